import type { Nodes } from 'hast';

const BLOCKS = /^(?:p|div|br|li|h[1-6]|tr|td|th|blockquote|figcaption|spip-\w+)$/;

/** Plain text of a tree on one line: blocks and line breaks are spaces. */
export function toText(node: Nodes): string {
  return raw(node)
    .replace(/[ \t\n\f\r]+/g, ' ')
    .trim();
}

function raw(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type === 'element' && node.tagName === 'spip-note') return '';
  const inside = node.children.map(raw).join('');
  return node.type === 'element' && BLOCKS.test(node.tagName) ? ` ${inside} ` : inside;
}
