/** The part of the fast build that runs when something has changed. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ThemeFiles } from '../content/theme-files.ts';
import { FEEDS } from '../feeds/plan.ts';
import { allDone } from '../kit/all-done.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { digest } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { JobFailed, Threads } from '../kit/threads.ts';
import {
  foreignFolder,
  isCorruption,
  renderProblem,
  templateProblems,
  unusedThemeFiles,
} from './build-problems.ts';
import { BuildReport, Stopped } from './build-report.ts';
import { Changes } from './changes.ts';
import { type CompiledTemplates, compileTemplates } from './compile.ts';
import { type CompressedOutputs, compressOutputs, withCompressed } from './compressed.ts';
import { keepTimes } from './kept-times.ts';
import { type BuildState, type CommonKeys, isForeign, type Ledger, type Written } from './ledger.ts';
import { makeFiles } from './make-files.ts';
import { MANIFEST_GROUP, MANIFEST_OUTPUTS, updateManifest } from './manifest.ts';
import { type OpenedSession, openLockedSession, type Session, type SessionOptions } from './open-session.ts';
import type { BuildOptions, BuildPaths, BuildResult } from './options.ts';
import type { PublicFiles } from './public-files.ts';
import type { Publication } from './publication.ts';
import { publicationOrder, removalOrder } from './publication-order.ts';
import { removalsOf } from './removals.ts';
import { prepareRendering, type RenderWork, renderPlan, startRendering } from './render-plan.ts';
import { type Scan, scanKey } from './scan.ts';
import { SEARCH_GROUP } from './search-outputs.ts';
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

class SiteBuild {
  readonly #run: BuildRun;
  readonly #threads: Threads;
  readonly #report: BuildReport;

  constructor(run: BuildRun) {
    this.#run = run;
    this.#threads = new Threads(run.options.threads);
    this.#report = new BuildReport(run.started);
  }

  async build(): Promise<BuildResult> {
    const report = this.#report;
    report.endPhase('start');
    let opened: OpenedSession | null = null;
    let built = false;
    try {
      const { options, paths, digests, generator, theme } = this.#run;
      const compiling = compileTemplates(options.root, paths.templates, generator, digests, theme);
      compiling.catch(() => undefined);
      opened = await this.#open();
      const { session, loaded } = opened;
      report.lang = session?.archive.site.lang ?? report.lang;
      report.endPhase('load');
      report.addTimings(loaded.stats.timings);
      const failed = await compiling.then(
        () => [],
        (error: unknown) => templateProblems(error, resolve(options.root), theme),
      );
      if (!session || failed.length > 0) throw new Stopped([...opened.problems, ...failed]);
      const templates = await compiling;
      report.endPhase('templates');
      await this.#buildSession(session, templates);
      built = true;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      report.tell(error.problems);
    } finally {
      opened?.loaded.close();
      await this.#threads.close();
      this.#run.digests.save();
      this.#run.publicFiles.save();
    }
    return report.result(built);
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

  async #buildSession(session: Session, templates: CompiledTemplates): Promise<void> {
    const { options, paths, ledger, generator } = this.#run;
    const { loaded, assets, site } = session;
    const isBroken = assets.problems.some(({ severity }) => severity === 'error');
    if (isBroken) throw new Stopped([...loaded.problems, ...assets.problems]);
    const common: CommonKeys = {
      site: digest(generator, JSON.stringify(site)),
      templates: templates.kinds,
    };
    await this.#run.verified;
    if (isForeign(paths.folders, ledger)) throw new Stopped([...loaded.problems, foreignFolder(options.out)]);
    this.#report.endPhase('plan');
    // Where nothing is there yet, all is to be made.
    const staging = this.#run.publication.stage(ledger.isEmpty);
    const made = await this.#make(session, templates, common, staging);
    this.#report.endPhase('render');
    await this.#publish(session, templates, common, staging, made);
    this.#report.endPhase('write');
  }

  /** Makes all that is to be made: pages in threads, everything else beside them. */
  async #make(
    session: Session,
    templates: CompiledTemplates,
    common: CommonKeys,
    staging: StagingArea,
  ): Promise<Made> {
    const { options, paths, ledger } = this.#run;
    const { loaded, archive, plan, site } = session;
    const report = this.#report;
    const decided = Promise.withResolvers<Changes>();
    const decide = (): Changes => {
      const changes = this.#decide(session, templates, common);
      decided.resolve(changes);
      return changes;
    };
    // Where nothing is there yet, all is to be made: threads begin before the content has been looked over.
    const positions = ledger.isEmpty
      ? plan.groups.flatMap((_, group) => plan.positions(group))
      : decide().todo.flatMap((output) => output.position ?? []);
    report.summary.rendered = positions.filter((position) => plan.isPage(position)).length;
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
      const work = { options, paths, ledger, loaded, archive, changes, search, staging, report };
      return { changes, hasSearch: search !== null, files: await makeFiles(work) };
    });
    const [rendered, { changes, hasSearch, files }] = await allDone([rendering, others]);
    const { ofSearch, written } = files;
    return { changes, written: new Map([...rendered, ...written]), ofSearch: hasSearch ? ofSearch : null };
  }

  /** Decides what is to be made. Throws `Stopped` where problems forbid it. */
  #decide(session: Session, templates: CompiledTemplates, common: CommonKeys): Changes {
    const { loaded, assets, groups } = session;
    const { options, ledger, theme } = this.#run;
    const unused = unusedThemeFiles(options.root, theme, [...templates.sources, ...assets.sources]);
    this.#report.stopOn([...loaded.problems, ...assets.problems, ...unused]);
    const changes = new Changes(groups, ledger, common);
    this.#report.stopOn(changes.collisions(loaded.problems));
    this.#report.endPhase('diff');
    return changes;
  }

  async #render(work: RenderWork): Promise<Map<string, Written>> {
    try {
      return await renderPlan(work);
    } catch (error) {
      const problem = renderProblem(error, work.plan);
      throw problem ? new Stopped([problem]) : error;
    }
  }

  /** Puts what was made in place, takes away what is no longer wanted, and keeps what is now known. */
  async #publish(
    session: Session,
    templates: CompiledTemplates,
    common: CommonKeys,
    staging: StagingArea,
    { changes, written: made, ofSearch }: Made,
  ): Promise<void> {
    const { paths, ledger, publication } = this.#run;
    const { folders } = paths;
    const { archive, plan } = session;
    const { summary } = this.#report;
    const written = new Map(made);
    const entries = changes.entries(written);
    if (ofSearch) {
      const files = changes.filesOf(ofSearch, written);
      entries.push({ name: SEARCH_GROUP, basis: null, key: null, files });
    }
    const compressed = archive.site.precompress
      ? await compressOutputs(entries, ledger, staging, folders)
      : NOTHING_COMPRESSED;
    entries.push(...compressed.entries);
    for (const [output, file] of compressed.written) written.set(output, file);
    const wanted = new Set([...(ofSearch ?? []), ...compressed.outputs, ...MANIFEST_OUTPUTS]);
    const moved = withCompressed(publicationOrder(changes, plan, made), compressed.written);
    keepTimes(moved, written, ledger, staging, folders);
    const removals = removalOrder(removalsOf(folders, ledger, changes, wanted, written));
    summary.articles = archive.articles.length;
    summary.pages = changes.count((group) => group.of === 'pages');
    summary.feeds = changes.count((group) => group.name.split('/')[0] === FEEDS);
    summary.outputs = changes.count(() => true) + (ofSearch?.size ?? 0);
    summary.written = moved.length;
    summary.removed = removals.length;
    const manifest = updateManifest({
      ledger,
      folders,
      staging,
      entries,
      moves: moved,
      removals: changes.removed(wanted),
      written,
    });
    entries.push({ name: MANIFEST_GROUP, basis: null, key: null, files: manifest.files });
    const moves = [...moved, ...manifest.moves];
    const bytes = ledger.next(entries, common, this.#state(session, templates));
    if (moves.length + removals.length > 0)
      publication.commit({ moves, removals, ledger: { path: ledger.path, bytes } });
    else writeAtomic(ledger.path, bytes);
  }

  #state({ archive, loaded, assets }: Session, templates: CompiledTemplates): BuildState {
    const { digests, scan, basis } = this.#run;
    const { summary, problems, lang } = this.#report;
    const sources = [...new Set([...templates.sources, ...assets.sources, ...loaded.sources])].sort();
    return {
      scan: scanKey(scan),
      generator: basis,
      sources,
      sourcesKey: digests.settled(sources),
      nextScheduled: archive.nextScheduled,
      summary,
      warnings: problems,
      lang,
    };
  }
}

/** What a build has made, staged and not yet in place. */
interface Made {
  changes: Changes;
  written: ReadonlyMap<string, Written>;
  /** All files of the search; null where the site has none. */
  ofSearch: ReadonlySet<string> | null;
}

const NOTHING_COMPRESSED: CompressedOutputs = { entries: [], written: new Map(), outputs: new Set() };
