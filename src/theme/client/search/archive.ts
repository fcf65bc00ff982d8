/** Answers what a reader asks, from the index. */
import { closeness, shortestStretch } from '../../../search/closeness.ts';
import type { Sought } from '../../../search/excerpt.ts';
import {
  type Choice,
  type Facet,
  type FacetValue,
  facetValues,
  fits,
  type Row,
  rowsOf,
} from '../../../search/filters.ts';
import type { SearchPassage, SearchText } from '../../../search/layout.ts';
import { parseQuery, type Term } from '../../../search/query.ts';
import { type FormPostings, readPositions } from '../../../search/shard-reader.ts';
import { fold } from '../../../search/words.ts';
import type { TermAnswer } from './answer.ts';
import { type FetchText, IndexReader } from './index-reader.ts';
import { type Found, type Scored, TermFinder, type Word } from './term-finder.ts';
import { type Way, waysOf } from './ways.ts';

export interface Answer {
  /** Documents that fit, best first. */
  rows: Row[];
  /** Number of those before filters. */
  unfiltered: number;
  /** Documents that fit all filters but that of time. */
  anyTime: readonly Row[];
  facets: Record<Facet, FacetValue[]>;
  terms: TermAnswer[];
  /** No document holds all terms: those with most of them are told. */
  isPartial: boolean;
  /** Terms that a document lacks, of those that the archive has. */
  missingFrom(row: Row): Term[];
  /** Other ways to what was asked. */
  ways: Way[];
  sought: Sought[];
  /** What was found in each document, word by word. */
  words: readonly Word[];
}

export type Order = 'relevance' | 'date';
/** What words that follow one another count beside what each counts by itself. */
const CLOSENESS = 2.5;
/** Positions that are loaded to find what stands close together, and to find the passage that is shown, in kB. */
const MOST_FOR_CLOSENESS = 24;
const MOST_FOR_PASSAGES = 96;
/** Files of passages that are looked through where it is not known in which of them the words stand. */
const MOST_PASSAGE_FILES = 3;

export class SearchArchive {
  readonly index: IndexReader;
  readonly rows: readonly Row[];
  readonly #finder: TermFinder;

  private constructor(index: IndexReader) {
    this.index = index;
    this.rows = rowsOf(index.table, index.names);
    this.#finder = new TermFinder(index, this.rows);
  }

  /** Rejects when what every search needs cannot be had. */
  static async load(base: string, fetchText: FetchText): Promise<SearchArchive> {
    return new SearchArchive(await IndexReader.load(base, fetchText));
  }

