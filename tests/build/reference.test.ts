import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { buildReference } from '../../src/reference/reference.ts';
import { EDITS, Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const now = Date.UTC(2024, 5, 1);
let base: string;
let kept: KeptFolder;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-reference-'));
  const dir = join(base, 'work');
  writeArchive(new Workspace(join(dir, 'content')));
  await build(dir);
  kept = new KeptFolder(dir);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function build(dir: string): Promise<Record<string, string>[]> {
  const out = join(dir, 'dist');
  const result = await buildSite({
    root,
    content: join(dir, 'content'),
    cache: join(dir, 'cache'),
    out,
    now,
  });
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [treeOf(out), treeOf(`${out}-host`)];
}

/** What `astro build` makes of the same content. */
async function reference(dir: string): Promise<Record<string, string>[]> {
  const out = join(mkdtempSync(join(base, 'reference-')), 'dist');
  await buildReference({
    root,
    content: join(dir, 'content'),
    cache: join(dir, 'reference-cache'),
    out,
    now,
  });
  return [treeOf(out), treeOf(`${out}-host`)];
}

test('a cold build of the shipped content equals astro build byte for byte', async () => {
  const dir = join(base, 'shipped');
  cpSync(join(root, 'content'), join(dir, 'content'), { recursive: true, preserveTimestamps: true });
  const images = join(root, '.cache', 'images');
  if (existsSync(images)) cpSync(images, join(dir, 'cache', 'images'), { recursive: true });
  const built = await build(dir);
  cpSync(join(dir, 'cache', 'images'), join(dir, 'reference-cache', 'images'), { recursive: true });
  expect(Object.keys(built[0]!).length).toBeGreaterThan(200);
  expect(built).toEqual(await reference(dir));
}, 300_000);

test.each(Object.keys(EDITS))(
  'after the edit %s, the incremental tree equals astro build byte for byte',
  async (kind) => {
    kept.restore();
    EDITS[kind]!(new Workspace(join(kept.path, 'content')), 7);
    expect(await build(kept.path)).toEqual(await reference(kept.path));
  },
);
