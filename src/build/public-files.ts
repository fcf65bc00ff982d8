/** The project's `public/`: files copied as they are. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files below `public/` of the project at `root`, sorted; hidden files are left out. */
export function publicFiles(root: string): string[] {
  return list(join(root, 'public'), '').sort();
}

function list(folder: string, prefix: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((child) => {
    if (child.name.startsWith('.')) return [];
    return child.isDirectory()
      ? list(join(folder, child.name), `${prefix}${child.name}/`)
      : [`${prefix}${child.name}`];
  });
}
