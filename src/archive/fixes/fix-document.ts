/** Makes the sure fixes of one document, each pass on what the one before has left, and looks at every result again. */
import { composed, type Fix, fixOf } from '../../content/fix.ts';
import { normalise, readFrontMatter } from '../../content/front-matter.ts';
import { editFrontMatter, frontMatterData, NotEditable } from '../../content/front-matter-edit.ts';
import type { Problem } from '../../kit/problem.ts';
import { applyEdits, editBetween, type TextEdit } from '../../kit/text-edits.ts';
import { quoteEdits } from '../advice/quotes.ts';

export interface FixOptions {
  path: string;
  /** The file's text. */
  file: string;
  /** What is told of the document beside its own problems: links between documents, links that answer in https. */
  between: readonly Problem[];
  /** The problems of the document by itself, at a text of it. */
  diagnose(text: string): Promise<readonly Problem[]>;
  /** Language of the document, whose quotation marks are wanted; null leaves straight ones. */
  quotes: string | null;
}

/** How many times a document is looked at: a kind of slip is told at its first place alone. */
const MOST_PASSES = 100;

/** The text of the document with every sure fix made; the same text where there is none. */
export async function fixDocument(options: FixOptions): Promise<string> {
  let text = composed(options.file);
  let between = options.between;
  let problems = await options.diagnose(text);
  const refused = new Set<string>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const fixes = [...problems, ...between].flatMap((problem) => {
      const fix = refused.has(nameOf(problem)) ? null : fixOf(problem, text);
      return fix?.sure ? [{ problem, fix }] : [];
    });
    if (fixes.length === 0) break;
    const step = await makeFixes(text, problems, fixes, options, refused);
    if (step === null) continue;
    // Places of what was told between documents are those of the first text.
    between = [];
    ({ text, problems } = step);
  }
  return options.quotes === null ? text : withQuotes(text, options.quotes);
}

interface Making {
  problem: Problem;
  fix: Fix;
}

interface Step {
  text: string;
  problems: readonly Problem[];
}

/** All of the fixes at once, or as many of them as leave the document no worse; null, those refused noted, where none does. */
async function makeFixes(
  text: string,
  before: readonly Problem[],
  fixes: readonly Making[],
  options: FixOptions,
  refused: Set<string>,
): Promise<Step | null> {
  const whole = await tried(text, before, fixes, options);
  if (whole) return whole;
  if (fixes.length === 1) {
    refused.add(nameOf(fixes[0]!.problem));
    return null;
  }
  const good: Making[] = [];
  for (const making of fixes) {
    if (await tried(text, before, [making], options)) good.push(making);
    else refused.add(nameOf(making.problem));
  }
  return good.length === 0 || good.length === fixes.length ? null : tried(text, before, good, options);
}

/** The text with the fixes made and its problems; null where it would say something else than was meant. */
async function tried(
  text: string,
  before: readonly Problem[],
  fixes: readonly Making[],
  { path, diagnose }: FixOptions,
): Promise<Step | null> {
  const next = applyEdits(
    text,
    fixes.flatMap(({ fix }) => fix.edits),
  ).text;
  if (next === text || !saysTheSame(path, text, next, fixes)) return null;
  const problems = await diagnose(next);
  // A header, or a link, that is read at last may have faults of its own.
  const isReadable = readFrontMatter(path, text).body !== null;
  const shows = fixes.some(({ problem }) => problem.code === 'link-not-read') ? LINK_FAULTS : NONE;
  return isReadable && isWorse(before, problems, shows) ? null : { text: next, problems };
}

const NONE: ReadonlySet<string> = new Set();
const LINK_FAULTS: ReadonlySet<string> = new Set([
  'dead-link',
  'missing-image',
  'misspelt-address',
  'backslash-in-address',
  'link-outside-content',
]);

/** Whether a text has problems of a kind that it did not have, or more of one, those of `shows` aside. */
function isWorse(before: readonly Problem[], after: readonly Problem[], shows: ReadonlySet<string>): boolean {
  const counts = new Map<string, number>();
  for (const { code } of before) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { code } of after) if (!shows.has(code)) counts.set(code, (counts.get(code) ?? 0) - 1);
  return [...counts.values()].some((count) => count < 0);
}

/** Codes whose fix changes what the front matter says, under the key that the problem names. */
const CHANGES_VALUE = new Set([
  'date-format',
  'partial-date-format',
  'wrong-type',
  'invalid-article-address',
  'unknown-rubric',
]);

/** Whether two texts have the same front matter, but for the keys that the fixes change. */
function saysTheSame(path: string, before: string, after: string, fixes: readonly Making[]): boolean {
  const was = readFrontMatter(path, before).data;
  const is = readFrontMatter(path, after).data;
  if (!was) return true;
  if (!is) return false;
  const changed = new Set(
    fixes.flatMap(({ problem: { code, params } }) => {
      if (code === 'unknown-rubric') return ['rubric'];
      if (code === 'change-after-modified' || code === 'text-newer-than-date') return ['modified'];
      return CHANGES_VALUE.has(code) ? [String(params.key).split(/[.[]/, 1)[0]!] : [];
    }),
  );
  // An address in a lead or a postscript is part of its text.
  if (fixes.some(({ problem }) => problem.params.written !== undefined))
    for (const key of MARKDOWN_KEYS) changed.add(key);
  const rest = (data: Record<string, unknown>) =>
    JSON.stringify(Object.entries(data).filter(([key]) => !changed.has(key)));
  return rest(was) === rest(is);
}

const MARKDOWN_KEYS = ['lead', 'postscript'] as const;
const TEXT_KEYS = ['title', 'kicker', 'subtitle', 'description', ...MARKDOWN_KEYS] as const;

/** The text with curly quotation marks; as it was where its front matter cannot be edited. */
function withQuotes(file: string, lang: string): string {
  const { body, bodyLine, problems } = readFrontMatter('', file);
  if (body === null || problems.length > 0) return file;
  const edits = bodyEdits(file, body, bodyLine, lang);
  const text = applyEdits(file, edits).text;
  try {
    const data = frontMatterData(text);
    for (const key of TEXT_KEYS) {
      const value = data[key];
      if (typeof value === 'string') data[key] = applyEdits(value, quoteEdits(value, lang)).text;
    }
    return editFrontMatter(text, data);
  } catch (error) {
    if (error instanceof NotEditable) return text;
    throw error;
  }
}

/** Edits of the body at their offsets in the file, whose lines may end in two signs. */
function bodyEdits(file: string, body: string, bodyLine: number, lang: string): TextEdit[] {
  const edits = quoteEdits(body, lang);
  if (edits.length === 0) return [];
  const text = normalise(file);
  const start = text.length - body.length;
  if (text.slice(start) !== body || bodyLine < 1) return [];
  const next = applyEdits(
    text,
    edits.map(({ from, to, by }) => ({ from: from + start, to: to + start, by })),
  ).text;
  const lines = next.split('\n');
  // Quotation marks change no line: each takes the place of its own, end of line kept.
  let at = 0;
  return file.split(/(?<=\r\n|\r(?!\n)|\n)/).flatMap((line, index) => {
    const bare = line.split(/[\r\n]/, 1)[0]!;
    const from = at + (index === 0 && bare.startsWith('\ufeff') ? 1 : 0);
    at += line.length;
    const changed = editBetween(bare.replace(/^\ufeff/, ''), lines[index] ?? '');
    return changed.map((edit) => ({ ...edit, from: edit.from + from, to: edit.to + from }));
  });
}

const nameOf = ({ code, line, column, params }: Problem): string =>
  JSON.stringify([code, line, column, params]);
