/** Bare addresses in a text: the pipeline makes links of them, so each must lead somewhere. */
import type { Nodes, Parents, Root } from 'mdast';
import { excerpt } from '../excerpt.ts';
import type { HtmlOptions } from './options.ts';

/** What GFM reads as an address: autolinks (extended), its § 6.9. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]+/gi;
const TRAILING = /[?!.,:;*_~'"»”’)\]]+$/;

/** Gives bare addresses of the source their new address; one that leads nowhere becomes code, which is no link. */
export function settleAddresses(trees: readonly Root[], options: HtmlOptions): void {
  for (const tree of trees) settle(tree, options);
}

function settle(parent: Parents, options: HtmlOptions): void {
  let changed = false;
  const children = (parent.children as Nodes[]).flatMap((child): Nodes[] => {
    if (child.type === 'link') return [child];
    if ('children' in child) settle(child, options);
    if (child.type !== 'text' || !/:\/\/|www\./i.test(child.value)) return [child];
    const pieces = piecesOf(child.value, options);
    changed ||= pieces.length > 1 || pieces[0]?.type !== 'text';
    return pieces;
  });
  if (changed) parent.children = children as never;
}

function piecesOf(text: string, options: HtmlOptions): Nodes[] {
  const pieces: Nodes[] = [];
  let position = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = balanced(match[0]);
    const written = /^www\./i.test(shown) ? `http://${shown}` : shown;
    const url = options.address(written, 'link');
    if (url === written || (url === null && !URL.canParse(written))) continue;
    if (url === null) options.find('dead-link', excerpt(shown));
    if (match.index > position) pieces.push({ type: 'text', value: text.slice(position, match.index) });
    pieces.push(
      url === null
        ? { type: 'inlineCode', value: shown }
        : { type: 'link', url, title: null, children: [{ type: 'text', value: shown }] },
    );
    position = match.index + shown.length;
  }
  if (position < text.length || pieces.length === 0)
    pieces.push({ type: 'text', value: text.slice(position) });
  return pieces;
}

/** Without the punctuation after it; a bracket that it opens itself belongs to it. */
function balanced(address: string): string {
  const bare = address.replace(TRAILING, '');
  const next = address[bare.length];
  return next === ')' && bare.split('(').length > bare.split(')').length ? `${bare})` : bare;
}
