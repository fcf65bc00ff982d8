import { listingPageAddress, monthAddress } from './addresses.ts';
import type { ArticleRecord, Year } from './types.ts';

/** Most articles that a page of a month or of a year shows as rows. */
export const ROWS = 60;

/** A month that has articles. */
export interface Month {
  year: number;
  /** From 1. */
  month: number;
  address: string;
  /** Oldest first. */
  articles: ArticleRecord[];
}

/** The months of a year that have articles, oldest first. */
export function monthsOf({ year, articles }: Pick<Year, 'year' | 'articles'>): Month[] {
  const months: Month[] = [];
  for (const article of articles.toReversed()) {
    const month = Number(article.published.date.slice(5, 7));
    const last = months.at(-1);
    if (last?.month === month) last.articles.push(article);
    else months.push({ year, month, address: monthAddress(year, month), articles: [article] });
  }
  return months;
}

/** One page of a month. */
export interface MonthPage {
  address: string;
  /** From 1, which is the month's own address. */
  number: number;
  /** Oldest first. */
  articles: ArticleRecord[];
}

/** A month runs forward: its own address shows the oldest, so that a page once full never changes but for its link. */
export function monthPages({ address, articles }: Month): MonthPage[] {
  return Array.from({ length: Math.ceil(articles.length / ROWS) }, (_, index) => ({
    address: index === 0 ? address : listingPageAddress(address, index + 1),
    number: index + 1,
    articles: articles.slice(index * ROWS, (index + 1) * ROWS),
  }));
}
