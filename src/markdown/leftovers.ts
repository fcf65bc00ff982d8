/** Signs that their author meant and that no parser read: shown to readers as they are, so told with what to write. */
import type { Context } from './context.ts';
import { childrenOf, hasChildren, isElement, type Parent } from './tree.ts';

interface Leftover {
  code: string;
  pattern: RegExp;
}

/** A sign that any of the patterns needs. */
const SIGN = /[\]{#*_<|[:]/;

const LEFTOVERS: readonly Leftover[] = [
  // `[texte](mon fichier.pdf)`, `[texte](https://…` without its end, `[texte] (https://…)`, `(texte)[https://…]`
  {
    code: 'link-not-read',
    pattern: /(?<!\\)\](?:\((?=[^\s)])| \((?=https?:|www\.|$))|\)\[(?=https?:|www\.|$)/,
  },
  { code: 'heading-not-read', pattern: /(?:^|\n)#{2,6}(?=[^\s#\d])/ },
  { code: 'attributes-not-read', pattern: /(?:^|\s)\{[#.][\w-]+(?:\s[^{}\n]*)?\}/ },
  {
    code: 'emphasis-not-read',
    pattern: /(?<![\\*\d])\*\*(?=[^\s*\d])|(?<=[^\s\\*\d])\*\*(?!\*)|(?<![\\_\w])__(?=\p{L})/u,
  },
  { code: 'note-name', pattern: /(?<!\\)\[\^[^\]\n]{0,100}\s[^\]\n]{0,100}\]/ },
  { code: 'shortcode-not-read', pattern: /\{\{[<%]?\s|\{%-?\s/ },
  {
    code: 'spip-not-read',
    pattern: /<(?:doc|img|emb|art|br|rub)\d+(?:\|[^<>\n]*)?>|\[[^\][\n]{0,200}->[^\]\n]{0,200}\]|\{\{\{/,
  },
  {
    code: 'table-not-read',
    pattern: /(?:^|\n)[^\n|]*\|[^\n]*\n[ \t>]{0,20}\|?[ \t]{0,20}:?-+:?[ \t]{0,20}\|[-:| \t]*(?:\n|$)/,
  },
];

/** Tells each kind of leftover at its first place in the text, with how often there are more of it. */
export function tellLeftovers(parent: Parent, source: string, context: Context): void {
  for (const child of childrenOf(parent)) {
    if (hasChildren(child)) {
      if (!isElement(child, 'pre') && !isElement(child, 'code')) tellLeftovers(child, source, context);
      continue;
    }
    const start = child.position?.start;
    if (child.type !== 'text' || !start || !SIGN.test(child.value)) continue;
    // As written: an escaped sign is meant as it is.
    const written = source.slice(start.offset, child.position?.end.offset);
    for (const { code, pattern } of LEFTOVERS) {
      const found = pattern.exec(written);
      if (found && !isEscaped(written, found.index)) tell(code, written, found, start, context);
    }
  }
}

/** Whether the bracket that one at `at` closes is escaped, which makes both of them text. */
function isEscaped(written: string, at: number): boolean {
  return written[at] === ']' && written[written.lastIndexOf('[', at) - 1] === '\\';
}

function tell(
  code: string,
  written: string,
  { index, 0: match }: RegExpExecArray,
  start: { line: number; column: number },
  context: Context,
): void {
  const at = index + (match.length - match.trimStart().length);
  const before = written.slice(0, at).split('\n');
  const line = start.line + before.length - 1;
  const column = before.at(-1)!.length + (before.length === 1 ? start.column : 1);
  const rest = written.slice(at).split('\n', 1)[0]!;
  const what = rest.length > 40 ? `${rest.slice(0, 39)}…` : rest;
  const point = { line, column };
  context.reportOnce('warning', code, { position: { start: point, end: point } }, { what }, code);
}
