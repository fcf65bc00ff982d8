import { BR, FORCED_BR, PARAGRAPH } from './atoms.ts';
import type { Reader } from './context.ts';
import { readDefinitions, readLists } from './lists.ts';
import { readTables } from './tables.ts';

const NBSP = '\u00A0';
const POETRY = /<poe(?:sie|try)>([\s\S]*?)<\/poe(?:sie|try)>/gi;
const ESCAPED = /\\([{}_\-[\]|<>\\*#+~])/g;
const ABBREVIATION = /\[([^|[\]>]+)\|([^|\]{>]+)(?:\{([a-z]+)\})?\]/g;
const BRACES = /\{+|\}+/g;
/** What ends a block: italics or bold that the author never closed stop there. */
const BLOCK_END = /\n[ \t]*\n|$/;

/**
 * The shortcuts proper, in SPIP's order: tables, lists, escapes, rules, dashes, line breaks,
 * abbreviations, subheadings, bold, italics, paragraphs. Leaves text, atoms and paragraph marks.
 */
export function readShortcuts(text: string, reader: Reader): string {
  let result = `\n${text.trim()}`;
  result = result.replace(/^[ \t]+$/gm, '');
  if (result.includes('\n|')) result = readTables(result, reader);
  if (result.includes('\n-')) result = readLists(readDefinitions(result, reader), reader);
  result = result.replace(ESCAPED, (_, character: string) => reader.atoms.literal(character));
  result = readLines(result, reader);
  if (result.includes('|'))
    result = result.replace(ABBREVIATION, (_, short: string, long: string, lang?: string) =>
      abbreviation(short, long, lang, reader),
    );
  if (/[{}]/.test(result)) result = readBraces(result, reader);
  return readParagraphs(result);
}

/** `<poesie>`: each line of the text is a verse. Comes before tags are read. */
export function readPoetry(text: string, reader: Reader): string {
  return text.includes('<poe') ? text.replace(POETRY, (_, verses: string) => poetry(verses, reader)) : text;
}

function poetry(verses: string, reader: Reader): string {
  const stanzas = verses.trim().split(/\n\s*\n/);
  const html = stanzas.map((stanza) => stanza.replace(/\n+/g, FORCED_BR)).join(PARAGRAPH);
  const open = reader.atoms.put('open', 'blockquote', '<blockquote>');
  return `${open}${PARAGRAPH}${html}${reader.atoms.put('close', 'blockquote', '</blockquote>')}\n\n`;
}

function readLines(text: string, reader: Reader): string {
  const rule = () => `\n\n\n${reader.atoms.put('block', 'hr', '<hr>')}\n\n\n`;
  return text
    .replace(/\n(?:----+|____+)/g, rule)
    .replace(/\n-- */g, `\n${BR}—${NBSP}`)
    .replace(/\n- */g, `\n${BR}–${NBSP}`)
    .replace(/(^\n?|\n\n)_ +/g, '$1')
    .replace(/\n_ +/g, FORCED_BR)
    .replace(new RegExp(`^\\n${BR}`), '');
}

function abbreviation(short: string, long: string, lang: string | undefined, reader: Reader): string {
  const title = long.replaceAll('"', '&quot;');
  const open = `<abbr title="${title}"${lang ? ` lang="${lang}"` : ''}>`;
  return reader.atoms.put('open', 'abbr', open) + short + reader.atoms.put('close', 'abbr', '</abbr>');
}

type Mark = 'h2' | 'strong' | 'em';
interface Brace {
  index: number;
  length: number;
  mark: Mark;
  opens: boolean;
}

/**
 * `{{{subheading}}}`, `{{bold}}`, `{italics}`. SPIP turns each run of braces into tags without
 * pairing them; here a mark without partner ends with its block, or is dropped when it only closes.
 */
function readBraces(text: string, reader: Reader): string {
  const braces = bracesOf(text);
  const closedAt = pair(braces);
  const insertions: { index: number; length: number; html: string }[] = [];
  for (const brace of braces) {
    const kind = brace.opens ? 'open' : 'close';
    const partner = closedAt.get(brace);
    if (partner === undefined && !brace.opens) {
      insertions.push({ index: brace.index, length: brace.length, html: '' });
      continue;
    }
    const tag = reader.atoms.put(kind, brace.mark, brace.opens ? `<${brace.mark}>` : `</${brace.mark}>`);
    const html = brace.mark === 'h2' ? (brace.opens ? `\n\n\n${tag}` : `${tag}\n\n\n`) : tag;
    insertions.push({ index: brace.index, length: brace.length, html });
    if (partner === undefined) {
      const end = blockEnd(text, brace, braces);
      insertions.push({
        index: end,
        length: 0,
        html: reader.atoms.put('close', brace.mark, `</${brace.mark}>`),
      });
    }
  }
  insertions.sort((a, b) => a.index - b.index || a.length - b.length);
  let result = '';
  let position = 0;
  for (const { index, length, html } of insertions) {
    result += text.slice(position, index) + html;
    position = index + length;
  }
  return result + text.slice(position);
}

/**
 * Runs of braces cut into marks: three make a subheading, outermost; `{}` and `{{}}` stay as they are. Braces
 * that only close are text where nothing of their kind opens in the whole text.
 */
function bracesOf(text: string): Brace[] {
  const runs = [...text.matchAll(BRACES)];
  const opened = new Set(
    runs.filter(([run]) => run.startsWith('{')).flatMap(([run]) => [run.length >= 3 ? 3 : 0, run.length % 3]),
  );
  const longest = (limit: number): number => {
    for (let length = limit; length > 1; length -= 1) if (opened.has(length)) return length;
    return 1;
  };
  let braces: Brace[] = [];
  for (const run of runs) {
    const opens = run[0].startsWith('{');
    const lengths: number[] = [];
    for (let left = run[0].length; left > 0; left -= lengths.at(-1)!)
      lengths.push(opens ? Math.min(left, 3) : longest(Math.min(left, 3)));
    if (!opens) lengths.reverse();
    let index = run.index;
    for (const length of lengths) {
      braces.push({ index, length, mark: length === 3 ? 'h2' : length === 2 ? 'strong' : 'em', opens });
      index += length;
    }
  }
  braces = braces.filter(
    (brace, position) => !isEmptyPair(brace, braces[brace.opens ? position + 1 : position - 1]),
  );
  return braces.filter(
    (brace) => brace.opens || braces.some(({ opens, mark }) => opens && mark === brace.mark),
  );
}

function isEmptyPair(brace: Brace, other: Brace | undefined): boolean {
  if (!other || brace.mark === 'h2' || other.mark !== brace.mark || other.opens === brace.opens) return false;
  return brace.opens
    ? brace.index + brace.length === other.index
    : other.index + other.length === brace.index;
}

/** Partner of each mark that has one. */
function pair(braces: Brace[]): Map<Brace, Brace> {
  const partners = new Map<Brace, Brace>();
  const open: Record<Mark, Brace[]> = { h2: [], strong: [], em: [] };
  for (const brace of braces) {
    if (brace.opens) open[brace.mark].push(brace);
    else {
      const partner = open[brace.mark].pop();
      if (!partner) continue;
      partners.set(brace, partner);
      partners.set(partner, brace);
    }
  }
  return partners;
}

function blockEnd(text: string, brace: Brace, braces: Brace[]): number {
  const from = brace.index + brace.length;
  const blank = from + text.slice(from).search(BLOCK_END);
  const heading = braces.find((other) => other.mark === 'h2' && other.index >= from);
  return Math.min(blank, heading?.index ?? text.length);
}

/** Blank lines, or two line breaks in a row, part paragraphs. */
function readParagraphs(text: string): string {
  return text
    .replace(new RegExp(` *\\n(?: *\\n)+${BR}*`, 'g'), PARAGRAPH)
    .replace(new RegExp(`[${BR}${FORCED_BR}]{2,}\\s*`, 'g'), PARAGRAPH)
    .replace(new RegExp(`${PARAGRAPH}\\n*(?:${BR}\\n*)+`, 'g'), PARAGRAPH);
}
