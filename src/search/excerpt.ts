/** The part of a text that answers a query best, its words marked. */
import { fold, joinedWords, type Stemmer, wholeWord, wordsOf } from './words.ts';

/** One word of a query as it was found: whole, or as the beginning of words. */
export interface Sought {
  word: string;
  whole: boolean;
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** Words of an excerpt, and those that stand before the first that is marked. */
const LENGTH = 34;
const BEFORE = 6;
/** A word with what clings to it: quotes and an elided article before, punctuation after. */
const CORE =
  /^((?:[^\p{L}\p{N}]|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ])*)(.*?)([^\p{L}\p{N}]*)$/isu;

/** Tells which words of a text a query found. */
export class Finder {
  readonly #sought: { word: string; whole: boolean }[];
  readonly #stem: Stemmer;

  constructor(sought: readonly Sought[], stem: Stemmer) {
    this.#stem = stem;
    this.#sought = sought.map(({ word, whole }) => ({
      word: whole ? wholeWord(word, stem) : fold(word),
      whole,
    }));
  }

  /** Positions in the query of what a piece of text without white space answers. */
  answers(piece: string): number[] {
    const words = [...wordsOf(piece), ...joinedWords(piece)];
    if (words.length === 0) return [];
    const found = words.map((word) => ({ folded: fold(word), stemmed: wholeWord(word, this.#stem) }));
    return this.#sought.flatMap(({ word, whole }, at) =>
      found.some(({ folded, stemmed }) => (whole ? stemmed === word : folded.startsWith(word))) ? [at] : [],
    );
  }

  /** The whole text in pieces, what was found marked. */
  mark(text: string): Piece[] {
    const pieces: Piece[] = [];
    for (const part of text.split(/(\s+)/)) {
      const [, before = '', core = '', after = ''] = this.answers(part).length > 0 ? CORE.exec(part)! : [];
      add(pieces, core ? before : part, false);
      add(pieces, core, true);
      add(pieces, after, false);
    }
    return pieces;
  }

  /** The part of the text where most of the query stands closest together; its beginning where nothing does. */
  excerpt(text: string): Piece[] {
    const spans = [...text.matchAll(/\S+/g)];
    const places = spans.flatMap(({ 0: piece }, at) => this.answers(piece).map((term) => ({ at, term })));
    let start = bestStart(places, spans.length);
    let end = Math.min(spans.length, start + LENGTH);
    const isWord = (at: number) => /[\p{L}\p{N}]/u.test(spans[at]![0]);
    while (start > 0 && start < end && !isWord(start)) start++;
    while (end < spans.length && end > start && !isWord(end - 1)) end--;
    const from = spans[start]?.index ?? 0;
    const last = spans[end - 1];
    const pieces = this.mark(last ? text.slice(from, last.index + last[0].length) : '');
    if (start > 0) pieces.unshift({ text: '…\u00a0', marked: false });
    if (end < spans.length) pieces.push({ text: '\u00a0…', marked: false });
    return pieces;
  }
}

/** Where the excerpt begins that holds most words of the query, then most of their places. */
function bestStart(places: readonly { at: number; term: number }[], length: number): number {
  let best = { start: 0, terms: 0, count: 0 };
  for (const [index, first] of places.entries()) {
    const start = Math.max(0, Math.min(first.at - BEFORE, length - LENGTH));
    const inside = places.slice(index, index + LENGTH * 2).filter(({ at }) => at < start + LENGTH);
    const terms = new Set(inside.map(({ term }) => term)).size;
    if (terms > best.terms || (terms === best.terms && inside.length > best.count))
      best = { start, terms, count: inside.length };
  }
  return best.start;
}

function add(pieces: Piece[], text: string, marked: boolean): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.marked === marked) last.text += text;
  else pieces.push({ text, marked });
}
