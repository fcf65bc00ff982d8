import { documentYearAddress } from './addresses.ts';
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

/** Whether any article has a document. */
export const hasDocuments = ({ articles }: Pick<Archive, 'articles'>): boolean =>
  articles.some(({ documents }) => documents !== undefined);
