import { Worker } from 'node:worker_threads';

/** What a worker thread answers to one job. */
export type Answer<R> =
  | { result: R }
  | { error: { name: string; message: string; stack?: string; part: string | null } };

/** What a worker thread is started with. */
export interface WorkerStart<D> {
  data: D;
  /** One 32-bit integer: the part of the job that the thread is at, readable even once it has died. */
  part: SharedArrayBuffer;
}

export interface PoolOptions<J, R> {
  /** Module of the worker: it calls `serve` of `src/store/serve.ts`. */
  worker: URL;
  /** Given to every worker: `workerStart().data`. */
  data: unknown;
  jobs: readonly J[];
  /** Number of threads at most. */
  size: number;
  /** Name for people of a part of a job, told when its worker dies there. */
  label(job: J, part: number): string;
  onResult?(result: R, job: J): void;
}

/** Thrown when a worker fails or dies: `part` names what it was at. */
export class JobFailed extends Error {
  readonly part: string;
  /** Name of the class of the error in the worker. */
  readonly kind: string;
  constructor(part: string, message: string, kind = 'Error', stack?: string) {
    super(message);
    this.part = part;
    this.kind = kind;
    if (stack) this.stack = stack;
  }
}

/**
 * Runs jobs in worker threads, each thread taking the next job when it has finished one.
 * Resolves once all have been answered; rejects with `JobFailed` at the first failure, all
 * threads stopped.
 */
export async function runJobs<J, R>(options: PoolOptions<J, R>): Promise<void> {
  const queue = options.jobs.slice().reverse();
  const threads = Array.from({ length: Math.min(options.size, queue.length) }, () => start(options));
  try {
    await Promise.all(threads.map((thread) => drain(thread, queue, options)));
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

interface Thread {
  worker: Worker;
  part: Int32Array;
}

function start<J, R>({ worker, data }: PoolOptions<J, R>): Thread {
  const part = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: WorkerStart<unknown> = { data, part };
  return { worker: new Worker(worker, { workerData }), part: new Int32Array(part) };
}

function drain<J, R>({ worker, part }: Thread, queue: J[], options: PoolOptions<J, R>): Promise<void> {
  return new Promise((resolve, reject) => {
    let current: J | undefined;
    const next = () => {
      current = queue.pop();
      if (current === undefined) resolve();
      else worker.postMessage(current);
    };
    const fail = (message: string, kind?: string, stack?: string, named?: string | null) => {
      queue.length = 0;
      const where = named ?? (current === undefined ? '' : options.label(current, Atomics.load(part, 0)));
      reject(new JobFailed(where, message, kind, stack));
    };
    worker.on('message', (answer: Answer<R>) => {
      if ('error' in answer) {
        const { message, name, stack, part: named } = answer.error;
        fail(message, name, stack, named);
        return;
      }
      options.onResult?.(answer.result, current as J);
      next();
    });
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => {
      if (current !== undefined) fail(`the worker thread stopped with code ${code}`);
    });
    next();
  });
}
