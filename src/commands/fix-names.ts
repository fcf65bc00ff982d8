/** Names written in decomposed letters, which `check --fix` writes in composed ones (Unicode's NFD and NFC). */
import { lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** A file or folder under its name of today and under the one that it should have, in the same folder. */
export interface NameFix {
  from: string;
  to: string;
}

/** What is to be renamed, what lies deepest first: the folders above keep their names until then. */
export function nameFixes(paths: readonly string[]): NameFix[] {
  const fixes = new Map<string, string>();
  for (const path of paths) {
    if (path === path.normalize('NFC')) continue;
    const segments = path.split('/');
    for (const [depth, segment] of segments.entries()) {
      if (segment === segment.normalize('NFC')) continue;
      const folder = segments.slice(0, depth);
      fixes.set([...folder, segment].join('/'), [...folder, segment.normalize('NFC')].join('/'));
    }
  }
  const depth = (path: string) => path.split('/').length;
  return [...fixes].map(([from, to]) => ({ from, to })).sort((a, b) => depth(b.from) - depth(a.from));
}

/** Renames; gives the names that others have already, which are left alone. */
export function renameAll(content: string, fixes: readonly NameFix[]): string[] {
  return fixes.flatMap(({ from, to }) => {
    const [old, wanted] = [join(content, from), join(content, to)];
    const [own, other] = [lstatSync(old), lstatSync(wanted, { throwIfNoEntry: false })];
    // Some file systems take both names for one.
    if (other && (other.ino !== own.ino || other.dev !== own.dev)) return [to];
    renameSync(old, wanted);
    return [];
  });
}
