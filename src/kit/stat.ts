import { lstatSync, type Stats, statSync } from 'node:fs';

/** What a path stands for, links followed; null where there is nothing, also where a file stands in the way to it. */
export function statOf(path: string): Stats | null {
  return orNull(() => statSync(path, QUIET));
}

/** As `statOf`, of a link itself. */
export function linkStatOf(path: string): Stats | null {
  return orNull(() => lstatSync(path, QUIET));
}

const QUIET = { throwIfNoEntry: false } as const;

function orNull(read: () => Stats | undefined): Stats | null {
  try {
    return read() ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
    throw error;
  }
}
