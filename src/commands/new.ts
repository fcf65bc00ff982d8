/** `fonds new "Titre"`: starts an article, a rubric or a page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { scanContent } from '../content/scan.ts';
import { readSite } from '../content/site.ts';
import { authoringWording } from '../wording/authoring.ts';
import { commandWording } from '../wording/commands.ts';
import type { Lang } from '../wording/locale.ts';
import { newHelp } from '../wording/verbs/new.ts';
import { canAsk, Interrupted, talk } from './ask.ts';
import { type NewArticlePlan, planNewArticle, planNewDocument, rubricsOf } from './new-article.ts';
import { verb } from './verb.ts';

export const run = verb(
  {
    name: 'new',
    help: newHelp,
    options: {
      kind: { type: 'string', default: 'article', choices: ['article', 'rubric', 'page'] },
      rubric: { type: 'string' },
      date: { type: 'string' },
      slug: { type: 'string' },
    },
    shared: ['content'],
  },
  async ({ content, kind, rubric, date, slug, words }, { lang }) => {
    if (!existsSync(content)) return refuse(commandWording(lang).noContent(content));
    const siteFile = join(content, 'site.yaml');
    const read = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
    const site = read ?? { lang: 'fr', timeZone: 'Europe/Paris' };
    const title = words.join(' ');
    const files = scanContent(content);
    if (kind !== 'article') {
      const plan = planNewDocument({ kind: kind as 'rubric' | 'page', title, slug }, files, site, lang);
      return write(content, [plan], lang);
    }
    const rubrics = rubricsOf(files);
    const plans: NewArticlePlan[] = [];
    let chosen = rubric ?? rubrics[0];
    if (rubrics.length === 0) {
      // An archive without a rubric has nowhere to put its first article: it gets one.
      const first = { kind: 'rubric', title: rubric ?? authoringWording(site.lang).firstRubric } as const;
      const plan = planNewDocument(first, files, site, lang);
      plans.push(plan);
      if (plan.refusal === undefined) {
        files.push({ path: plan.path, size: 0, mtime: 0 });
        [chosen] = rubricsOf(files);
      }
    } else if (rubric === undefined && rubrics.length > 1) {
      chosen = undefined;
      if (canAsk() && title.trim()) {
        try {
          chosen = await askRubric(rubrics, lang);
        } catch (error) {
          if (!(error instanceof Interrupted)) throw error;
          console.error(`\n${authoringWording(lang).interrupted}`);
          return 130;
        }
      }
    }
    plans.push(planNewArticle({ title, slug, rubric: chosen, date, now: Date.now() }, files, site, lang));
    return write(content, plans, lang);
  },
);

/** Has a person choose, by number or by name. */
async function askRubric(rubrics: readonly string[], lang: Lang): Promise<string> {
  const { intro, question, outside } = authoringWording(lang).whichRubric;
  console.log([intro, ...rubrics.map((rubric, index) => `  ${index + 1}. ${rubric}`)].join('\n'));
  const chosen = (answer: string) =>
    rubrics[Number(answer) - 1] ?? rubrics.find((rubric) => rubric === answer);
  const { colon } = commandWording(lang);
  const answer = await talk((terminal) =>
    terminal.ask(`${question} [1]${colon}`, '1', (text) =>
      chosen(text) === undefined ? outside(rubrics.length) : null,
    ),
  );
  return chosen(answer)!;
}

/** Writes all of the plans, or none. */
function write(content: string, plans: readonly NewArticlePlan[], lang: Lang): number {
  for (const { refusal } of plans) if (refusal !== undefined) return refuse(refusal);
  const words = authoringWording(lang);
  for (const plan of plans) {
    if (plan.refusal !== undefined) continue;
    const path = join(content, plan.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, plan.text, { flag: 'wx' });
    const told = plan.path.startsWith('articles/') ? words.created : words.createdOther;
    console.log(told(relative('.', path), plan.address));
  }
  return 0;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
