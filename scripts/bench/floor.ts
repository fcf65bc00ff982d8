/** The least that a build of the same files can take: read every source, write every page, no more. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf } from './outputs.ts';

export interface Floor {
  /** Milliseconds to ask for size and date of every source. */
  stat: number;
  /** Milliseconds to read every source. */
  read: number;
  /** Milliseconds to write files of the same paths and sizes as the site's into an empty folder. */
  write: number;
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function walk(folder: string, visit: (path: string) => void): void {
  for (const child of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, child.name);
    if (child.isDirectory()) walk(path, visit);
    else visit(path);
  }
}

/** Measures the floor with plain `fs`, one thread. `scratch` is made, and left to the caller. */
export function measureFloor(content: string, site: string, scratch: string): Floor {
  const files = [...filesOf(site)];
  const largest = files.reduce((most, { bytes }) => Math.max(most, bytes), 0);
  const bytes = Buffer.alloc(largest, 'Archives publiques. ');
  return {
    stat: timed(() => walk(content, (path) => statSync(path))),
    read: timed(() => walk(content, (path) => readFileSync(path))),
    write: timed(() => {
      const made = new Set<string>();
      for (const file of files) {
        const path = join(scratch, file.path);
        const parent = dirname(path);
        if (!made.has(parent)) mkdirSync(parent, { recursive: true });
        made.add(parent);
        writeFileSync(path, bytes.subarray(0, file.bytes));
      }
    }),
  };
}
