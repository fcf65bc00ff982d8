/** Threads that are given jobs as these come up, where `Threads` does jobs that are all known. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Order, ThreadStart } from './threads.ts';

/** Jobs that a thread is given ahead, so that it need not wait for this one to be free. */
const AHEAD = 2;
/**
 * Memory of a thread, in MB: left to itself V8 lets one grow to several times what it holds. One that needs more dies,
 * and its job is the caller's.
 */
const MEMORY = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 128 };

interface Waiting<R> {
  resolve(result: R): void;
  reject(error: Error): void;
}

export class ThreadStream<J, R> {
  readonly #threads: StreamThread<J, R>[] = [];

  /**
   * Starts threads that do the jobs of a module (see `OpenJobs`).
   *
   * @param size Number of threads at most, the one that gives the jobs included.
   */
  constructor(module: URL, data: unknown, size = availableParallelism()) {
    for (let count = 1; count < size; count += 1) this.#threads.push(new StreamThread(module.href, data));
  }

  /**
   * Gives a job to the thread that has least to do. Null where all have enough: the caller may then do it itself. What
   * it gives rejects where the job fails or its thread dies.
   */
  offer(job: J): Promise<R> | null {
    const [first] = this.#threads.filter(({ isAlive }) => isAlive).sort((a, b) => a.load - b.load);
    return first && first.load < AHEAD ? first.give(job) : null;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.stop()));
  }
}

class StreamThread<J, R> {
  isAlive = true;
  readonly #worker: Worker;
  readonly #waiting: Waiting<R>[] = [];

  constructor(module: string, data: unknown) {
    const workerData: ThreadStart = {
      part: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
    };
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData,
      resourceLimits: MEMORY,
    });
    this.#worker.on('message', (answer: Answer<R>) => this.#answered(answer));
    this.#worker.on('error', (error) =>
      this.#dies(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', (code) => this.#dies(new Error(`the worker thread stopped with code ${code}`)));
    this.#tell({ open: module, data });
    this.#tell({ begin: undefined });
  }

  /** Number of jobs that it has not answered. */
  get load(): number {
    return this.#waiting.length;
  }

  give(job: J): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#tell({ job });
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #tell(order: Order<J>): void {
    this.#worker.postMessage(order);
  }

  #answered(answer: Answer<R>): void {
    const waiting = this.#waiting.shift();
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.error.message));
  }

  #dies(reason: Error): void {
    this.isAlive = false;
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }
}
