/** The file plan: everything in the output that is not a page, in groups. */
import type { Archive } from '../archive/model/types.ts';
import { editorFiles } from '../editor/plan.ts';
import { discoveryFiles } from '../feeds/discovery.ts';
import { markdownGroup } from '../feeds/markdown.ts';
import { feedGroups } from '../feeds/plan.ts';
import { referenceGroup, yearReferencesGroup } from '../feeds/references.ts';
import { sitemaps, sitemapsKey } from '../feeds/sitemap.ts';
import { hostFiles } from '../hosts/plan.ts';
import { contextOf } from '../views/context.ts';
import type { FilePlan } from '../views/file-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';
import type { SiteView } from '../views/types.ts';

export type { FilePlan } from '../views/file-plan.ts';

/** The groups of files: feeds, sitemaps, what guides machines, and the Markdown and the references of each rubric. */
export function fileGroups(archive: Archive, site: SiteView): PlanGroup<FilePlan>[] {
  const context = contextOf(archive);
  return [
    ...feedGroups(context),
    new PlannedGroup(
      'sitemaps',
      () => sitemapsKey(context),
      () => sitemaps(context),
      () => context.listingsBasis,
    ),
    new PlannedGroup(
      'guides',
      () => null,
      () => discoveryFiles(context, site),
    ),
    new PlannedGroup(
      'editor',
      () => null,
      () => editorFiles(context),
    ),
    ...[...archive.rubrics.values()].flatMap((rubric) => [
      ...markdownGroup(context, rubric),
      ...referenceGroup(context, rubric),
    ]),
    ...archive.years.map((year) => yearReferencesGroup(context, year)),
  ];
}

/**
 * Files for web hosts. No part of the plan that threads share: they hold redirects that only the loaded archive knows,
 * from the ledger of addresses.
 */
export function hostGroup(archive: Archive): PlanGroup<FilePlan> {
  return new PlannedGroup(
    'hosts',
    () => null,
    () => hostFiles(contextOf(archive)),
  );
}

/** Every file that is not a page, in an order that depends on the archive alone. */
export function planFiles(archive: Archive, site: SiteView): FilePlan[] {
  return [...fileGroups(archive, site), hostGroup(archive)].flatMap((group) => group.items());
}
