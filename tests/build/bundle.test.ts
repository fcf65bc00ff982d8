import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject } from './project-copy.ts';

let root: string;

beforeAll(() => {
  root = copyProject();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bundled = () => statSync(join(root, 'kept/code/build.mjs')).mtimeMs;
const build = (...more: string[]) =>
  execFileSync(process.execPath, ['scripts/run.mjs', 'build', '--cache', 'kept', ...more], {
    cwd: root,
    encoding: 'utf8',
  });

test('a command runs from its bundle, which is made again when a source of it has changed', () => {
  expect(build()).toContain('Site construit');
  const first = bundled();
  expect(build()).toContain('Rien n’a changé');
  expect(bundled()).toBe(first);

  const wording = join(root, 'src/wording/commands.ts');
  writeFileSync(wording, readFileSync(wording, 'utf8').replace('Site construit', 'Site bâti'));
  expect(build()).toContain('Site bâti');
  expect(bundled()).toBeGreaterThan(first);
});

test('without a cache that can be written, a command runs from its sources', () => {
  mkdirSync(join(root, 'taken'), { recursive: true });
  writeFileSync(join(root, 'taken/code'), 'a file where the folder should be');
  const told = execFileSync(process.execPath, ['scripts/run.mjs', 'build', '--cache=taken', '--help'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(told).toContain('Usage: npm run build');
});
