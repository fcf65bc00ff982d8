import type { Element } from 'hast';
import { childrenOf, isNoteCall, type Parent, PHRASING, property } from './tree.ts';

/** What introductions leave out: calls of notes, tables, code, players and legends of images, as they are no sentences. */
const SILENT = new Set('table pre figure picture img audio video script style section input'.split(' '));

/** Lists are no sentences either, where there are some beside them. */
const LISTS = new Set(['ul', 'ol', 'dl']);
const HEADING = /^h[1-6]$/;

/** Lines of plain text, up to the one with which they have `enough` characters. */
interface Gathered {
  lines: string[];
  length: number;
  enough: number;
  withLists: boolean;
  /** Something stands before it: a heading ends it at once. */
  follows: boolean;
}

/**
 * Plain text that a tree begins with, one line for each paragraph, up to the first heading behind a paragraph or the
 * line with which it has `enough` characters: what introductions are cut from. Lists count where there is nothing
 * else; `before` is what stands before the tree.
 */
export function plainText(tree: Parent, enough = Number.POSITIVE_INFINITY, before = ''): string {
  for (const withLists of before === '' ? [false, true] : [false]) {
    const gathered: Gathered = { lines: [], length: 0, enough, withLists, follows: before !== '' };
    endLine(gather(tree, '', gathered), gathered);
    if (gathered.length > 0) return gathered.lines.join('\n');
  }
  return '';
}

/** Adds to `line` what the tree says; gives the line that is still open. */
function gather(parent: Parent, line: string, gathered: Gathered): string {
  let open = line;
  for (const child of childrenOf(parent)) {
    if (gathered.length >= gathered.enough) break;
    if (child.type === 'text') open += child.value;
    if (child.type !== 'element' || SILENT.has(child.tagName) || isAdded(child)) continue;
    if (!gathered.withLists && LISTS.has(child.tagName)) continue;
    if (HEADING.test(child.tagName)) {
      if (gathered.follows || gathered.length > 0) gathered.enough = 0;
      continue;
    }
    if (child.tagName === 'br') open += ' ';
    else if (PHRASING.has(child.tagName)) open = gather(child, open, gathered);
    else {
      endLine(open, gathered);
      endLine(gather(child, '', gathered), gathered);
      open = '';
    }
  }
  return open;
}

function endLine(line: string, gathered: Gathered): void {
  if (line === '' || line === '\n') return;
  const plain = /[\t\r\n]| {2}/.test(line) ? line.replace(/[ \t\r\n]+/g, ' ') : line;
  const trimmed = plain.trim();
  if (trimmed === '') return;
  gathered.lines.push(trimmed);
  gathered.length += trimmed.length;
}

/** Calls of notes, formats and sizes of files, key figures: no part of a sentence. */
function isAdded(node: Element): boolean {
  const name = node.tagName;
  if (name === 'span') return property(node, 'className') === 'weight';
  if (name === 'dl') return property(node, 'className') === 'key-figures';
  const first = name === 'sup' ? childrenOf(node)[0] : undefined;
  return first !== undefined && isNoteCall(first);
}
