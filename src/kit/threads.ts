/** Threads that do the jobs of one module after another, so that none is started twice for a build. */
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { compiledFor } from './compiled.ts';
import { PartFailed } from './part-failed.ts';

/** What a thread answers to one job. */
export type Answer<R> =
  | { result: R }
  | { error: { name: string; message: string; stack?: string; part: string | null } };

/** What a thread is started with. */
export interface ThreadStart {
  /** The part of the job that it is at: one number, readable even once the thread has died. */
  part: Int32Array;
}

/** What a thread is told: load a module, open it, begin a run of jobs, do a job. */
export type Order<J> = { load: string } | { open: string; data: unknown } | { begin: unknown } | { job: J };

/** Does one job; `mark` is told the part of it that is being done. */
export type Handle<J, R> = (job: J, mark: (part: number) => void) => Promise<R> | R;

/**
 * What a module of jobs exports as `open`: given what it can get ready with, it gives what a run of jobs begins
 * with.
 */
export type OpenJobs<D, B, J, R> = (data: D) => Opened<B, J, R> | Promise<Opened<B, J, R>>;
export type Opened<B, J, R> = (begin: B) => Handle<J, R> | Promise<Handle<J, R>>;

export interface Run<J, R> {
  /** The module, with what its `open` is given. */
  module: URL;
  data: unknown;
  /** Given to what `open` gave. */
  begin?: unknown;
  jobs: readonly J[];
  /** Number of threads at most, this one included; those of `Threads` by default. */
  size?: number;
  /** Gives what does a job in this thread, which works beside the others. */
  here: () => Handle<J, R> | Promise<Handle<J, R>>;
  /** Work of this thread before its first job, while the others are at theirs. What it throws ends the run. */
  first?: () => void;
  /** Name for people of a part of a job, told when its thread dies there. */
  label(job: J, part: number): string;
  onResult?(result: R, job: J): void;
}

/** Thrown when a job fails or its thread dies: `part` names what it was at. */
export class JobFailed extends Error {
  readonly part: string;
  /** Name of the class of the error in the thread. */
  readonly kind: string;
  constructor(part: string, message: string, kind = 'Error', stack?: string) {
    super(message);
    this.part = part;
    this.kind = kind;
    if (stack) this.stack = stack;
  }
}

/**
 * Threads that work on the jobs of one build, this one among them.
 *
 * `run` gives each thread the module and its data once, then jobs until none is left, and calls `onResult` here in the
 * order in which they end. It rejects with `JobFailed`, which names the part of the job that was worked on, once all
 * threads are stopped. `start` and `prepare` let threads begin before it is known what there is to do. `close` ends
 * them; an object that never ran anything has none.
 */
export class Threads {
  readonly #size: number;
  readonly #threads: Thread[] = [];

  /** `size`: number of threads at most, this one included. */
  constructor(size = availableParallelism()) {
    this.#size = size;
  }

