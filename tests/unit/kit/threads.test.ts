import { afterEach, expect, test } from 'vitest';
import { PartFailed } from '../../../src/kit/part-failed.ts';
import { Threads } from '../../../src/kit/threads.ts';

const MODULE = new URL('./worker.ts', import.meta.url);
const open: Threads[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((threads) => threads.close()));
});

function start(): Threads {
  const threads = new Threads(2);
  open.push(threads);
  return threads;
}

function run(
  jobs: number[][],
  onResult: (result: number[], job: number[]) => void = () => undefined,
  {
    threads = start(),
    factor = 10,
    begin = 0,
    first,
  }: { threads?: Threads; factor?: number; begin?: number; first?: () => void } = {},
) {
  return threads.run<number[], number[]>({
    module: MODULE,
    data: { factor },
    begin,
    jobs,
    here: () => async (job, mark) =>
      job.map((value, position) => {
        mark(position);
        if (value === 13) throw new PartFailed('treize', new RangeError('unlucky'));
        if (value === 77) throw new TypeError('worse');
        return value * factor + begin;
      }),
    label: (job, part) => `value ${job[part]}`,
    first,
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

test('threads do one run after another, each with what it begins with', async () => {
  const threads = start();
  const answers: number[] = [];
  const jobs = Array.from({ length: 12 }, (_, number) => [number]);
  const keep = (result: number[]) => answers.push(...result);
  await run(jobs, keep, { threads, begin: 1 });
  threads.prepare(MODULE, { factor: 100 });
  await run(jobs, keep, { threads, factor: 100, begin: 5 });
  const expected = [...jobs.map(([value]) => value! * 10 + 1), ...jobs.map(([value]) => value! * 100 + 5)];
  expect(answers.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
});

test('what fails while a thread gets ready is told when a run begins', async () => {
  const threads = start();
  await run([[1], [2], [3]], undefined, { threads });
  threads.prepare(MODULE, { factor: 0 });
  await expect(run([[1], [2], [3]], undefined, { threads })).rejects.toMatchObject({
    part: 'value 1',
    kind: 'RangeError',
    message: 'nothing to multiply by',
  });
});

test('this thread does something else first, while another has jobs enough', async () => {
  const threads = start();
  await run([[1], [2], [3]], undefined, { threads });
  const told: string[] = [];
  const first = () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    told.push('first');
  };
  const jobs = Array.from({ length: 64 }, (_, number) => [number + 100]);
  const inOrder = (result: number[]) => told.push(String(result[0]));
  await run(jobs, inOrder, { threads, first });
  expect(told.length).toBe(65);
  expect(told[0]).toBe('first');
  // The other was given its first four jobs before, this thread begins with the fifth.
  expect(told.indexOf('1040')).toBeLessThan(told.indexOf('1050'));
  expect(told.slice(1, 7)).toEqual(expect.arrayContaining(['1000', '1010', '1020', '1030', '1040']));
});

test.each([[[[1], [2], [3]]], [[[1]]]])(
  'what this thread does first ends the run when it fails: %j',
  async (jobs) => {
    const first = () => {
      throw new RangeError('no more');
    };
    await expect(run(jobs, undefined, { first })).rejects.toThrow(new RangeError('no more'));
  },
);
