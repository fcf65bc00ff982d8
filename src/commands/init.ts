/** `fonds init [folder]`: starts an archive. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Forge, initWording } from '../wording/init.ts';
import { type Lang, langOf, localeLang } from '../wording/locale.ts';
import { initHelp } from '../wording/verbs/init.ts';
import { canAsk, Interrupted } from './ask.ts';
import { type Answers, askAnswers, type Given, missingAnswers, usualAnswers } from './init/answers.ts';
import { completePackage } from './init/package-file.ts';
import { planArchive } from './init/plan.ts';
import { verb } from './verb.ts';

export const run = verb(
  {
    name: 'init',
    help: initHelp,
    options: {
      title: { type: 'string' },
      url: { type: 'string' },
      lang: { type: 'string' },
      publisher: { type: 'string' },
      forge: { type: 'string', choices: ['github', 'gitlab', 'forgejo', 'none'] },
      yes: { type: 'boolean' },
    },
    shared: [],
  },
  async ({ words, yes, forge, title, url, lang: siteLang, publisher }, context) => {
    // Who chooses the language of the site reads it, where the locale says nothing.
    const lang = localeLang(process.env) ?? (siteLang ? langOf(siteLang) : context.lang);
    const wording = initWording(lang);
    if (words.length > 1) return refuse(wording.tooManyFolders);
    const folder = resolve(words[0] ?? '.');
    const refusal = folderFault(folder, lang);
    if (refusal !== null) return refuse(refusal);
    const given: Given = { title, url, lang: siteLang, publisher, forge: forge as Forge | undefined };
    const checked = missingAnswers(given, lang);
    if (checked.fault !== null) return refuse(checked.fault);
    const usual = usualAnswers(given, folder, lang);
    let answers: Answers = usual;
    if (!yes && canAsk()) {
      console.log(wording.intro(shown(folder)));
      try {
        answers = await askAnswers(given, folder, lang);
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        console.error(`\n${wording.interrupted}`);
        return 130;
      }
    } else if (!yes && checked.required.length > 0) return refuse(wording.missing(checked.required));
    const { written, completed, kept } = writeArchive(folder, answers);
    console.log(report(folder, lang, { written, completed, kept }));
    return 0;
  },
);

function refuse(message: string): 2 {
  console.error(message);
  return 2;
}

/** As a person reaches it from here. */
const shown = (folder: string): string => relative('.', folder) || '.';

/** Why nothing can be written in a folder; null where something can. */
function folderFault(folder: string, lang: Lang): string | null {
  const wording = initWording(lang);
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) return wording.notAFolder(shown(folder));
  const site = join(folder, 'content', 'site.yaml');
  if (existsSync(site)) return wording.alreadyArchive(relative('.', site));
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  return completePackage(readFileSync(file, 'utf8'), {}) === null
    ? wording.badPackage(relative('.', file))
    : null;
}

interface Outcome {
  /** Paths relative to the folder, with `/`. */
  written: string[];
  completed: string[];
  kept: string[];
}

/**
 * Writes what is not there yet; package.json gets the keys that it lacks. When the machine refuses a file, those
 * already written are removed again.
 */
function writeArchive(folder: string, answers: Answers): Outcome {
  const outcome: Outcome = { written: [], completed: [], kept: [] };
  const undo: (() => void)[] = [];
  try {
    for (const { path, bytes, keys } of planArchive(answers, folder)) {
      const file = join(folder, path);
      if (!existsSync(file)) {
        const made = mkdirSync(dirname(file), { recursive: true });
        if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
        writeFileSync(file, bytes, { flag: 'wx' });
        undo.push(() => rmSync(file, { force: true }));
        outcome.written.push(path);
        continue;
      }
      const before = keys ? readFileSync(file, 'utf8') : '';
      const after = keys ? completePackage(before, keys) : null;
      if (after === null || after === before) outcome.kept.push(path);
      else {
        undo.push(() => writeFileSync(file, before));
        writeFileSync(file, after);
        outcome.completed.push(path);
      }
    }
  } catch (error) {
    for (const back of undo.reverse()) back();
    throw error;
  }
  return outcome;
}

function report(folder: string, lang: Lang, { written, completed, kept }: Outcome): string {
  const wording = initWording(lang);
  const first = (pattern: RegExp) => written.find((path) => pattern.test(path));
  const article = first(/^content\/articles\/.*\.md$/);
  const pages = first(/^content\/pages\//);
  const ci = first(/workflows\/|gitlab-ci/);
  const rows: [string | undefined, string][] = [
    [first(/^content\/site\.yaml$/), wording.parts.site],
    [article && `${dirname(article)}/`, wording.parts.article],
    [pages && `${dirname(pages)}/`, wording.parts.pages],
    [first(/^GUIDE\.md$/), wording.parts.guide],
    [ci, wording.parts.ci],
  ];
  const there = rows.filter((row): row is [string, string] => row[0] !== undefined);
  const width = Math.max(0, ...there.map(([path]) => path.length));
  const place = shown(folder);
  const enter = place === '.' ? '' : `cd ${/[^\w./-]/.test(place) ? `"${place}"` : place} && `;
  return [
    wording.done(place, written.length),
    ...there.map(([path, about]) => `  ${path.padEnd(width)}  ${about}`),
    ...(completed.length > 0 ? ['', wording.completed(completed)] : []),
    ...(kept.length > 0 ? ['', wording.kept(kept)] : []),
    '',
    wording.next,
    `  ${enter}npm install`,
    '  npm run dev',
  ].join('\n');
}
