import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { Turn } from '../../../src/kit/turn.ts';

/** Counts up and down while it is its turn; tells how often it met another thread there. */
const COUNTER = `
  const { workerData, parentPort } = require('node:worker_threads');
  import(workerData.module).then(({ Turn }) => {
    const turn = new Turn(workerData.shared);
    const inside = new Int32Array(workerData.inside);
    let met = 0;
    for (let round = 0; round < 500; round++) {
      turn.take(() => {
        if (Atomics.add(inside, 0, 1) !== 0) met++;
        for (let wait = 0; wait < 2000; wait++) Atomics.load(inside, 0);
        Atomics.sub(inside, 0, 1);
        Atomics.add(inside, 1, 1);
      });
    }
    parentPort.postMessage(met);
  });
`;

test('threads take their turn one at a time', async () => {
  const { shared } = new Turn();
  const inside = new SharedArrayBuffer(8);
  const module = new URL('../../../src/kit/turn.ts', import.meta.url).href;
  const met = await Promise.all(
    [1, 2, 3].map(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(COUNTER, { eval: true, workerData: { shared, inside, module } });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );
  expect(met).toEqual([0, 0, 0]);
  expect(new Int32Array(inside)[1]).toBe(1500);
});

test('the turn ends with the work, also with work that fails', () => {
  const turn = new Turn();
  expect(() =>
    turn.take(() => {
      throw new RangeError('no room');
    }),
  ).toThrow(new RangeError('no room'));
  expect(turn.take(() => 'next')).toBe('next');
});

test('a thread that died in its turn is not waited for for ever', () => {
  const turn = new Turn(undefined, 50);
  new Int32Array(turn.shared)[0] = 1;
  expect(turn.take(() => 'made')).toBe('made');
});
