/**
 * An article as Sveltia CMS takes it and gives it back. It rewrites a whole file in a form of its own; here the file
 * travels with the entry, in a key that no field shows, and only what differs is spliced into it.
 */
import { stringify } from 'yaml';
import { editFrontMatter, frontMatterData, NotEditable } from '../content/front-matter-edit.ts';

/** Key of an entry that holds its file as it was read. */
export const SOURCE = '_source';

export type Entry = Record<string, unknown>;

const BODY = 'body';

/** What Sveltia shows of a file. Throws where it cannot be read: an entry that opens empty could be saved so. */
export function entryOf(text: string): Entry {
  const file = withEnd(text);
  return { ...frontMatterData(file), [BODY]: bodyOf(file).trim(), [SOURCE]: text };
}

/** The file of an entry: its own, with the changes of the fields alone. Throws `NotEditable`. */
export function fileOf(entry: Entry): string {
  const { [BODY]: body = '', [SOURCE]: kept = '', ...fields } = entry;
  const next = pruned(fields) as Entry;
  const text = String(body);
  if (kept === '') return `---\n${newFrontMatter(next)}---\n\n${text.trim()}\n`;
  const source = withEnd(String(kept));
  const was = frontMatterData(source);
  const said = asWritten(was, withEmpty(was, next)) as Entry;
  const edited = same(was, said) ? source : editFrontMatter(source, said);
  if (bodyOf(source).trim() === text.trim()) return edited;
  return `${edited.slice(0, edited.length - bodyOf(edited).length)}\n${text.trim()}\n`;
}

/** Sveltia trims a file before anybody reads it. */
const withEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** What follows the line that closes the front matter. */
function bodyOf(file: string): string {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(file);
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = opening?.[0].length ?? 0;
  const found = opening && closing.exec(file);
  if (!found) throw new NotEditable('there is no front matter');
  return file.slice(found.index + found[0].length + 1);
}

const isMapping = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isMapping(value) && Object.keys(value).length === 0);

/** Without the keys of Sveltia's own, and without what its forms leave empty. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (!isMapping(value)) return value;
  const kept = Object.entries(value)
    .map(([key, each]): [string, unknown] => [key, pruned(each)])
    .filter(([key, each]) => !key.startsWith('__sc_') && !isEmpty(each));
  return Object.fromEntries(kept);
}

/** With the keys that the file holds empty or false: `alt: ""` says that a picture decorates. */
function withEmpty(was: Entry, next: Entry): Entry {
  const result: Entry = { ...next };
  for (const [key, value] of Object.entries(was)) {
    if (!(key in next)) {
      if (isEmpty(value)) result[key] = value;
    } else if (isMapping(value) && isMapping(next[key])) result[key] = withEmpty(value, next[key]);
    else if (Array.isArray(value) && Array.isArray(next[key])) {
      result[key] = next[key].map((each: unknown, index) =>
        isMapping(each) && isMapping(value[index]) ? withEmpty(value[index], each) : each,
      );
    }
  }
  return result;
}

/** A value that a form has made text, or trimmed, is the one that was written. */
function asWritten(was: unknown, next: unknown): unknown {
  if (typeof next === 'string' && was !== null && typeof was !== 'object')
    return String(was).trim() === next ? was : next;
  if (Array.isArray(was) && Array.isArray(next))
    return next.map((each, index) => asWritten(was[index], each));
  if (isMapping(was) && isMapping(next))
    return Object.fromEntries(Object.entries(next).map(([key, each]) => [key, asWritten(was[key], each)]));
  return next;
}

const same = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    isMapping(each)
      ? Object.fromEntries(Object.entries(each).sort(([first], [second]) => (first < second ? -1 : 1)))
      : each,
  );

/** Order of the keys of a new article. */
const ORDER = [
  'title',
  'kicker',
  'subtitle',
  'published',
  'modified',
  'rubric',
  'lead',
  'description',
  'authors',
  'keywords',
  'image',
  'attachments',
  'postscript',
  'lang',
  'draft',
];

function newFrontMatter(data: Entry): string {
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  const entries = Object.entries(data).sort(([a], [b]) => rank(a) - rank(b));
  return stringify(Object.fromEntries(entries), { lineWidth: 0 });
}
