/** The thread's side of `importSpipInThread`. */
import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from '../error.ts';
import type { PrivacyRow } from '../privacy.ts';
import { importSpip, type Phase } from './import.ts';
import type { Heard, ThreadOptions, Told } from './in-thread.ts';

/** Time between two tellings of how far it is (ms): nobody sees more. */
const TELL_EVERY = 100;

const port = parentPort!;
const { asks, ...options } = workerData as ThreadOptions;
const stop = new AbortController();
let answered: (agreed: boolean) => void = () => undefined;
let told = 0;

const tell = (heard: Heard) => port.postMessage(heard);

function progress(phase: Phase, done: number, total: number): void {
  const now = performance.now();
  if (done < total && now - told < TELL_EVERY) return;
  told = now;
  tell({ phase, done, total });
}

function confirm(rows: readonly PrivacyRow[]): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  answered = resolve;
  stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
  tell({ rows: [...rows] });
  return promise;
}

port.on('message', (message: Told) => {
  if ('stop' in message) stop.abort();
  else answered(message.agreed);
});

importSpip({ ...options, progress, signal: stop.signal, ...(asks && { confirm }) }).then(
  (report) => tell({ report }),
  (error: unknown) => {
    if (error instanceof ImportError) tell({ refused: { code: error.code, params: error.params } });
    else {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      tell({ failed: { message, stack } });
    }
  },
);
