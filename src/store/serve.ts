import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, WorkerStart } from './pool.ts';

/** An error of a job that knows which part of it was at fault. */
export class PartFailed extends Error {
  readonly part: string;
  /** Name of the class of the error itself. */
  readonly kind: string;
  constructor(part: string, cause: unknown) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    super(error.message, { cause });
    this.part = part;
    this.kind = error.constructor.name;
    if (error.stack) this.stack = error.stack;
  }
}

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
  port.on('message', async (job: J) => {
    mark(0);
    port.postMessage(await answerOf(() => handle(job, mark)));
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
