/**
 * Spelling, with Hunspell's dictionaries of French and English (Dicollecte's, MPL 2.0; SCOWL's, MIT and BSD) read by
 * nspell. Loading one takes seconds and some 600 MB: what it said of a word is kept, and it is loaded only for words
 * that it has not been asked about.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type nspell from 'nspell';
import { digest } from '../../kit/digest.ts';
import { placeIn, type TextPiece } from './text.ts';

type SpellingLang = 'fr' | 'en';

/** A word that no dictionary knows, where it stands first in its document. */
export interface Misspelling extends Omit<TextPiece, 'value'> {
  word: string;
  count: number;
  suggestions: string[];
}

/** What is kept of the words of one language: null for a right one, else what is suggested. */
export type Verdicts = Record<string, string[] | null>;

/** Number of documents from which a word that no dictionary knows is the archive's own. */
const OWN_WORD = 4;

const MOST_SUGGESTIONS = 3;

/** Words in small letters: a capital may make a name. A hyphen or an apostrophe joins what is looked up apart too. */
const WORD =
  /(?<![\p{L}\p{N}_@./\\'’-])\p{Ll}[\p{L}\p{M}]*(?:[-'’]\p{L}[\p{L}\p{M}]*)*(?![\p{L}\p{N}_@\\]|\.\p{L}|:\/\/)/gu;

/** Words that a piece of text holds, with their places. */
export function wordsOf(pieces: readonly TextPiece[]): (Omit<TextPiece, 'value'> & { word: string })[] {
  return pieces.flatMap(({ value, line, column }) =>
    [...value.matchAll(WORD)].map(({ 0: word, index }) => ({
      word: word.normalize('NFC').replaceAll('’', "'"),
      ...placeIn({ value, line, column }, index),
    })),
  );
}

/** The language of which there is a dictionary; null for any other. */
export function spellingLang(lang: string): SpellingLang | null {
  const base = lang.slice(0, 2).toLowerCase();
  return base === 'fr' || base === 'en' ? base : null;
}

/** Asks the dictionary of one language, or what it said before. */
export class Speller {
  readonly #lang: SpellingLang;
  readonly #verdicts: Verdicts;
  #dictionary: ReturnType<typeof nspell> | null = null;

  constructor(lang: SpellingLang, verdicts: Verdicts) {
    this.#lang = lang;
    this.#verdicts = verdicts;
  }

  /** What has been said so far, to be kept. */
  get verdicts(): Verdicts {
    return this.#verdicts;
  }

  /** Null for a word that is right, else what may have been meant, the likeliest first. */
  verdict(word: string): string[] | null {
    const known = Object.hasOwn(this.#verdicts, word) ? this.#verdicts[word] : undefined;
    if (known !== undefined) return known;
    const verdict = this.#ask(word);
    this.#verdicts[word] = verdict;
    return verdict;
  }

  #ask(word: string): string[] | null {
    this.#dictionary ??= loadDictionary(this.#lang);
    const dictionary = this.#dictionary;
    if (dictionary.correct(word)) return null;
    if (this.#lang === 'en' && dictionary.correct(american(word))) return null;
    const parts = word.split(/[-']/).filter((part) => part.length > 1);
    if (parts.length > 1 && parts.every((part) => dictionary.correct(part))) return null;
    return dictionary.suggest(word).slice(0, MOST_SUGGESTIONS);
  }
}

/** The American form of a British spelling: the dictionary of English is American. */
const american = (word: string): string =>
  word.replace(/is(?=(?:e[ds]?|ing|ations?|ers?)$)/, 'iz').replace(/our(?=s?$|(?:ed|ing|able|ful)$)/, 'or');

const load = createRequire(import.meta.url);

function loadDictionary(lang: SpellingLang): ReturnType<typeof nspell> {
  const make = load('nspell') as typeof nspell;
  const folder = folderOf(`dictionary-${lang}`);
  return make({
    aff: readFileSync(join(folder, 'index.aff')),
    dic: readFileSync(join(folder, 'index.dic')),
  });
}

/** The folder of a package, whose main file stands at its top. */
const folderOf = (name: string): string => dirname(load.resolve(name));

/** Versions of what decides a verdict. */
export function spellingVersion(): string {
  const packages = [dirname(folderOf('nspell')), folderOf('dictionary-fr'), folderOf('dictionary-en')];
  return digest('1', ...packages.map((folder) => readFileSync(join(folder, 'package.json'), 'utf8')));
}

/**
 * Words that are misspelt in documents of one language. `own` are the archive's own words, folded to small letters;
 * a word that several documents have is taken for one.
 */
export function misspellings(
  documents: readonly (readonly TextPiece[])[],
  own: ReadonlySet<string>,
  speller: Speller,
): Misspelling[][] {
  const words = documents.map(wordsOf);
  const spread = new Map<string, number>();
  for (const each of words)
    for (const word of new Set(each.map((one) => one.word))) spread.set(word, (spread.get(word) ?? 0) + 1);
  return words.map((each) => {
    const found = new Map<string, Misspelling>();
    for (const { word, line, column } of each) {
      const known = found.get(word);
      if (known) known.count++;
      if (known || own.has(word) || spread.get(word)! >= OWN_WORD) continue;
      const suggestions = speller.verdict(word);
      if (suggestions) found.set(word, { word, line, column, count: 1, suggestions });
    }
    return [...found.values()];
  });
}
