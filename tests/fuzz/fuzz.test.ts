/**
 * Inputs of every kind that others write, made from seeds: `npm test` tries some 10,000 from a fixed seed, `npm run
 * test:long` twenty times as many from a fresh one. `FONDS_SEED=7` tries those of that seed again.
 */
import { fork } from 'node:child_process';
import { expect, test } from 'vitest';
import { limit, runs } from '../property.ts';
import { Random } from './inputs/random.ts';
import { KINDS } from './kinds.ts';
import type { Fault } from './run.ts';

/** Inputs of each kind; of those that take longer, fewer. */
const COUNT = 650;
const FEWER: Readonly<Record<string, number>> = {
  Markdown: 400,
  MDX: 300,
  'words of a text': 150,
  images: 100,
  'settings in host files': 100,
  'settings in pages and feeds': 60,
  'pages of other sites': 150,
};
/** Time without a next input after which one is taken to have no end (ms), on a machine that does much else. */
const DEADLINE = 60_000;

/** What a process that tries inputs from `first` on ends with; `died` where one ended it. */
function tried(name: string, seed: number, count: number): Promise<Fault | null> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./run.ts', import.meta.url), [name, `${seed}`, '0', `${count}`], {
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'ipc'],
    });
    let index = 0;
    let fault: Fault | null | undefined;
    let timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE);
    child.stdio[3]!.on('data', (marks: Buffer) => {
      index = marks.readUInt32LE(marks.length - (marks.length % 4) - 4);
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE);
    });
    child.on('message', (told: Fault | null) => {
      fault = told;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (fault !== undefined) return resolve(fault);
      const input = JSON.stringify(KINDS[name]!.make(new Random(Math.imul(seed, 0x9e3779b1) + index)));
      resolve({ index, message: `the process ended: ${signal ?? code}`, stack: '', input });
    });
  });
}

test.each(Object.keys(KINDS))(
  'nothing that is written stops it, gets past it or is lost: %s',
  async (name) => {
    const { numRuns, seed } = runs(FEWER[name] ?? COUNT);
    const fault = await tried(name, seed, numRuns);
    expect(
      fault,
      fault
        ? `FONDS_SEED=${seed}, input ${fault.index}: ${fault.message}\n${fault.input}\n${fault.stack}`
        : '',
    ).toBe(null);
  },
  limit(120_000),
);
