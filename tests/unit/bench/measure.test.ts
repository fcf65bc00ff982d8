import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { measure } from '../../../scripts/bench/measure.ts';

const run = (script: string, timeoutMs = 20_000) =>
  measure({ file: process.execPath, args: ['-e', script], cwd: tmpdir() }, timeoutMs);

test('counts the time of the whole process and the memory of its children', async () => {
  const child = "Buffer.alloc(90e6, 'a'); setTimeout(() => {}, 250)";
  const both = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`const kept = ${child}`)}], { stdio: 'inherit' }); const kept = Buffer.alloc(90e6, 'b')`;
  const measured = await run(both);
  expect(measured.failure).toBeNull();
  expect(measured.ms).toBeGreaterThan(250);
  if (process.platform === 'linux') expect(measured.peak).toBeGreaterThan(200e6);
});

test.runIf(process.platform === 'linux')('what processes map of the same program counts once', async () => {
  const tell = "process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'latin1'))";
  const child = `${tell}; setTimeout(() => {}, 250)`;
  const measured = await run(
    `${tell}; require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })`,
  );
  const bytes = (key: string) =>
    [...measured.stdout.matchAll(new RegExp(`^${key}:\\s+(\\d+) kB`, 'gm'))].map(
      ([, kB]) => Number(kB) * 1024,
    );
  const [files, whole] = [bytes('RssFile'), bytes('VmRSS')];
  expect(files).toHaveLength(2);
  expect(measured.peak).toBeLessThan(whole[0]! + whole[1]! - Math.min(...files) / 2);
});

test('tells a failure by its most telling line', async () => {
  const measured = await run("console.error('preparing'); throw new RangeError('no room left')");
  expect(measured.failure).toBe('exit code 1: RangeError: no room left');
});

test('stops what takes too long', async () => {
  const measured = await run('setTimeout(() => {}, 60_000)', 300);
  expect(measured.failure).toBe('stopped after 0 s');
});

test('tells a command that does not exist', async () => {
  const measured = await measure({ file: 'no-such-generator', args: [], cwd: tmpdir() }, 1000);
  expect(measured.failure).toBe('spawn no-such-generator ENOENT');
});
