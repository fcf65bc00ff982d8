import { listingPageAddress } from './addresses.ts';
import type { ArticleRecord } from './types.ts';

/** One page of a listing. */
export interface ListingPage {
  address: string;
  /** Null for the listing's own address, which shows the newest. */
  number: number | null;
  articles: ArticleRecord[];
}

/**
 * Cuts a listing (newest first) into pages numbered from the oldest, so that a page once full never changes. With
 * pages of s among n articles and P = max(1, ⌊n / s⌋), the listing's own address, given first, holds the newest
 * n − (P − 1)·s; `page/k/` for k from P − 1 down to 1 holds the k-th s from the oldest.
 */
export function listingPages(address: string, articles: ArticleRecord[], size: number): ListingPage[] {
  const count = Math.max(1, Math.floor(articles.length / size));
  const first = articles.length - (count - 1) * size;
  const pages: ListingPage[] = [{ address, number: null, articles: articles.slice(0, first) }];
  for (let number = count - 1; number >= 1; number--) {
    const start = first + (count - 1 - number) * size;
    pages.push({
      address: listingPageAddress(address, number),
      number,
      articles: articles.slice(start, start + size),
    });
  }
  return pages;
}

/** Articles up to which a listing of all of them shows their introductions; more are rows, on pages of 30 to 59. */
const FEW = 20;
const ROWS_OF_PAGE = 30;

/** True where a listing of that many articles is made of rows. */
export const isLong = (count: number): boolean => count > FEW;

/** The pages of a listing that shows all of a year: one for most, rows where there are many. */
export const yearListingPages = (address: string, articles: ArticleRecord[]): ListingPage[] =>
  listingPages(address, articles, ROWS_OF_PAGE);
