/** Listings in pages numbered from the oldest, so that a page once full never changes. */
import type { ArticleRecord } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import type { HeadView, PagerView } from './types.ts';

/** One page of a listing. */
export interface ListingPage {
  address: string;
  /** Null for the listing's own address, which shows the newest. */
  number: number | null;
  articles: ArticleRecord[];
}

/**
 * Cuts a listing (newest first) into pages. With pages of s among n articles and
 * P = max(1, ⌊n / s⌋), the listing's own address, given first, holds the newest n − (P − 1)·s;
 * `page/k/` for k from P − 1 down to 1 holds the k-th s from the oldest.
 */
export function listingPages(address: string, articles: ArticleRecord[], size: number): ListingPage[] {
  const count = Math.max(1, Math.floor(articles.length / size));
  const first = articles.length - (count - 1) * size;
  const pages: ListingPage[] = [{ address, number: null, articles: articles.slice(0, first) }];
  for (let number = count - 1; number >= 1; number--) {
    const start = first + (count - 1 - number) * size;
    pages.push({
      address: numberedAddress(address, number),
      number,
      articles: articles.slice(start, start + size),
    });
  }
  return pages;
}

const numberedAddress = (address: string, number: number): string => `${address}page/${number}/`;

/** The links between the pages of a listing. `last` is the highest number, 0 where no page is numbered. */
export function pagerView(
  context: ViewContext,
  address: string,
  number: number | null,
  last: number,
): PagerView {
  const link = (page: number) => ({
    href: context.href(numberedAddress(address, page)),
    text: context.wording.pageNumber(page),
  });
  const own = { href: context.href(address), text: context.wording.newest };
  if (number === null) {
    const all = Array.from({ length: last }, (_, index) => link(last - index));
    return { newer: null, older: last > 0 ? link(last) : null, all, number };
  }
  const newer = number < last ? link(number + 1) : own;
  return { newer, older: number > 1 ? link(number - 1) : null, all: [], number };
}

/** The same links for `<head>`: the newer page is the one before. */
export function pagerLinks({ newer, older }: Pick<PagerView, 'newer' | 'older'>): HeadView['links'] {
  return [
    ...(newer ? [{ rel: 'prev', href: newer.href }] : []),
    ...(older ? [{ rel: 'next', href: older.href }] : []),
  ];
}
