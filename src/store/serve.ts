import { parentPort } from 'node:worker_threads';
import type { Answer } from './pool.ts';

/** An error of a job that knows which part of it was at fault. */
export class PartFailed extends Error {
  readonly part: string;
  constructor(part: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.part = part;
    if (cause instanceof Error && cause.stack) this.stack = cause.stack;
  }
}

/** The worker's side of `runJobs`: answers each job in turn with what `handle` gives. */
export function serve<J, R>(handle: (job: J) => Promise<R> | R): void {
  const port = parentPort;
  if (!port) throw new Error('serve() runs in a worker thread only');
  port.on('message', async (job: J) => {
    let answer: Answer<R>;
    try {
      answer = { result: await handle(job) };
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      answer = { error: { message, stack, job: error instanceof PartFailed ? error.part : '' } };
    }
    port.postMessage(answer);
  });
}
