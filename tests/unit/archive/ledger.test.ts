import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/problems/address-lost/content', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fonds-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const content = join(folder, 'content');
cpSync(FIXTURE, content, { recursive: true });

/** What is lost, and what is redirected by itself, as every command is told. */
async function outcome() {
  const options = { content, cache: join(folder, 'cache'), now: Date.parse('2024-01-15'), drafts: false };
  const loaded = await loadArchive({ ...options, generator: 'test' });
  const lost = loaded.problems.flatMap(({ code, params }) => (code === 'address-lost' ? params.address : []));
  const derived = loaded.archive!.derivedRedirects!.map(({ from, to }) => `${from} ${to}`);
  loaded.close();
  return { lost, derived };
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(content, path), change(readFileSync(join(content, path), 'utf8')));

test('the outcome of the ledger is kept, and made anew with whatever changes it', async () => {
  const first = await outcome();
  expect(first.lost).toEqual(['/2021/bonjour/', '/2022/perdu/rapport.pdf', '/rubriques/actualite/']);
  expect(await outcome()).toEqual(first);

  edit('articles/2022/bonjour.md', (text) =>
    text.replace('---\n\n', 'formerUrls: [/2021/bonjour/]\n---\n\nUn [lien](/). '),
  );
  expect((await outcome()).lost).toEqual(['/2022/perdu/rapport.pdf', '/rubriques/actualite/']);

  edit('rubrics/actualites.md', (text) =>
    text.replace('---\n', '---\nformerUrls: [/rubriques/actualite/]\n'),
  );
  const third = await outcome();
  expect(third.lost).toEqual(['/2022/perdu/rapport.pdf']);
  expect(third.derived).toContain('/rubriques/actualite/rss.xml /rubriques/actualites/rss.xml');

  edit('addresses.txt', (text) => text.replace('/2022/perdu/rapport.pdf 2022-04-04\n', ''));
  expect((await outcome()).lost).toEqual([]);
  edit('articles/2022/bonjour.md', (text) => text.replace('Un [lien](/). ', 'Un [autre lien](/2022/). '));
  expect((await outcome()).lost).toEqual([]);
});
