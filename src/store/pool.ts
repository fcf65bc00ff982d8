import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { PartFailed } from './part-failed.ts';

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
  /** Number of threads at most, this one included. */
  size: number;
  /** Does a job in this thread, which works beside the others; `mark` is told the part that it is at. */
  here(job: J, mark: (part: number) => void): Promise<R>;
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
 * Runs jobs in this thread and in workers, each taking the next job when it has finished one. Resolves
 * once all have been answered; rejects with `JobFailed` at the first failure, all workers stopped.
 */
export async function runJobs<J, R>(options: PoolOptions<J, R>): Promise<void> {
  const queue = options.jobs.slice().reverse();
  const size = Math.min(options.size, queue.length) - 1;
  const threads = Array.from({ length: Math.max(0, size) }, () => start(options));
  try {
    await Promise.all([...threads.map((thread) => drain(thread, queue, options)), drainHere(queue, options)]);
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

/** Lets messages of the workers in after each job. */
async function drainHere<J, R>(queue: J[], options: PoolOptions<J, R>): Promise<void> {
  for (let job = queue.pop(); job !== undefined; job = queue.pop()) {
    let part = 0;
    try {
      const result = await options.here(job, (at) => {
        part = at;
      });
      options.onResult?.(result, job);
    } catch (error) {
      queue.length = 0;
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      const named = error instanceof PartFailed ? error : null;
      const kind = named?.kind ?? (error as Error).constructor?.name;
      throw new JobFailed(named?.part ?? options.label(job, part), message, kind, stack);
    }
    await nextTurn();
  }
}

/** Jobs that a worker is given ahead, so that it need not wait for this thread to be free. */
const AHEAD = 2;

function drain<J, R>({ worker, part }: Thread, queue: J[], options: PoolOptions<J, R>): Promise<void> {
  return new Promise((resolve, reject) => {
    const given: J[] = [];
    const give = () => {
      while (given.length < AHEAD) {
        const job = queue.pop();
        if (job === undefined) break;
        given.push(job);
        worker.postMessage(job);
      }
      if (given.length === 0) resolve();
    };
    const fail = (message: string, kind?: string, stack?: string, named?: string | null) => {
      queue.length = 0;
      const [current] = given;
      const where = named ?? (current === undefined ? '' : options.label(current, Atomics.load(part, 0)));
      reject(new JobFailed(where, message, kind, stack));
    };
    worker.on('message', (answer: Answer<R>) => {
      if ('error' in answer) {
        const { message, name, stack, part: named } = answer.error;
        fail(message, name, stack, named);
        return;
      }
      options.onResult?.(answer.result, given.shift() as J);
      give();
    });
    worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => {
      if (given.length > 0) fail(`the worker thread stopped with code ${code}`);
    });
    give();
  });
}
