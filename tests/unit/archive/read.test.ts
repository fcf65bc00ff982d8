import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Reader } from '../../../src/archive/reading/read.ts';
import { Database } from '../../../src/archive/store/database.ts';
import { readSite } from '../../../src/content/site.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-read-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('what a process wrote before it died stands once in a store that was empty, when it is read again', async () => {
  const paths = ['articles/2023/un.md', 'articles/2023/deux.md'];
  for (const path of paths) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), '---\ntitle: Un\npublished: 2023-06-14\nrubric: a\n---\n\nUn texte.\n');
  }
  const reader = await Reader.create({
    content: dir,
    site: readSite('title: A\nurl: https://essai.example\n').value!,
    base: '',
    origin: 'https://essai.example',
    plugins: { remarkPlugins: [], rehypePlugins: [] },
    options: '',
    texts: null,
  });
  const file = join(dir, 'documents.sqlite');
  Database.create(file);
  const store = new Database(file, 'fill');
  try {
    const changed = paths.map((path) => ({ file: { path, size: 1, mtime: 1 }, media: [] }));
    await reader.update({ changed, removed: [] }, store, { isFresh: true });
    const [first, second] = changed;
    const again = [first!, { ...second!, failed: 'SIGKILL' }];
    await reader.update({ changed: again, removed: [] }, store, { isFresh: true });

    const rows = (table: string) => store.all(`SELECT id FROM ${table} ORDER BY id`).flat();
    for (const table of ['documents', 'parts', 'pages']) expect(rows(table)).toEqual([0, 1]);
  } finally {
    store.close();
  }
});
