/** Carries out on disk what a plan changes in a content folder. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scanContent } from '../../content/scan.ts';
import { writeAtomic } from '../../kit/atomic.ts';
import type { Folder, MovePlan } from './plan.ts';

/** A content folder on disk. */
export function folderOnDisk(content: string): Folder {
  return {
    paths: scanContent(content).flatMap(({ path, unread }) => (unread ? [] : path)),
    read: (path) => readFileSync(join(content, path), 'utf8'),
  };
}

/**
 * New texts are in place before anything that they replace goes; a text is in place whole or not at all. Folders of which
 * nothing is left go too.
 */
export function carryOut(content: string, { renamed, written }: Pick<MovePlan, 'renamed' | 'written'>): void {
  const moved = new Set(renamed.values());
  for (const [path, text] of written) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    const before = [...renamed].find(([, to]) => to === path)?.[0] ?? path;
    const mode = statSync(join(content, before), { throwIfNoEntry: false })?.mode;
    writeAtomic(join(content, path), text);
    if (mode !== undefined) chmodSync(join(content, path), mode);
  }
  for (const [from, to] of renamed) {
    mkdirSync(dirname(join(content, to)), { recursive: true });
    if (written.has(to) && moved.has(to)) rmSync(join(content, from));
    else renameSync(join(content, from), join(content, to));
  }
  for (const folder of new Set([...renamed.keys()].map((path) => dirname(path))))
    removeEmpty(content, folder);
}

function removeEmpty(content: string, folder: string): void {
  try {
    while (folder.includes('/')) {
      rmdirSync(join(content, folder));
      folder = dirname(folder);
    }
  } catch {
    // Something is left in it.
  }
}
