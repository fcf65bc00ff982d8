/** Finds the terms of a query, each in the first manner that finds anything. */
import type { Row } from '../../../search/filters.ts';
import { nearestWord } from '../../../search/near.ts';
import type { Term } from '../../../search/query.ts';
import { type FormPostings, readPositions, type ShardText } from '../../../search/shard-reader.ts';
import { type Stems, stemsOf } from '../../../search/stems.ts';
import { stopWords } from '../../../search/stop-words.ts';
import { lookupKeys } from '../../../search/word-lists.ts';
import { fold, isUnspaced, wordsOf } from '../../../search/words.ts';
import { MANNERS, type Manner } from './answer.ts';
import type { IndexReader } from './index-reader.ts';

/** How well a document holds a term. */
export interface Hit {
  /** Place of the manner in `MANNERS`. */
  rank: number;
  score: number;
}

/** What became of one term. */
export interface Found {
  hits: Map<number, Hit>;
  manner: Manner | 'missing';
  /** Forms found, best manner first. */
  forms: string[];
  /** The words that were found: several of a phrase, none of a date. */
  words: readonly Word[];
}

/** A word in all forms in which it was found. */
export interface Word {
  postings: readonly FormPostings[];
  rarity: number;
}

/** Weight of a manner beside others, where several terms are asked. */
const WEIGHTS: Record<Manner, number> = {
  exact: 1,
  accents: 0.85,
  inflection: 0.75,
  family: 0.45,
  beginning: 0.6,
  corrected: 0.8,
  published: 0.4,
  parts: 0.5,
};
/** Standing pages say who publishes and how: articles that hold the words as well come first. */
const PAGE_WEIGHT = 0.5;
/** Shorter beginnings of words would find half the archive. */
const SHORTEST_BEGINNING = 2;
/** Shards loaded at most for a beginning; where there are more, the commonest words with it are asked. */
const MOST_SHARDS = 4;
const MOST_BEGUN = 6;
const NOTHING: Found = { hits: new Map(), manner: 'missing', forms: [], words: [] };

/** A document that terms found. */
export interface Scored {
  row: Row;
  /** Number of terms that found it. */
  count: number;
  rank: number;
  score: number;
}

export class TermFinder {
  readonly index: IndexReader;
  readonly rows: readonly Row[];
  readonly stems: Stems;
  readonly #stopWords: ReadonlySet<string>;
  readonly #found = new Map<string, Promise<Found>>();

  constructor(index: IndexReader, rows: readonly Row[]) {
    this.index = index;
    this.rows = rows;
    this.stems = stemsOf(index.entry.lang);
    this.#stopWords = stopWords(index.entry.lang);
  }

  /** Documents that at least one term found. */
  combine(found: readonly Found[]): Scored[] {
    const byNumber = new Map<number, Scored>();
    for (const { hits } of found) {
      for (const [number, { rank, score: found }] of hits) {
        const known = byNumber.get(number);
        const row = this.rows[number];
        const score = row?.published === '' ? found * PAGE_WEIGHT : found;
        if (known) {
          known.count++;
          known.rank = Math.max(known.rank, rank);
          known.score += score;
        } else if (row) byNumber.set(number, { row, count: 1, rank, score });
      }
    }
    return [...byNumber.values()];
  }

  /** What answers a term; asked again, it is known. */
  find(term: Term): Promise<Found> {
    return remember(this.#found, JSON.stringify(term), () => this.#find(term));
  }

  #find(term: Term): Promise<Found> {
    if (term.period) return this.#findPeriod(term, term.period);
    if (term.isPhrase) return this.#findPhrase(term);
    return term.isVerbatim ? this.#findVerbatim(term.words[0]!) : this.#findWord(term.words[0]!);
  }

