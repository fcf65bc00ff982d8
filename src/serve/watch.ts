/** Watches folders for dev: several writes of one save are one change, and nothing that happens meanwhile is missed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { watch as chokidarWatch, type FSWatcher } from 'chokidar';

/** Several writes of one save come together: the reload waits for the last (ms). */
const SETTLE = 40;
/** While files go on changing, as in a switch of branch, a reload waits no longer than this (ms). */
const LONGEST_SETTLE = 1000;

export interface WatchOptions {
  /** Told of each path that changes, absolute. */
  onPath?(path: string): void;
  /** Told once several changes have come to rest. */
  onChange(): void;
  onError(error: unknown): void;
  /** `stampsBelow` the folder, as it was when its content was last read. */
  stamps: string;
}

/** Watches a folder, whether it is there yet or not. */
export function watchFolder(folder: string, { onPath, onChange, onError, stamps }: WatchOptions): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const settle = () => {
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    const wait = Math.min(SETTLE, Math.max(0, since + LONGEST_SETTLE - now));
    timer = setTimeout(() => {
      timer = undefined;
      onChange();
    }, wait);
  };
  // One that is not there yet is seen from above: watched by its own name it may pass unseen when it comes.
  const parent = dirname(folder);
  const isApart = (path: string) => path !== parent && !`${path}${sep}`.startsWith(folder + sep);
  const watching = existsSync(folder)
    ? chokidarWatch(folder, { ignoreInitial: true })
    : chokidarWatch(parent, { ignoreInitial: true, ignored: isApart });
  return (
    watching
      .on('all', (_, path) => {
        onPath?.(path);
        settle();
      })
      // What changes before all of a folder is watched is seen here.
      .on('ready', () => {
        if (stampsBelow(folder) !== stamps) settle();
      })
      // A folder that goes while it is looked at, or a system that watches no more of them.
      .on('error', onError)
  );
}

/** Names, sizes and times of all files below a folder: another text where one has changed. '' where there is none. */
export function stampsBelow(folder: string): string {
  let stamps = '';
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) walk(full);
      else {
        const stat = statSync(full, { throwIfNoEntry: false });
        stamps += `${full} ${stat?.size} ${stat?.mtimeMs}\n`;
      }
    }
  };
  try {
    walk(folder);
  } catch {
    // It is not there, or goes while it is looked at: what is read of it tells.
  }
  return stamps;
}
