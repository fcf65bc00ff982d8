import type { Element } from 'hast';
import { childrenOf, isElement, type Parent, PHRASING, property } from './tree.ts';

/** What introductions leave out: calls of notes, tables, code, players and legends of images, as they are no sentences. */
const SILENT = new Set('table pre figure picture img audio video script style section input'.split(' '));
/** Plain text of a tree, one line for each paragraph: what SPIP's `#INTRODUCTION` is cut from. */
export function plainText(tree: Parent): string {
  const lines = [''];
  gather(tree, lines);
  return lines
    .map((line) => line.replace(/[ \t\r\n]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function gather(parent: Parent, lines: string[]): void {
  for (const child of childrenOf(parent)) {
    if (child.type === 'text') lines[lines.length - 1] += child.value;
    if (child.type !== 'element' || SILENT.has(child.tagName) || isAdded(child)) continue;
    if (isElement(child, 'br')) lines[lines.length - 1] += ' ';
    else if (PHRASING.has(child.tagName)) gather(child, lines);
    else {
      lines.push('');
      gather(child, lines);
      lines.push('');
    }
  }
}

/** Calls of notes, formats and sizes of files: what rendering added. */
function isAdded(node: Element): boolean {
  if (node.tagName === 'span') return property(node, 'className') === 'weight';
  const first = node.tagName === 'sup' ? childrenOf(node)[0] : undefined;
  return isElement(first, 'a') && first.properties.role === 'doc-noteref';
}
