import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestBytes } from '../../src/kit/digest.ts';

/** Digest of every file under a folder, by path relative to it. */
export function treeOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((child) =>
    child.isFile(),
  );
  const rows = files.map((file) => {
    const path = join(file.parentPath, file.name);
    return [path.slice(folder.length + 1), digestBytes(readFileSync(path))] as const;
  });
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}
