/**
 * Words as the search knows them, the same for the index and for what a reader types. They are folded
 * (`Œuvres` is `oeuvres`), stemmed lightly (`oeuvr`) and closed by a mark, so that Pagefind, which takes
 * every word for the beginning of another, can be asked for a whole word as well as for a beginning.
 */

/**
 * Closes a whole word: U+01C0, a letter for Pagefind (which drops all else), in no text. Without it
 * Pagefind 1.6 answers `orchidée` with what it has under `or` (its issue 793).
 */
export const END = '\u01c0';

const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu;
/** What French drops before an apostrophe: never what a reader looks for. */
const ELIDED = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\p{L})/giu;
/** Soft hyphens and joiners, which stand inside words. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060]/g;
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case, without accents, ligatures or variants of form: `Œuvres` gives `oeuvres`, `1ᵉʳ` gives `1er`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => LIGATURES[letter]!);
}

/** Words of a text in lower case, accents kept: `L’été 2022-2023` gives `été`, `2022`, `2023`. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').replaceAll(END, ' ');
  return plain.replace(ELIDED, ' ').toLowerCase().match(WORD) ?? [];
}

/** Words that hyphens join, as one word too: French writes `covoiturage` and `co-voiturage`. */
const JOINED = /\p{L}[\p{L}\p{M}]*(?:[-‐‑]\p{L}[\p{L}\p{M}]*)+/gu;

/** The joined words of a text in lower case, without their hyphens: `co-voiturage` gives `covoiturage`. */
export function joinedWords(text: string): string[] {
  if (!/[-‐‑]/.test(text)) return [];
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').replace(ELIDED, ' ').toLowerCase();
  return (plain.match(JOINED) ?? []).map((joined) => joined.replace(/[-‐‑]/g, ''));
}

/** The stem of a folded word in the language of the site. */
export type Stemmer = (word: string) => string;

/** How words of a language lose their endings; words of a language without rules stay whole. */
export function stemmer(lang: string): Stemmer {
  if (/^fr\b/i.test(lang)) return french;
  return /^en\b/i.test(lang) ? english : (word) => word;
}

/**
 * Plural, feminine, infinitive and participle, after Jacques Savoy's minimal stemmer for French
 * (UniNE, 1999; Lucene's `FrenchMinimalStemFilter`), with the commonest adjectives: a beginning
 * of a word stays a beginning of its stem, so that results hold while a reader types.
 */
function french(word: string): string {
  const single = /[sx]$/.test(word) && word.length > 3 ? singular(word) : word;
  if (single.length < 6 || /\d/.test(single)) return single;
  return single
    .replace(/ee?$/, '')
    .replace(/(?<=.{4})er$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/iv$/, 'if')
    .replace(/eus$/, 'eu')
    .replace(/tric$/, 'teur');
}

function singular(plural: string): string {
  return /[^e]aux$/.test(plural) ? `${plural.slice(0, -3)}al` : plural.slice(0, -1);
}

/** Plurals alone, after Donna Harman's S stemmer (1991). */
function english(word: string): string {
  if (word.length < 4) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * A whole word for Pagefind. Folded, although Pagefind would rank exact accents first: it finds no
 * phrase in an article that has `a` and `à`, which it keeps apart.
 */
export function wholeWord(word: string, stem: Stemmer): string {
  return stem(fold(word)) + END;
}

/** Texts as Pagefind is given them: whole words, one after another. */
export class IndexText {
  readonly #stem: Stemmer;
  readonly #known = new Map<string, string>();

  constructor(stem: Stemmer) {
    this.#stem = stem;
  }

  /** `L’été : arc-en-ciel` gives `eteǀ arcǀ enǀ cielǀ arcencielǀ`. */
  of(text: string): string {
    return [...wordsOf(text), ...joinedWords(text)].map((word) => this.#whole(word)).join(' ');
  }

  #whole(word: string): string {
    let whole = this.#known.get(word);
    if (whole === undefined) {
      whole = wholeWord(word, this.#stem);
      this.#known.set(word, whole);
    }
    return whole;
  }
}
