/**
 * The numeric addresses of SPIP: which object an address named by its number. One rule stands for some nineteen
 * addresses of each object, and the files of every host are written from it.
 *
 * Sources: `urls_decoder_url` in SPIP's `ecrire/inc/urls.php`, `urls/page.php`, `urls/html.php`, `htaccess.txt`, and
 * the scripts of SPIP 1 (`article.php3?id_article=12`).
 */
import { SPIP_TYPES } from '../../content/schema.ts';

/** Types as alternatives of a regular expression, and those that have feeds. */
export const SPIP_TYPE = SPIP_TYPES.join('|');
export const SPIP_FEED_TYPE = 'rubrique|mot|auteur';

/** Scripts that answered for an object named in the query, without their ending; none is the root itself. */
export const SPIP_SCRIPT = `spip|index|spip_redirect|imprimer|${SPIP_TYPE}`;

/** A number as addresses have it: zeros before it count for nothing. */
const NUMBER = '0*([1-9]\\d{0,8})';

const IN_PATH = new RegExp(`^/(${SPIP_TYPE})${NUMBER}(?:\\.html?)?/?$`);
const SHORT = new RegExp(`^/${NUMBER}/?$`);
const SCRIPT = new RegExp(`^/(?:(?:${SPIP_SCRIPT}|(backend))\\.php3?)?$`);
const WORD = new RegExp(`(?:^|[&;])(${SPIP_TYPE})${NUMBER}=?(?=[&;]|$)`);

/**
 * The object that a path without base, with its query, named by its number: `article112`, or `backend-rubrique3` where
 * it asked for the object's feed. Null for every other address.
 */
export function spipObject(address: string): string | null {
  const mark = address.indexOf('?');
  const path = mark === -1 ? address : address.slice(0, mark);
  const query = mark === -1 ? '' : address.slice(mark + 1);
  const [, type, number] = IN_PATH.exec(path) ?? [];
  if (type) return type + number;
  const short = SHORT.exec(path)?.[1];
  if (short) return `article${short}`;
  const script = SCRIPT.exec(path);
  if (!script) return null;
  const parameter = (pattern: string) => new RegExp(`(?:^|[&;])${pattern}(?=[&;]|$)`).exec(query);
  if (script[1] || parameter('page=backend')) {
    const [, of, id] = parameter(`id_(${SPIP_FEED_TYPE})=${NUMBER}`) ?? [];
    return of ? `backend-${of}${id}` : null;
  }
  const [, word, ofWord] = WORD.exec(query) ?? [];
  if (word) return word + ofWord;
  const page = parameter(`page=(${SPIP_TYPE})`)?.[1];
  const types = page && parameter(`id_${page}=${NUMBER}`) ? [page] : SPIP_TYPES;
  for (const each of types) {
    const id = parameter(`id_${each}=${NUMBER}`)?.[1];
    if (id) return each + id;
  }
  return null;
}
