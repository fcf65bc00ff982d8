/** The part of the fast build that runs when something has changed. */
import { existsSync, lstatSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type LoadedArchive, type LoadOptions, loadArchive } from '../archive/load.ts';
import type { Archive } from '../archive/model/types.ts';
import { StoreDamaged } from '../archive/store/buckets.ts';
import { FEEDS } from '../feeds/plan.ts';
import { allDone } from '../kit/all-done.ts';
import { digest } from '../kit/digest.ts';
import { PartFailed } from '../kit/part-failed.ts';
import type { Problem } from '../kit/problem.ts';
import { JobFailed, Threads } from '../kit/threads.ts';
import type { SourceKeys } from '../kit/tree-key.ts';
import { encodeAll, variantsToEncode } from '../media/encode.ts';
import type { Media } from '../media/types.ts';
import { siteView } from '../views/site.ts';
import { foreignFolder, isDiskFull, templateProblem } from './build-problems.ts';
import { Changes } from './changes.ts';
import { type CompiledTemplates, compileTemplates } from './compile.ts';
import { keptAssets } from './kept-assets.ts';
import {
  type BuildState,
  type BuildSummary,
  isForeign,
  type Ledger,
  locate,
  NOTHING_DONE,
  type Written,
} from './ledger.ts';
import { MODEL_SOURCES } from './open-session.ts';
import type { BuildOptions, BuildPaths, BuildResult } from './options.ts';
import { MEDIA, type Output, outputGroups, publishedImages } from './outputs.ts';
import type { PublicFiles } from './public-files.ts';
import { prepareRendering, type RenderWork, renderPlan } from './render-plan.ts';
import { type Scan, scanKey } from './scan.ts';
import { SEARCH_GROUP, SEARCH_SOURCES, SearchOutputs, searchProblem } from './search-outputs.ts';
import { SitePlan } from './site-plan.ts';
import { Staging } from './staging.ts';

const QUIET = { throwIfNoEntry: false };

export interface BuildRun {
  options: BuildOptions;
  paths: BuildPaths;
  keys: SourceKeys;
  publicFiles: PublicFiles;
  generator: string;
  ledger: Ledger;
  scan: Scan;
  /** Settles once the ledger knows which files are lost. */
  verified: Promise<unknown>;
  /** `performance.now()` at the start. */
  started: number;
  /** Threads that are on their way, for this build to use; null where none have been started. */
  threads: Threads | null;
}

/**
 * Builds what changed. See `buildSite`. A store whose HTML turns out to be damaged is thrown away and
 * the build made again from the content.
 */
export async function runBuild(run: BuildRun): Promise<BuildResult> {
  try {
    return await new SiteBuild(run).build();
  } catch (error) {
    if (!isDamage(error)) throw error;
    rmSync(join(run.paths.archive, 'documents'), { recursive: true, force: true });
    return new SiteBuild(run).build();
  }
}

/** True for an error that says that the store was altered, wherever it was met. */
function isDamage(error: unknown): boolean {
  if (error instanceof PartFailed || error instanceof JobFailed) return error.kind === StoreDamaged.name;
  return error instanceof StoreDamaged;
}

/** Problems that stop the build with the output untouched. */
class Stopped extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('the build stopped on problems');
    this.problems = problems;
  }
}

class SiteBuild {
  readonly #run: BuildRun;
  readonly #threads: Threads;
  readonly #timings: Record<string, number> = {};
  readonly #summary: BuildSummary = { ...NOTHING_DONE };
  #mark: number;
  #lang = 'fr';
  #problems: Problem[] = [];

  constructor(run: BuildRun) {
    this.#run = run;
    this.#threads = run.threads ?? new Threads(run.options.threads);
    this.#mark = run.started;
  }

  async build(): Promise<BuildResult> {
    this.#lap('start');
    let loaded: LoadedArchive | null = null;
    let built = false;
    try {
      const made = await this.#load();
      loaded = made.loaded;
      await this.#make(made.loaded, made.templates);
      built = true;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      this.#problems.push(...error.problems);
    } finally {
      loaded?.close();
      await this.#threads.close();
      this.#run.keys.save();
      this.#run.publicFiles.save();
    }
    const total = performance.now() - this.#run.started;
    const timings = { ...this.#timings, total };
    return {
      built,
      problems: this.#problems,
      summary: this.#summary,
      upToDate: false,
      lang: this.#lang,
      timings,
    };
  }

  #lap(phase: string): void {
    const now = performance.now();
    this.#timings[phase] = (this.#timings[phase] ?? 0) + now - this.#mark;
    this.#mark = now;
  }

