/** What a document says, from the HTML that we rendered: the text that search results show. */

const TAG = /<(\/?)([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^'">])*>|<!--[\s\S]*?-->/gi;
/** Drawings, and what rendering added: calls of notes, ways back from them, formats and sizes of files. */
const SILENT =
  /<(svg|script|style|template)\b[\s\S]*?<\/\1>|<sup>\s*<a\b[^>]*doc-noteref[^>]*>[\s\S]*?<\/a>\s*<\/sup>|<a\b[^>]*doc-backlink[^>]*>[\s\S]*?<\/a>|<span class="weight">[^<]*<\/span>|<a class="original"[\s\S]*?<\/a>/gi;
const PHRASING = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/**
 * The text of rendered HTML on one line; no-break spaces stay, as typography set them. Headings, cells
 * and other blocks that end without punctuation are set apart by a middle dot.
 */
export function htmlText(html: string): string {
  if (html === '') return '';
  return html
    .replace(SILENT, '')
    .replace(TAG, (_, _end, name: string | undefined) => gap(name?.toLowerCase()))
    .replace(ENTITY, decode)
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/ ?(?:\v ?)+/g, '\v')
    .replace(/^\v|\v$/g, '')
    .replace(/([.!?…:;,])\v/g, '$1 ')
    .replaceAll('\v', ' · ')
    .trim();
}

/** What stands for a tag: nothing inside a sentence, a vertical tab where a block begins or ends. */
function gap(name: string | undefined): string {
  if (name === undefined || PHRASING.has(name)) return '';
  return name === 'br' ? ' ' : '\v';
}

function decode(_: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()]!;
  return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
}
