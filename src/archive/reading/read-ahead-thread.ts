/** The thread of `readAhead`. */
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { FileBytes } from './file-bytes.ts';
import type { AheadOrder } from './read-ahead.ts';

/** Files read in a row; how many are then passed over where these were in memory already. */
const ROW = 128;
const PASSED_OVER = 1024;
/** A file that takes less comes from memory, whatever else the processors do (ms). */
const QUICK = 0.06;

const { folder, paths } = workerData as AheadOrder;
const files = paths.split('\n');
const bytes = new FileBytes();

for (let from = 0; from < files.length; from += ROW) {
  const row = files.slice(from, from + ROW);
  const started = performance.now();
  for (const path of row) touch(join(folder, path));
  if (performance.now() - started < QUICK * row.length) from += PASSED_OVER;
}

function touch(path: string): void {
  try {
    bytes.read(path);
  } catch {
    // Told by the reader that needs it.
  }
}