  /** Starts all threads and lets them load a module that will be wanted, while this one finds out what to do. */
  start(module: URL): void {
    this.#grow(this.#size - 1);
    for (const thread of this.#threads) thread.load(module.href);
  }

  /** Lets the threads that run already get ready for the jobs of a module. */
  prepare(module: URL, data: unknown): void {
    for (const thread of this.#threads) thread.open(module.href, data);
  }

  /**
   * Does jobs in this thread and in others, each taking the next job when it has finished one. Resolves once all
   * have been answered; rejects with `JobFailed` at the first failure, all threads stopped.
   */
  async run<J, R>(run: Run<J, R>): Promise<void> {
    const queue = run.jobs.slice().reverse();
    const others = Math.min(run.size ?? this.#size, this.#size, queue.length) - 1;
    this.#grow(others);
    const threads = this.#threads.slice(0, Math.max(0, others));
    const ahead = run.first ? Math.max(AHEAD, Math.floor(queue.length / (others + 1) / SHARE_AHEAD)) : AHEAD;
    try {
      for (const thread of threads) thread.begin(run.module.href, run.data, run.begin);
      const drained = Promise.all(threads.map((thread) => thread.drain(queue, run, ahead)));
      // Where this thread fails first, the others are stopped.
      drained.catch(() => undefined);
      run.first?.();
      await Promise.all([drained, drainHere(queue, run)]);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  #grow(count: number): void {
    while (this.#threads.length < count) this.#threads.push(new Thread());
  }

  /** Stops the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.stop()));
  }
}

/** Lets messages of the threads in after each job. */
async function drainHere<J, R>(queue: J[], run: Run<J, R>): Promise<void> {
  const handle = await run.here();
  for (let job = queue.pop(); job !== undefined; job = queue.pop()) {
    let part = 0;
    try {
      const result = await handle(job, (at) => {
        part = at;
      });
      run.onResult?.(result, job);
    } catch (error) {
      queue.length = 0;
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      const named = error instanceof PartFailed ? error : null;
      const kind = named?.kind ?? (error as Error).constructor?.name;
      throw new JobFailed(named?.part ?? run.label(job, part), message, kind, stack);
    }
    await nextTurn();
  }
}

/** Jobs that a thread is given ahead, so that it need not wait for this one to be free. */
const AHEAD = 2;
/** While this thread is at something else, another is given this part of its share ahead. */
const SHARE_AHEAD = 8;
/**
 * Space for young objects of each thread, in MB: left to itself V8 takes up to three times 64 MB for it, and a cold
 * build of 1,000 articles holds a third more memory for the same time. `--max-semi-space-size=16` (MB, a third of this)
 * does the same for the main thread where npm starts the build: either alone saves half of it.
 */
const YOUNG_SPACE = 48;

/** Jobs left when none is given ahead any more: another thread may be free for it sooner. */
const FEW = 2;

class Thread {
  readonly #worker: Worker;
  readonly #part = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #opened: string | null = null;
  /** Why the thread is no more. */
  #death: string | null = null;
  #onAnswer: (answer: Answer<unknown>) => void = () => undefined;
  #onDeath: () => void = () => undefined;

  constructor() {
    const workerData: ThreadStart = { part: this.#part };
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData,
      env: compiledFor('threads'),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE },
    });
    this.#worker.on('message', (answer: Answer<unknown>) => this.#onAnswer(answer));
    this.#worker.on('error', (error) => this.#dies(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', (code) => this.#dies(`the worker thread stopped with code ${code}`));
  }

  load(module: string): void {
    this.#tell({ load: module });
  }

  open(module: string, data: unknown): void {
    this.#opened = module;
    this.#tell({ open: module, data });
  }

  begin(module: string, data: unknown, begin: unknown): void {
    if (this.#opened !== module) this.open(module, data);
    this.#tell({ begin });
  }

  /** Does jobs until none is left. `ahead`: how many it is given at first. */
  drain<J, R>(queue: J[], run: Run<J, R>, ahead: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const given: J[] = [];
      const give = (most = AHEAD) => {
        while (given.length < (queue.length > FEW ? most : 1)) {
          const job = queue.pop();
          if (job === undefined) break;
          given.push(job);
          this.#tell({ job });
        }
        if (given.length === 0) resolve();
      };
      const fail = (message: string, kind?: string, stack?: string, named?: string | null) => {
        queue.length = 0;
        const [current] = given;
        const part = Atomics.load(this.#part, 0);
        const where = named ?? (current === undefined ? '' : run.label(current, part));
        reject(new JobFailed(where, message, kind, stack));
      };
      this.#onAnswer = (answer) => {
        if ('error' in answer) {
          const { message, name, stack, part } = answer.error;
          fail(message, name, stack, part);
          return;
        }
        run.onResult?.(answer.result as R, given.shift() as J);
        give();
      };
      this.#onDeath = () => {
        if (given.length > 0) fail(this.#death!);
      };
      give(ahead);
      if (this.#death !== null) this.#onDeath();
    });
  }

  async stop(): Promise<void> {
    this.#onAnswer = () => undefined;
    this.#onDeath = () => undefined;
    await this.#worker.terminate();
  }

  #tell(order: Order<unknown>): void {
    this.#worker.postMessage(order);
  }

  #dies(reason: string): void {
    this.#death ??= reason;
    this.#onDeath();
  }
}
