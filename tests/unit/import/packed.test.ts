/** Sources as hosts and backup programs pack them. `packed/` holds one small site, packed in each way. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openSource } from '../../../src/import/spip/sources/index.ts';

const PACKED = fileURLToPath(new URL('packed', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fonds-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function titles(path: string): Promise<(string | undefined)[]> {
  const database = await openSource(path);
  try {
    expect(database.faults()).toEqual([]);
    return [...database.rows('articles', ['titre'])].map(({ titre }) => titre);
  } finally {
    database.close();
  }
}

const TITLES = Array.from({ length: 12 }, (_, index) => `Article ${index + 1} de l'été`);

test.each([
  'site.sql.gz',
  'site.sql.bz2',
  'site.two-streams.sql.bz2',
  'site.sql.xz',
  'site.zip',
  'site.sql.gz.zip',
  'site.sqlite.xz',
])('%s is read whole', async (name) => {
  expect(await titles(join(PACKED, name))).toEqual(TITLES);
});

test.each(['site.sql.gz', 'site.sql.bz2', 'site.sql.xz', 'site.zip', 'site.sqlite.xz'])(
  '%s cut or altered anywhere is told, and never taken for a whole one',
  async (name) => {
    const bytes = readFileSync(join(PACKED, name));
    const path = join(folder, name);
    for (const part of [0.2, 0.5, 0.8, 0.99]) {
      writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * part)));
      await expect(titles(path), `${name} cut at ${part}`).rejects.toMatchObject({ code: 'damaged-archive' });
    }
    const altered = Buffer.from(bytes);
    altered[bytes.length >> 1]! ^= 0xff;
    writeFileSync(path, altered);
    await expect(titles(path), `${name} altered`).rejects.toHaveProperty('code');
  },
);

test('an archive with several dumps, or none, says what it holds', async () => {
  await expect(titles(join(PACKED, 'two-dumps.zip'))).rejects.toMatchObject({
    code: 'several-files',
    params: { names: 'a.sql, b.sql' },
  });
  await expect(titles(join(PACKED, 'no-dump.zip'))).rejects.toMatchObject({ code: 'empty-archive' });
});
