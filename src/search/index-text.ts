/**
 * Texts as Pagefind is given them: one token for each word that white space sets apart, in the same
 * place, so that the places which it finds are places in the text that readers see.
 */
import { type Stemmer, wholeWord, wordsOf } from './words.ts';

/** Stands for what holds no word: a dash, a guillemet. */
const NOTHING = '-';

export class Tokens {
  readonly #stem: Stemmer;
  readonly #known = new Map<string, string>();

  constructor(stem: Stemmer) {
    this.#stem = stem;
  }

  /** `L’été : arc-en-ciel` gives `étéǀ - arcǀ-enǀ-cielǀ`: Pagefind finds each part of what hyphens join. */
  of(text: string): string {
    return text
      .split(/\s+/)
      .filter((piece) => piece !== '')
      .map((piece) => this.#token(piece))
      .join(' ');
  }

  #token(piece: string): string {
    let token = this.#known.get(piece);
    if (token === undefined) {
      token = wordsOf(piece)
        .map((word) => wholeWord(word, this.#stem))
        .join('-');
      token ||= NOTHING;
      this.#known.set(piece, token);
    }
    return token;
  }
}
