/** The part of the fast build that runs when something has changed. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Archive } from '../archive/model/types.ts';
import type { ThemeFiles } from '../content/theme-files.ts';
import { FEEDS } from '../feeds/plan.ts';
import { allDone } from '../kit/all-done.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { digest } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import type { Problem } from '../kit/problem.ts';
import { linkStatOf } from '../kit/stat.ts';
import { JobFailed, Threads } from '../kit/threads.ts';
import { encodeAll, variantsToEncode } from '../media/encode.ts';
import type { Media } from '../media/types.ts';
import {
  foreignFolder,
  isCorruption,
  renderProblem,
  templateProblems,
  unusedThemeFiles,
} from './build-problems.ts';
import { Changes } from './changes.ts';
import { type CompiledTemplates, compileTemplates } from './compile.ts';
import { type CompressedOutputs, compressOutputs, withCompressed } from './compressed.ts';
import { keepTimes } from './kept-times.ts';
import {
  type BuildState,
  type BuildSummary,
  type CommonKeys,
  isForeign,
  type Ledger,
  NOTHING_DONE,
  type Written,
} from './ledger.ts';
import { MANIFEST_GROUP, MANIFEST_OUTPUTS, updateManifest } from './manifest.ts';
import { type OpenedSession, openLockedSession, type Session, type SessionOptions } from './open-session.ts';
import type { BuildOptions, BuildPaths, BuildResult } from './options.ts';
import { locate, type OutputFolders } from './output-folders.ts';
import { MEDIA, type Output, publishedImages } from './outputs.ts';
import type { PublicFiles } from './public-files.ts';
import type { Publication, PublicationPlan } from './publication.ts';
import { publicationOrder, removalOrder } from './publication-order.ts';
import { prepareRendering, type RenderWork, renderPlan, startRendering } from './render-plan.ts';
import { type Scan, scanKey } from './scan.ts';
import { SEARCH_GROUP, type SearchOutputs, searchProblem } from './search-outputs.ts';
import type { StagingArea } from './staging.ts';

export interface BuildRun {
  options: BuildOptions;
  paths: BuildPaths;
  digests: FileDigests;
  publicFiles: PublicFiles;
  /** Digest of the code that runs. */
  generator: string;
  /** Digest of the generator, of the options and of the files copied as they are. */
  basis: string;
  ledger: Ledger;
  scan: Scan;
  /** What the site replaces of Fonds' own theme. */
  theme: ThemeFiles;
  publication: Publication;
  /** Settles once the ledger knows which files are lost. */
  verified: Promise<unknown>;
  /** `performance.now()` at the start. */
  started: number;
  /** Nothing is kept of the archive: this build wants all threads. */
  isFirst: boolean;
}

/**
 * Builds what changed. See `buildSite`. A store whose HTML turns out to be damaged is thrown away and
 * the build made again from the content.
 */
