import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runInProcesses } from '../../../src/kit/processes.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-processes-'));
  writeFileSync(
    join(folder, 'jobs.mjs'),
    "export const open = () => () => (job) => { if (job < 0) throw new Error('job ' + job); return job * 2; };",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(jobs: readonly number[]) {
  const results: number[] = [];
  let spared = 0;
  await runInProcesses<number, number>({
    module: pathToFileURL(join(folder, 'jobs.mjs')),
    data: null,
    jobs,
    folder,
    size: 2,
    deadline: 20_000,
    onResult: (result) => results.push(result),
    onSpare: () => spared++,
    onDeath: (job) => job,
  });
  return { results: results.sort((a, b) => a - b), spared };
}

test('all jobs are done, and a processor that is free is told once', async () => {
  expect(await run([1, 2, 3, 4, 5])).toEqual({ results: [2, 4, 6, 8, 10], spared: 1 });
});

test('a run without jobs ends', async () => {
  expect(await run([])).toEqual({ results: [], spared: 1 });
});

test('where several processes fail, the run fails once', async () => {
  await expect(run([-1, -2])).rejects.toThrow(/^job -[12]$/);
});
