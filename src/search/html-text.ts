/** What a document says, from the HTML that we rendered: the text that search results show. */

/** Elements whose content is no text of the document: drawings and code. */
const SILENT = new Set(['svg', 'script', 'style', 'template']);
/** Links that rendering added: calls of notes and ways back from them, "full size" under a picture. */
const ADDED = ['doc-noteref', 'doc-backlink', 'class="original"'];
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
  let text = textWithGaps(html);
  if (text.includes('&')) text = text.replace(ENTITY, decode);
  return oneLine(text);
}

/** The text between tags, a vertical tab where a block begins or ends. */
function textWithGaps(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf('<', at);
    if (start === -1) return text + html.slice(at);
    text += html.slice(at, start);
    if (html.startsWith('<!--', start)) {
      at = after(html, '-->', start);
      continue;
    }
    const isEnd = html[start + 1] === '/';
    const nameStart = start + (isEnd ? 2 : 1);
    const nameEnd = endOfName(html, nameStart);
    if (nameEnd === nameStart) {
      text += '<';
      at = start + 1;
      continue;
    }
    const name = html.slice(nameStart, nameEnd).toLowerCase();
    const end = endOfTag(html, nameEnd);
    at = end;
    if (!isEnd) at = skipped(html, name, html.slice(start, end), end);
    if (name === 'br') text += ' ';
    else if (!PHRASING.has(name)) text += '\v';
  }
  return text;
}

/** Where the text goes on after a start tag: past the whole element where that says nothing of its own. */
function skipped(html: string, name: string, tag: string, end: number): number {
  if (SILENT.has(name)) return after(html, `</${name}>`, end);
  if (name === 'a' && ADDED.some((sign) => tag.includes(sign))) return after(html, '</a>', end);
  if (name === 'span' && tag.includes('class="weight"')) return after(html, '</span>', end);
  return end;
}

function after(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at === -1 ? html.length : at + sign.length;
}

function endOfName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at) | 0x20;
    const isLetter = code >= 0x61 && code <= 0x7a;
    const isOther = at > from && ((code >= 0x30 && code <= 0x39) || html[at] === '-');
    if (!isLetter && !isOther) break;
  }
  return at;
}

/** Past the `>` that ends a tag; one between quotes ends nothing. */
function endOfTag(html: string, from: number): number {
  let quote = 0;
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at + 1;
  }
  return html.length;
}

const SPACES = /[ \t\r\n\f]+/g;
const UNEVEN = /[\t\r\n\f]| {2}/;

/** Spaces made single, gaps told by a middle dot where no punctuation stands. */
function oneLine(text: string): string {
  let line = '';
  let last = '';
  for (const part of text.split('\v')) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    if (last !== '') line += '.!?…:;,'.includes(last) ? ' ' : ' · ';
    line += UNEVEN.test(trimmed) ? trimmed.replace(SPACES, ' ') : trimmed;
    last = trimmed.at(-1)!;
  }
  return line;
}

function decode(_: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()]!;
  return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
}
