import { listingYearAddress, ownListingAddress } from './addresses.ts';
import type { ArticleRecord, Rubric } from './types.ts';

/** A listing of a rubric: an address, and articles, newest first. */
export interface RubricListing {
  address: string;
  articles: ArticleRecord[];
}

/**
 * The articles of the rubric itself, as a listing of their own. Null where it would be empty, or show the whole
 * rubric again.
 */
export function ownListing({ address, articles, branch }: Rubric): RubricListing | null {
  if (articles.length === 0 || articles.length === branch.length) return null;
  return { address: ownListingAddress(address), articles };
}

/** The articles of a rubric, and of all below it, in one year, newest first, at the page that shows them. */
export interface RubricYear extends RubricListing {
  /** Four figures. */
  year: string;
}

/** Years of rubrics, by their articles: each page of a rubric asks for them. */
const knownYears = new WeakMap<readonly ArticleRecord[], readonly RubricYear[]>();

/** The years of the articles of a rubric and of all below it, newest first; none where they are all of one year. */
export function rubricYears(rubric: Pick<Rubric, 'address' | 'branch'>): readonly RubricYear[] {
  let years = knownYears.get(rubric.branch);
  if (!years) {
    years = groupByYear(rubric);
    knownYears.set(rubric.branch, years);
  }
  return years;
}

function groupByYear({ address, branch }: Pick<Rubric, 'address' | 'branch'>): RubricYear[] {
  const found: RubricYear[] = [];
  for (const article of branch) {
    const year = article.published.date.slice(0, 4);
    const last = found.at(-1);
    if (last?.year === year) last.articles.push(article);
    else found.push({ year, address: listingYearAddress(address, year), articles: [article] });
  }
  return found.length > 1 ? found : [];
}
