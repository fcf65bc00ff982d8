import { type ArchiveSnapshot, openSnapshot } from '../archive/load.ts';
import { PartFailed, serve, workerInput } from '../store/serve.ts';
import { type PagePlan, planPages } from '../views/plan.ts';
import type { SiteView } from '../views/types.ts';
import type { OutputFolders, Written } from './ledger.ts';
import { Renderer } from './render.ts';
import { stageFile } from './staging.ts';

/** What every render job of a run shares. */
export interface RenderContext {
  snapshot: ArchiveSnapshot;
  /** Path of the compiled templates. */
  templates: string;
  site: SiteView;
  staging: OutputFolders;
}

/** Positions in the page plan. */
export type RenderJob = number[];
export type RenderOutcome = Written[];

/**
 * Renders pages of a plan into the staged folders. Throws `PartFailed` with the page's address when
 * its view or its template fails; `mark` is told the position of the page being rendered.
 */
export async function renderPages(
  plans: readonly PagePlan[],
  renderer: Renderer,
  site: SiteView,
  staging: OutputFolders,
  mark?: (position: number) => void,
): Promise<RenderOutcome> {
  const written: RenderOutcome = [];
  for (const [position, plan] of plans.entries()) {
    mark?.(position);
    try {
      const html = await renderer.render(plan.view(), site);
      written.push(stageFile(staging, `site/${plan.output}`, plan.key, html));
    } catch (error) {
      throw new PartFailed(plan.address, error);
    }
  }
  return written;
}

/** As the entry of a worker thread that was given a `RenderContext`. */
export function start(): void {
  const { snapshot, templates, site, staging } = workerInput<RenderContext>();
  const plans = planPages(openSnapshot(snapshot));
  const renderer = Renderer.load(templates);
  serve<RenderJob, RenderOutcome>(async (job, mark) =>
    renderPages(
      job.map((position) => plans[position]!),
      await renderer,
      site,
      staging,
      mark,
    ),
  );
}
