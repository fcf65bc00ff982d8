/**
 * The process in which growth is measured: `{ name }` in, `Growth` out, one after another. By time of processor, the
 * least of several tries: what other programs take of the machine does not count.
 */
import { WORKS, type Work } from './works.ts';

/** How the time of a work grows where its input is doubled. */
export interface Growth {
  ratio: number;
  /** Size of the smaller input, and the time for each (ms). */
  size: number;
  small: number;
  large: number;
}

/** Ratio from which a work grows faster than its input. Twice the time is 2; four times are the square. */
export const MOST = 2.5;
/** Time under which a measure says nothing (ms). */
const ENOUGH = 20;
const TRIES = 6;

function timeOf(work: () => unknown): number {
  (globalThis as { gc?: () => void }).gc?.();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** A larger size is tried where the first ones grow too fast: what grows with the square does so at every size. */
function growthOf(name: string): Growth {
  const { from, to = from * 16, make } = WORKS[name]!;
  timeOf(make(from));
  let size = from;
  while (size * 2 <= to && Math.min(timeOf(make(size)), timeOf(make(size))) < ENOUGH) size *= 2;
  let growth = growthAt(size, make);
  for (let steps = 0; growth.ratio >= MOST && steps < 2; steps++) {
    size *= 2;
    growth = growthAt(size, make);
  }
  return growth;
}

function growthAt(size: number, make: Work['make']): Growth {
  const [work, double] = [make(size), make(2 * size)];
  let small = Number.POSITIVE_INFINITY;
  let large = Number.POSITIVE_INFINITY;
  let ratio = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    small = Math.min(small, timeOf(work));
    large = Math.min(large, timeOf(double));
    ratio = large / Math.max(small, 1);
    if (tries > 0 && ratio < MOST - 0.2) break;
  }
  return { ratio, size, small, large };
}

process.on('message', ({ name }: { name: string }) => process.send!(growthOf(name)));
