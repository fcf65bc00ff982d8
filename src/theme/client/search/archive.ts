/**
 * The archive's index in the reader's browser. Pagefind answers which articles hold a word and how
 * well; each word is asked apart, since Pagefind 1.6 forgets words that it does not know (its issue 599)
 * and scores each bucket as if it were alone.
 */
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
import { nearestWord } from '../../../search/near.ts';
import { parseQuery, type Term } from '../../../search/query.ts';
import {
  ENGINE_FOLDER,
  INITIALS,
  SEARCH_FOLDER,
  type SearchIndex,
  type SearchTable,
  type SearchText,
  TERMS_FIELD,
  TEXTS_FOLDER,
  TITLE_FIELD,
  WORDS_FOLDER,
} from '../../../search/types.ts';
import { fold, type Stemmer, stemmer, wholeWord } from '../../../search/words.ts';
import type { Pagefind, PagefindModule } from './pagefind.ts';

export interface Answer {
  /** Articles that fit, best first. */
  rows: Row[];
  /** Those before filters. */
  unfiltered: number;
  facets: Record<Facet, FacetValue[]>;
  /** What was looked for, to mark it. */
  sought: Sought[];
  /** Words of which the archive has none alike. */
  unknown: string[];
  /** Words taken for misspelt, and what was looked for instead. */
  corrected: { typed: string; used: string }[];
}

export type Order = 'relevance' | 'date';

/** What one term found: scores by id. */
interface Found {
  scores: Map<string, number>;
  sought: Sought[];
  corrected: { typed: string; used: string }[];
}

/** Beside the text: a title that holds the word counts most, then a keyword or author. */
const RANKING = { metaWeights: { [TITLE_FIELD]: 6, [TERMS_FIELD]: 3 } };
/** Shorter beginnings of words would find half the archive. */
const BEGINNING = 2;

export class SearchArchive {
  readonly index: SearchIndex;
  readonly stem: Stemmer;
  readonly #folder: string;
  readonly #pagefind: Pagefind;
  readonly #rows: Map<string, Row>;
  readonly #sizes: Map<string, number>;
  readonly #found = new Map<string, Promise<Found>>();
  readonly #texts = new Map<string, Promise<SearchText>>();

  private constructor(folder: string, index: SearchIndex, pagefind: Pagefind, tables: SearchTable[]) {
    this.#folder = folder;
    this.index = index;
    this.stem = stemmer(index.lang);
    this.#pagefind = pagefind;
    const named = index.buckets.map(({ name }, at) => ({ bucket: name, table: tables[at]! }));
    this.#rows = rowsOf(named, index.rubrics);
    this.#sizes = new Map(named.map(({ bucket, table }) => [bucket, table.rows.length]));
  }

  /** Loads what every search needs. Rejects when a file cannot be had. */
  static async load(base: string): Promise<SearchArchive> {
    const folder = `${base}/${SEARCH_FOLDER}`;
    const index = (await fetchJson(`${folder}/index.json`, 'no-cache')) as SearchIndex;
    const [pagefind, ...tables] = await Promise.all([
      loadPagefind(folder, index),
      ...index.buckets.map(
        ({ name, key }) => fetchJson(`${folder}/${name}/articles.json?${key}`) as Promise<SearchTable>,
      ),
    ]);
    return new SearchArchive(folder, index, pagefind, tables);
  }

