import { PartFailed } from '../../../src/store/part-failed.ts';
import { serve, workerInput } from '../../../src/store/serve.ts';

const { factor } = workerInput<{ factor: number }>();

/** Multiplies; throws at 13, dies at 99. */
serve<number[], number[]>((job, mark) =>
  job.map((value, position) => {
    mark(position);
    if (value === 13) throw new PartFailed('treize', new RangeError('unlucky'));
    if (value === 99) process.exit(7);
    return value * factor;
  }),
);
