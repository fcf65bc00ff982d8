/**
 * Files that are made again with the bytes that they had keep their time: nginx and Apache make the ETag of a file of its
 * time and size, and caches ask for what has another one anew.
 */
import { existsSync, utimesSync } from 'node:fs';
import { sha256OfFile } from '../kit/digest.ts';
import { statOf } from '../kit/stat.ts';
import type { Ledger, Written } from './ledger.ts';
import { locate, type OutputFolders } from './output-folders.ts';
import { locateStaged, type StagingArea } from './staging.ts';

/**
 * Gives the staged files that go into place the time of the same bytes: as the ledger remembers it, where they are lost,
 * and as the files there have it, where the ledger is. A build that has both looks at nothing.
 */
export function keepTimes(
  moves: readonly string[],
  written: ReadonlyMap<string, Written>,
  ledger: Ledger,
  staging: StagingArea,
  folders: OutputFolders,
): void {
  const lost = ledger.lostFiles();
  if (lost.size === 0 && !ledger.isEmpty) return;
  // Nothing is in place: there is no time to keep.
  if (lost.size === 0 && !existsSync(folders.site) && !existsSync(folders.host)) return;
  for (const output of moves) {
    const file = written.get(output)!;
    const known = lost.get(output);
    const inPlace = ledger.isEmpty ? timeInPlace(locate(folders, output), file) : null;
    const mtime = known?.digest === file.digest ? known.mtime : inPlace;
    if (mtime === null) continue;
    utimesSync(locateStaged(staging, output), mtime / 1000, mtime / 1000);
    file.mtime = mtime;
  }
}

function timeInPlace(path: string, { size, digest }: Written): number | null {
  const stat = statOf(path);
  if (!stat?.isFile() || stat.size !== size || sha256OfFile(path) !== digest) return null;
  return stat.mtimeMs;
}
