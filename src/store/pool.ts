import { Worker } from 'node:worker_threads';

/** What a worker thread answers to one job. */
export type Answer<R> = { result: R } | { error: { message: string; stack?: string; job: string } };

export interface PoolOptions<J, R> {
  /** Module of the worker: it calls `serve` of `src/store/serve.ts`. */
  worker: URL;
  /** Given to every worker as `workerData`. */
  data: unknown;
  jobs: readonly J[];
  /** Number of threads at most. */
  size: number;
  /** Name of a job for people, told when its worker dies. */
  label(job: J): string;
  onResult?(result: R, job: J): void;
}

/** Thrown when a worker fails or dies: `job` names what it was at. */
export class JobFailed extends Error {
  readonly job: string;
  constructor(job: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.job = job;
  }
}

/**
 * Runs jobs in worker threads, each thread taking the next job when it has finished one.
 * Resolves once all have been answered; rejects with `JobFailed` at the first failure, all
 * threads stopped.
 */
export async function runJobs<J, R>(options: PoolOptions<J, R>): Promise<void> {
  const queue = options.jobs.slice().reverse();
  const threads = Array.from(
    { length: Math.min(options.size, queue.length) },
    () => new Worker(options.worker, { workerData: options.data }),
  );
  try {
    await Promise.all(threads.map((thread) => drain(thread, queue, options)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function drain<J, R>(thread: Worker, queue: J[], options: PoolOptions<J, R>): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: J | undefined;
    const next = () => {
      current = queue.pop();
      if (current === undefined) resolve();
      else thread.postMessage(current);
    };
    const fail = (message: string, cause?: unknown, job?: string) => {
      queue.length = 0;
      reject(new JobFailed(job ?? (current === undefined ? '' : options.label(current)), message, cause));
    };
    thread.on('message', (answer: Answer<R>) => {
      if ('error' in answer) {
        fail(answer.error.message, answer.error.stack, answer.error.job || undefined);
        return;
      }
      options.onResult?.(answer.result, current as J);
      next();
    });
    thread.on('error', (error) => fail(error instanceof Error ? error.message : String(error), error));
    thread.on('exit', (code) => {
      if (current !== undefined) fail(`the worker stopped with code ${code}`);
    });
    next();
  });
}