  /** What was published then, and what names the date. A year is a number first: what names it comes first. */
  async #findPeriod({ words }: Term, period: string): Promise<Found> {
    const isYear = words.length === 1;
    const named = await Promise.all(words.map((word) => this.#findForms(word)));
    const all = isYear ? named[0]!.hits : await this.#inOrder(words);
    const then = this.rows.filter(({ published }) => published.startsWith(period));
    const score = this.#rarity(then.length);
    const hits = new Map<number, Hit>();
    for (const { number } of then)
      hits.set(
        number,
        isYear ? { rank: 6, score: score * WEIGHTS.published } : { rank: 0, score: score * 3 },
      );
    for (const [number, hit] of all) {
      const known = hits.get(number);
      if (isYear || !known)
        hits.set(number, { rank: isYear ? hit.rank : 1, score: hit.score + (known?.score ?? 0) });
    }
    if (hits.size === 0) return NOTHING;
    return { hits, manner: 'exact', forms: named.flatMap(({ forms }) => forms), words: [] };
  }

  /** The words one after another; what hyphens make of them; then each of them. */
  async #findPhrase(term: Term): Promise<Found> {
    const { words, joined } = term;
    if (joined !== undefined) {
      const asOne = await this.#findForms(joined);
      if (asOne.hits.size > 0) return { ...asOne, forms: [...asOne.forms, ...words] };
    }
    const hits = await this.#inOrder(words);
    if (hits.size > 0) {
      const forms = await Promise.all(words.map((word) => this.#findForms(word)));
      return {
        hits,
        manner: 'exact',
        forms: forms.flatMap((found) => found.forms),
        words: forms.flatMap((found) => found.words),
      };
    }
    if (term.isVerbatim) return NOTHING;
    if (words.every(isUnspaced)) return this.#findMost(words);
    const each = await Promise.all(words.map((word) => this.#findWord(word)));
    const together = this.#intersect(each);
    if (together.size === 0) return NOTHING;
    return {
      hits: together,
      manner: worstOf(each),
      forms: each.flatMap(({ forms }) => forms),
      words: each.flatMap(({ words }) => words),
    };
  }

  /**
   * Documents that hold at least half of the pairs of characters of a sentence without spaces, those with most of
   * them first: a question holds more than its answer does.
   */
  async #findMost(pairs: readonly string[]): Promise<Found> {
    const each = await Promise.all([...new Set(pairs)].map((pair) => this.#findForms(pair)));
    const rank = MANNERS.indexOf('parts');
    const most = this.combine(each).filter(({ count }) => count > 1 && count * 2 >= each.length);
    if (most.length === 0) return NOTHING;
    return {
      hits: new Map(most.map(({ row, score }) => [row.number, { rank, score: score * WEIGHTS.parts }])),
      manner: 'parts',
      forms: each.flatMap(({ forms }) => forms),
      words: [],
    };
  }

  /** The word as it is written; else with other accents. */
  async #findVerbatim(word: string): Promise<Found> {
    const forms = await this.#formsOf(word);
    const exact = forms.filter(({ form }) => form === word);
    if (exact.length > 0) return this.#scored(word, exact, 'exact');
    const accents = forms.filter(({ form }) => fold(form) === fold(word));
    return accents.length > 0 ? this.#scored(word, accents, 'accents') : NOTHING;
  }

  /** The word in any of its forms; where the archive has none, words that begin with it; else the nearest. */
  async #findWord(word: string): Promise<Found> {
    if (isUnspaced(word) && [...word].length === 1) return this.#findBeginning(word, 'exact');
    const found = await this.#findForms(word);
    if (found.hits.size > 0) return found;
    const named = this.#findNamed(word);
    if (named) return named;
    if (word.length >= SHORTEST_BEGINNING) {
      const begun = await this.#findBeginning(word, 'beginning');
      if (begun.hits.size > 0) return begun;
    }
    const near = await this.#nearest(word);
    if (near === null) return NOTHING;
    const corrected = await this.#findForms(near);
    const hits = new Map(
      [...corrected.hits].map(([number, { rank, score }]) => [
        number,
        { rank: rank + MANNERS.length, score: score * WEIGHTS.corrected },
      ]),
    );
    const forms = [near, ...corrected.forms.filter((form) => form !== near)];
    return { hits, manner: 'corrected', forms, words: corrected.words };
  }

  /**
   * Articles of the rubrics in whose titles the word stands, which their texts need not hold. Null where it
   * stands in no name of the archive; nothing but no miss where it names a page without a text.
   */
  #findNamed(word: string): Found | null {
    const stemOf = (form: string) => this.stems.stem(fold(form));
    const stem = stemOf(word);
    const holds = (name: string) => wordsOf(name).some((form) => stemOf(form) === stem);
    const { rubrics, pages } = this.index.names;
    const slugs = rubrics.flatMap(([slug, title]) => (holds(title) ? slug : []));
    if (slugs.length === 0 && !pages.some(([, title]) => holds(title))) return null;
    const rows = this.rows.filter((row) => slugs.some((slug) => row.rubrics.includes(slug)));
    const score = this.#rarity(rows.length);
    return {
      hits: new Map(rows.map(({ number }) => [number, { rank: 0, score }])),
      manner: 'exact',
      forms: [],
      words: [],
    };
  }

  /** The word in all forms of its stem. */
  #findForms(word: string): Promise<Found> {
    return remember(this.#found, `form ${word}`, async () => {
      const forms = await this.#formsOf(word);
      return forms.length === 0 ? NOTHING : this.#scored(word, forms);
    });
  }

