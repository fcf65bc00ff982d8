/** Carries out on disk what a plan changes in a content folder. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Folder } from '../../archive/moves/rewriting.ts';
import { scanContent } from '../../content/scan.ts';
import { writeAtomic } from '../../kit/atomic.ts';

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
export function carryOut(
  content: string,
  { renamed, written }: Readonly<Record<'renamed' | 'written', ReadonlyMap<string, string>>>,
): void {
  const inPlace = renameInPlace(content, renamed);
  const before = new Map([...renamed].map(([from, to]) => [to, from]));
  for (const [path, text] of written) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    const mode = statSync(join(content, before.get(path) ?? path), { throwIfNoEntry: false })?.mode;
    writeAtomic(join(content, path), text);
    if (mode !== undefined) chmodSync(join(content, path), mode);
  }
  for (const [from, to] of renamed) {
    if (inPlace.has(from)) continue;
    mkdirSync(dirname(join(content, to)), { recursive: true });
    if (written.has(to)) rmSync(join(content, from));
    else renameSync(join(content, from), join(content, to));
  }
  for (const folder of new Set([...renamed.keys()].map((path) => dirname(path))))
    removeEmpty(content, folder);
}

/**
 * Some disks tell names apart neither by capitals nor by the form of accents: there the old name and the new one are one
 * file, which gets its new name first, and its folder before it. Gives the paths before of what has its name then.
 */
function renameInPlace(content: string, renamed: ReadonlyMap<string, string>): Set<string> {
  const done = new Set<string>();
  for (const [from, to] of renamed) {
    const [folder, next] = [dirname(from), dirname(to)].map((path) => join(content, path));
    if (folder! !== next! && isOneFile(folder!, next!)) renameSync(folder!, next!);
    if (!isOneFile(join(content, from), join(content, to))) continue;
    renameSync(join(content, from), join(content, to));
    done.add(from);
  }
  return done;
}

function isOneFile(path: string, other: string): boolean {
  const [one, two] = [path, other].map((each) => statSync(each, { throwIfNoEntry: false }));
  return one !== undefined && two !== undefined && one.ino === two.ino && one.dev === two.dev;
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
