import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lock } from '../../../src/kit/lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a second holder waits for the first, told once by whom it is held', async () => {
  const path = join(dir, 'sub', 'build.lock');
  const release = await lock(path);
  const order: string[] = [];
  const waited: number[] = [];
  const second = lock(path, (pid) => waited.push(pid)).then((free) => {
    order.push('second');
    free();
  });
  await sleep(250);
  order.push('first');
  release();
  await second;
  expect(order).toEqual(['first', 'second']);
  expect(waited).toEqual([process.pid]);
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() })],
  ['that is unreadable', 'not JSON'],
])('a lock %s is taken over', async (_, content) => {
  const path = join(dir, 'build.lock');
  writeFileSync(path, content);
  const release = await lock(path);
  release();
  expect(existsSync(path)).toBe(false);
});
