/**
 * The history of each text in Git, renames followed: one pass over the log for the whole archive, kept under the commit that
 * it was read at, and afterwards the new commits alone.
 */
import { join } from 'node:path';
import { readSealed, writeSealed } from '../../kit/sealed.ts';
import type { Histories, HistoryEntry } from '../model/types.ts';
import { type GitCommit, gitFolder, gitLog, isAncestor } from './git.ts';

/** Number of commits that a page lists. */
export const MOST_SHOWN = 10;

/** What is kept of the log: commits by number, and for each path of now the commits that changed it with the text after each. */
export interface KeptLog {
  head: string;
  commits: [hash: string, at: number, subject: string][];
  paths: Record<string, [commit: number, blob: string | null][]>;
}

/** What pages show, apart from what only the next reading needs. */
export interface KeptHistories {
  head: string;
  histories: Histories;
}

/** Where an archive's history stands, and whether it could be told. */
export interface HistoryState {
  /** File of the cache with the histories; null where there are none. */
  kept: string | null;
  /** Digest of what it holds. */
  key: string;
  isShallow: boolean;
}

/** Of an archive whose history is not asked for. */
export const NO_HISTORY: HistoryState = { kept: null, key: '', isShallow: false };
const FORM = 1;
const logFile = (cache: string) => join(cache, `git-log-${FORM}`);
const shownFile = (cache: string) => join(cache, `git-history-${FORM}`);

/**
 * Brings what is kept of the history up to date. A folder that no repository holds has none; of a shallow clone nothing is
 * told, since its oldest commit would stand for all that came before.
 */
export async function updateHistory(content: string, cache: string): Promise<HistoryState> {
  const folder = await gitFolder(content);
  if (!folder) return NO_HISTORY;
  if (folder.isShallow) return { ...NO_HISTORY, isShallow: true };
  const kept = shownFile(cache);
  const state = { kept, key: folder.head, isShallow: false };
  if (readSealed<KeptHistories>(kept)?.value.head === folder.head) return state;
  const log = await updateLog(content, cache, folder.head);
  writeSealed(kept, { head: folder.head, histories: historiesOf(log) } satisfies KeptHistories);
  return state;
}

/** The log of the folder up to `head`, kept for the next time. */
export async function updateLog(content: string, cache: string, head: string): Promise<KeptLog> {
  const known = readSealed<KeptLog>(logFile(cache))?.value ?? null;
  if (known?.head === head) return known;
  const isNewer = known !== null && (await isAncestor(content, known.head, head));
  const before = isNewer ? known : { head: '', commits: [], paths: {} };
  const log = withCommits(before, await gitLog(content, head, isNewer ? known.head : undefined), head);
  writeSealed(logFile(cache), log);
  return log;
}

/** Reads the histories that were kept; none where the file is gone or damaged. */
export function readHistories({ kept }: Pick<HistoryState, 'kept'>): Histories {
  return (kept && readSealed<KeptHistories>(kept)?.value.histories) || {};
}

/** A log with newer commits, newest first, put before those that it holds. */
function withCommits(before: KeptLog, commits: readonly GitCommit[], head: string): KeptLog {
  const added = commits.filter(({ changes }) => changes.length > 0);
  const offset = before.commits.length;
  const log: KeptLog = {
    head,
    commits: [
      ...before.commits,
      ...added.map(({ hash, at, subject }): KeptLog['commits'][number] => [hash, at, subject]),
    ],
    paths: {},
  };
  const walk = new Walk();
  for (const [index, { changes }] of added.entries()) walk.commit(offset + index, changes);
  const paths = new Map<string, [number, string | null][]>();
  for (const [path, entries] of walk.paths) paths.set(path, [...entries]);
  for (const [path, entries] of Object.entries(before.paths)) {
    const now = walk.now(path);
    if (now === null) continue;
    const newer = paths.get(now);
    paths.set(now, newer ? newer.concat(entries) : [...entries]);
  }
  log.paths = Object.fromEntries(paths);
  return log;
}

/** Goes back through commits and knows what a path of then is called now. */
class Walk {
  /** By their names of now, newest first. */
  readonly paths = new Map<string, [number, string | null][]>();
  /** What a path of then is called now; null where another text has its name today. */
  readonly #names = new Map<string, string | null>();

  now(path: string): string | null {
    const name = this.#names.get(path);
    return name === undefined ? path : name;
  }

  commit(index: number, changes: GitCommit['changes']): void {
    const names: [string, string | null][] = [];
    for (const { path, from, blob } of changes) {
      const now = this.now(path);
      if (now !== null) {
        const entries = this.paths.get(now);
        if (entries) entries.push([index, blob]);
        else this.paths.set(now, [[index, blob]]);
      }
      if (from !== undefined) names.push([path, null], [from, now]);
    }
    // Two texts may exchange their names in one commit: what a name leads to counts before what it is left by.
    for (const [path, name] of names) if (name === null) this.#names.set(path, null);
    for (const [path, name] of names) if (name !== null) this.#names.set(path, name);
  }
}

function historiesOf({ commits, paths }: KeptLog): Histories {
  return Object.fromEntries(
    Object.entries(paths).flatMap(([path, changes]) => {
      // A text that is no more has no page.
      if (changes[0]?.[1] === null) return [];
      const entries = changes.slice(0, MOST_SHOWN).map(([index]): HistoryEntry => {
        const [hash, at, subject] = commits[index]!;
        return { hash, at, subject };
      });
      return [[path, { entries, count: changes.length }] as const];
    }),
  );
}