  async #findBeginning(word: string, manner: Manner): Promise<Found> {
    const beginning = fold(word);
    const shards = await this.index.shardsOf(beginning, MOST_SHARDS);
    if (shards) {
      const forms = shards.flatMap(({ forms }) =>
        forms.filter(({ form }) => fold(form).startsWith(beginning)),
      );
      return forms.length === 0 ? NOTHING : this.#scored(word, forms, manner);
    }
    const [, head] = lookupKeys(beginning)[0] ?? [];
    const words = head === undefined ? [] : await this.index.words('heads', head);
    const begun = words.filter((each) => fold(each.word).startsWith(beginning)).slice(0, MOST_BEGUN);
    const each = await Promise.all(begun.map((candidate) => this.#formsOf(candidate.word)));
    const forms = [...new Set(each.flat())].filter(({ form }) => fold(form).startsWith(beginning));
    return forms.length === 0 ? NOTHING : this.#scored(word, forms, manner);
  }

  /** Documents that hold what must not be there. */
  async findExcluded(term: Term): Promise<Set<number>> {
    if (term.isPhrase) {
      const joined = term.joined === undefined ? null : await this.#findForms(term.joined);
      return new Set([...(await this.#inOrder(term.words)).keys(), ...(joined?.hits.keys() ?? [])]);
    }
    const { hits } = await this.#findForms(term.words[0]!);
    const mostly = MANNERS.indexOf('inflection');
    return new Set([...hits].flatMap(([number, { rank }]) => (rank <= mostly ? [number] : [])));
  }

  async #shardOf(word: string): Promise<ShardText | null> {
    return this.index.shard(this.stems.stem(fold(word)));
  }

  /** All forms of the stem of a word. */
  async #formsOf(word: string): Promise<FormPostings[]> {
    const stem = this.stems.stem(fold(word));
    const shard = await this.#shardOf(word);
    return shard?.forms.filter(({ form }) => this.stems.stem(fold(form)) === stem) ?? [];
  }

  #mannerOf(form: string, word: string): Manner {
    if (form === word) return 'exact';
    const [a, b] = [fold(form), fold(word)];
    if (a === b) return 'accents';
    const [one, other] = [this.stems.singular(a), this.stems.singular(b)];
    // A feminine e is an inflection too.
    return one === other || one === `${other}e` || other === `${one}e` ? 'inflection' : 'family';
  }

  /** Documents of forms that answer a word, each with its best manner. */
  #scored(word: string, forms: readonly FormPostings[], as?: Manner): Found {
    const holding = new Set(forms.flatMap(({ documents }) => documents));
    const rarity = this.#rarity(holding.size);
    const hits = new Map<number, Hit>();
    const ranked = forms.map((postings) => {
      const manner = as ?? this.#mannerOf(postings.form, word);
      return { postings, manner, rank: MANNERS.indexOf(manner) };
    });
    ranked.sort((a, b) => a.rank - b.rank || b.postings.documents.length - a.postings.documents.length);
    for (const { postings, manner, rank } of ranked) {
      for (const [at, number] of postings.documents.entries()) {
        const score = postings.weights[at]! * rarity * WEIGHTS[manner];
        const known = hits.get(number);
        if (!known) hits.set(number, { rank, score });
        else if (score > known.score) known.score = score;
      }
    }
    return {
      hits,
      manner: ranked[0]!.manner,
      forms: ranked.map(({ postings }) => postings.form),
      words: [{ postings: forms, rarity }],
    };
  }

