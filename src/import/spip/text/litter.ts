/** What is left of SPIP's and its plugins' shortcuts in a text that has been converted. */
import { excerpt } from '../../excerpt.ts';
import { withoutValues } from './models.ts';

/**
 * Angled: a tag or a model. Bracketed: a pair of brackets with a shortcut's sign inside, a word alone, a link's arrow.
 * Braces in pairs, the line that parts pages, and code of a server.
 */
const LITTER = [
  /<\/?[a-z][\w-]{0,40}\s{0,3}(?:\|[^<>\n]{0,500}|\s[^<>\n]{0,200})?\/?>/gi,
  /\[\[|\]\]/g,
  /\[[*/|!^(~=+#$%&@?_][^[\]\n]{0,200}\]/g,
  /\[\/?[a-zé_][a-zé_\d-]{1,30}(?:=[^\]\n]{0,100})?\]/gi,
  /\[[^[\]\n]{0,200}(?:->|<-)[^[\]\n]{0,200}\]/g,
  /\{\{+|\}\}+|\{[1-6]\{|\}[1-6]\}/g,
  /^[ \t]*\+{4,}[^\n]{0,60}/gm,
  /<[?%][^<>\n]{0,200}[?%]>/g,
];
/** What editors put between brackets in any text. */
const EDITORIAL = /^\[(?:sic|ndlr|nde|nda|ndt|idem|ibid|id|etc|suite|fin|photo|audio|vid[ée]o|pdf)\]$/i;
/** Characters of the text around a find. */
const AROUND = 20;

/** Excerpts of what a reader would take for litter, without the values of parameters. */
export function litterOf(text: string): string[] {
  if (!/[<[{+\]}]/.test(text)) return [];
  const found: string[] = [];
  for (const pattern of LITTER) {
    for (const match of text.matchAll(pattern)) {
      if (EDITORIAL.test(match[0])) continue;
      const long = match[0].length > 3;
      const from = long ? match.index : Math.max(0, match.index - AROUND);
      const to = match.index + match[0].length + (long ? 0 : AROUND);
      found.push(long ? withoutValues(match[0]) : excerpt(text.slice(from, to)));
    }
  }
  return found;
}
