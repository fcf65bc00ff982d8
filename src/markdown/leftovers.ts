/** Signs that their author meant and that no parser read: shown to readers as they are, so told with what to write. */
import type { Context } from './context.ts';
import { childrenOf, hasChildren, isElement, type Parent } from './tree.ts';

interface Leftover {
  code: string;
  pattern: RegExp;
  /** The pattern once more, for what is told at each of its places: each can be mended by itself. */
  each?: RegExp;
}

/** Number of places of one kind that are told one by one; more of them are told as a number. */
const MOST_PLACES = 30;

/** A sign that any of the patterns needs. */
const SIGN =
  /[\]{#*_<|[\t•·▪◦●■‣ÃÂ\ue000-\uf8ff]|[-+][\u00a0\u202f]|â€|==|!!!|\+-|(?:^|\n)(?:-\p{L}|\d{1,2}\.\p{Lu})/u;

/** `[texte](mon fichier.pdf)`, `[texte](https://…` without its end, `[texte] (https://…)`, `(texte)[https://…]` */
const LINK = /(?<!\\)\](?:\((?=[^\s)]|$)| \((?=https?:|www\.|$))|\)\[(?=https?:|www\.|$)/;
const HEADING = /(?:^|\n)#{2,6}(?=[^\s#\d])/;
/** A word processor's space after the mark of a heading or of an item, which makes it neither. */
const ODD_SPACE = /(?:^|\n)(?:#{1,6}|[-*+])(?=[\u00a0\u202f])/;

const LEFTOVERS: readonly Leftover[] = [
  { code: 'link-not-read', pattern: LINK, each: new RegExp(LINK, 'g') },
  { code: 'heading-not-read', pattern: HEADING, each: new RegExp(HEADING, 'g') },
  { code: 'odd-space-after-mark', pattern: ODD_SPACE, each: new RegExp(ODD_SPACE, 'g') },
  {
    code: 'attributes-not-read',
    pattern: /(?<!\])\{[#.][\w-]+(?:\s[^{}\n]*)?\}|(?:^|(?<=[\s)*_]))\{[\w-]+=["'][^{}\n]*\}/,
  },
  {
    code: 'emphasis-not-read',
    pattern: /(?<![\\*\d])\*\*(?=[^\s*\d])|(?<=[^\s\\*\d])\*\*(?!\*)|(?<![\\_\w])__(?=\p{L})/u,
  },
  { code: 'note-name', pattern: /(?<!\\)\[\^[^\]\n]{0,100}\s[^\]\n]{0,100}\]/ },
  {
    code: 'list-not-read',
    // `• a`, and lines one after the other that begin with `-a`, with `1.A`.
    pattern: /(?:^|\n)(?:[•·▪◦●■‣]|-(?=\p{L}[^\n]*\n-\p{L})|\d{1,2}\.(?=\p{Lu}[^\n]*\n\d{1,2}\.\p{Lu}))/u,
  },
  {
    code: 'garbled-text',
    // UTF-8 read as Latin-1 and written again, and signs of Word's own fonts, which no other has.
    pattern: /Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€[\u0090-\u00bf™œžš“”]|[\ue000-\uf8ff]/,
  },
  {
    code: 'shortcode-not-read',
    // Hugo, Jekyll, WordPress; a link and a note of wikis and of Pandoc, boxes of GitHub and MkDocs, marked text.
    pattern:
      /(?<!\\)\{\{(?:[<%]|\s|[\p{L}_][^{}\n]{0,200}\}\})|\{%-?\s|\[\/?[a-z][\w-]{0,40}(?:[ \u00a0]+[\w-]{1,40}=["'“”«][^\][\n]{0,200})\]|\[\/(?:caption|gallery|audio|video|embed|quote|url|img|b|i|u)\]|\[\[[^\][\n]{1,100}\]\]|\^\[[^\]\n]{1,200}\]|(?:^|\n)(?:\[![A-Z]{3,9}\]|!!! \w|\[TOC\])|(?<![=\w])==(?=[^\s=])[^=\n]{1,200}==(?!=)/u,
  },
  {
    code: 'definition-missing',
    pattern: /(?<![\\\p{L}\p{N}\])])\[(?!\^|\d+\])[^[\]\n]{1,200}\]\[[^\][\n^]{0,200}\](?![[(])/u,
  },
  {
    code: 'spip-not-read',
    pattern: /<(?:doc|img|emb|art|br|rub)\d+(?:\|[^<>\n]*)?>|\[[^\][\n]{0,200}->[^\]\n]{0,200}\]|\{\{\{/,
  },
  {
    code: 'table-not-read',
    pattern:
      /(?:^|\n)[ \t]{0,20}\|?[ \t]{0,20}:?-{2,}:?[ \t]{0,20}\|[-:| \t]*\n[^\n|]*\||(?:^|\n)[^\n|]*\|[^\n]*\n[ \t>]{0,20}\|?[ \t]{0,20}:?-+:?[ \t]{0,20}\|[-:| \t]*(?:\n|$)/,
  },
  // No dashes at all, a frame that is drawn, cells copied from a spreadsheet.
  { code: 'table-not-read', pattern: /(?:^|\n)\|[^\n|]+\|[^\n|]+\|[^\n|]*\n\|/ },
  { code: 'table-not-read', pattern: /(?:^|\n)\+[-=+]{2,}(?=\n|$)/ },
  { code: 'table-not-read', pattern: /(?:^|\n)(?![•·▪◦●■‣])[^\n\t]+\t[^\n]*\n[^\n\t]+\t/ },
];

const EACH = new Set(LEFTOVERS.filter(({ each }) => each).map(({ code }) => code));

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
    for (const { code, pattern, each } of LEFTOVERS) {
      const found = each ? [...written.matchAll(each)] : [pattern.exec(written)];
      for (const one of found)
        if (one && !isEscaped(written, one.index)) tell(code, written, one, start, context);
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
  const isEach = EACH.has(code) && context.countOf(code) < MOST_PLACES;
  const key = isEach ? `${line}:${column}` : code;
  context.reportOnce('warning', code, { position: { start: point, end: point } }, { what }, key);
}
