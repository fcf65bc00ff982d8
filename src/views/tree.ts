/** Facts of the whole archive that several pages show: the rubrics with their counts, the years. */
import type { Rubric } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import type { CountedLink, RubricTreeView } from './types.ts';

/** The rubrics below one another, each with the count of all that stands below it. */
export function rubricTree(context: ViewContext, rubrics: Rubric[]): RubricTreeView[] {
  return rubrics.map((rubric) => ({
    href: context.href(rubric.address),
    text: rubric.title,
    count: rubric.branch.length,
    children: rubricTree(context, rubric.children),
  }));
}

/** Years with their counts, newest first. */
export function countedYears(context: ViewContext): CountedLink[] {
  return context.archive.years.map(({ year, address, articles }) => ({
    href: context.href(address),
    text: String(year),
    count: articles.length,
  }));
}

/** Part of the key of a page that shows a plain-data part as it is. */
export const factsKey = (...facts: unknown[]): string => JSON.stringify(facts);
