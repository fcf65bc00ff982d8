/** The references of articles for other programs: RIS below the address of each, every format for each year. */
import { REFERENCE_FORMATS, referenceAddress, yearReferencesAddress } from '../archive/model/addresses.ts';
import type { ArticleRecord, Rubric, Year } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { memoize } from '../kit/memoize.ts';
import { referenceKey, referencesFile } from '../views/citation.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';

const [RIS] = REFERENCE_FORMATS;

/** The references of the articles of one rubric. */
export function referenceGroup(context: ViewContext, { articles, slug }: Rubric): PlanGroup<PlannedFile>[] {
  if (articles.length === 0) return [];
  return [
    new PlannedGroup(
      `references/${slug}`,
      () => keyOfAll(context, articles),
      () =>
        articles.map(
          (article) =>
            new PlannedFile(
              { output: referenceAddress(article.address).slice(1), type: utf8(RIS.type) },
              () => referenceKey(context, article),
              () => referencesFile(context, [article], RIS),
            ),
        ),
    ),
  ];
}

/** The references of one year. */
export function yearReferencesGroup(context: ViewContext, { year, articles }: Year): PlanGroup<PlannedFile> {
  return new PlannedGroup(
    `references-of-year/${year}`,
    () => keyOfAll(context, articles),
    () => {
      const key = memoize(() => digest(...articles.map((article) => referenceKey(context, article))));
      return REFERENCE_FORMATS.map(
        (format) =>
          new PlannedFile(
            { output: yearReferencesAddress(year, format).slice(1), type: utf8(format.type) },
            key,
            () => referencesFile(context, articles, format),
          ),
      );
    },
  );
}

const keyOfAll = (context: ViewContext, articles: readonly ArticleRecord[]): string =>
  digest(context.siteKey, context.namesKey, articles.map((article) => article.digest).join());

const utf8 = (type: string): string => `${type}; charset=utf-8`;