  /**
   * Documents in which the words follow one another, in any of their forms. Words that every text has are
   * passed over: where they stand is the heaviest part of the index.
   */
  async #inOrder(words: readonly string[]): Promise<Map<number, Hit>> {
    const telling = words.flatMap((word, at) => (this.#stopWords.has(fold(word)) ? [] : [{ word, at }]));
    const steps = telling.length > 0 ? telling : words.map((word, at) => ({ word, at }));
    const loaded = await Promise.all(
      steps.map(async ({ word }) => {
        const [shard, forms, found] = await Promise.all([
          this.#shardOf(word),
          this.#formsOf(word),
          this.#findForms(word),
        ]);
        return { shard, forms, found };
      }),
    );
    if (loaded.some(({ forms }) => forms.length === 0)) return new Map();
    const both = this.#intersect(loaded.map(({ found }) => found));
    if (steps.length === 1 || both.size === 0) return both;
    const places = await Promise.all(
      loaded.map(async ({ shard, forms }) =>
        readPositions(await this.index.positions(shard!.positions), forms),
      ),
    );
    const hits = new Map<number, Hit>();
    for (const [number, hit] of both) {
      const sets = places.map((ofForms) => new Set(ofForms.flatMap((ofForm) => ofForm.get(number) ?? [])));
      const start = steps[0]!.at;
      const follow = [...sets[0]!].some((place) =>
        sets.every((set, step) => set.has(place + steps[step]!.at - start)),
      );
      if (follow) hits.set(number, hit);
    }
    return hits;
  }

  #intersect(found: readonly Found[]): Map<number, Hit> {
    const all = this.combine(found).filter(({ count }) => count === found.length);
    return new Map(all.map(({ row, rank, score }) => [row.number, { rank, score }]));
  }

  /** Looks where the word would stand with a slip behind its first two letters, and with one in them. */
  async #nearest(word: string): Promise<string | null> {
    const folded = fold(word);
    if (!/^[a-z]{4,}$/.test(folded)) return null;
    const found = await Promise.all(lookupKeys(folded).map(([list, key]) => this.index.words(list, key)));
    return nearestWord(word, found.flat());
  }

  /** Inverse document frequency (BM25). */
  #rarity(holding: number): number {
    return Math.log(1 + (this.rows.length - holding + 0.5) / (holding + 0.5));
  }
}

function worstOf(found: readonly Found[]): Manner {
  const ranks = found.map(({ manner }) => (manner === 'missing' ? 0 : MANNERS.indexOf(manner)));
  return MANNERS[Math.max(...ranks)]!;
}

/** The promise of a key, made once; one that fails is made again the next time. */
function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let promise = known.get(key);
  if (!promise) {
    promise = make();
    known.set(key, promise);
    promise.catch(() => known.delete(key));
  }
  return promise;
}
