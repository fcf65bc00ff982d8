import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { knowsLocks, lock, tryLock } from '../../../src/kit/lock.ts';

const MODULE = new URL('../../../src/kit/lock.ts', import.meta.url).href;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A process that takes the lock and says so; it ends when it is killed. */
async function holder(path: string) {
  const script = `const { lock } = await import(${JSON.stringify(MODULE)});
    await lock(${JSON.stringify(path)});
    process.stdout.write('held');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  return child;
}

test('a second holder waits for the first, told once by whom it is held', async () => {
  const path = join(dir, 'sub', 'build.lock');
  const release = await lock(path);
  const order: string[] = [];
  const waited: (number | null)[] = [];
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
  expect(readdirSync(join(dir, 'sub'))).toEqual([]);
});

test('the lock of another process is waited for, and free at once when that process is killed', async () => {
  const path = join(dir, 'build.lock');
  const child = await holder(path);
  expect(tryLock(path)).toBeNull();
  const waited: (number | null)[] = [];
  const mine = lock(path, (pid) => waited.push(pid));
  await sleep(150);
  child.kill('SIGKILL');
  (await mine)();
  expect(waited).toEqual([child.pid]);
  expect(readdirSync(dir)).toEqual([]);
});

test.each([
  ['of an earlier version, of another machine', JSON.stringify({ pid: 1, host: 'ailleurs' })],
  ['of an earlier version, of a process number that lives', JSON.stringify({ pid: process.pid, host: 'x' })],
  ['that is unreadable', 'not JSON'],
])('a lock file %s holds nobody up', async (_, content) => {
  const path = join(dir, 'build.lock');
  writeFileSync(path, content);
  const release = await lock(path);
  expect(tryLock(path)).toBeNull();
  release();
  expect(existsSync(path)).toBe(false);
});

test('of many that want one lock, no two ever hold it', async () => {
  const path = join(dir, 'build.lock');
  const log = join(dir, 'log');
  const script = `import { appendFileSync } from 'node:fs';
    const { lock } = await import(${JSON.stringify(MODULE)});
    for (let turn = 0; turn < 40; turn++) {
      const release = await lock(${JSON.stringify(path)});
      appendFileSync(${JSON.stringify(log)}, '+');
      await new Promise(setImmediate);
      appendFileSync(${JSON.stringify(log)}, '-');
      release();
      await new Promise(setImmediate);
    }`;
  const children = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }),
  );
  expect(await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]))).toEqual([0, 0, 0]);
  expect(readFileSync(log, 'utf8')).toBe('+-'.repeat(120));
}, 30_000);

test.skipIf(process.platform === 'win32')(
  'a folder in which nothing may be written is taken for one that knows locks',
  () => {
    chmodSync(dir, 0o555);
    const isRoot = process.geteuid!() === 0;
    if (isRoot) process.seteuid!(65534);
    try {
      expect(() => writeFileSync(join(dir, 'a'), '')).toThrow('EACCES');
      expect(knowsLocks(dir)).toBe(true);
    } finally {
      if (isRoot) process.seteuid!(0);
    }
  },
);
