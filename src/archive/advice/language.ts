/** Tells French from English by their commonest words, where a passage is long enough to be sure. */

const WORDS: Readonly<Record<'fr' | 'en', ReadonlySet<string>>> = {
  fr: new Set(
    'le la les un une des du de et est en que qui dans pour par sur avec pas ne se ce cette ces au aux plus sont ont il elle ils nous vous leur leurs ou mais comme son sa ses été être avoir fait'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the of and to in is that for it with as was on are be this by at from or an have has not which their its were been will would can they we you our more about into than these those'.split(
      ' ',
    ),
  ),
};

/** Fewest words from which the commonest ones tell the language. */
const FEWEST = 12;

/** Part of a passage that the commonest words of its own language are at least, and of another at most. */
const [OWN, FOREIGN] = [0.25, 0.08];

/** The language of a passage, French or English, where it is surely not `lang`, which is one of the two; else null. */
export function otherLanguage(text: string, lang: string): 'fr' | 'en' | null {
  const own = lang.slice(0, 2).toLowerCase();
  if (own !== 'fr' && own !== 'en') return null;
  const other = own === 'fr' ? 'en' : 'fr';
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST) return null;
  const part = (of: 'fr' | 'en') => words.filter((word) => WORDS[of].has(word)).length / words.length;
  return part(other) >= OWN && part(own) <= FOREIGN ? other : null;
}
