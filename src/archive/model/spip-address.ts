/**
 * The numeric addresses of SPIP: which object an address named by its number. One list of rules stands for some nineteen
 * addresses of each object, and the files of every host are written from it.
 *
 * Sources: `urls_decoder_url` in SPIP's `ecrire/inc/urls.php`, `urls/page.php`, `urls/html.php`, `htaccess.txt`, and
 * the scripts of SPIP 1 (`article.php3?id_article=12`).
 */
import { SPIP_TYPES } from '../../content/schema.ts';
import { escapePattern } from '../../kit/pattern.ts';

/**
 * A regular expression over `path?query`, and the object that it names: `$1` and `$2` are what its groups hold, nothing
 * is an address of no object. Without look-around nor back references: Go's engine, Caddy's, has none.
 */
export type SpipRule = readonly [pattern: string, object: '$1$2' | 'article$1' | 'backend-$1$2' | ''];

/** Types as alternatives of a regular expression, and those that have feeds. */
export const SPIP_TYPE = SPIP_TYPES.join('|');
const WITH_FEEDS = 'rubrique|mot|auteur';

/** Scripts that answered for an object named in the query; the root did too. */
const SCRIPTS = `(?:(?:spip|index|spip_redirect|imprimer|${SPIP_TYPE})\\.php3?)?`;

/** A number as addresses have it: zeros before it count for nothing. */
const NUMBER = '0*([1-9][0-9]{0,8})';
/**
 * What stands before, between and after parameters; `&amp;` of a badly written link is a separator too. Bounded, so
 * that a long query costs an engine that goes back over it no more than a short one.
 */
const [BEFORE, BETWEEN, END] = ['(?:.{0,250}[&;])?', '[&;](?:.{0,250}[&;])?', '(?:[&;].*)?$'];

/**
 * The rules, of which the first that matches counts. `base` is where the site is today: addresses are known there and
 * at the root. `years` are its years, which a short address `/2022` means before article 2022.
 */
export function spipRules(base = '', years: readonly (number | string)[] = []): SpipRule[] {
  const root = base === '' ? '^/' : `^(?:${escapePattern(base)})?/`;
  const query = `${root}${SCRIPTS}\\?`;
  const inPair = (one: string, two: string, object: SpipRule[1]): SpipRule[] => [
    [query + BEFORE + one + BETWEEN + two + END, object],
    [query + BEFORE + two + BETWEEN + one + END, object],
  ];
  return [
    ...(years.length > 0 ? [[`${root}(?:${years.join('|')})/?\\?`, ''] as const] : []),
    [`${root}(${SPIP_TYPE})${NUMBER}(?:\\.html?)?/?\\?`, '$1$2'],
    [`${root}${NUMBER}/?\\?`, 'article$1'],
    [`${root}backend\\.php3?\\?${BEFORE}id_(${WITH_FEEDS})=${NUMBER}${END}`, 'backend-$1$2'],
    ...inPair('page=backend', `id_(${WITH_FEEDS})=${NUMBER}`, 'backend-$1$2'),
    [`${query}${BEFORE}page=backend${END}`, ''],
    [`${query}${BEFORE}(${SPIP_TYPE})${NUMBER}=?${END}`, '$1$2'],
    ...SPIP_TYPES.flatMap((type) => inPair(`page=${type}`, `id_(${type})=${NUMBER}`, '$1$2')),
    ...SPIP_TYPES.map((type) => [`${query}${BEFORE}id_(${type})=${NUMBER}${END}`, '$1$2'] as const),
  ];
}

const anywhere = spipRules().map(([pattern, object]) => [new RegExp(pattern), object] as const);

/**
 * The object that a path without base, with its query, named by its number: `article112`, or `backend-rubrique3` where
 * it asked for the object's feed. Null for every other address.
 */
export function spipObject(address: string): string | null {
  const request = address.includes('?') ? address : `${address}?`;
  for (const [pattern, object] of anywhere) {
    const found = pattern.exec(request);
    if (found) return object.replace(/\$(\d)/g, (_, group) => found[Number(group)]!) || null;
  }
  return null;
}
