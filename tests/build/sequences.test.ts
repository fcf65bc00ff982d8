import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { limit, runs } from '../property.ts';
import { EDITS, Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const now = Date.UTC(2024, 5, 1);
let base: string;
let dir: string;
let kept: KeptFolder;

const build = async (cache = join(dir, 'cache'), out = join(dir, 'dist')) => {
  const options = { root, content: join(dir, 'content'), cache, out, now, threads: 1 };
  const result = await buildSite(options);
  if (!result.built) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
};

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-sequences-'));
  dir = join(base, 'work');
  // Indexing takes longer than all the rest of so small a build: search.test.ts has sequences of its own.
  writeArchive(new Workspace(join(dir, 'content')), { search: false });
  await build();
  kept = new KeptFolder(dir);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Both output folders of a fresh build of the content: templates kept, nothing else. */
async function fresh(): Promise<Record<string, string>[]> {
  const cache = join(base, 'fresh-cache');
  const out = join(base, 'fresh');
  for (const path of [cache, out, `${out}-host`]) rmSync(path, { recursive: true, force: true });
  cpSync(join(dir, 'cache', 'templates'), join(cache, 'templates'), { recursive: true });
  await build(cache, out);
  return [treeOf(out), treeOf(`${out}-host`)];
}

const kinds = Object.keys(EDITS);
const sequence = fc.array(fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat(10_000) }), {
  minLength: 1,
  maxLength: 4,
});

test('after any sequence of edits, the incremental tree equals a fresh build', {
  timeout: limit(900_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (edits) => {
      kept.restore();
      const space = new Workspace(join(dir, 'content'));
      for (const { kind, seed } of edits) {
        EDITS[kind]!(space, seed);
        await build();
      }
      const incremental = [treeOf(join(dir, 'dist')), treeOf(join(dir, 'dist-host'))];
      expect(incremental).toEqual(await fresh());
    }),
    { ...runs(Number(process.env.FONDS_SEQUENCES ?? 500), 20_260_701), endOnFailure: false },
  );
});

test.each(kinds)(
  'a build after the edit %s does only what it must, and a second one nothing',
  async (kind) => {
    kept.restore();
    EDITS[kind]!(new Workspace(join(dir, 'content')), 7);
    const first = await build();
    expect(first.upToDate).toBe(false);
    const second = await build();
    expect(second.upToDate).toBe(true);
    expect(second.summary.written).toBe(0);
  },
);
