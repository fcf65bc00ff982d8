/** What a build is asked for, where it keeps and puts things, and what it gives. */
import { join, relative } from 'node:path';
import { digest } from '../kit/digest.ts';
import { FileDigests } from '../kit/file-digests.ts';
import type { Problem } from '../kit/problem.ts';
import type { BuildSummary } from './ledger.ts';
import { type OutputFolders, outputFolders } from './output-folders.ts';

export interface BuildOptions {
  /** Fonds itself: templates, styles, browser scripts. */
  root: string;
  /** The content folder; `public/` is beside it. */
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
  onWait?: (pid: number | null) => void;
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

/**
 * Folders of an archive in a cache are named by the way from the cache to its content and output: a checkout that a
 * CI makes elsewhere the next time finds them again.
 */
export function buildPaths(options: Pick<BuildOptions, 'content' | 'out' | 'cache'>): BuildPaths {
  const { cache, out, content } = options;
  const key = (path: string) => digest(relative(cache, path).replaceAll('\\', '/')).slice(0, 8);
  return {
    folders: outputFolders(out),
    templates: join(cache, 'templates'),
    images: join(cache, 'images'),
    archive: join(cache, `archive-${key(content)}`),
    name: `out-${key(out)}`,
  };
}

/** Digests of the project's files outside the content, remembered in the cache folder. */
export function fileDigests({ root, cache }: Pick<BuildOptions, 'root' | 'cache'>): FileDigests {
  return new FileDigests(root, join(cache, 'sources'));
}
