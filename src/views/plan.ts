/** The page plan: every page of the site with its key. */
import type { Archive } from '../archive/types.ts';
import { articlePages } from './article.ts';
import { authorPages } from './author.ts';
import { contextOf } from './context.ts';
import { homePage } from './home.ts';
import { keywordPages } from './keyword.ts';
import { orientationPages } from './orientation.ts';
import { standingPage } from './page.ts';
import type { PagePlan } from './page-plan.ts';
import { rubricPages } from './rubric.ts';
import { yearPages } from './year.ts';

export type { PagePlan } from './page-plan.ts';

/**
 * Every page of the site, in an order that depends on the archive alone. Planning makes neither keys
 * nor views: `key` and `view()` do, page by page, so a thread pays for the pages it renders.
 */
export function planPages(archive: Archive): PagePlan[] {
  const context = contextOf(archive);
  const rubrics = [...archive.rubrics.values()];
  return [
    homePage(context),
    ...orientationPages(context),
    ...archive.pages.map((page) => standingPage(context, page)),
    ...yearPages(context),
    ...rubrics.flatMap((rubric) => rubricPages(context, rubric)),
    ...archive.keywords.flatMap((keyword) => keywordPages(context, keyword)),
    ...archive.authors.flatMap((author) => authorPages(context, author)),
    ...rubrics.flatMap((rubric) => articlePages(context, rubric)),
  ];
}
