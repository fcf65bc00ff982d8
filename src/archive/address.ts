/** The one place that says which address a path has. See the table of addresses in the architecture. */
import { classify } from '../content/classify.ts';

/**
 * Address of a document named by its path in the content folder, null where the path is no document:
 * `articles/2022/deux-ans/index.md` gives `/2022/deux-ans/`, `rubrics/actualites.md` gives
 * `/rubriques/actualites/`, `pages/mentions-legales.md` gives `/mentions-legales/`.
 */
export function addressOf(path: string): string | null {
  const { kind, id } = classify(path);
  if (id === undefined) return null;
  return kind === 'rubric' ? rubricAddress(id) : `/${id}/`;
}

export const rubricAddress = (slug: string): string => `/rubriques/${slug}/`;
export const keywordAddress = (slug: string): string => `/mots-cles/${slug}/`;
export const authorAddress = (slug: string): string => `/auteurs/${slug}/`;
export const yearAddress = (year: number): string => `/${year}/`;

/** File of the output folder that answers at an address: `/2022/` gives `2022/index.html`, `/rss.xml` `rss.xml`. */
export function outputPath(address: string): string {
  const path = address.slice(1);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'ng',
};

/**
 * A text as a slug: lower case, without accents or ligatures, words joined by a hyphen.
 * `L’Œuvre d’État` gives `l-oeuvre-d-etat`. Letters of other scripts are kept. Empty where the text has
 * neither letter nor figure.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[œæßøłđðþıŋ]/g, (letter) => LETTERS[letter]!)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
