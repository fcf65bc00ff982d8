/** The basis of a group is what saves making its key: it must never stand where the key does not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadArchive } from '../../src/archive/load.ts';
import { fileGroups } from '../../src/build/file-groups.ts';
import { pageGroups } from '../../src/views/plan.ts';
import type { SiteView } from '../../src/views/types.ts';
import { limit, runs } from '../property.ts';
import { EDITS, Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';

let base: string;
let dir: string;
let kept: KeptFolder;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds-basis-'));
  dir = join(base, 'work');
  writeArchive(new Workspace(join(dir, 'content')), { search: false });
  kept = new KeptFolder(dir);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Clock {
  now: number;
  drafts: boolean;
}

/** Every group that has a basis, with its key. */
async function groups({ now, drafts }: Clock) {
  const options = { content: join(dir, 'content'), cache: join(dir, 'cache'), generator: 'test' };
  const { archive, close } = await loadArchive({ ...options, now, drafts });
  const all = [...pageGroups(archive!), ...fileGroups(archive!, {} as SiteView)];
  const found = all.flatMap(({ name, basis, key }) => (basis === null ? [] : [{ name, basis, key }]));
  close();
  return found;
}

/** Days around those on which articles are published. */
const clock = fc.record({
  now: fc.constantFrom(
    ...['2020-03-15', '2020-06-01', '2021-07-01', '2024-06-01'].map((day) => Date.parse(day)),
  ),
  drafts: fc.boolean(),
});
const step = fc.record({
  kind: fc.constantFrom(...Object.keys(EDITS)),
  seed: fc.nat(10_000),
  clock,
});

test('while the basis of a group stands, so does its key, over any edits and at any time', {
  timeout: limit(300_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      kept.restore();
      const space = new Workspace(join(dir, 'content'));
      const keys = new Map<string, string | null>();
      for (const { kind, seed, clock: at } of steps) {
        EDITS[kind]!(space, seed);
        for (const { name, basis, key } of await groups(at)) {
          expect([name, key]).toEqual([name, keys.get(`${name} ${basis}`) ?? key]);
          keys.set(`${name} ${basis}`, key);
        }
      }
    }),
    { ...runs(60, 20_260_701), endOnFailure: true },
  );
});

test('an edit of a text that no listing shows leaves the basis of every listing', async () => {
  kept.restore();
  const space = new Workspace(join(dir, 'content'));
  const at = { now: Date.UTC(2024, 5, 1), drafts: false };
  space.edit('articles/2020/article-3/index.md', (text) => `${text}\n${'Un long texte. '.repeat(40)}\n`);
  // The page of the article itself is in a group of articles.
  const listings = async () => (await groups(at)).filter(({ name }) => !name.startsWith('articles/'));
  const before = await listings();
  space.edit('articles/2020/article-3/index.md', (text) => `${text}\nUne fin.\n`);
  expect(await listings()).toEqual(before);
  expect(before.map(({ name }) => name)).toContain('rubric/vie');
});
