import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Workspace, writeArchive } from './edits.ts';

const PROJECT = ['scripts', 'src', 'public', 'package.json', 'package-lock.json', 'tsconfig.json'];
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'fonds-bundle-'));
  for (const name of PROJECT) cpSync(name, join(root, name), { recursive: true });
  // As if the project had been checked out a while ago: what is young is not trusted to stay.
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(root, name), 1e9, 1e9);
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  writeArchive(new Workspace(join(root, 'content')));
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
