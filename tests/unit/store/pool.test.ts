import { expect, test } from 'vitest';
import { runJobs } from '../../../src/store/pool.ts';

function run(jobs: number[][], onResult: (result: number[], job: number[]) => void = () => undefined) {
  return runJobs<number[], number[]>({
    worker: new URL('./worker.ts', import.meta.url),
    data: { factor: 10 },
    jobs,
    size: 2,
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

test('an error names the part that failed, its class and its message', async () => {
  await expect(run([[1], [2, 13], [3]])).rejects.toMatchObject({
    part: 'treize',
    kind: 'RangeError',
    message: 'unlucky',
  });
});

test('a worker that dies is reported with what it was at', async () => {
  await expect(run([[4, 5, 99, 6]])).rejects.toMatchObject({
    part: 'value 99',
    message: 'the worker thread stopped with code 7',
  });
});
