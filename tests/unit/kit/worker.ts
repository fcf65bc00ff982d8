import { PartFailed } from '../../../src/kit/part-failed.ts';
import type { Opened } from '../../../src/kit/threads.ts';

/** Multiplies by the factor that it was opened with and adds what the run begins with; throws at 13, dies at 99. */
export function open({ factor }: { factor: number }): Opened<number, number[], number[]> {
  if (factor === 0) throw new RangeError('nothing to multiply by');
  return (added) => (job, mark) =>
    job.map((value, position) => {
      mark(position);
      if (value === 13) throw new PartFailed('treize', new RangeError('unlucky'));
      if (value === 99) process.exit(7);
      return value * factor + added;
    });
}
