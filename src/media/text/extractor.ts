import { Worker } from 'node:worker_threads';
import type { Extract, TextFault, TextFormat } from './types.ts';

/** What the thread is asked. */
export interface ExtractOrder {
  bytes: Uint8Array;
  format: TextFormat;
}

/** What it answers; once it is spent it must not be asked again. */
export type ExtractAnswer = { extract: Extract } | { fault: TextFault; isSpent: boolean };

/** Time that one document may take (ms): a thousand pages take one second. */
const DEADLINE = 12_000;
/** Memory of the thread beside that of PDFium (MB). */
const MOST_HEAP = 512;

/**
 * Reads documents one after another in a thread of its own, which is started when the first one comes and again
 * after one that it did not survive. A process that has nothing else to do ends all the same.
 */
export class Extractor {
  readonly #deadline: number;
  #worker: Worker | null = null;
  #onAnswer: (answer: ExtractAnswer) => void = () => undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deadline = DEADLINE) {
    this.#deadline = deadline;
  }

  /** What could be read of a document; never rejects. */
  read(bytes: Uint8Array, format: TextFormat): Promise<Extract> {
    const result = this.#last.then(() => this.#read(bytes, format));
    this.#last = result;
    return result;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #read(bytes: Uint8Array, format: TextFormat): Promise<Extract> {
    const worker = this.#started();
    return new Promise((resolve) => {
      const end = (extract: Extract, isSpent = false) => {
        clearTimeout(timer);
        this.#onAnswer = () => undefined;
        worker.unref();
        if (isSpent) void this.close();
        resolve(extract);
      };
      const timer = setTimeout(() => end({ passages: [], fault: 'costly' }, true), this.#deadline);
      this.#onAnswer = (answer) => {
        if ('extract' in answer) end(answer.extract);
        else end({ passages: [], fault: answer.fault }, answer.isSpent);
      };
      worker.ref();
      // A copy of its own: what is read of a file is published too.
      const copy = Uint8Array.from(bytes);
      worker.postMessage({ bytes: copy, format } satisfies ExtractOrder, [copy.buffer]);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./extract-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP },
      stdout: true,
      stderr: true,
    });
    this.#worker = worker;
    // One that was ended may still be heard of while the next is at work.
    const heard = (answer: ExtractAnswer) => {
      if (this.#worker === worker) this.#onAnswer(answer);
    };
    const dead = { fault: 'costly', isSpent: true } as const;
    worker.on('message', heard);
    worker.on('error', () => heard(dead));
    worker.on('exit', () => heard(dead));
    return worker;
  }
}
