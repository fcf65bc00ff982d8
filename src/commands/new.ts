/** `npm run new -- "Titre" --rubric slug`: starts an article. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { scanContent } from '../content/scan.ts';
import { readSite } from '../content/site.ts';
import { authoringWording } from '../wording/authoring.ts';
import { commandWording } from '../wording/commands.ts';
import { readArguments } from './arguments.ts';
import { planNewArticle } from './new-article.ts';

const options = readArguments({
  usage: 'npm run new -- "Titre de l’article" --rubric <slug> [options]',
  about: 'Starts an article: makes articles/<year>/<slug>/index.md with its keys ready to fill in.',
  options: {
    rubric: {
      type: 'string',
      value: 'slug',
      about: 'rubric of the article: a file of rubrics/, without .md',
    },
    date: { type: 'string', value: '2022-04-04', about: 'date of publication (default: today)' },
    content: { type: 'string', default: 'content', value: 'folder', about: 'content folder' },
  },
  positionals: true,
});

process.exitCode = newArticle(resolve(options.content));

/** Gives the exit code: 0 written, 2 refused. */
function newArticle(content: string): number {
  if (!existsSync(content)) return refuse(commandWording(process.env.LANG ?? 'fr').noContent(content));
  const siteFile = join(content, 'site.yaml');
  const read = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
  const site = read ?? { lang: 'fr', timeZone: 'Europe/Paris' };
  const { rubric, date, words } = options;
  const plan = planNewArticle(
    { title: words.join(' '), rubric, date, now: Date.now() },
    scanContent(content),
    site,
  );
  if (plan.refusal !== undefined) return refuse(plan.refusal);
  const path = join(content, plan.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, plan.text, { flag: 'wx' });
  console.log(authoringWording(site.lang).created(relative('.', path), plan.address));
  return 0;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
