/** What a release does to a target, from what the target holds and what the site is now. */
import { type FileClass, fileClass } from '../hosts/file-class.ts';
import type { HeldFile, ReleaseAttempt, ReleaseRecord } from './record.ts';

/** The phase of new pages: they are noted to be there before a page that may lead to them is written. */
export const NEW_PAGES = 2;

/** A file of the site that a target is to hold. */
export interface SiteFile extends HeldFile {
  path: string;
}

export interface ReleasePlan {
  /** Files that stand where a folder is to be, or below what is to be a file: they make way first. */
  inTheWay: string[];
  /** Files to write, phase after phase: no phase names a file of a later one that was not there before. */
  phases: SiteFile[][];
  /** Files that go once the release is made. */
  removals: string[];
  /** See `ReleaseRecord`. */
  superseded: ReleaseRecord['superseded'];
}

/**
 * What pages load, the search, new pages before those that may link to them, and at last what tells of them. A page
 * that is new is reached from one that was there already.
 */
const PHASES = { loaded: 0, search: 1, newPage: NEW_PAGES, page: 3, told: 4 } as const;
const PHASE_OF: Readonly<Record<FileClass, number>> = {
  hashed: PHASES.loaded,
  file: PHASES.loaded,
  search: PHASES.search,
  page: PHASES.page,
  feed: PHASES.told,
  sitemap: PHASES.told,
  host: PHASES.told,
};

/** What may be on the target or not. */
const UNKNOWN: HeldFile = { sha256: '', size: 0 };

/**
 * `before` is null on a target that no release was made on. What releases that were cut have touched may hold
 * anything: it is written again, or removed. A hashed file that is no longer named stays for `keep` more releases,
 * for the pages that readers and caches hold.
 */
export function planRelease(
  before: Pick<ReleaseRecord, 'files' | 'superseded'> | null,
  attempt: Pick<ReleaseAttempt, 'touched' | 'present'> | null,
  files: Record<string, HeldFile>,
  keep: number,
): ReleasePlan {
  const known = new Map(Object.entries(before?.files ?? {}));
  const kept = new Map(Object.entries(before?.superseded ?? {}));
  const touched = new Set(attempt?.touched ?? []);
  const present = new Set(attempt?.present ?? []);
  const phases = Object.values(PHASES).map((): SiteFile[] => []);
  for (const [path, file] of Object.entries(files)) {
    const isThere = (known.get(path) ?? kept.get(path))?.sha256 === file.sha256;
    if (isThere && !touched.has(path)) continue;
    const phase = PHASE_OF[fileClass(path)];
    const isNew = phase === PHASES.page && !known.has(path) && !present.has(path);
    phases[isNew ? PHASES.newPage : phase]!.push({ path, ...file });
  }
  const superseded: ReleaseRecord['superseded'] = {};
  const removals: string[] = [];
  const gone = (path: string, file: HeldFile, releases: number) => {
    if (Object.hasOwn(files, path)) return;
    const held = touched.has(path) ? UNKNOWN : { sha256: file.sha256, size: file.size };
    if (fileClass(path) === 'hashed' && releases <= keep) superseded[path] = { ...held, releases };
    else removals.push(path);
  };
  for (const [path, file] of kept) gone(path, file, file.releases + 1);
  for (const [path, file] of known) gone(path, file, 1);
  for (const path of touched) if (!known.has(path) && !kept.has(path)) gone(path, UNKNOWN, 1);
  const isPage = (path: string) => fileClass(path) === 'page';
  removals.sort((a, b) => Number(isPage(b)) - Number(isPage(a)) || (a < b ? -1 : 1));
  return { inTheWay: pathsInTheWay(removals, files), phases, removals, superseded };
}

/** Former files `a` where there is now `a/b`, and former `a/b` where there is now `a`. */
function pathsInTheWay(removals: readonly string[], files: Record<string, HeldFile>): string[] {
  if (removals.length === 0) return [];
  const folders = new Set(Object.keys(files).flatMap(foldersAbove));
  return removals.filter(
    (path) => folders.has(path) || foldersAbove(path).some((folder) => Object.hasOwn(files, folder)),
  );
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
    folders.push(path.slice(0, end));
  return folders;
}
