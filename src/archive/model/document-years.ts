import { documentYearAddress, listingPageAddress } from './addresses.ts';
import type { ListingPage } from './listing-pages.ts';
import type { Archive, ArticleRecord } from './types.ts';

/** The articles of one year that have documents, newest first. */
export interface DocumentYear {
  year: number;
  address: string;
  articles: ArticleRecord[];
}

/** The articles that have documents, newest first. */
export const articlesWithDocuments = ({ articles }: Pick<Archive, 'articles'>): ArticleRecord[] =>
  articles.filter(({ documents }) => documents !== undefined);

/** The years whose articles have documents, newest first. */
export function documentYears({ years }: Pick<Archive, 'years'>): DocumentYear[] {
  return years.flatMap(({ year, articles }) => {
    const own = articlesWithDocuments({ articles });
    return own.length === 0 ? [] : [{ year, address: documentYearAddress(year), articles: own }];
  });
}

/** Documents from which a page is full, where as many are left for the newest page. */
const DOCUMENTS_OF_PAGE = 30;

/**
 * The documents of a year in pages, the newest first, at the year's own address. The others are numbered from the
 * oldest, so that a page once full never changes; the documents of one article stay together.
 */
export function documentYearPages({ address, articles }: DocumentYear): ListingPage[] {
  const countOf = ({ documents }: ArticleRecord) => documents!.kinds.length;
  let left = articles.reduce((sum, article) => sum + countOf(article), 0);
  const pages: ListingPage[] = [];
  let page: ArticleRecord[] = [];
  let count = 0;
  for (const article of articles.toReversed()) {
    page.unshift(article);
    count += countOf(article);
    if (count < DOCUMENTS_OF_PAGE || left - count < DOCUMENTS_OF_PAGE) continue;
    const number = pages.length + 1;
    pages.unshift({ address: listingPageAddress(address, number), number, articles: page });
    left -= count;
    page = [];
    count = 0;
  }
  return [{ address, number: null, articles: page }, ...pages];
}

/** Whether any article has a document. */
export const hasDocuments = ({ articles }: Pick<Archive, 'articles'>): boolean =>
  articles.some(({ documents }) => documents !== undefined);
