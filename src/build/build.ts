/**
 * The fast build: brings the output folders up to date with the content folder, doing the work of
 * what changed and no other. `astro build` over the same plan gives the same bytes.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { scanContent } from '../content/scan.ts';
import type { ContentFile } from '../content/types.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import { lock } from '../kit/lock.ts';
import type { Problem } from '../kit/problem.ts';
import type { Threads } from '../kit/threads.ts';
import { SourceKeys } from '../kit/tree-key.ts';
import { diskFull, isDiskFull } from './build-problems.ts';
import { type BuildSummary, Ledger, NOTHING_DONE, type OutputFolders } from './ledger.ts';

/** A file modified this shortly before the scan may change again without a new stamp (ms). */
const RACY = 2000;
/** From how many files on it pays to look at them while the content is scanned, in a thread of its own. */
const MANY = 50_000;

export interface BuildOptions {
  /** The project: templates, styles, public files. */
  root: string;
  content: string;
  /** The site's folder; its host files go to the sibling `<out>-host`. */
  out: string;
  /** Folder of everything kept between builds. */
  cache: string;
  /** The clock, in milliseconds since the epoch. */
  now: number;
  /** True shows drafts and scheduled articles: the preview. */
  drafts?: boolean;
  threads?: number;
  onProgress?: (phase: Phase, done: number, total: number) => void;
  /** Called once when another build of the same output is waited for. */
  onWait?: (pid: number) => void;
}

export type Phase = 'read' | 'templates' | 'images' | 'pages' | 'search';

export interface BuildResult {
  /** False when problems with severity `error` stopped the build: the output is untouched. */
  built: boolean;
  problems: Problem[];
  summary: BuildSummary;
  /** True when nothing had changed since the last build. */
  upToDate: boolean;
  /** Language of the site, for wording. */
  lang: string;
  /** Milliseconds by phase. */
  timings: Record<string, number>;
}

/** Builds an archive. Problems are returned; what is thrown is a defect or a broken machine. */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const started = performance.now();
  const paths = buildPaths(options);
  try {
    const release = await lock(join(paths.archive, `${paths.name}.lock`), options.onWait);
    try {
      return await buildLocked(options, paths);
    } finally {
      release();
    }
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    const problems = [diskFull(error, options.cache)];
    const timings = { total: performance.now() - started };
    return { built: false, problems, summary: { ...NOTHING_DONE }, upToDate: false, lang: 'fr', timings };
  }
}

/** Where a build keeps and puts things. */
export interface BuildPaths {
  folders: OutputFolders;
  /** Compiled templates, shared by all archives. */
  templates: string;
  /** Encoded images, shared by all archives. */
  images: string;
  /** Store of this archive. */
  archive: string;
  /** Name of the ledger and lock of this output folder. */
  name: string;
}

export function buildPaths(options: Pick<BuildOptions, 'root' | 'content' | 'out' | 'cache'>): BuildPaths {
  const { cache, out, content, root } = options;
  const relative = (path: string) => path.replace(`${resolve(root)}/`, '');
  return {
    folders: { site: out, host: join(dirname(out), `${basename(out)}-host`) },
    templates: join(cache, 'templates'),
    images: join(cache, 'images'),
    archive: join(cache, `archive-${digest(relative(content)).slice(0, 8)}`),
    name: `out-${digest(relative(out)).slice(0, 8)}`,
  };
}

async function buildLocked(options: BuildOptions, paths: BuildPaths): Promise<BuildResult> {
  const started = performance.now();
  // A first build wants all threads: they start while it is found out what to do.
  const threads = isFirst(paths) ? await startThreads(options) : null;
  try {
    return await buildChanges(options, paths, started, threads);
  } finally {
    await threads?.close();
  }
}

async function buildChanges(
  options: BuildOptions,
  paths: BuildPaths,
  started: number,
  threads: Threads | null,
): Promise<BuildResult> {
  const keys = new SourceKeys(options.root, join(options.cache, 'sources.json'));
  const generator = generatorKey(keys, options);
  const ledger = Ledger.read(join(paths.archive, `${paths.name}.json`));
  const early = ledger.size < MANY ? null : ledger.verify(paths.folders, true);
  const scanned = scan(options.content);
  const key = scanKey(scanned);
  const { state } = ledger;
  const isDue = (state?.nextScheduled ?? Number.POSITIVE_INFINITY) <= options.now;
  const isSame = state?.generator === generator && state.scan === key && key !== null && !isDue;
  keys.save();
  const verified = early ?? ledger.verify(paths.folders, !isSame);
  verified.catch(() => undefined);
  if (isSame && (await verified) === 0) {
    const summary = { ...state.summary, rendered: 0, written: 0, removed: 0, imagesMade: 0 };
    return {
      built: true,
      problems: state.warnings,
      summary,
      upToDate: true,
      lang: state.lang,
      timings: { total: performance.now() - started },
    };
  }
  const { runBuild } = await import('./run-build.ts');
  return runBuild({ options, paths, keys, generator, ledger, scan: scanned, verified, started, threads });
}

/** True where nothing is kept of the archive. */
const isFirst = ({ archive }: BuildPaths): boolean => !existsSync(join(archive, 'documents', 'index.json'));

async function startThreads(options: BuildOptions): Promise<Threads> {
  const { Threads } = await import('../kit/threads.ts');
  const threads = new Threads(options.threads);
  threads.start(new URL('../archive/reading/read-thread.ts', import.meta.url));
  return threads;
}

/** Digest of all that a build depends on besides the content: the project's own files and options. */
function generatorKey(keys: SourceKeys, options: BuildOptions): string {
  return digest(
    process.version,
    options.drafts ? 'drafts' : '',
    keys.tree('src', 'public', 'package-lock.json', 'astro.config.mjs'),
  );
}

/** The stamps of the content, at one moment. */
export interface Scan {
  files: ContentFile[];
  /** Digest of the stamps. */
  digest: string;
  /** Modification time of the youngest file. */
  youngest: number;
}

function scan(content: string): Scan {
  const files = scanContent(content);
  const stamps = new Float64Array(files.length * 2);
  let paths = '';
  let youngest = 0;
  for (let index = 0; index < files.length; index++) {
    const { path, size, mtime } = files[index]!;
    stamps[index * 2] = size;
    stamps[index * 2 + 1] = mtime;
    if (mtime > youngest) youngest = mtime;
    paths += `${path}\n`;
  }
  return { files, digest: digest(paths, digestBytes(new Uint8Array(stamps.buffer))), youngest };
}

/** The digest of the stamps; null while a file is too young for its stamp to be trusted. */
export function scanKey({ digest: key, youngest }: Scan, now = Date.now()): string | null {
  return youngest > now - RACY ? null : key;
}

/** True when a folder holds files that no build of ours made. */
export function isForeign(folders: OutputFolders, ledger: Ledger): boolean {
  if (!ledger.isEmpty || !existsSync(folders.site)) return false;
  const names = readdirSync(folders.site);
  return names.length > 0 && !names.includes('_fonds');
}
