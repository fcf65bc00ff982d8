/**
 * Processes that do the jobs of one module one after another. What a job does to its process, a crash of native code
 * or a loop without end, is the fault of the part that it was at: that one is named, and the rest is done.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type Answer, JobFailed } from './threads.ts';

/** Descriptor on which a process says what it is at. */
export const MARKS = 4;
/** Size of one mark: number of the job, number of the part. */
const MARK_SIZE = 8;
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
  /** Number of processes at most; that of the processors by default. */
  size?: number;
  /** Time that one part of a job may take (ms). */
  deadline: number;
  onResult(result: R, job: J): void;
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
    await Promise.all(Array.from({ length: size }, () => pool.drain()));
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
    const { module, data, deadline, onResult, onDeath } = this.#run;
    return new Promise((resolve, reject) => {
      const child = fork(new URL('./child.ts', import.meta.url), {
        serialization: 'advanced',
        stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
      });
      this.#living.add(child);
      const given: { job: J; number: number }[] = [];
      let at: { number: number; part: number } | null = null;
      let tail = Buffer.alloc(0);
      let timer: NodeJS.Timeout | undefined;
      let isLate = false;
      const watch = (milliseconds = deadline) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          isLate = true;
          child.kill('SIGKILL');
        }, milliseconds);
      };
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
        clearTimeout(timer);
        this.#living.delete(child);
        if (child.connected) child.disconnect();
        resolve();
      };
      child.stdio[MARKS]!.on('data', (bytes: Buffer) => {
        tail = Buffer.concat([tail, bytes]);
        const end = tail.length - (tail.length % MARK_SIZE);
        if (end === 0) return;
        at = { number: tail.readUInt32LE(end - MARK_SIZE), part: tail.readUInt32LE(end - MARK_SIZE + 4) };
        tail = tail.subarray(end);
        if (given.length > 0) watch();
      });
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
      // All that it wrote has been read by now.
      child.on('close', (code, signal) => {
        clearTimeout(timer);
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
        watch(START);
        give();
      });
    });
  }
}
