/** Plain text, numbers and addresses of titles. */

import { slugify } from '../../kit/slug.ts';
import { transliterate } from '../../kit/transliterate.ts';
import { toText } from '../markdown/hast-text.ts';
import { parseHtml } from '../markdown/parse.ts';
import { resolveMulti } from './text/protect.ts';

// `supprimer_numero` of SPIP: « 10. Titre », « 1) Titre », « 1° Titre ».
const NUMBERED = /^\s*(\d+)(?:[.)]|°)\s+(?=\S)/;
const SLUG_LENGTH = 80;

/** Title without its number, and the number. */
export function splitNumber(title: string): { title: string; order: number | null } {
  const match = NUMBERED.exec(title);
  return match ? { title: title.slice(match[0].length), order: Number(match[1]) } : { title, order: null };
}

/** A one-line field of SPIP as plain text: languages chosen, entities and tags read. */
export function plainText(source: string, lang: string, siteLang: string): string {
  const chosen = resolveMulti(source, lang, siteLang);
  const read = /[<&]/.test(chosen) ? toText(parseHtml(chosen.replace(/<(?![a-z/!])/gi, '&lt;'))) : chosen;
  return read
    .replace(/~/g, '\u00A0')
    .replace(/[^\S\u00A0]+/g, ' ')
    .replace(/[^\P{Cc}]/gu, '')
    .trim();
}

/** A title as plain text, and the number that ordered it. */
export function readTitle(
  source: string,
  lang: string,
  siteLang: string,
): { title: string; order: number | null } {
  const { title, order } = splitNumber(plainText(source, lang, siteLang));
  return { title, order };
}

/** A slug that the layout takes: letters and figures of ASCII, of bounded length, cut between words. */
export function slugOf(text: string, fallback: string): string {
  const slug = slugify(transliterate(text))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= SLUG_LENGTH) return slug || fallback;
  const cut = slug.slice(0, SLUG_LENGTH + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), SLUG_LENGTH / 2)).replace(/-$/, '');
}

/** The name, or the first that is free with a number after it. Takes it. */
export function unique(name: string, taken: Set<string>, second = 2): string {
  let result = name;
  for (let suffix = second; taken.has(result.toLowerCase()); suffix += 1) result = withSuffix(name, suffix);
  taken.add(result.toLowerCase());
  return result;
}

function withSuffix(name: string, suffix: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}-${suffix}${name.slice(dot)}` : `${name}-${suffix}`;
}

/** Name of a file as it was, made safe for addresses and for every file system. */
export function safeFileName(path: string): string {
  const base = path.split('/').at(-1)!.normalize('NFC');
  const safe =
    base
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[.-]+/, '')
      .replace(/-+(?=\.)/g, '') || 'document';
  // A feed or a page of a rubric has that name.
  if (/^(?:rss\.xml|atom\.xml|feed\.json|index\.html?|page)$/i.test(safe)) return `document-${safe}`;
  // A Markdown file beside an article would be an article.
  return /\.mdx?$/i.test(safe) ? `${safe}.txt` : safe;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** SPIP language code as a BCP 47 tag: `fr_tu` gives `fr`, `pt_br` `pt-BR`; French for one that nobody knows. */
export function languageTag(code: string): string {
  const known = tags.get(code);
  if (known) return known;
  const tag = tagOf(code);
  tags.set(code, tag);
  return tag;
}

const tags = new Map<string, string>();

function tagOf(code: string): string {
  const [language = '', region] = code.split('_');
  const tag =
    region && /^[a-z]{2}$/.test(region) && region !== 'tu' ? `${language}-${region.toUpperCase()}` : language;
  return /^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(tag) && languageNames.of(tag) ? tag : 'fr';
}
