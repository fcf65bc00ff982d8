/** The part of a text that answers a query best, its words marked. */
import { fold, formsOf, isUnspaced } from './words.ts';

/** One term of a query as it was found: any of the forms, or any word with the beginning. */
export interface Sought {
  forms: ReadonlySet<string>;
  /** Folded; null where whole words were found. */
  beginning: string | null;
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** Words of an excerpt, and those that stand before the first that is marked. */
const LENGTH = 34;
const BEFORE = 6;
/** A number in groups of digits, a character of a script without spaces, or what stands between spaces. */
const SPAN =
  /(?<!\p{N})\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\p{N})|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]+/gu;
/** A word with what clings to it: quotes and an elided article before, punctuation after. */
const CORE =
  /^((?:[^\p{L}\p{N}]|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ])*)(.*?)([^\p{L}\p{N}]*)$/isu;

interface Span {
  index: number;
  text: string;
  isUnspaced: boolean;
  /** Terms of the query that it answers. */
  terms: number[];
}

/** Tells which words of a text a query found. */
export class Finder {
  readonly #sought: readonly Sought[];
  readonly #answers = new Map<string, number[]>();

  constructor(sought: readonly Sought[]) {
    this.#sought = sought.filter(({ forms, beginning }) => forms.size > 0 || beginning !== null);
  }

  /** The whole text in pieces, what was found marked. */
  mark(text: string): Piece[] {
    return this.#pieces(text, this.#spans(text), 0, text.length);
  }

  /** The part of the text where most of the query stands closest together; its beginning where nothing does. */
  excerpt(text: string): Piece[] {
    const spans = this.#spans(text);
    const { start: first } = bestStart(spans);
    let start = first;
    let end = Math.min(spans.length, start + LENGTH);
    const isWord = (at: number) => /[\p{L}\p{N}]/u.test(spans[at]!.text);
    while (start > 0 && start < end && !isWord(start)) start++;
    while (end < spans.length && end > start && !isWord(end - 1)) end--;
    const last = spans[end - 1];
    const pieces = this.#pieces(
      text,
      spans,
      spans[start]?.index ?? 0,
      last ? last.index + last.text.length : 0,
    );
    if (start > 0) pieces.unshift({ text: '…\u00a0', marked: false });
    if (end < spans.length) pieces.push({ text: '\u00a0…', marked: false });
    return pieces;
  }

  /** How many terms of the query the best part of a text holds. */
  held(text: string): number {
    return bestStart(this.#spans(text)).terms;
  }

  #pieces(text: string, spans: readonly Span[], from: number, to: number): Piece[] {
    const pieces: Piece[] = [];
    let at = from;
    for (const span of spans) {
      if (span.index < from || span.index >= to || span.terms.length === 0) continue;
      add(pieces, text.slice(at, span.index), false);
      const [, before = '', core = '', after = ''] = span.isUnspaced
        ? ['', '', span.text]
        : (CORE.exec(span.text) ?? []);
      add(pieces, before, false);
      add(pieces, core, true);
      add(pieces, after, false);
      at = span.index + span.text.length;
    }
    add(pieces, text.slice(at, to), false);
    return pieces;
  }

  #spans(text: string): Span[] {
    const spans = [...text.matchAll(SPAN)].map(({ 0: span, index }): Span => {
      const alone = isUnspaced(span);
      return { index, text: span, isUnspaced: alone, terms: alone ? [] : this.#termsOf(span) };
    });
    for (const [at, span] of spans.entries()) {
      if (!span.isUnspaced) continue;
      const next = spans[at + 1];
      const pair =
        next?.isUnspaced && next.index === span.index + span.text.length ? span.text + next.text : null;
      for (const [term, sought] of this.#sought.entries()) {
        if (sought.forms.has(span.text) || sought.beginning === span.text) span.terms.push(term);
        if (pair === null || !sought.forms.has(pair)) continue;
        span.terms.push(term);
        next!.terms.push(term);
      }
    }
    return spans;
  }

  #termsOf(span: string): number[] {
    let terms = this.#answers.get(span);
    if (!terms) {
      const forms = formsOf(span);
      terms = this.#sought.flatMap(({ forms: sought, beginning }, term) =>
        forms.some((form) => sought.has(form) || (beginning !== null && fold(form).startsWith(beginning)))
          ? [term]
          : [],
      );
      this.#answers.set(span, terms);
    }
    return terms;
  }
}

/** Where the excerpt begins that holds most terms of the query, then most of their places. */
function bestStart(spans: readonly Span[]): { start: number; terms: number } {
  const places = spans.flatMap(({ terms }, at) => terms.map((term) => ({ at, term })));
  let best = { start: 0, terms: 0, count: 0 };
  for (const [index, first] of places.entries()) {
    const start = Math.max(0, Math.min(first.at - BEFORE, spans.length - LENGTH));
    const inside = places.slice(index, index + LENGTH * 2).filter(({ at }) => at < start + LENGTH);
    const terms = new Set(inside.map(({ term }) => term)).size;
    if (terms > best.terms || (terms === best.terms && inside.length > best.count))
      best = { start, terms, count: inside.length };
  }
  return best;
}

function add(pieces: Piece[], text: string, marked: boolean): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.marked === marked) last.text += text;
  else pieces.push({ text, marked });
}
