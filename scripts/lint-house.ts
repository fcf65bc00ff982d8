/**
 * `node scripts/lint-house.ts`: refuses an import that runs up the house, and files that import each other.
 * Our own, since the linters at hand read no `.astro` file. See "The house" in docs/architecture.md.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Rooms by floor, lowest first: a file may import from its own room and from lower floors only. */
const FLOORS: readonly (readonly string[])[] = [
  ['kit'],
  ['wording'],
  ['content'],
  ['media'],
  ['markdown'],
  ['archive/model'],
  ['archive/store', 'archive/assembly'],
  ['archive/checks'],
  ['archive/reading', 'archive/history'],
  ['archive'],
  ['archive/advice'],
  ['archive/fixes', 'archive/moves'],
  ['views'],
  ['feeds', 'search', 'editor'],
  ['hosts', 'theme'],
  ['build', 'import'],
  ['serve', 'reference', 'release'],
  ['pages'],
  ['commands'],
];

/** `from '…'`, `import '…'` and `import('…')` with relative addresses. Modules that a file starts as threads are none. */
const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'(\.{1,2}\/[^']+\.(?:ts|astro|mjs))'/g;

export interface HouseFault {
  file: string;
  message: string;
}

/** What is wrong with the imports of the sources below `root`/src. Paths are relative to `root`. */
export function houseFaults(root: string): HouseFault[] {
  const imports = new Map<string, string[]>();
  for (const path of globSync('src/**/*.{ts,astro}', { cwd: root }).sort()) {
    const file = path.split('\\').join('/');
    imports.set(file, importsOf(root, file));
  }
  return [...arrowsUp(imports), ...circles(imports)];
}

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)]
    .map(([, target]) => posix.join(dirname(file), target!))
    .filter((target) => existsSync(join(root, target)));
}

function arrowsUp(imports: ReadonlyMap<string, readonly string[]>): HouseFault[] {
  const faults: HouseFault[] = [];
  for (const [file, targets] of imports) {
    const from = floorOf(file);
    if (from === null) {
      if (file !== 'src/env.d.ts') faults.push({ file, message: 'stands in no room' });
      continue;
    }
    for (const target of targets) {
      const to = floorOf(target);
      if (to === null || (to.floor >= from.floor && to.room !== from.room))
        faults.push({ file, message: `imports ${target}, which is no lower floor` });
    }
  }
  return faults;
}

/** The room of a file: the longest name that its path starts with. */
function floorOf(file: string): { room: string; floor: number } | null {
  let found: { room: string; floor: number } | null = null;
  for (const [floor, rooms] of FLOORS.entries()) {
    for (const room of rooms) {
      const isInside = file.startsWith(`src/${room}/`);
      if (isInside && room.length > (found?.room.length ?? 0)) found = { room, floor };
    }
  }
  return found;
}

/** Files that can be reached from themselves, told once a circle (Tarjan's strongly connected components). */
function circles(imports: ReadonlyMap<string, readonly string[]>): HouseFault[] {
  const faults: HouseFault[] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (target === file) continue;
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) faults.push({ file, message: `is in a circle of imports: ${circle.join(', ')}` });
  };
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return faults;
}

if (import.meta.main) {
  const faults = houseFaults(fileURLToPath(new URL('..', import.meta.url)));
  for (const { file, message } of faults) console.error(`${file} ${message}`);
  if (faults.length > 0) process.exitCode = 1;
}
