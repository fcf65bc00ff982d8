import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { limit, runs } from '../property.ts';
import { EDITS, Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const now = Date.UTC(2024, 5, 1);
let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds-sequences-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/**
 * An archive in a folder of its own, so that a property that runs on after its time is over meets no other test.
 * `restore` puts it back as it was after its first build.
 */
class BuiltArchive {
  readonly #base = mkdtempSync(join(base, 'archive-'));
  readonly #dir = join(this.#base, 'work');
  #kept: KeptFolder | undefined;

  static async make(): Promise<BuiltArchive> {
    const archive = new BuiltArchive();
    // Indexing takes longer than all the rest of so small a build: search.test.ts has sequences of its own.
    writeArchive(archive.content, { search: false });
    await archive.build();
    archive.#kept = new KeptFolder(archive.#dir);
    return archive;
  }

  get content(): Workspace {
    return new Workspace(join(this.#dir, 'content'));
  }

  restore(): void {
    this.#kept?.restore();
  }

  async build(cache = join(this.#dir, 'cache'), out = join(this.#dir, 'dist')) {
    const options = { root, content: join(this.#dir, 'content'), cache, out, now, threads: 1 };
    const result = await buildSite(options);
    if (!result.built) throw new Error(JSON.stringify(result.problems, null, 2));
    return result;
  }

  /** Both output folders. */
  built(out = join(this.#dir, 'dist')): Record<string, string>[] {
    return [treeOf(out), treeOf(`${out}-host`)];
  }

  /** Both output folders of a fresh build of the content: templates kept, nothing else. */
  async fresh(): Promise<Record<string, string>[]> {
    const cache = join(this.#base, 'fresh-cache');
    const out = join(this.#base, 'fresh');
    for (const path of [cache, out, `${out}-host`]) rmSync(path, { recursive: true, force: true });
    cpSync(join(this.#dir, 'cache', 'templates'), join(cache, 'templates'), { recursive: true });
    await this.build(cache, out);
    return this.built(out);
  }
}

const kinds = Object.keys(EDITS);
const sequence = fc.array(fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat(10_000) }), {
  minLength: 1,
  maxLength: 4,
});

test('after any sequence of edits, the incremental tree equals a fresh build', {
  timeout: limit(900_000),
}, async () => {
  const archive = await BuiltArchive.make();
  await fc.assert(
    fc.asyncProperty(sequence, async (edits) => {
      archive.restore();
      for (const { kind, seed } of edits) {
        EDITS[kind]!(archive.content, seed);
        await archive.build();
      }
      expect(archive.built()).toEqual(await archive.fresh());
    }),
    { ...runs(Number(process.env.FONDS_SEQUENCES ?? 500), 20_260_701), endOnFailure: false },
  );
});

describe('a build after one edit', () => {
  let archive: BuiltArchive;
  beforeAll(async () => {
    archive = await BuiltArchive.make();
  });

  test.each(kinds)('%s does only what it must, and a second one nothing', async (kind) => {
    archive.restore();
    EDITS[kind]!(archive.content, 7);
    const first = await archive.build();
    expect(first.upToDate).toBe(false);
    const second = await archive.build();
    expect(second.upToDate).toBe(true);
    expect(second.summary.written).toBe(0);
  });
});