  /** Articles that hold all of the query and fit the choice; all that fit where the query has no word. */
  async search(query: string, choice: Choice, order: Order): Promise<Answer> {
    const terms = parseQuery(query, this.index.lang);
    const found = await Promise.all(terms.map((term) => this.#find(term)));
    const scored =
      terms.length > 0 ? this.#common(found) : [...this.#rows.values()].map((row) => ({ row, score: 0 }));
    const fitting = scored.filter(({ row }) => fits(row, choice));
    const byDate = order === 'date' || terms.length === 0;
    fitting.sort((a, b) => (byDate ? 0 : b.score - a.score) || compare(b.row, a.row));
    return {
      rows: fitting.map(({ row }) => row),
      unfiltered: scored.length,
      facets: facetValues(
        scored.map(({ row }) => row),
        choice,
        this.index.rubrics,
      ),
      sought: found.flatMap(({ sought }) => sought),
      unknown: found.flatMap(({ scores }, at) => (scores.size === 0 ? [terms[at]!.words.join(' ')] : [])),
      corrected: found.flatMap(({ corrected }) => corrected),
    };
  }

  /** What a result shows. */
  text({ id, bucket }: Row): Promise<SearchText> {
    const url = `${this.#folder}/${bucket}/${TEXTS_FOLDER}/${id}.json`;
    return remember(this.#texts, url, () => fetchJson(url) as Promise<SearchText>);
  }

  /** Articles that every term found, with the sum of their scores. */
  #common(found: readonly Found[]): { row: Row; score: number }[] {
    const [first, ...others] = found;
    return [...first!.scores].flatMap(([id, score]) => {
      const row = this.#rows.get(id);
      if (!row || !others.every(({ scores }) => scores.has(id))) return [];
      return { row, score: others.reduce((sum, { scores }) => sum + scores.get(id)!, score) };
    });
  }

  #find(term: Term): Promise<Found> {
    const key = `${term.phrase ? (term.joined ?? '"') : ''} ${term.words.join(' ')}`;
    return remember(this.#found, key, () =>
      term.phrase ? this.#findPhrase(term) : this.#findWord(term.words[0]!),
    );
  }

  /** The words one after another; where hyphens joined them, then what they make, then each of them. */
  async #findPhrase({ words, joined }: Term): Promise<Found> {
    const whole = words.map((word) => wholeWord(word, this.stem)).join(' ');
    const scores = await this.#ask(`"${whole}"`, false);
    const sought = words.map((word) => ({ word, whole: true }));
    if (scores.size > 0 || joined === undefined) return { scores, sought, corrected: [] };
    const asOne = await this.#ask(wholeWord(joined, this.stem));
    if (asOne.size > 0) return { scores: asOne, sought: [{ word: joined, whole: true }], corrected: [] };
    const each = await Promise.all(words.map((word) => this.#findWord(word)));
    return {
      scores: new Map(this.#common(each).map(({ row, score }) => [row.id, score])),
      sought: each.flatMap((found) => found.sought),
      corrected: each.flatMap((found) => found.corrected),
    };
  }

  /** The word itself; where the archive has none, words that begin with it; else the nearest word. */
  async #findWord(word: string): Promise<Found> {
    const whole = await this.#ask(wholeWord(word, this.stem));
    if (whole.size > 0) return { scores: whole, sought: [{ word, whole: true }], corrected: [] };
    if (word.length >= BEGINNING) {
      const begun = await this.#ask(fold(word));
      if (begun.size > 0) return { scores: begun, sought: [{ word, whole: false }], corrected: [] };
    }
    const near = await this.#nearest(fold(word));
    if (near === null) return { scores: new Map(), sought: [], corrected: [] };
    return {
      scores: await this.#ask(wholeWord(near, this.stem)),
      sought: [{ word: near, whole: true }],
      corrected: [{ typed: word, used: near }],
    };
  }

  /**
   * Scores by id, made comparable between buckets: those of a word are as high as it is rare in its own
   * bucket, those of a phrase do not depend on it.
   */
  async #ask(query: string, byRarity = true): Promise<Map<string, number>> {
    const { results } = await this.#pagefind.search(query);
    const counts = new Map<string, number>();
    const known = results.flatMap(({ id, score }) => {
      const row = this.#rows.get(id);
      if (row) counts.set(row.bucket, (counts.get(row.bucket) ?? 0) + 1);
      return row ? { id, score, bucket: row.bucket } : [];
    });
    const overall = rarity(this.#rows.size, known.length);
    return new Map(
      known.map(({ id, score, bucket }) => {
        const local = byRarity ? rarity(this.#sizes.get(bucket)!, counts.get(bucket)!) : 1;
        return [id, (score / local) * overall];
      }),
    );
  }

  /** Looks under the word's first letter, then under its second: the two may be swapped, or the first one too many. */
  async #nearest(word: string): Promise<string | null> {
    for (const initial of new Set(word.slice(0, 2))) {
      if (!INITIALS.includes(initial)) continue;
      const url = `${this.#folder}/${WORDS_FOLDER}/${initial}.txt`;
      const list = await fetched(url, 'no-cache').then((response) => response.text());
      const near = nearestWord(word, list.split('\n'));
      if (near !== null) return near;
    }
    return null;
  }
}

/** Inverse document frequency, as Pagefind computes it (BM25). */
function rarity(articles: number, holding: number): number {
  return Math.log(1 + (articles - holding + 0.5) / (holding + 0.5));
}

function compare(a: Row, b: Row): number {
  if (a.published !== b.published) return a.published < b.published ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

async function loadPagefind(folder: string, index: SearchIndex): Promise<Pagefind> {
  const path = `${folder}/${ENGINE_FOLDER}/`;
  const { createInstance } = (await import(`${path}pagefind.js`)) as PagefindModule;
  const pagefind = createInstance({ basePath: path, metaCacheTag: '', ranking: RANKING });
  await Promise.all(
    index.buckets.map(({ name, key }) =>
      pagefind.mergeIndex(`${folder}/${name}/`, { metaCacheTag: key, ranking: RANKING }),
    ),
  );
  return pagefind;
}

async function fetched(url: string, cache: RequestCache = 'default'): Promise<Response> {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

async function fetchJson(url: string, cache?: RequestCache): Promise<unknown> {
  return (await fetched(url, cache)).json();
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
