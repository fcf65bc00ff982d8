/** Ways from one article to others: those on the same subject, those that cite it, those of its series. */
import { slugify } from '../../kit/slug.ts';
import type { ArticlePaths, ArticleRecord, Keyword, Series } from '../model/types.ts';

/** Number of articles on either side, in the order of a keyword, that are looked at. */
const WINDOW = 50;
/** So many articles that agree by chance as far as these two do: an agreement that says nothing. */
const BY_CHANCE = 30;

/** The ways between the articles of an archive, found when they are first asked for. */
export class Paths implements ArticlePaths {
  readonly #articles: readonly ArticleRecord[];
  readonly #keywords: readonly Keyword[];
  #near: Nearness | undefined;
  #citing: ReadonlyMap<string, ArticleRecord[]> | undefined;
  #series: ReadonlyMap<string, Series> | undefined;

  /** Articles newest first, and the keywords that they name. */
  constructor(articles: readonly ArticleRecord[], keywords: readonly Keyword[]) {
    this.#articles = articles;
    this.#keywords = keywords;
  }

  /** Articles whose texts link to this one, newest first. */
  citing({ address }: ArticleRecord): readonly ArticleRecord[] {
    this.#citing ??= citingOf(this.#articles);
    return this.#citing.get(address) ?? [];
  }

  /** The series of an article; null where it has none, or is alone in it. */
  series({ series }: ArticleRecord): Series | null {
    if (series === undefined) return null;
    this.#series ??= seriesOf(this.#articles);
    const found = this.#series.get(seriesKey(series))!;
    return found.articles.length > 1 ? found : null;
  }

  /**
   * The articles nearest in subject, at most `count`, the nearest first: those that the text links to and those with
   * which the article shares keywords, a rare one more than a common one; of two as near, the one nearer in time.
   */
  related(article: ArticleRecord, count: number, leftOut: ReadonlySet<ArticleRecord>): ArticleRecord[] {
    this.#near ??= new Nearness(this.#articles, this.#keywords);
    return this.#near.of(article, count, leftOut);
  }
}

/** Two spellings that make the same address are one series. */
export const seriesKey = (name: string): string => slugify(name) || name;

function seriesOf(articles: readonly ArticleRecord[]): Map<string, Series> {
  const found = new Map<string, Series>();
  for (const article of articles.toReversed()) {
    if (article.series === undefined) continue;
    const key = seriesKey(article.series);
    const known = found.get(key);
    // The newest says how the series is spelt.
    if (known) {
      known.name = article.series;
      known.articles.push(article);
    } else found.set(key, { name: article.series, articles: [article], numbers: [] });
  }
  for (const series of found.values()) series.numbers = numbersOf(series.articles);
  return found;
}

/** `Lettre n° 57`. */
const NUMBER = /(?<!\p{L})n[°º]\s?(\d{1,6})(?!\p{L}|\p{N})/iu;

/** An archive may begin with number 57 and lack number 60: titles that tell rising numbers are believed. */
function numbersOf(articles: readonly ArticleRecord[]): number[] {
  const told = articles.map(({ title }) => Number(NUMBER.exec(title)?.[1] ?? Number.NaN));
  const isTold = told.every((number, index) => number > (told[index - 1] ?? 0));
  return isTold ? told : articles.map((_, index) => index + 1);
}

function citingOf(articles: readonly ArticleRecord[]): Map<string, ArticleRecord[]> {
  const citing = new Map<string, ArticleRecord[]>();
  for (const article of articles) {
    for (const address of article.cites ?? []) {
      const known = citing.get(address);
      if (known) known.push(article);
      else citing.set(address, [article]);
    }
  }
  return citing;
}

/** Articles by their positions, so that nearness is a sum of numbers in arrays: it is asked for every page. */
class Nearness {
  readonly #articles: readonly ArticleRecord[];
  readonly #positions: ReadonlyMap<string, number>;
  /** Positions of the articles of each keyword, and what an agreement on it tells (bits). */
  readonly #lists: { positions: Int32Array; bits: number }[];
  /** By article: its keywords, and where it stands among the articles of each. */
  readonly #keywordsOf: { list: number; at: number }[][];
  readonly #bits: Float64Array;
  readonly #touched: Int32Array;

  constructor(articles: readonly ArticleRecord[], keywords: readonly Keyword[]) {
    this.#articles = articles;
    this.#positions = new Map(articles.map(({ address }, position) => [address, position]));
    this.#keywordsOf = articles.map(() => []);
    this.#lists = keywords.map((keyword, list) => {
      const positions = Int32Array.from(keyword.articles, ({ address }) => this.#positions.get(address)!);
      for (const [at, position] of positions.entries()) this.#keywordsOf[position]!.push({ list, at });
      return { positions, bits: Math.log2(articles.length / positions.length) };
    });
    this.#bits = new Float64Array(articles.length);
    this.#touched = new Int32Array(articles.length);
  }

  of(article: ArticleRecord, count: number, leftOut: ReadonlySet<ArticleRecord>): ArticleRecord[] {
    const own = this.#positions.get(article.address);
    if (own === undefined || count === 0) return [];
    const touched = this.#addUp(article, own);
    const least = Math.log2(this.#articles.length / BY_CHANCE);
    const best: number[] = [];
    for (const position of touched) {
      const bits = this.#bits[position]!;
      if (bits <= 0 || bits < least || leftOut.has(this.#articles[position]!)) continue;
      let rank = best.length;
      while (rank > 0 && this.#isNearer(position, best[rank - 1]!, article)) rank--;
      if (rank >= count) continue;
      best.splice(rank, 0, position);
      if (best.length > count) best.pop();
    }
    for (const position of touched) this.#bits[position] = 0;
    return best.map((position) => this.#articles[position]!);
  }

  /** Adds up what the article shares with others; gives the positions of these. */
  #addUp(article: ArticleRecord, own: number): Int32Array {
    let count = 0;
    const add = (position: number, bits: number) => {
      if (position === own) return;
      if (this.#bits[position] === 0) this.#touched[count++] = position;
      this.#bits[position]! += bits;
    };
    for (const { list, at } of this.#keywordsOf[own]!) {
      const { positions, bits } = this.#lists[list]!;
      // A keyword that every article has tells nothing.
      if (bits === 0) continue;
      const end = Math.min(positions.length, at + WINDOW + 1);
      for (let each = Math.max(0, at - WINDOW); each < end; each++) add(positions[each]!, bits);
    }
    const linked = Math.log2(this.#articles.length);
    for (const address of article.cites ?? []) {
      const position = this.#positions.get(address);
      if (position !== undefined) add(position, linked);
    }
    return this.#touched.subarray(0, count);
  }

  #isNearer(a: number, b: number, { published }: ArticleRecord): boolean {
    const bits = this.#bits[a]! - this.#bits[b]!;
    if (bits !== 0) return bits > 0;
    const away = (position: number) =>
      Math.abs(this.#articles[position]!.published.instant - published.instant);
    return away(a) - away(b) < 0 || (away(a) === away(b) && a < b);
  }
}
