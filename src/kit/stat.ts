import { lstatSync, type Stats, statSync } from 'node:fs';

/** What a path stands for, links followed; null where there is nothing, or can be nothing. */
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
    if (['ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
