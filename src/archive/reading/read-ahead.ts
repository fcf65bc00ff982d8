/** Brings files that are about to be read into the system's memory, while others are worked on. */
import { Worker } from 'node:worker_threads';
import type { ContentFile } from '../../content/types.ts';

/** Minimum number of files for which reading ahead pays off. */
const MIN_FILES_FOR_READING_AHEAD = 3000;

/** What the thread is given. */
export interface AheadOrder {
  folder: string;
  /** One a line, in the order in which they most likely lie on the disk. */
  paths: string;
}

/** Reading ahead that has begun. */
export interface ReadAhead {
  end(): Promise<void>;
}

/**
 * Starts to read files of a folder, those first that were written first, in a thread of its own: where they come
 * from a disk, whoever works on one would wait for it. A matter of speed alone: what cannot be read is left to those
 * who need it.
 */
export function readAhead(folder: string, files: readonly ContentFile[]): ReadAhead {
  if (files.length < MIN_FILES_FOR_READING_AHEAD) return { end: async () => undefined };
  const inOrder = files.toSorted((a, b) => a.mtime - b.mtime || (a.path < b.path ? -1 : 1));
  const workerData: AheadOrder = { folder, paths: inOrder.map(({ path }) => path).join('\n') };
  const worker = new Worker(new URL('./read-ahead-thread.ts', import.meta.url), { workerData });
  worker.on('error', () => undefined);
  return {
    end: async () => {
      await worker.terminate();
    },
  };
}
