/** A first build renders while the content is looked over: its mistakes must be told as `npm run check` tells them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadArchive } from '../../src/archive/load.ts';
import { buildSite } from '../../src/build/build.ts';

const root = process.cwd();
const FIXTURES = join(root, 'tests/fixtures/problems');
const now = Date.parse('2024-01-15T12:00:00Z');
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-first-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each(readdirSync(FIXTURES))('%s', async (code) => {
  const content = join(FIXTURES, code, 'content');
  const loaded = await loadArchive({ content, cache: null, now, drafts: false, generator: 'test' });
  const expected = loaded.problems;
  loaded.close();
  const result = await buildSite({
    root,
    content,
    now,
    cache: join(dir, 'cache'),
    out: join(dir, code, 'dist'),
  });
  const isFatal = expected.some(({ severity }) => severity === 'error');
  expect(result.problems.slice(0, expected.length)).toEqual(expected);
  expect(result.built).toBe(!isFatal);
  if (isFatal) expect(readdirSync(dir)).not.toContain(code);
});
