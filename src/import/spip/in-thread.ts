/** The import of a SPIP site in a thread of its own, whose memory can be bounded: this one asks, and shows how far it is. */
import { statSync } from 'node:fs';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { ImportError } from '../error.ts';
import type { PrivacyRow } from '../privacy.ts';
import type { Report } from '../report.ts';
import type { Phase, SpipImportOptions } from './import.ts';
import { isMysqlUrl } from './sources/mysql.ts';

/** Room for young objects, in MB: left to itself V8 takes 128 of any thread that works for a while. */
const YOUNG = 24;
/** Room for old objects, in MB: of the program, and for each MB of a database or of one that is compressed. */
const OLD = { program: 160, database: 2, compressed: 16 };

/**
 * Memory of the thread. V8 looks among old objects for the first time when they take a good part of what they may, so
 * that a thread without a bound grows to several times what it holds: 110 MB of 20,000 articles, in a file of 81.
 */
function memoryFor(database: string): ResourceLimits {
  const size = isMysqlUrl(database) ? undefined : statSync(database, { throwIfNoEntry: false })?.size;
  if (size === undefined) return { maxYoungGenerationSizeMb: YOUNG };
  const share = /\.(?:gz|bz2|xz|zip)$/i.test(database) ? OLD.compressed : OLD.database;
  const old = OLD.program + Math.ceil((size / 2 ** 20) * share);
  return { maxYoungGenerationSizeMb: YOUNG, maxOldGenerationSizeMb: old };
}

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

/** The same as `importSpip`. A site that needs more than `memory` is begun again without a bound on old objects. */
export async function importSpipInThread(
  options: SpipImportOptions,
  memory: ResourceLimits = memoryFor(options.database),
): Promise<Report> {
  const { confirm } = options;
  let isAgreed = false;
  const confirmOnce = async (rows: readonly PrivacyRow[]): Promise<boolean> => {
    isAgreed ||= await confirm!(rows);
    return isAgreed;
  };
  const asked = confirm ? { ...options, confirm: confirmOnce } : options;
  try {
    return await runInThread(asked, memory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    // What was written is remembered.
    const { maxOldGenerationSizeMb: _, ...larger } = memory;
    return await runInThread(asked, larger);
  }
}

function runInThread(
  { confirm, progress, signal, ...options }: SpipImportOptions,
  resourceLimits: ResourceLimits,
): Promise<Report> {
  const workerData: ThreadOptions = { ...options, asks: confirm !== undefined };
  const worker = new Worker(new URL('./import-thread.ts', import.meta.url), { workerData, resourceLimits });
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
