import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corpus } from '../../scripts/bench/corpus.ts';
import { writeCorpus } from '../../scripts/bench/write.ts';
import { buildSite } from '../../src/build/build.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const now = Date.UTC(2024, 0, 1);
let base: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds-corpus-'));
  writeCorpus(corpus({ size: 1000 }), { fonds: base });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const build = (name: string) =>
  buildSite({
    root,
    content: join(base, 'content'),
    cache: join(base, `${name}-cache`),
    out: join(base, name),
    now,
  });

test('a thousand articles build, twice to the same bytes, in one thread or several', async () => {
  const first = await build('first');
  expect(first.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(first.summary).toMatchObject({ articles: 1000, feeds: 123 });
  await buildSite({
    root,
    content: join(base, 'content'),
    cache: join(base, 'second-cache'),
    out: join(base, 'second'),
    now,
    threads: 1,
  });
  expect(treeOf(join(base, 'second'))).toEqual(treeOf(join(base, 'first')));
  const sitemap = readFileSync(join(base, 'first/sitemap.xml'), 'utf8');
  expect(sitemap.match(/<loc>/g)!.length).toBeGreaterThan(1100);
}, 240_000);
