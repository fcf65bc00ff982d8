/** The references of articles for other programs, below their addresses: BibTeX, RIS, CSL-JSON. */
import { CITATION_FORMATS, citationAddress } from '../archive/model/addresses.ts';
import type { Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { citationFile, citationKey } from '../views/citation.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';

/** The references of the articles of one rubric. */
export function citationGroup(context: ViewContext, rubric: Rubric): PlanGroup<PlannedFile>[] {
  const { articles, slug } = rubric;
  if (articles.length === 0) return [];
  return [
    new PlannedGroup(
      `citations/${slug}`,
      () => digest(context.siteKey, context.namesKey, articles.map((article) => article.digest).join()),
      () =>
        articles.flatMap((article) =>
          CITATION_FORMATS.map(
            (format) =>
              new PlannedFile(
                {
                  output: citationAddress(article.address, format).slice(1),
                  type: `${format.type}; charset=utf-8`,
                },
                () => citationKey(context, article),
                () => citationFile(context, article, format),
              ),
          ),
        ),
    ),
  ];
}
