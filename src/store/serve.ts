import { parentPort, workerData } from 'node:worker_threads';
import { PartFailed } from './part-failed.ts';
import type { Answer, WorkerStart } from './pool.ts';

/** The data that this worker thread was started with. */
export function workerInput<D>(): D {
  return (workerData as WorkerStart<D>).data;
}

/**
 * The worker's side of `runJobs`: answers each job in turn with what `handle` gives. `mark` says which
 * part of the job is being done.
 */
export function serve<J, R>(handle: (job: J, mark: (part: number) => void) => Promise<R> | R): void {
  const port = parentPort;
  if (!port) throw new Error('serve() runs in a worker thread only');
  const part = new Int32Array((workerData as WorkerStart<unknown>).part);
  const mark = (at: number) => Atomics.store(part, 0, at);
  let last: Promise<void> = Promise.resolve();
  port.on('message', (job: J) => {
    last = last.then(async () => {
      mark(0);
      port.postMessage(await answerOf(() => handle(job, mark)));
    });
  });
}

async function answerOf<R>(handle: () => Promise<R> | R): Promise<Answer<R>> {
  try {
    return { result: await handle() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const named = error instanceof PartFailed ? error : null;
    const name = named?.kind ?? (error instanceof Error ? error.constructor.name : 'Error');
    return { error: { name, message, stack, part: named?.part ?? null } };
  }
}
