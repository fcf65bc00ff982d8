import { BR, FORCED_BR, PARAGRAPH } from './atoms.ts';
import type { Reader } from './context.ts';

const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>|<([a-z/!][^<>]*)>/gi;

/** Elements that end a paragraph (SPIP's `_BALISES_BLOCS`). */
export const BLOCKS = new Set(
  'address applet article aside blockquote button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr iframe li main map marquee nav noscript object ol p pre script section style summary table tbody td textarea tfoot th thead tr ul'.split(
    ' ',
  ),
);

const VOID = new Set(['hr', 'img', 'input', 'embed', 'source', 'wbr', 'col', 'param', 'area', 'track']);

/** Takes the tags that the author wrote out of reach of the shortcuts, and escapes every other `<`. */
export function readTags(text: string, reader: Reader): string {
  let result = '';
  let position = 0;
  for (const match of text.matchAll(TAG)) {
    result += stray(text.slice(position, match.index)) + tag(match, reader);
    position = match.index + match[0].length;
  }
  return result + stray(text.slice(position));
}

function stray(text: string): string {
  return text.replaceAll('<', '&lt;');
}

function tag(match: RegExpMatchArray, reader: Reader): string {
  const [whole, slash, written, attributes = ''] = match;
  // A comment parts what stands around it: braces with one between them are not empty.
  if (written === undefined)
    return whole.startsWith('<!--') ? reader.atoms.put('inline', '', '') : stray(whole);
  const name = written.toLowerCase();
  const closes = slash === '/';
  if (name === 'br') return /\S/.test(attributes.replace('/', '')) ? FORCED_BR : BR;
  if (name === 'p' && !closes && !attributes.trim()) return PARAGRAPH;
  if (name === 'intro') return '';
  if (name === 'quote')
    return closes
      ? reader.atoms.put('close', 'blockquote', '</blockquote>')
      : `${reader.atoms.put('open', 'blockquote', '<blockquote>')}${PARAGRAPH}`;
  if (name === 'p') return closes ? PARAGRAPH : reader.atoms.put('open', 'p', whole);
  if (VOID.has(name)) return closes ? '' : reader.atoms.put(name === 'hr' ? 'block' : 'inline', name, whole);
  if (!closes && !KNOWN.test(name))
    reader.context.find('unknown-tag', /\S/.test(attributes) ? `<${name} …>` : `<${name}>`);
  return reader.atoms.put(closes ? 'close' : 'open', name, whole);
}

const KNOWN =
  /^(?:a|abbr|acronym|address|applet|article|aside|audio|b|bdi|bdo|big|blockquote|body|button|canvas|caption|center|cite|code|colgroup|data|dd|del|details|dfn|dir|div|dl|dt|em|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hgroup|html|i|iframe|ins|kbd|label|legend|li|main|map|mark|marquee|menu|meter|nav|nobr|noscript|object|ol|optgroup|option|output|p|picture|pre|progress|q|ruby|rp|rt|s|samp|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|spip-\w+|math|m(?:i|n|o|row|sup|sub|frac|sqrt|root|text|table|tr|td))$/;
