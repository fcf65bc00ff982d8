/**
 * Processes that do the jobs of one module one after another. What a job does to its process, a crash of native code
 * or a loop without end, is the fault of the part that it was at: that one is named, and the rest is done.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, unlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compiledFor } from './compiled.ts';
import { type Answer, JobFailed } from './threads.ts';

/**
 * Descriptor of the file in which a process says what it is at. A file, since a pipe would wake this process at each
 * document.
 */
export const MARKS = 4;
/** Size of the mark: number of the job, number of the part. */
export const MARK_SIZE = 8;
/** Time between two looks at the mark, at most (ms), and how many looks there are in a deadline. */
const LOOK = 500;
const LOOKS = 10;
/** Jobs that a process is given ahead, so that it need not wait for this one to be free. */
const AHEAD = 2;
/** Time that a process may take to begin (ms): a machine at its limits loads slowly. */
const START = 120_000;
/** How often processes may end without having begun anything: then it is not the fault of a job. */
const MOST_FALSE_STARTS = 3;

export type ChildOrder = { open: string; data: unknown } | { job: unknown; number: number };
export type ChildAnswer = Answer<unknown>;

export interface ProcessRun<J, R> {
  /** The module, whose `open` is given `data`: see `OpenJobs`. */
  module: URL;
  data: unknown;
  jobs: readonly J[];
  /** A folder to write in, for what processes say. */
  folder: string;
  /** Number of processes at most; that of the processors by default. */
  size?: number;
  /** Time that one part of a job may take (ms). */
  deadline: number;
  onResult(result: R, job: J): void;
  /** Called once, when a process has nothing left to do while others may still be at their last jobs. */
  onSpare?(): void;
  /**
   * Gives the job to do in place of one whose process died, or was ended at its deadline, at `part`. `reason`:
   * `SIGSEGV` or `deadline`.
   */
  onDeath(job: J, part: number, reason: string): J;
}

/** Does all jobs. Rejects with `JobFailed` at the first that answers with an error. */
export async function runInProcesses<J, R>(run: ProcessRun<J, R>): Promise<void> {
  const pool = new Pool(run);
  const size = Math.min(run.size ?? availableParallelism(), run.jobs.length);
  try {
    const drained = Array.from({ length: size }, () => pool.drain());
    const all = Promise.all(drained);
    // Whichever fails first ends the run; a second failure is nobody's.
    all.catch(() => undefined);
    await Promise.race([all, ...drained]);
    run.onSpare?.();
    await all;
  } finally {
    pool.end();
  }
}

class Pool<J, R> {
  readonly #run: ProcessRun<J, R>;
  readonly #queue: J[];
  readonly #living = new Set<ChildProcess>();
  #number = 0;
  #falseStarts = 0;

  constructor(run: ProcessRun<J, R>) {
    this.#run = run;
    this.#queue = run.jobs.toReversed();
  }

  end(): void {
    this.#queue.length = 0;
    for (const child of this.#living) child.kill('SIGKILL');
  }

  /** Does jobs until none is left, in a new process each time that one dies. */
  async drain(): Promise<void> {
    while (this.#queue.length > 0) await this.#drainOne();
  }

  #drainOne(): Promise<void> {
    const { module, data, folder, deadline, onResult, onDeath } = this.#run;
    return new Promise((resolve, reject) => {
      const marks = new Marks(folder);
      const child = fork(new URL('./child.ts', import.meta.url), {
        serialization: 'advanced',
        env: compiledFor('processes'),
        stdio: ['ignore', 'inherit', 'inherit', 'ipc', marks.file],
      });
      this.#living.add(child);
      const given: { job: J; number: number }[] = [];
      let seen: { mark: Mark | null; since: number; patience: number } | null = null;
      let isLate = false;
      const look = () => {
        const mark = marks.read();
        const now = performance.now();
        if (!seen || given.length === 0) return;
        if (mark?.number !== seen.mark?.number || mark?.part !== seen.mark?.part)
          seen = { mark, since: now, patience: deadline };
        if (now - seen.since < seen.patience) return;
        isLate = true;
        child.kill('SIGKILL');
      };
      const timer = setInterval(look, Math.min(LOOK, deadline / LOOKS)).unref();
      const give = () => {
        while (given.length < AHEAD) {
          const job = this.#queue.pop();
          if (job === undefined) break;
          const number = this.#number++;
          given.push({ job, number });
          // One that has just died is heard of below.
          child.send({ job, number } satisfies ChildOrder, () => undefined);
        }
        if (given.length > 0) return;
        // It ends by itself then; Node tells no `close` of a process that was let go of.
        clearInterval(timer);
        marks.close();
        this.#living.delete(child);
        if (child.connected) child.disconnect();
        resolve();
      };
      child.on('message', (answer: ChildAnswer) => {
        const { job } = given.shift()!;
        if ('error' in answer) {
          const { name, message, stack, part } = answer.error;
          reject(new JobFailed(part ?? '', message, name, stack));
          return;
        }
        onResult(answer.result as R, job);
        give();
      });
      child.on('error', reject);
      child.on('close', (code, signal) => {
        const at = marks.read();
        clearInterval(timer);
        marks.close();
        this.#living.delete(child);
        const [first, ...others] = given;
        if (!first) return resolve();
        this.#queue.push(...others.map(({ job }) => job).reverse());
        const reason = isLate ? 'deadline' : (signal ?? `exit ${code}`);
        if (at?.number !== first.number) {
          this.#queue.push(first.job);
          if (++this.#falseStarts > MOST_FALSE_STARTS)
            reject(new JobFailed('', `the processes that read end before they begin: ${reason}`));
        } else {
          this.#queue.push(onDeath(first.job, at.part, reason));
        }
        resolve();
      });
      child.send({ open: module.href, data } satisfies ChildOrder, (error) => {
        if (error) return;
        seen = { mark: null, since: performance.now(), patience: START };
        give();
      });
    });
  }
}

/** What a process is at. */
interface Mark {
  /** Number of the job. */
  number: number;
  part: number;
}

/** The file in which a process says what it is at: it has no name, and goes with those who have it open. */
class Marks {
  readonly file: number;
  readonly #bytes = Buffer.alloc(MARK_SIZE);
  #isOpen = true;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `marks-${randomUUID()}`);
    this.file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  /** Null where the process has begun nothing yet. */
  read(): Mark | null {
    if (!this.#isOpen || readSync(this.file, this.#bytes, 0, MARK_SIZE, 0) < MARK_SIZE) return null;
    return { number: this.#bytes.readUInt32LE(0), part: this.#bytes.readUInt32LE(4) };
  }

  close(): void {
    if (this.#isOpen) closeSync(this.file);
    this.#isOpen = false;
  }
}
