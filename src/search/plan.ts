/**
 * The search index in buckets, one a year: an edit indexes one bucket again. Thin years share a bucket, a
 * year of many articles is split, by rules that look at nothing else, so that the other buckets stay as
 * they are. Standing pages have the first bucket, so that a new year comes last.
 */
import type { Archive, ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import type { SearchRecord } from './documents.ts';

export interface SearchBucket {
  /** `2022`, `2016-2023` for years that share one, `2022.3` for a part of a year, `pages`. */
  name: string;
  /** Digest of what the bucket holds of its documents. */
  key: string;
  /** Oldest first, so that a new article leaves the others their numbers. */
  records: SearchRecord[];
}

export interface BucketSizes {
  /** Neighbouring years share a bucket up to so many articles in all. */
  shared: number;
  /** A bucket of one year holds about so many at most: an edit waits for all of them. */
  most: number;
}

const SIZES: BucketSizes = { shared: 120, most: 1000 };
/** Most years that one bucket may hold: a power of two. */
const SPAN = 16;

/** The buckets of an archive, oldest first after that of its pages. An archive without either has none. */
export function planSearch(archive: Archive, sizes = SIZES): SearchBucket[] {
  const years = new Map<number, ArticleRecord[]>();
  for (const article of archive.articles) {
    const year = Number(article.published.date.slice(0, 4));
    const list = years.get(year);
    if (list) list.push(article);
    else years.set(year, [article]);
  }
  const site = digest(archive.site.lang, archive.base);
  const starts = new Set([...years.keys()].map((year) => year - (year % SPAN)));
  const ofYears = [...starts]
    .sort((a, b) => a - b)
    .flatMap((start) => blockBuckets(years, start, SPAN, sizes))
    .map(({ name, articles }) => ({ name, records: articles.toReversed() as SearchRecord[] }));
  const ofPages = archive.pages.length > 0 ? [{ name: 'pages', records: archive.pages }] : [];
  return [...ofPages, ...ofYears].map(({ name, records }) => ({
    name,
    records,
    key: digest(site, ...records.flatMap(({ address, digest }) => [address, digest])),
  }));
}

interface Draft {
  name: string;
  /** Newest first. */
  articles: ArticleRecord[];
}

/** Buckets of `span` years from `start`: one where they are few, else those of each half. */
function blockBuckets(
  years: ReadonlyMap<number, ArticleRecord[]>,
  start: number,
  span: number,
  sizes: BucketSizes,
): Draft[] {
  if (span === 1) return yearBuckets(start, years.get(start) ?? [], sizes.most);
  const articles: ArticleRecord[] = [];
  for (let year = start + span - 1; year >= start; year--) articles.push(...(years.get(year) ?? []));
  if (articles.length === 0) return [];
  if (articles.length <= sizes.shared) return [{ name: `${start}-${start + span - 1}`, articles }];
  const half = span / 2;
  return [...blockBuckets(years, start, half, sizes), ...blockBuckets(years, start + half, half, sizes)];
}

/** One year, or its articles spread by their addresses over a power of two of parts. */
function yearBuckets(year: number, articles: ArticleRecord[], most: number): Draft[] {
  if (articles.length === 0) return [];
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(articles.length / most)));
  if (count === 1) return [{ name: String(year), articles }];
  const parts = Array.from({ length: count }, (): ArticleRecord[] => []);
  for (const article of articles) parts[partOf(article.address) % count]!.push(article);
  return parts.flatMap((part, index) =>
    part.length > 0 ? [{ name: `${year}.${index + 1}`, articles: part }] : [],
  );
}

/** FNV-1a, which spreads short texts evenly. */
function partOf(address: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < address.length; at++) hash = Math.imul(hash ^ address.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
