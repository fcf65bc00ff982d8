/** An output folder that is a mount point, as a volume of a container is: no folder can take its place. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { Workspace, writeArchive } from './edits.ts';
import { treeOf } from './tree.ts';

let dir: string;
let space: Workspace;

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' });

/** Only a container without the right to mount cannot try this. */
const canMount = (() => {
  const at = mkdtempSync(join(tmpdir(), 'fonds-mount-'));
  try {
    mount('-t', 'tmpfs', 'tmpfs', at);
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
})();

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-volume-'));
  space = new Workspace(join(dir, 'content'));
  writeArchive(space, { search: false });
  if (!canMount) return;
  for (const name of ['dist', 'dist-host']) {
    mkdirSync(join(dir, name));
    mount('-t', 'tmpfs', 'tmpfs', join(dir, name));
  }
});
afterAll(() => {
  if (canMount) for (const name of ['dist', 'dist-host']) execFileSync('umount', [join(dir, name)]);
  rmSync(dir, { recursive: true, force: true });
});

const build = (out: string, cache: string) =>
  buildSite({
    root: process.cwd(),
    content: join(dir, 'content'),
    out: join(dir, out),
    cache: join(dir, cache),
    now: Date.UTC(2024, 5, 1),
  });

async function expectAsElsewhere(written: number): Promise<void> {
  expect((await build('elsewhere', 'cache-elsewhere')).summary.written).toBe(written);
  expect(treeOf(join(dir, 'dist'))).toEqual(treeOf(join(dir, 'elsewhere')));
  expect(treeOf(join(dir, 'dist-host'))).toEqual(treeOf(join(dir, 'elsewhere-host')));
  expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
}

test.skipIf(!canMount)('it is filled, and filled again where something has changed', async () => {
  const volume = statSync(join(dir, 'dist')).dev;
  await expectAsElsewhere((await build('dist', 'cache')).summary.written);
  space.edit('articles/2020/article-3/index.md', (text) => `${text}\nUn ajout.\n`);
  space.remove('articles/2021/article-1');
  const { summary } = await build('dist', 'cache');
  expect(readFileSync(join(dir, 'dist/2020/article-3/index.html'), 'utf8')).toContain('Un ajout.');
  await expectAsElsewhere(summary.written);
  expect((await build('dist', 'cache')).upToDate).toBe(true);
  expect(statSync(join(dir, 'dist')).dev).toBe(volume);
});
