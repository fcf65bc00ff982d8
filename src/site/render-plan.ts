/** Makes what a plan says from the archive alone, in this thread or in several. */
import { availableParallelism } from 'node:os';
import { type ArchiveSnapshot, openSnapshot } from '../archive/load.ts';
import { PartFailed } from '../store/part-failed.ts';
import { runJobs } from '../store/pool.ts';
import { serve, workerInput } from '../store/serve.ts';
import type { SiteView } from '../views/types.ts';
import type { OutputFolders, Written } from './ledger.ts';
import { Renderer } from './render.ts';
import { SitePlan } from './site-plan.ts';
import { stageFile } from './staging.ts';

/** From how many pages and files on threads are worth their start. */
const PARALLEL_FROM = 800;
/** Pages and files of one job. */
const CHUNK = 64;

export interface RenderWork {
  plan: SitePlan;
  positions: readonly number[];
  snapshot: ArchiveSnapshot;
  /** Path of the compiled templates. */
  templates: string;
  site: SiteView;
  staging: OutputFolders;
  threads?: number;
  onProgress?(done: number, total: number): void;
}

/**
 * Makes positions of the plan into the staged folders. Rejects with `JobFailed`,
 * which names the page or file whose view or template failed.
 */
export async function renderPlan(work: RenderWork): Promise<Map<string, Written>> {
  const { plan, positions, threads = availableParallelism() } = work;
  const written = new Map<string, Written>();
  const jobs = chunk(inFolderOrder(plan, positions), CHUNK);
  const keep = (job: RenderJob, outcome: Written[]) => {
    for (const [place, file] of outcome.entries()) written.set(plan.output(job[place]!), file);
    work.onProgress?.(written.size, positions.length);
  };
  if (jobs.length === 0) return written;
  const { snapshot, templates, site, staging } = work;
  const renderer = await Renderer.load(templates);
  await runJobs<RenderJob, Written[]>({
    worker: new URL('./render-thread.ts', import.meta.url),
    data: { snapshot, templates, site, staging } satisfies RenderContext,
    jobs,
    size: positions.length >= PARALLEL_FROM ? threads : 1,
    here: (job, mark) => renderJob(job, { plan, site, staging, renderer, mark }),
    label: (job, position) => plan.name(job[position]!),
    onResult: (outcome, job) => keep(job, outcome),
  });
  return written;
}

/** Positions in the plan. */
type RenderJob = number[];

/** What every thread is given. */
type RenderContext = Pick<RenderWork, 'snapshot' | 'templates' | 'site' | 'staging'>;

/** The thread's side: serves render jobs for ever. */
export function serveRendering(): void {
  const { snapshot, templates, site, staging } = workerInput<RenderContext>();
  const plan = new SitePlan(openSnapshot(snapshot), site);
  const renderer = Renderer.load(templates);
  serve<RenderJob, Written[]>(async (job, mark) =>
    renderJob(job, { plan, site, staging, renderer: await renderer, mark }),
  );
}

interface JobContext {
  plan: SitePlan;
  site: SiteView;
  staging: OutputFolders;
  renderer: Renderer;
  /** Told the place in the job of what is being made. */
  mark?(place: number): void;
}

async function renderJob(job: RenderJob, context: JobContext): Promise<Written[]> {
  const { plan, site, staging, renderer, mark } = context;
  const written: Written[] = [];
  for (const [place, position] of job.entries()) {
    mark?.(place);
    try {
      const text = await plan.make(position, renderer, site);
      written.push(stageFile(staging, plan.output(position), plan.key(position), text));
    } catch (error) {
      throw new PartFailed(plan.name(position), error);
    }
  }
  return written;
}

/** By output: an article's page and its other files are made from one reading, and lie in one folder. */
function inFolderOrder(plan: SitePlan, positions: readonly number[]): number[] {
  const outputs = new Map(positions.map((position) => [position, plan.output(position)]));
  return positions.toSorted((a, b) => (outputs.get(a)! < outputs.get(b)! ? -1 : 1));
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
