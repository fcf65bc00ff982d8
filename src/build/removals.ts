/** Which files of the output folders a build takes away. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { linkStatOf } from '../kit/stat.ts';
import type { Changes } from './changes.ts';
import type { Ledger, Written } from './ledger.ts';
import { locate, type OutputFolders } from './output-folders.ts';

/**
 * Files that stand in the folders and are no longer wanted, named `site/…` or `host/…`. Wanted are those of the groups,
 * `others` beside them, and what has been `written` now.
 */
export function removalsOf(
  folders: OutputFolders,
  ledger: Ledger,
  changes: Changes,
  others: ReadonlySet<string>,
  written: ReadonlyMap<string, Written>,
): string[] {
  // Of a folder that we made and know nothing of any more, nothing stays but what has been made now.
  if (ledger.isEmpty) return filesOf(folders).filter((output) => !written.has(output) && !others.has(output));
  const isThere = (output: string) => linkStatOf(locate(folders, output))?.isFile() === true;
  return changes.removed(others).filter(isThere);
}

/** Every file of the output folders. */
function filesOf(folders: OutputFolders): string[] {
  return (['site', 'host'] as const).flatMap((target) => {
    if (!existsSync(folders[target])) return [];
    return readdirSync(folders[target], { recursive: true, withFileTypes: true })
      .filter((file) => !file.isDirectory())
      .map((file) => join(target, relative(folders[target], join(file.parentPath, file.name))));
  });
}
