/** Makes what a plan says from the archive alone, in this thread or in several. */
import { type ArchiveSnapshot, openSnapshot } from '../archive/snapshot.ts';
import { PartFailed } from '../kit/part-failed.ts';
import type { Opened, Threads } from '../kit/threads.ts';
import { Turn } from '../kit/turn.ts';
import type { SiteView } from '../views/types.ts';
import type { StagedFile, Written } from './ledger.ts';
import { Renderer } from './render.ts';
import { SitePlan } from './site-plan.ts';
import { StagedBatch, type StagingArea } from './staging.ts';

/** Minimum number of pages and files for which threads pay off. */
const MIN_OUTPUTS_FOR_THREADS = 800;
/** Pages and files of one job; of the last ones fewer, so that all threads finish together. */
const CHUNK = 64;
const LAST_CHUNK = 16;
const LAST = 256;

export interface RenderWork {
  plan: SitePlan;
  positions: readonly number[];
  snapshot: ArchiveSnapshot;
  /** Path of the compiled templates. */
  templates: string;
  site: SiteView;
  staging: StagingArea;
  threads: Threads;
  /** Work of this thread while the others begin. What it throws ends the rendering. */
  first?: () => void;
  onProgress?(done: number, total: number): void;
}

/**
 * Makes positions of the plan into the staged folders. Rejects with `JobFailed`,
 * which names the page or file whose view or template failed.
 */
export async function renderPlan(work: RenderWork): Promise<Map<string, Written>> {
  const { plan, positions } = work;
  const written = new Map<string, Written>();
  const jobs = inJobs(inFolderOrder(plan, positions));
  const keep = (job: RenderJob, files: StagedFile[]) => {
    for (const [place, file] of files.entries()) {
      const position = job[place]!;
      written.set(plan.output(position), { key: plan.key(position), ...file });
    }
    work.onProgress?.(written.size, positions.length);
  };
  if (jobs.length === 0) {
    work.first?.();
    return written;
  }
  const { snapshot, templates, site, staging, first } = work;
  const turn = new Turn();
  await work.threads.run<RenderJob, StagedFile[]>({
    module: MODULE,
    data: snapshot,
    begin: { templates, site, staging, turn: turn.shared } satisfies Beginning,
    jobs,
    size: positions.length >= MIN_OUTPUTS_FOR_THREADS ? undefined : 1,
    here: async () => {
      const batch = new StagedBatch(staging, turn);
      const renderer = new JobRenderer(plan, site, await Renderer.load(templates), batch);
      return (job, mark) => renderer.make(job, mark);
    },
    first,
    label: (job, position) => plan.name(job[position]!),
    onResult: (files, job) => keep(job, files),
  });
  return written;
}

const MODULE = new URL('./render-thread.ts', import.meta.url);

/** Starts all threads, and lets them load what they will render with. */
export function startRendering(threads: Threads): void {
  threads.start(MODULE);
}

/** Lets threads that run already open the archive, while this one gets ready itself. */
export function prepareRendering(threads: Threads, snapshot: ArchiveSnapshot): void {
  threads.prepare(MODULE, snapshot);
}

/** Positions in the plan. */
type RenderJob = number[];

/** What every thread is given when rendering begins. */
interface Beginning extends Pick<RenderWork, 'templates' | 'site' | 'staging'> {
  turn: SharedArrayBuffer;
}

/** The thread's side. */
export function openRendering(snapshot: ArchiveSnapshot): Opened<Beginning, RenderJob, StagedFile[]> {
  const archive = openSnapshot(snapshot);
  return async ({ templates, site, staging, turn }) => {
    const batch = new StagedBatch(staging, new Turn(turn));
    // What crosses threads arrives as a copy that nothing is frozen of.
    Object.freeze(site);
    const renderer = new JobRenderer(
      new SitePlan(archive, site),
      site,
      await Renderer.load(templates),
      batch,
    );
    return (job, mark) => renderer.make(job, mark);
  };
}

/** Makes the jobs of one thread. */
class JobRenderer {
  readonly #plan: SitePlan;
  readonly #site: SiteView;
  readonly #renderer: Renderer;
  readonly #batch: StagedBatch;

  constructor(plan: SitePlan, site: SiteView, renderer: Renderer, batch: StagedBatch) {
    this.#plan = plan;
    this.#site = site;
    this.#renderer = renderer;
    this.#batch = batch;
  }

  /** The files of a job, in its order. `mark` is told the place in the job of what is being made. */
  make(job: RenderJob, mark: (place: number) => void): StagedFile[] {
    for (const [place, position] of job.entries()) {
      mark(place);
      try {
        this.#batch.add(this.#plan.output(position), this.#plan.make(position, this.#renderer, this.#site));
      } catch (error) {
        throw error instanceof PartFailed ? error : new PartFailed(this.#plan.name(position), error);
      }
    }
    return this.#batch.write();
  }
}

/** By folder: an article's page and its other files are made from one reading, and lie in one folder. */
function inFolderOrder(plan: SitePlan, positions: readonly number[]): number[] {
  const folders = new Map<string, number[]>();
  for (const position of positions) {
    const output = plan.output(position);
    const folder = output.slice(0, output.lastIndexOf('/'));
    const known = folders.get(folder);
    if (known) known.push(position);
    else folders.set(folder, [position]);
  }
  return [...folders.values()].flat();
}

function inJobs(positions: readonly number[]): RenderJob[] {
  const jobs: RenderJob[] = [];
  const last = Math.max(0, positions.length - LAST);
  for (let start = 0; start < positions.length; start += jobs.at(-1)!.length) {
    jobs.push(positions.slice(start, start + (start < last ? CHUNK : LAST_CHUNK)));
  }
  return jobs;
}
