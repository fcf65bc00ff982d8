/** The page plan: every page of the site with its key, in groups. */
import type { Archive } from '../archive/model/types.ts';
import { memoize } from '../kit/memoize.ts';
import { articlePages, articlesBasis, articlesKey } from './article.ts';
import { authorPages } from './author.ts';
import { contextOf } from './context.ts';
import { documentPages, documentsKey } from './documents.ts';
import { homePage } from './home.ts';
import { indexesKey, indexPages } from './indexes.ts';
import { keywordGroupKey, keywordPages } from './keyword.ts';
import { orientationPages } from './orientation.ts';
import { standingPage } from './page.ts';
import type { PagePlan } from './page-plan.ts';
import { type PlanGroup, PlannedGroup } from './plan-group.ts';
import { rubricGroupKey, rubricPages } from './rubric.ts';
import { termGroupKey } from './term.ts';
import { withdrawnPages } from './withdrawn.ts';
import { yearPages, yearsKey } from './year.ts';

export type { PagePlan } from './page-plan.ts';

/**
 * The groups of pages: one of those that show the whole archive, one of each listing (the years are one), one of
 * the articles of each rubric. Planning makes neither keys nor views: `key` and `view()` do, page by page, so a thread
 * pays for the pages it renders.
 */
export function pageGroups(archive: Archive): PlanGroup<PagePlan>[] {
  const context = contextOf(archive);
  const rubrics = [...archive.rubrics.values()];
  const whole = () => [
    homePage(context),
    ...orientationPages(context),
    ...archive.pages.map((page) => standingPage(context, page)),
  ];
  const listing = (name: string, key: () => string, items: () => PagePlan[]) =>
    new PlannedGroup(name, key, items, () => context.listingsBasis);
  return [
    new PlannedGroup('whole', () => null, whole),
    new PlannedGroup(
      'withdrawn',
      () => null,
      () => withdrawnPages(context),
    ),
    listing(
      'indexes',
      () => indexesKey(context),
      () => indexPages(context),
    ),
    listing(
      'years',
      () => yearsKey(context),
      () => yearPages(context),
    ),
    listing(
      'documents',
      () => documentsKey(context),
      () => documentPages(context),
    ),
    ...rubrics.map((rubric) =>
      listing(
        `rubric/${rubric.slug}`,
        () => rubricGroupKey(context, rubric),
        () => rubricPages(context, rubric),
      ),
    ),
    ...archive.keywords.map((keyword) =>
      listing(
        `keyword/${keyword.slug}`,
        () => keywordGroupKey(context, keyword),
        () => keywordPages(context, keyword),
      ),
    ),
    ...archive.authors.map((author) =>
      listing(
        `author/${author.slug}`,
        () => termGroupKey(context, author, author.url),
        () => authorPages(context, author),
      ),
    ),
    ...rubrics.map((rubric) => {
      const basis = memoize(() => articlesBasis(context, rubric));
      return new PlannedGroup(
        `articles/${rubric.slug}`,
        () => articlesKey(context, rubric, basis()),
        () => articlePages(context, rubric),
        basis,
      );
    }),
  ];
}

/** Every page of the site, in an order that depends on the archive alone. */
export function planPages(archive: Archive): PagePlan[] {
  return pageGroups(archive).flatMap((group) => group.items());
}
