/** The import of a SPIP site in a thread of its own, whose memory can be bounded: this one asks, and shows how far it is. */
import { Worker } from 'node:worker_threads';
import { ImportError } from '../error.ts';
import type { PrivacyRow } from '../privacy.ts';
import type { Report } from '../report.ts';
import type { Phase, SpipImportOptions } from './import.ts';

/**
 * Space for young objects, in MB: left to itself V8 takes 128 MB of any thread that works for a while, which is more
 * than an import of 20,000 articles holds.
 */
const YOUNG_SPACE = 24;

/** What crosses to the thread beside its answers; functions stay here. */
export type ThreadOptions = Omit<SpipImportOptions, 'confirm' | 'progress' | 'signal'> & { asks: boolean };

/** What the thread is told. */
export type Told = { agreed: boolean } | { stop: true };

/** What the thread tells: how far it is, what it asks, and once how it ended. */
export type Heard =
  | { phase: Phase; done: number; total: number }
  | { rows: PrivacyRow[] }
  | { report: Report }
  | { refused: { code: string; params: Readonly<Record<string, string>> } }
  | { failed: { message: string; stack?: string | undefined } };

/** The same as `importSpip`. */
export function importSpipInThread({
  confirm,
  progress,
  signal,
  ...options
}: SpipImportOptions): Promise<Report> {
  const workerData: ThreadOptions = { ...options, asks: confirm !== undefined };
  const worker = new Worker(new URL('./import-thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE },
  });
  const tell = (told: Told) => worker.postMessage(told);
  const stop = () => tell({ stop: true });
  const ended = new Promise<Report>((resolve, reject) => {
    const heard = async (message: Heard): Promise<void> => {
      if ('phase' in message) progress?.(message.phase, message.done, message.total);
      else if ('rows' in message) tell({ agreed: await confirm!(message.rows) });
      else if ('report' in message) resolve(message.report);
      else if ('refused' in message) throw new ImportError(message.refused.code, message.refused.params);
      else throw Object.assign(new Error(message.failed.message), { stack: message.failed.stack });
    };
    worker.on('message', (message: Heard) => heard(message).catch(reject));
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the thread of the import stopped with code ${code}`)));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });
  return ended.finally(async () => {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  });
}
