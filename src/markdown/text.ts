import type { Element } from 'hast';
import { childrenOf, isNoteCall, type Parent, PHRASING, property } from './tree.ts';

/** What introductions leave out: calls of notes, tables, code, players and legends of images, as they are no sentences. */
const SILENT = new Set('table pre figure picture img audio video script style section input'.split(' '));
/** Plain text of a tree, one line for each paragraph: what SPIP's `#INTRODUCTION` is cut from. */
export function plainText(tree: Parent): string {
  const lines: string[] = [];
  endLine(gather(tree, '', lines), lines);
  return lines.join('\n');
}

/** Adds to `line` what the tree says; gives the line that is still open. */
function gather(parent: Parent, line: string, lines: string[]): string {
  let open = line;
  for (const child of childrenOf(parent)) {
    if (child.type === 'text') open += child.value;
    if (child.type !== 'element' || SILENT.has(child.tagName) || isAdded(child)) continue;
    if (child.tagName === 'br') open += ' ';
    else if (PHRASING.has(child.tagName)) open = gather(child, open, lines);
    else {
      endLine(open, lines);
      endLine(gather(child, '', lines), lines);
      open = '';
    }
  }
  return open;
}

function endLine(line: string, lines: string[]): void {
  if (line === '' || line === '\n') return;
  const plain = /[\t\r\n]| {2}/.test(line) ? line.replace(/[ \t\r\n]+/g, ' ') : line;
  const trimmed = plain.trim();
  if (trimmed !== '') lines.push(trimmed);
}

/** Calls of notes, formats and sizes of files, key figures: no part of a sentence. */
function isAdded(node: Element): boolean {
  const name = node.tagName;
  if (name === 'span') return property(node, 'className') === 'weight';
  if (name === 'dl') return property(node, 'className') === 'key-figures';
  const first = name === 'sup' ? childrenOf(node)[0] : undefined;
  return first !== undefined && isNoteCall(first);
}
