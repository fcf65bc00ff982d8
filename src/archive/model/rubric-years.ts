import { listingYearAddress } from './addresses.ts';
import type { ArticleRecord, Rubric } from './types.ts';

/** The articles of a rubric in one year, newest first, and the address of the page that shows them. */
export interface RubricYear {
  /** Four figures. */
  year: string;
  address: string;
  articles: ArticleRecord[];
}

/** The years of the rubric's own articles, newest first; none where they are all of one year. */
export function rubricYears({ address, articles }: Pick<Rubric, 'address' | 'articles'>): RubricYear[] {
  const found: RubricYear[] = [];
  for (const article of articles) {
    const year = article.published.date.slice(0, 4);
    const last = found.at(-1);
    if (last?.year === year) last.articles.push(article);
    else found.push({ year, address: listingYearAddress(address, year), articles: [article] });
  }
  return found.length > 1 ? found : [];
}
