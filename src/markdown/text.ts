import type { Element } from 'hast';
import { childrenOf, isNoteCall, type Parent, PHRASING, property } from './tree.ts';

/** What introductions leave out: calls of notes, tables, code, players and legends of images, as they are no sentences. */
const SILENT = new Set('table pre figure picture img audio video script style section input'.split(' '));

/** Lines of plain text, up to the one with which they have `enough` characters. */
interface Gathered {
  lines: string[];
  length: number;
  enough: number;
}

/**
 * Plain text of a tree, one line for each paragraph, up to the line with which it has `enough` characters: what
 * SPIP's `#INTRODUCTION` is cut from.
 */
export function plainText(tree: Parent, enough = Number.POSITIVE_INFINITY): string {
  const gathered: Gathered = { lines: [], length: 0, enough };
  endLine(gather(tree, '', gathered), gathered);
  return gathered.lines.join('\n');
}

/** Adds to `line` what the tree says; gives the line that is still open. */
function gather(parent: Parent, line: string, gathered: Gathered): string {
  let open = line;
  for (const child of childrenOf(parent)) {
    if (gathered.length >= gathered.enough) break;
    if (child.type === 'text') open += child.value;
    if (child.type !== 'element' || SILENT.has(child.tagName) || isAdded(child)) continue;
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
