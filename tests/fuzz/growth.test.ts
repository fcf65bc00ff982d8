/** What takes more than 2.5 times as long for twice the input stops an archive that grows. */
import { type ChildProcess, fork } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import type { Growth } from './growth/measure.ts';
import { WORKS } from './growth/works.ts';

/** Time after which a work has no end (ms): the longest takes some seconds. */
const DEADLINE = 100_000;

let child: ChildProcess | null = null;
afterAll(() => {
  child?.kill();
});

function measure(name: string): Promise<Growth> {
  child ??= fork(new URL('./growth/measure.ts', import.meta.url), {
    execArgv: ['--expose-gc', '--no-warnings'],
  });
  const own = child;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      own.removeAllListeners();
      settle();
    };
    const timer = setTimeout(() => own.kill('SIGKILL'), DEADLINE);
    own.once('message', (growth: Growth) => end(() => resolve(growth)));
    own.once('exit', (code, signal) => {
      child = null;
      end(() => reject(new Error(`the process that measures ended: ${signal ?? code}`)));
    });
    own.send({ name });
  });
}

test.each(Object.keys(WORKS))('twice the input takes some twice the time: %s', async (name) => {
  const { ratio, ...how } = await measure(name);
  expect(ratio, JSON.stringify(how)).toBeLessThan(2.5);
});