export async function runBuild(run: BuildRun): Promise<BuildResult> {
  try {
    return await new SiteBuild(run).build();
  } catch (error) {
    if (!isCorruption(error)) throw error;
    rmSync(join(run.paths.archive, 'documents'), { recursive: true, force: true });
    return new SiteBuild(run).build();
  }
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
    this.#threads = new Threads(run.options.threads);
    this.#mark = run.started;
  }

  async build(): Promise<BuildResult> {
    this.#lap('start');
    let opened: OpenedSession | null = null;
    let built = false;
    try {
      const { options, paths, digests, generator, theme } = this.#run;
      const compiling = compileTemplates(options.root, paths.templates, generator, digests, theme);
      compiling.catch(() => undefined);
      opened = await this.#open();
      const { session, loaded } = opened;
      this.#lang = session?.archive.site.lang ?? this.#lang;
      this.#lap('load');
      Object.assign(this.#timings, loaded.stats.timings);
      const failed = await compiling.then(
        () => [],
        (error: unknown) => templateProblems(error, resolve(options.root), theme),
      );
      if (!session || failed.length > 0) throw new Stopped([...opened.problems, ...failed]);
      const templates = await compiling;
      this.#lap('templates');
      await this.#make(session, templates);
      built = true;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      this.#tell(error.problems);
    } finally {
      opened?.loaded.close();
      await this.#threads.close();
      this.#run.digests.save();
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

  #tell(problems: readonly Problem[]): void {
    this.#problems = this.#problems.concat(problems);
  }

  /** Throws `Stopped` when one of the problems is an error; keeps warnings to tell them. */
  #stopOn(problems: Problem[]): void {
    if (problems.some((problem) => problem.severity === 'error')) throw new Stopped(problems);
    this.#tell(problems);
  }

  /** A document that makes its reader fail, by a defect of ours, is told as a problem of that document. */
  async #open(): Promise<OpenedSession> {
    const { options, paths, digests, publicFiles, scan } = this.#run;
    const { root, content, cache, now, drafts = false, onProgress } = options;
    const { archive, images } = paths;
    try {
      return await openLockedSession({
        root,
        content,
        cache,
        now,
        drafts,
        archive,
        images,
        digests,
        publicFiles,
        processes: options.threads,
        onSpare: this.#run.isFirst ? () => startRendering(this.#threads) : undefined,
        onStored: (snapshot) => prepareRendering(this.#threads, snapshot),
        files: scan.files,
        onProgress,
      } satisfies SessionOptions);
    } catch (error) {
      if (!(error instanceof JobFailed) || machineFaultOf(error)) throw error;
      const place = { file: error.part, line: 1, column: 1 };
      throw new Stopped([
        { code: 'read-failed', severity: 'error', ...place, params: { reason: error.message } },
      ]);
    }
  }

  async #make(session: Session, templates: CompiledTemplates): Promise<void> {
    const { options, paths, ledger, generator } = this.#run;
    const { loaded, archive, assets, site, plan, groups } = session;
    const isBroken = assets.problems.some(({ severity }) => severity === 'error');
    if (isBroken) throw new Stopped([...loaded.problems, ...assets.problems]);
    const common: CommonKeys = {
      site: digest(generator, JSON.stringify(site)),
      templates: templates.kinds,
    };
    await this.#run.verified;
    if (isForeign(paths.folders, ledger)) throw new Stopped([...loaded.problems, foreignFolder(options.out)]);
    this.#lap('plan');
    // Where nothing is there yet, all is to be made.
    const staging = this.#run.publication.stage(ledger.isEmpty);
    const decided = Promise.withResolvers<Changes>();
    const decide = (): Changes => {
      const sources = [...templates.sources, ...assets.sources];
      const unused = unusedThemeFiles(options.root, this.#run.theme, sources);
      this.#stopOn([...loaded.problems, ...assets.problems, ...unused]);
      const changes = new Changes(groups, ledger, common);
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
      staging,
      threads: this.#threads,
      first: ledger.isEmpty ? decide : undefined,
      onProgress: (done, total) => options.onProgress?.('pages', done, total),
    });
    rendering.catch(decided.reject);
    const others = decided.promise.then(async (changes) => {
      const search = session.search();
      const searchKnown = search ? ledger.files(SEARCH_GROUP) : new Map<string, Written>();
      const searchKept = search?.kept(searchKnown) ?? new Set<string>();
      const encoding = changes.planned(MEDIA)
        ? this.#encode(publishedImages(loaded, archive), changes.todo)
        : this.#keepImages();
      const [copied, indexed] = await allDone([
        makeFiles(changes.todo, staging, encoding),
        this.#makeSearch(searchKept.size > 0 ? null : search, searchKnown, staging),
        encoding,
      ]);
      return { changes, search, searchKept, copied, indexed };
    });
    const [rendered, { changes, search, searchKept, copied, indexed }] = await allDone([rendering, others]);
    const made = new Map([...rendered, ...copied, ...indexed]);
    const written = new Map(made);
    this.#lap('render');
    const ofSearch = searchKept.union(indexed);
    this.#count(archive, changes, ofSearch.size);
    const entries = changes.entries(written);
    if (search) {
      entries.push({
        name: SEARCH_GROUP,
        basis: null,
        key: null,
        files: changes.filesOf(ofSearch, written),
      });
    }
    const compressed = archive.site.precompress
      ? await compressOutputs(entries, ledger, staging, paths.folders)
      : NOTHING_COMPRESSED;
    entries.push(...compressed.entries);
    for (const [output, file] of compressed.written) written.set(output, file);
    const wanted = new Set([...ofSearch.keys(), ...compressed.outputs, ...MANIFEST_OUTPUTS]);
    const moved = withCompressed(publicationOrder(changes, plan, made), compressed.written);
    keepTimes(moved, written, ledger, staging, paths.folders);
    const removals = removalOrder(this.#removals(changes, wanted, written));
    this.#summary.written = moved.length;
    this.#summary.removed = removals.length;
    const manifest = updateManifest({
      ledger,
      folders: paths.folders,
      staging,
      entries,
      moves: moved,
      removals: changes.removed(wanted),
      written,
    });
    entries.push({ name: MANIFEST_GROUP, basis: null, key: null, files: manifest.files });
    const moves = [...moved, ...manifest.moves];
    const bytes = ledger.next(entries, common, this.#state(session, templates));
    this.#publish({ moves, removals, ledger: { path: ledger.path, bytes } });
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

  /** Makes what changed of the search, in this thread, while the others render pages. */
  async #makeSearch(
    search: SearchOutputs | null,
    known: ReadonlyMap<string, Written>,
    staging: StagingArea,
  ): Promise<Map<string, Written>> {
    if (!search) return new Map();
    const { paths } = this.#run;
    const { onProgress } = this.#run.options;
    try {
      return await search.make(staging, known, paths.folders, (done, total) =>
        onProgress?.('search', done, total),
      );
    } catch (error) {
      if (isCorruption(error) || machineFaultOf(error)) throw error;
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

  /** Files that are no longer wanted; `others` are wanted beside the groups' own. */
  #removals(changes: Changes, others: ReadonlySet<string>, written: ReadonlyMap<string, Written>): string[] {
    const { ledger, paths } = this.#run;
    // Of a folder that we made and know nothing of any more, nothing stays but what has been made now.
    if (ledger.isEmpty)
      return filesOf(paths.folders).filter((output) => !written.has(output) && !others.has(output));
    const isThere = (output: string) => linkStatOf(locate(paths.folders, output))?.isFile() === true;
    return changes.removed(others).filter(isThere);
  }

  #publish(plan: PublicationPlan): void {
    if (plan.moves.length + plan.removals.length > 0) this.#run.publication.commit(plan);
    else writeAtomic(plan.ledger.path, plan.ledger.bytes);
  }

  #count(archive: Archive, changes: Changes, others: number): void {
    this.#summary.articles = archive.articles.length;
    this.#summary.pages = changes.count((group) => group.of === 'pages');
    this.#summary.feeds = changes.count((group) => group.name.split('/')[0] === FEEDS);
    this.#summary.outputs = changes.count(() => true) + others;
  }

  #state({ archive, loaded, assets }: Session, templates: CompiledTemplates): BuildState {
    const { digests, scan, basis } = this.#run;
    const sources = [...new Set([...templates.sources, ...assets.sources, ...loaded.sources])].sort();
    return {
      scan: scanKey(scan),
      generator: basis,
      sources,
      sourcesKey: digests.settled(sources),
      nextScheduled: archive.nextScheduled,
      summary: this.#summary,
      warnings: this.#problems,
      lang: this.#lang,
    };
  }
}

const NOTHING_COMPRESSED: CompressedOutputs = { entries: [], written: new Map(), outputs: new Set() };

/** Every file of the output folders. */
function filesOf(folders: OutputFolders): string[] {
  return (['site', 'host'] as const).flatMap((target) => {
    if (!existsSync(folders[target])) return [];
    return readdirSync(folders[target], { recursive: true, withFileTypes: true })
      .filter((file) => !file.isDirectory())
      .map((file) => join(target, relative(folders[target], join(file.parentPath, file.name))));
  });
}

/** Makes the files that come from others than the plan. Copies of encoded images wait until these are there. */
async function makeFiles(
  todo: readonly Output[],
  staging: StagingArea,
  images: Promise<void>,
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  const later: Output[] = [];
  for (const output of todo) {
    if (output.position !== undefined || !output.make) continue;
    if (output.key.startsWith('/_medias/')) later.push(output);
    else written.set(output.output, await output.make(staging));
  }
  await images;
  for (const output of later) written.set(output.output, await output.make!(staging));
  return written;
}
