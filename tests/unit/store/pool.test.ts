import { expect, test } from 'vitest';
import { PartFailed } from '../../../src/store/part-failed.ts';
import { runJobs } from '../../../src/store/pool.ts';

function run(jobs: number[][], onResult: (result: number[], job: number[]) => void = () => undefined) {
  return runJobs<number[], number[]>({
    worker: new URL('./worker.ts', import.meta.url),
    data: { factor: 10 },
    jobs,
    size: 2,
    here: async (job, mark) =>
      job.map((value, position) => {
        mark(position);
        if (value === 13) throw new PartFailed('treize', new RangeError('unlucky'));
        if (value === 77) throw new TypeError('worse');
        return value * 10;
      }),
    label: (job, part) => `value ${job[part]}`,
    onResult,
  });
}

test('every job is answered once, with its own result', async () => {
  const answers: [number[], number[]][] = [];
  const jobs = Array.from({ length: 20 }, (_, number) => [number + 200, number + 300]);
  await run(jobs, (result, job) => answers.push([job, result]));
  expect(answers.sort(([a], [b]) => a[0]! - b[0]!)).toEqual(
    jobs.map((job) => [job, job.map((value) => value * 10)]),
  );
});

test.each([
  ['a worker', [[1], [2, 13], [3]]],
  ['this thread', [[1, 13]]],
])('an error in %s names the part that failed, its class and its message', async (_, jobs) => {
  await expect(run(jobs)).rejects.toMatchObject({
    part: 'treize',
    kind: 'RangeError',
    message: 'unlucky',
  });
});

test('a worker that dies is reported with what it was at', async () => {
  await expect(run([[4, 5, 99, 6], [1], [2]])).rejects.toMatchObject({
    part: 'value 99',
    message: 'the worker thread stopped with code 7',
  });
});

test('an error in this thread that names nothing is told with what it was at', async () => {
  await expect(run([[4, 77]])).rejects.toMatchObject({
    part: 'value 77',
    kind: 'TypeError',
    message: 'worse',
  });
});