  /** Documents that hold all of the query and fit the choice; all that fit where the query has no word. */
  async search(query: string, choice: Choice, order: Order): Promise<Answer> {
    const terms = parseQuery(query, this.index.entry.lang);
    const wanted = terms.filter(({ isExcluded }) => !isExcluded);
    const unwanted = terms.filter(({ isExcluded }) => isExcluded);
    const [found, excluded] = await Promise.all([
      Promise.all(wanted.map((term) => this.#finder.find(term))),
      Promise.all(unwanted.map((term) => this.#finder.findExcluded(term))),
    ]);
    const present = found.filter(({ hits }) => hits.size > 0);
    const scored = wanted.length === 0 ? this.#all() : this.#finder.combine(present);
    const most = scored.reduce((count, each) => Math.max(count, each.count), 0);
    const isPartial = most < present.length;
    const kept = scored.filter(
      ({ row, count }) => count === most && !excluded.some((numbers) => numbers.has(row.number)),
    );
    const fitting = kept.filter(({ row }) => fits(row, choice));
    const byDate = order === 'date' || wanted.length === 0;
    const words = present.flatMap((each) => each.words);
    if (!byDate && fitting.length > 1) await this.#addCloseness(words, fitting);
    const byRank = present.length === 1 && !byDate;
    fitting.sort(
      (a, b) =>
        (byRank ? a.rank - b.rank : 0) || (byDate ? 0 : b.score - a.score) || newestFirst(a.row, b.row),
    );
    const answers = wanted.map((term, at) => answerOf(term, found[at]!));
    return {
      rows: fitting.map(({ row }) => row),
      unfiltered: kept.length,
      anyTime: kept.flatMap(({ row }) => (fits(row, choice, 'year') ? row : [])),
      facets: facetValues(
        kept.map(({ row }) => row),
        choice,
        this.index.names,
      ),
      terms: answers,
      isPartial,
      missingFrom: ({ number }) =>
        isPartial ? wanted.filter((_, at) => found[at]!.hits.size > 0 && !found[at]!.hits.has(number)) : [],
      ways: waysOf(answers, this.index.names, this.rows, this.#finder.stems),
      sought: wanted.map((term, at) => ({
        forms: new Set(found[at]!.forms),
        beginning: found[at]!.manner === 'beginning' ? fold(term.words[0]!) : null,
      })),
      words,
    };
  }

  text({ number }: Row): Promise<SearchText> {
    return this.index.text(number);
  }

  /** Passages of joined documents among which those stand that hold most of what was asked. */
  async passages(
    { passages = [] }: SearchText,
    { number }: Row,
    words: readonly Word[],
  ): Promise<SearchPassage[]> {
    const [first] = passages;
    if (!first || words.length === 0) return [];
    const places = await this.#places(words, MOST_FOR_PASSAGES);
    if (places.length === 0) {
      const files = passages.slice(0, MOST_PASSAGE_FILES).map(([name]) => this.index.passages(name));
      return (await Promise.all(files)).flat();
    }
    const inside = places.map((ofWord) => (ofWord.get(number) ?? []).filter((place) => place >= first[1]));
    const stretch = shortestStretch(inside.filter((list) => list.length > 0));
    if (stretch === null) return [];
    const [name] = passages.findLast(([, start]) => start <= stretch.start)!;
    return this.index.passages(name);
  }

  /** Lets documents in which the words stand close together come before those in which they stand apart. */
  async #addCloseness(words: readonly Word[], scored: readonly Scored[]): Promise<void> {
    if (words.length < 2) return;
    const places = await this.#places(words, MOST_FOR_CLOSENESS);
    if (places.length < words.length) return;
    const rarity = words.reduce((sum, word) => sum + word.rarity, 0);
    for (const each of scored) {
      const lists = places.map((ofWord) => ofWord.get(each.row.number) ?? []);
      each.score += CLOSENESS * rarity * closeness(lists);
    }
  }

  /** Where words stand in their documents: of the rarest ones, as many as so many kB of positions tell. */
  #places(words: readonly Word[], most: number): Promise<Map<number, number[]>[]> {
    const weighed = words.map(({ postings }) => {
      const files = new Set(postings.map(({ positions }) => positions));
      return { postings, weight: [...files].reduce((sum, { kilobytes }) => sum + kilobytes, 0) };
    });
    weighed.sort((a, b) => a.weight - b.weight);
    let left = most;
    const known = weighed.filter(({ weight }) => {
      left -= weight;
      return left >= 0;
    });
    return Promise.all(known.map(({ postings }) => this.#placesOf(postings)));
  }

  /** Places in ascending order. */
  async #placesOf(postings: readonly FormPostings[]): Promise<Map<number, number[]>> {
    const places = new Map<number, number[]>();
    for (const file of new Set(postings.map(({ positions }) => positions))) {
      const forms = postings.filter(({ positions }) => positions === file);
      forms.sort((a, b) => a.firstRun - b.firstRun);
      for (const ofForm of readPositions(await this.index.positions(file), forms))
        for (const [number, list] of ofForm) places.set(number, [...(places.get(number) ?? []), ...list]);
    }
    if (postings.length > 1) for (const list of places.values()) list.sort((a, b) => a - b);
    return places;
  }

  #all(): Scored[] {
    return this.rows.map((row) => ({ row, count: 0, rank: 0, score: 0 }));
  }
}

function answerOf(term: Term, { manner, forms }: Found): TermAnswer {
  const others =
    manner === 'missing' || term.isPhrase || term.period
      ? []
      : forms.filter((form) => form !== term.words[0]);
  return { term, manner, others };
}

function newestFirst(a: Row, b: Row): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1;
  return b.number - a.number;
}
