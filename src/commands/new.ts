/** `fonds new "Titre" --rubric slug`: starts an article. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { scanContent } from '../content/scan.ts';
import { readSite } from '../content/site.ts';
import { authoringWording } from '../wording/authoring.ts';
import { commandWording } from '../wording/commands.ts';
import { newHelp } from '../wording/verbs/new.ts';
import { planNewArticle } from './new-article.ts';
import { verb } from './verb.ts';

export const run = verb(
  {
    name: 'new',
    help: newHelp,
    options: { rubric: { type: 'string' }, date: { type: 'string' } },
    shared: ['content'],
  },
  ({ content, rubric, date, words }, { lang }) => {
    if (!existsSync(content)) return refuse(commandWording(lang).noContent(content));
    const siteFile = join(content, 'site.yaml');
    const read = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
    const site = read ?? { lang: 'fr', timeZone: 'Europe/Paris' };
    const plan = planNewArticle(
      { title: words.join(' '), rubric, date, now: Date.now() },
      scanContent(content),
      site,
      lang,
    );
    if (plan.refusal !== undefined) return refuse(plan.refusal);
    const path = join(content, plan.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, plan.text, { flag: 'wx' });
    console.log(authoringWording(lang).created(relative('.', path), plan.address));
    return 0;
  },
);

function refuse(message: string): number {
  console.error(message);
  return 2;
}
