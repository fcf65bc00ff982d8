/** A source that is not whole changes nothing: what it lacks would be removed from the archive. */
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { article, filesOf, SpipSite } from './spip-site.ts';

let site: SpipSite;
beforeEach(() => {
  site = new SpipSite();
});
afterEach(() => site.remove());

const several = (count: number, statut = 'publie') =>
  Array.from({ length: count }, (_, index) =>
    article({ id_article: index + 1, titre: `Article ${index + 1}`, statut }),
  );

/** Imports a text as a dump. */
function importDump(text: string, force = false) {
  const database = join(site.folder, 'dump.sql');
  writeFileSync(database, text);
  return site.import({ database, force });
}

const snapshot = () =>
  filesOf(site.content).map((path) => [path, readFileSync(join(site.content, path), 'utf8')]);

test('a dump cut anywhere is refused, and the archive stays as it was', async () => {
  site.write({ articles: several(6) });
  const whole = site.sqlDump();
  await importDump(whole);
  const before = snapshot();
  const end = whole.indexOf('/*!40101 SET CHARACTER_SET_CLIENT');
  for (let cut = 0; cut < end; cut += 97) {
    await expect(importDump(whole.slice(0, cut)), `cut at ${cut}`).rejects.toHaveProperty('code');
  }
  await expect(importDump(whole.slice(0, end))).rejects.toMatchObject({ code: 'cut-dump' });
  expect(snapshot()).toEqual(before);
});

test('a dump without marks of its end is refused where a table is missing that every site has', async () => {
  site.write({ articles: several(2) });
  const bare = site.sqlDump().replace(/^\/\*.*$/gm, '');
  await expect(importDump(bare.slice(0, bare.indexOf('CREATE TABLE `spip_urls`')))).rejects.toMatchObject({
    code: 'missing-tables',
    params: { tables: 'spip_urls' },
  });
  await expect(importDump(bare)).resolves.toBeDefined();
});

test('a dump of the structure alone, or without a public article, is refused', async () => {
  site.write({ articles: several(6) });
  const whole = site.sqlDump();
  await importDump(whole);
  const before = snapshot();
  await expect(importDump(whole.replace(/^INSERT INTO [\s\S]*?;\n/gm, ''))).rejects.toMatchObject({
    code: 'no-articles',
  });
  site.write({ articles: several(6, 'prepa') });
  await expect(site.import()).rejects.toMatchObject({ code: 'no-articles' });
  expect(snapshot()).toEqual(before);
  await site.import({ force: true });
  expect(site.paths().filter((path) => path.startsWith('articles/'))).toEqual([]);
});

test('more than a fifth of the articles gone since the last import is refused; a fifth is not', async () => {
  site.write({ articles: several(10) });
  await site.import();
  site.write({ articles: several(7) });
  await expect(site.import()).rejects.toMatchObject({
    code: 'objects-gone',
    params: { gone: '3', known: '10' },
  });
  await expect(site.import({ dryRun: true })).rejects.toMatchObject({ code: 'objects-gone' });
  expect(site.paths().filter((path) => path.startsWith('articles/'))).toHaveLength(10);
  site.write({ articles: several(8) });
  await site.import();
  expect(site.paths().filter((path) => path.startsWith('articles/'))).toHaveLength(8);
  site.write({ articles: several(2) });
  await site.import({ force: true });
  expect(site.paths().filter((path) => path.startsWith('articles/'))).toHaveLength(2);
});

test('an SQLite file that breaks off is refused, and no folder is made', async () => {
  site.write({ articles: several(300) });
  const { length } = readFileSync(site.database);
  truncateSync(site.database, Math.floor(length / 2));
  await expect(site.import()).rejects.toMatchObject({ code: 'damaged-database' });
  expect(existsSync(site.content)).toBe(false);
});

test('a damaged source and edits of contributors are two decisions', async () => {
  site.write({ articles: several(10) });
  await site.import();
  const path = 'articles/2020/article-1/index.md';
  const edited = site.read(path).replace('title: Article 1', 'title: Corrigé ici');
  writeFileSync(join(site.content, path), edited);
  const changed = several(2).map((row) => ({ ...row, texte: 'Changé à la source.' }));
  site.write({ articles: changed });
  // The source that lost articles is taken; the edit stays.
  const report = await site.import({ force: true });
  expect(report.outcomes.get(path)).toBe('refused');
  expect(site.read(path)).toBe(edited);
  expect(site.paths().filter((each) => each.startsWith('articles/'))).toHaveLength(2);
  // The edit is given up; a source that lost articles again is still refused.
  site.write({ articles: several(10) });
  await site.import();
  site.write({ articles: changed });
  await expect(site.import({ overwrite: true })).rejects.toMatchObject({ code: 'objects-gone' });
  expect(site.read(path)).toBe(edited);
  await site.import({ force: true, overwrite: true });
  expect(site.read(path)).toContain('Changé à la source.');
});
