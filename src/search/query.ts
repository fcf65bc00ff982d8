/** What a reader asks: words that must all be there, phrases, dates, and what must not be there. */
import { isYear, periodsOf } from './period.ts';
import { stopWords } from './stop-words.ts';
import { eachWord, fold, isUnspaced } from './words.ts';

export interface Term {
  /** As the reader wrote it. */
  typed: string;
  /** Forms: one word, or those of a phrase. */
  words: string[];
  /** The words follow one another. */
  isPhrase: boolean;
  /** Between quotation marks: no other word will do. */
  isVerbatim: boolean;
  /** What must not be there. */
  isExcluded: boolean;
  /** What the words make together, where hyphens joined them: `covoiturage`. */
  joined?: string;
  /** What was published then answers too: `2022-04`. */
  period?: string;
}

/**
 * What stands between quotation marks of any language, opened and closed by different ones too, as keyboards and
 * texts that are pasted mix them; single ones are apostrophes unless a space or an end is at their other side.
 */
const QUOTED =
  /(?<!\S)([-−]?)(?:["«»“”„‟‹›＂「『]([^"«»“”„‟‹›＂「」『』]*)["«»“”‟‹›＂」』]|['‘‚]([^'‘’‚]*)['‘’](?![\p{L}\p{N}]))/gu;
const GROUPED = /(?<!\p{N})\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\p{N})/gu;
/** Longer questions are cut: a text pasted into the field is no question. */
const MOST = 12;
const LONGEST = 400;

/** The terms of a query, each once. `aide aux « vie associative » -sport` gives three, the last excluded. */
export function parseQuery(query: string, lang: string): Term[] {
  const quoted: Term[] = [];
  const unquoted = query
    .slice(0, LONGEST)
    .replace(QUOTED, (_, minus: string, double: string | undefined, single: string | undefined) => {
      const typed = (double ?? single ?? '').trim();
      const { words } = readPiece(typed);
      const isExcluded = minus !== '';
      if (words.length > 0)
        quoted.push({ typed, words, isPhrase: words.length > 1, isVerbatim: true, isExcluded });
      return ' ';
    });
  const { periods, rest } = periodsOf(unquoted);
  const dated = periods.map(
    ({ period, typed }): Term => ({ ...plain(typed, readPiece(typed).words), period }),
  );
  const common = stopWords(lang);
  const loose: Term[] = [];
  for (const piece of rest.replace(GROUPED, (group) => group.replace(/\D/g, '')).split(/\s+/)) {
    const isExcluded = /^[-−][\p{L}\p{N}]/u.test(piece);
    for (const term of pieceTerms(piece)) loose.push({ ...term, isExcluded });
  }
  const telling = loose.filter(
    ({ words, isPhrase, isExcluded }) => isPhrase || isExcluded || !common.has(fold(words[0]!)),
  );
  const terms = [...quoted, ...dated, ...telling];
  const hasWanted = terms.some(({ isExcluded }) => !isExcluded);
  return unique(hasWanted || loose.length === 0 ? terms : [...quoted, ...loose]).slice(0, MOST);
}

const plain = (typed: string, words: string[]): Term => ({
  typed,
  words,
  isPhrase: false,
  isVerbatim: false,
  isExcluded: false,
});

/** Words of a piece of the query, and what hyphens make of them. */
function readPiece(piece: string): { words: string[]; joined: string | null } {
  const words: string[] = [];
  let joined: string | null = null;
  eachWord(piece, (form, position) => {
    if (position === words.length) words.push(form);
    else joined = form;
  });
  return { words: withoutLastHalves(words), joined };
}

/** The last character of a run without spaces, told apart for the index, asks nothing beside its pair. */
function withoutLastHalves(words: string[]): string[] {
  return words.filter((word, at) => {
    const before = words[at - 1];
    return !(
      isUnspaced(word) &&
      [...word].length === 1 &&
      before &&
      isUnspaced(before) &&
      before.endsWith(word)
    );
  });
}

function pieceTerms(piece: string): Term[] {
  const { words, joined } = readPiece(piece);
  const typed = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (joined !== null) return [{ ...plain(typed, words), isPhrase: true, joined }];
  if (words.length > 1 && words.every(isUnspaced)) return [{ ...plain(typed, words), isPhrase: true }];
  return words.map((word) => ({
    ...plain(words.length === 1 ? typed : word, [word]),
    ...(isYear(word) && { period: word }),
  }));
}

function unique(terms: Term[]): Term[] {
  const seen = new Set<string>();
  return terms.filter(({ words, isExcluded }) => {
    const key = `${isExcluded ? '-' : ''}${words.join(' ')}`;
    return !seen.has(key) && seen.add(key);
  });
}