  /** Throws `Stopped` when one of the problems is an error; keeps warnings to tell them. */
  #stopOn(problems: Problem[]): void {
    if (problems.some((problem) => problem.severity === 'error')) throw new Stopped(problems);
    this.#problems.push(...problems);
  }

  async #load(): Promise<{ loaded: LoadedArchive; templates: CompiledTemplates }> {
    const { options, paths, keys, publicFiles, scan } = this.#run;
    const templates = compileTemplates(options.root, paths.templates, keys);
    templates.catch(() => undefined);
    const loaded = await this.#read({
      content: options.content,
      cache: paths.archive,
      now: options.now,
      drafts: options.drafts ?? false,
      generator: keys.tree(...MODEL_SOURCES),
      publicFiles: publicFiles.paths().map((path) => `/${path}`),
      threads: this.#threads,
      onStored: (snapshot) => prepareRendering(this.#threads, snapshot),
      files: scan.files,
      onProgress: options.onProgress,
    });
    this.#lang = loaded.archive?.site.lang ?? this.#lang;
    this.#lap('load');
    Object.assign(this.#timings, loaded.stats.timings);
    if (!loaded.archive) throw new Stopped(loaded.problems);
    try {
      return { loaded, templates: await templates };
    } catch (error) {
      throw new Stopped([...loaded.problems, templateProblem(error, resolve(options.root))]);
    } finally {
      this.#lap('templates');
    }
  }

  /** A document that makes its reader fail, by a defect of ours, is told as a problem of that document. */
  async #read(options: LoadOptions): Promise<LoadedArchive> {
    try {
      return await loadArchive(options);
    } catch (error) {
      if (!(error instanceof JobFailed) || isDiskFull(error)) throw error;
      const place = { file: error.part, line: 1, column: 1 };
      throw new Stopped([
        { code: 'read-failed', severity: 'error', ...place, params: { reason: error.message } },
      ]);
    }
  }

  async #make(loaded: LoadedArchive, templates: CompiledTemplates): Promise<void> {
    const { options, paths, keys, publicFiles, ledger } = this.#run;
    const archive = loaded.archive!;
    const assets = await keptAssets(
      { root: options.root, site: archive.site, contentRoot: options.content },
      keys,
      paths.archive,
    );
    const isBroken = assets.problems.some(({ severity }) => severity === 'error');
    if (isBroken) throw new Stopped([...loaded.problems, ...assets.problems]);
    const site = siteView(archive, assets.view);
    const plan = new SitePlan(archive, site);
    const shared = digest(templates.key, JSON.stringify(site), keys.tree('src', 'package-lock.json'));
    const { content } = options;
    const sources = { content, publicFiles, images: paths.images, loaded, archive, plan, assets };
    const groups = outputGroups(sources);
    await this.#run.verified;
    if (isForeign(paths.folders, ledger)) throw new Stopped([...loaded.problems, foreignFolder(options.out)]);
    this.#lap('plan');
    const staging = new Staging(paths.folders);
    try {
      const decided = Promise.withResolvers<Changes>();
      const decide = (): Changes => {
        this.#stopOn([...loaded.problems, ...assets.problems]);
        const changes = new Changes(groups, ledger, shared);
        this.#stopOn(changes.collisions(loaded.problems));
        this.#lap('diff');
        decided.resolve(changes);
        return changes;
      };
      // Where nothing is there yet, all is to be made: threads begin before the content has been looked over.
      const positions = ledger.isEmpty
        ? plan.groups.flatMap((_, group) => plan.positions(group))
        : decide().todo.flatMap((output) => output.position ?? []);
      this.#summary.rendered = positions.filter((position) => plan.isPage(position)).length;
      const rendering = this.#render({
        plan,
        positions,
        snapshot: loaded.snapshot!,
        templates: templates.path,
        site,
        staging: staging.folders,
        threads: this.#threads,
        first: ledger.isEmpty ? decide : undefined,
        onProgress: (done, total) => options.onProgress?.('pages', done, total),
      });
      rendering.catch(decided.reject);
      const others = decided.promise.then(async (changes) => {
        const search = archive.site.search.enabled ? this.#search(archive) : null;
        const searchKept = search?.kept(ledger.files(SEARCH_GROUP)) ?? new Set<string>();
        const encoding = changes.planned(MEDIA)
          ? this.#encode(publishedImages(loaded, archive), changes.todo)
          : this.#keepImages();
        const [copied, indexed] = await allDone([
          makeFiles(changes.todo, staging, encoding),
          this.#makeSearch(search, searchKept, staging),
          encoding,
        ]);
        return { changes, search, searchKept, copied, indexed };
      });
      const [rendered, { changes, search, searchKept, copied, indexed }] = await allDone([rendering, others]);
      const written = new Map([...rendered, ...copied, ...indexed]);
      this.#lap('render');
      const ofSearch = searchKept.union(indexed);
      this.#count(archive, changes, ofSearch.size);
      this.#commit(changes, ofSearch, written, staging);
      const entries = changes.entries(written);
      if (search) {
        entries.push({
          name: SEARCH_GROUP,
          basis: null,
          key: null,
          files: changes.filesOf(ofSearch, written),
        });
      }
      ledger.save(entries, shared, this.#state(archive));
    } catch (error) {
      staging.discard();
      throw error;
    }
    this.#lap('write');
  }

  /** Encodes the missing variants of images, beside the rendering of pages. */
  async #encode(images: Media[], todo: readonly Output[]): Promise<void> {
    const wanted = new Set(todo.flatMap((output) => (output.position === undefined ? output.key : [])));
    const jobs = images.filter((media) => variantsToEncode(media).some(({ address }) => wanted.has(address)));
    const { options, paths } = this.#run;
    const { made, problems } = await encodeAll(options.content, jobs, paths.images, {
      onProgress: (done, total) => options.onProgress?.('images', done, total),
    });
    this.#summary.imagesMade = made;
    const variants = new Set(
      images.flatMap((media) => variantsToEncode(media).map(({ address }) => address)),
    );
    this.#summary.imagesReused = variants.size - made;
    this.#stopOn(problems);
  }

  /** All images are there. */
  async #keepImages(): Promise<void> {
    const { imagesMade, imagesReused } = this.#run.ledger.state!.summary;
    this.#summary.imagesReused = imagesMade + imagesReused;
  }

  #search(archive: Archive): SearchOutputs {
    const { paths, keys } = this.#run;
    return new SearchOutputs({
      archive,
      generator: keys.tree(...SEARCH_SOURCES),
      cache: join(paths.archive, 'search'),
    });
  }

  /** Indexes the buckets that changed, beside the rendering of pages: Pagefind is a program of its own. */
  async #makeSearch(
    search: SearchOutputs | null,
    kept: ReadonlySet<string>,
    staging: Staging,
  ): Promise<Map<string, Written>> {
    if (!search) return new Map();
    const { onProgress } = this.#run.options;
    try {
      return await search.make(staging.folders, kept, (done, total) => onProgress?.('search', done, total));
    } catch (error) {
      if (isDamage(error) || isDiskFull(error)) throw error;
      throw new Stopped([searchProblem(error)]);
    }
  }

  async #render(work: RenderWork): Promise<Map<string, Written>> {
    try {
      return await renderPlan(work);
    } catch (error) {
      const problem = renderProblem(error, work.plan);
      throw problem ? new Stopped([problem]) : error;
    }
  }

  /** Puts new bytes in place and removes what is no longer wanted; `others` are wanted beside the groups' own. */
  #commit(
    changes: Changes,
    others: ReadonlySet<string>,
    written: ReadonlyMap<string, Written>,
    staging: Staging,
  ): void {
    const { ledger, paths } = this.#run;
    const isThere = (output: string) => lstatSync(locate(paths.folders, output), QUIET)?.isFile() === true;
    const removed = changes.removed(others).filter(isThere);
    const changed = [...written].filter(
      ([output, file]) => changes.known.get(output)?.digest !== file.digest,
    );
    const isAll = changed.length === this.#summary.outputs;
    const whole = isAll && (ledger.isEmpty || !existsSync(paths.folders.site));
    const names = changed.map(([output]) => output);
    // A first build that dies has left no ledger: the next one puts a whole tree in place of what is there.
    const isFirst = whole && ledger.isEmpty;
    if (names.length + removed.length > 0 && !isFirst) ledger.announce([...names, ...removed]);
    staging.commit(names, removed, whole);
    this.#summary.written = names.length;
    this.#summary.removed = removed.length;
  }

  #count(archive: Archive, changes: Changes, others: number): void {
    this.#summary.articles = archive.articles.length;
    this.#summary.pages = changes.count((group) => group.of === 'pages');
    this.#summary.feeds = changes.count((group) => group.name.split('/')[0] === FEEDS);
    this.#summary.outputs = changes.count(() => true) + others;
  }

  #state(archive: Archive): BuildState {
    return {
      scan: scanKey(this.#run.scan),
      generator: this.#run.generator,
      nextScheduled: archive.nextScheduled,
      summary: this.#summary,
      warnings: this.#problems,
      lang: this.#lang,
    };
  }
}

/** Makes the files that come from others than the plan. Copies of encoded images wait until these are there. */
async function makeFiles(
  todo: readonly Output[],
  staging: Staging,
  images: Promise<void>,
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  const later: Output[] = [];
  for (const output of todo) {
    if (output.position !== undefined || !output.make) continue;
    if (output.key.startsWith('/_medias/')) later.push(output);
    else written.set(output.output, await output.make(staging.folders));
  }
  await images;
  for (const output of later) written.set(output.output, await output.make!(staging.folders));
  return written;
}

/** A page or file that failed, as a problem of its source; null for an error of another kind. */
function renderProblem(error: unknown, plan: SitePlan): Problem | null {
  if (!(error instanceof PartFailed || error instanceof JobFailed)) return null;
  if (isDamage(error) || isDiskFull(error)) return null;
  const page = error.part;
  const source = plan.archive.articlesByAddress.get(page)?.path;
  const place = { file: source ?? 'site.yaml', line: 1, column: 1 };
  return { code: 'page-failed', severity: 'error', ...place, params: { page, reason: error.message } };
}
