import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type {
  ArticleRecord,
  DocumentSource,
  WholeArticle,
  WholeRubric,
} from '../../../src/archive/model/types.ts';
import { Database, StoreDamaged } from '../../../src/archive/store/database.ts';
import { DocumentStore } from '../../../src/archive/store/documents.ts';
import {
  type NewDocument,
  packParts,
  packTexts,
  readingOf,
  writeDocuments,
} from '../../../src/archive/store/writer.ts';
import { Chunks } from '../../../src/kit/chunks.ts';
import { digest } from '../../../src/kit/digest.ts';
import type { Media } from '../../../src/media/types.ts';
import { Random } from '../../fuzz/inputs/random.ts';
import { runs } from '../../property.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const html = (body: string) => ({ lead: '', body, postscript: '', notes: '' });
interface Given extends Omit<NewDocument, 'texts'> {
  body: string;
  source?: DocumentSource;
}

const document = (path: string, body: string): Given => ({
  path,
  key: `key of ${body}`,
  checked: '',
  record: null,
  problems: [],
  media: [],
  probes: [],
  body,
});

const FILES = { paths: ['articles/2022/a.md'], sizes: [10], mtimes: [5.5] };
const file = () => join(dir, 'documents.sqlite');

function write(database: Database, documents: Given[], gone: string[] = []): void {
  const bytes = new Chunks();
  const packed = documents.map(({ body, source = null, ...each }) => {
    const { texts } = packTexts({ html: html(body), source }, bytes);
    return { ...each, texts: packParts(each.record, texts, bytes) };
  });
  database.transaction(() => writeDocuments(database, { changed: packed, gone, isFresh: false }, bytes));
}

/** What one run changes in the store. */
function change(documents: Given[], gone: string[] = []): void {
  const store = DocumentStore.open(dir, 'v1');
  write(store.begin(), documents, gone);
  store.save(FILES);
  store.close();
}

/** Bodies of all documents, as the store opens them, by path. */
function bodies(): Record<string, string> {
  const store = DocumentStore.open(dir, 'v1', 'read');
  try {
    const all = store.readAll().documents;
    return Object.fromEntries(all.map(({ path }) => [path, store.loadPage({ path }).html.body]));
  } finally {
    store.close();
  }
}

const many = Array.from({ length: 350 }, (_, number) =>
  document(`articles/2020/n${number}.md`, `<p>Numéro ${number} « été »</p>`),
);
const bodiesOf = (documents: Given[]) => Object.fromEntries(documents.map(({ path, body }) => [path, body]));

test('gives back every document, its HTML and the stamps', () => {
  change(many);
  const store = DocumentStore.open(dir, 'v1');
  const { documents } = store.readAll();
  expect(documents.map(({ path }) => path)).toEqual(many.map(({ path }) => path).sort());
  expect(bodies()).toEqual(bodiesOf(many));
  expect(store.files).toEqual(FILES);
  expect(readdirSync(dir)).toEqual(['documents.sqlite']);
  store.close();
});

test('a change keeps the documents that did not change, and forgets those that are gone', () => {
  change(many);
  const added = document('articles/2021/neuf.md', 'neuf');
  const edited = { ...many[3]!, body: 'autre' };
  change([edited, added], [many[5]!.path]);
  const expected = many.with(3, edited).toSpliced(5, 1);
  expect(bodies()).toEqual(bodiesOf([...expected, added]));
  expect(readdirSync(dir)).toEqual(['documents.sqlite']);
});

test('a store from which all documents are gone is empty, and takes new ones', () => {
  change(many);
  change(
    [],
    many.map(({ path }) => path),
  );
  expect(bodies()).toEqual({});
  change(many.slice(0, 2));
  expect(bodies()).toEqual(bodiesOf(many.slice(0, 2)));
});

test('several write beside the store, which stands until all have', () => {
  change(many);
  const store = DocumentStore.open(dir, 'v1');
  const aside = store.beginAside();
  const [one, other] = [new Database(aside, 'fill'), new Database(aside, 'fill')];
  write(one, [document('a.md', 'un')]);
  write(other, [{ ...many[0]!, body: 'deux' }]);
  write(one, [document('b.md', 'trois')], [many[1]!.path]);
  expect(readingOf(other, 'b.md')?.key).toBe('key of trois');
  for (const each of [one, other]) each.close();
  expect(bodies()).toEqual(bodiesOf(many));
  store.save(FILES);
  store.close();
  const expected = [...many.with(0, { ...many[0]!, body: 'deux' }).toSpliced(1, 1)];
  expect(bodies()).toEqual(bodiesOf([...expected, document('a.md', 'un'), document('b.md', 'trois')]));
  expect(readdirSync(dir)).toEqual(['documents.sqlite']);
});

test('a change that is given up leaves the store as it was', () => {
  change(many);
  const store = DocumentStore.open(dir, 'v1');
  write(store.begin(), [{ ...many[3]!, body: 'autre' }], [many[5]!.path]);
  store.close();
  expect(bodies()).toEqual(bodiesOf(many));
});

test.each([
  ['begun', ''],
  ['written to the disk in part', 'database.exec("UPDATE pages SET texts = zeroblob(9000)");'],
])('a process killed with a change %s leaves the store as it was', (_, more) => {
  change(many);
  const before = readFileSync(file());
  const script = `const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(${JSON.stringify(file())});
    database.exec('PRAGMA synchronous=OFF');
    database.exec('BEGIN IMMEDIATE');
    database.exec("UPDATE documents SET held = 'x' WHERE id = 3");
    ${more}
    process.kill(process.pid, 'SIGKILL');`;
  expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
  expect(readFileSync(file()).equals(before)).toBe(more === '');
  const store = DocumentStore.open(dir, 'v1');
  store.close();
  expect(bodies()).toEqual(bodiesOf(many));
  expect(readdirSync(dir)).toEqual(['documents.sqlite']);
});

test('another version of the generator opens an empty store, and its first change replaces the other', () => {
  change(many);
  const store = DocumentStore.open(dir, 'v2');
  expect(store.isEmpty).toBe(true);
  expect(store.files.paths).toEqual([]);
  expect(store.readAll().documents).toEqual([]);
  write(store.begin(), [document('a.md', 'un')]);
  store.save(FILES);
  expect(store.readAll().documents.map(({ path }) => path)).toEqual(['a.md']);
  store.close();
});

test.each([
  ['cut at its beginning', () => truncateSync(file(), 50)],
  ['cut within its first page', () => truncateSync(file(), 1000)],
  ['cut in the middle', () => truncateSync(file(), 40_960)],
  ['short by a page', () => truncateSync(file(), readFileSync(file()).length - 4096)],
  ['that is empty', () => truncateSync(file(), 0)],
  ['removed', () => rmSync(file())],
  ['that is something else', () => writeFileSync(file(), 'x'.repeat(50_000))],
  ['of another program', () => other('CREATE TABLE facts (id)')],
  ['whose stamps were altered', () => altered("UPDATE facts SET value = replace(value, 'a.md', 'b.md')")],
])('a store %s opens empty', (_, harm) => {
  change(many);
  harm();
  const store = DocumentStore.open(dir, 'v1');
  expect(store.isEmpty).toBe(true);
  write(store.begin(), [document('a.md', 'un')]);
  store.save(FILES);
  store.close();
  expect(bodies()).toEqual({ 'a.md': 'un' });
});

function altered(sql: string): void {
  const database = new DatabaseSync(file());
  database.exec(sql);
  database.close();
}

function other(sql: string): void {
  rmSync(file());
  altered(sql);
}

const third = `id = (SELECT id FROM documents WHERE path = 'articles/2020/n3.md')`;

test.each([
  [
    'whose document says something else',
    () => altered(`UPDATE documents SET held = replace(held, 'n3', 'n4')`),
  ],
  ['without one of its documents', () => altered(`DELETE FROM documents WHERE ${third}`)],
  ['without the checksum of a group', () => altered('DELETE FROM groups WHERE number = 1')],
  ['that has a document twice', () => twice()],
  ['without a text', () => altered(`DELETE FROM pages WHERE ${third}`)],
  ['whose text was altered', () => altered(`UPDATE pages SET texts = zeroblob(100) WHERE ${third}`)],
  [
    'whose text is cut elsewhere',
    () => altered(`UPDATE pages SET lengths = '[0,0,0,1,0,0,2]' WHERE ${third}`),
  ],
  ['where one text stands for another', () => altered(`UPDATE pages SET id = -1 WHERE ${third}`)],
])('a store %s is refused', (_, harm) => {
  change(many);
  harm();
  expect(bodies).toThrow(StoreDamaged);
});

/** As where the index of paths did not find one that is there. */
function twice(): void {
  const database = new Database(file(), 'write');
  write(database, [document('b.md', 'un')]);
  database.run(
    `UPDATE documents SET held = replace(held, 'b.md', 'articles/2020/n3.md') WHERE path = 'b.md'`,
  );
  const [held] = database.get(`SELECT group_concat(held, ',') FROM documents WHERE id >= 256`)!;
  database.run('UPDATE groups SET checksum = ? WHERE number = 2', crc32(held as string, 2));
  database.close();
}

test('an edit beside documents that were altered is refused: what it writes would vouch for them', () => {
  change(many);
  altered(`UPDATE documents SET held = replace(held, 'n3', 'x3') WHERE ${third}`);
  expect(() => change([{ ...many[4]!, body: 'autre' }])).toThrow(StoreDamaged);
});

test('a document that is gone and was never there is told: the store has lost it', () => {
  change(many);
  expect(() => change([], ['articles/2020/x.md'])).toThrow(StoreDamaged);
});

test('what is read of a store with a flipped bit is what was written, or is refused', () => {
  const records = many
    .slice(0, 40)
    .map((each) => ({ ...each, record: { ...article, path: each.path }, source }));
  change(records);
  const whole = readFileSync(file());
  const all = () => {
    const store = DocumentStore.open(dir, 'v1', 'read');
    try {
      if (store.isEmpty) return null;
      return JSON.stringify(
        store.readAll().documents.map((held) => {
          const record = held.record as ArticleRecord;
          const parts = [store.loadListing(record), store.loadLinked(record), store.loadPage(record)];
          return [held, ...parts, store.media(held)];
        }),
      );
    } catch (error) {
      if (error instanceof StoreDamaged) return null;
      throw error;
    } finally {
      store.close();
    }
  };
  const expected = all();
  const { numRuns, seed } = runs(100);
  const random = new Random(seed);
  for (let run = 0; run < numRuns; run++) {
    const bytes = Buffer.from(whole);
    const at = random.below(bytes.length);
    bytes[at]! ^= 1 << random.below(8);
    writeFileSync(file(), bytes);
    expect([expected, null], `seed ${seed}, byte ${at}`).toContain(all());
  }
});

const DATE = { date: '2022-04-04', time: null, iso: '2022-04-04T00:00:00+02:00', instant: 1_649_023_200_000 };
const SHIFTED = { date: '2018-11-04', time: '00:30', iso: '2018-11-03T23:30:00-03:00', instant: 1 };

const article: WholeArticle = {
  kind: 'article',
  id: '2022/a',
  path: 'articles/2022/a.md',
  address: '/2022/a/',
  title: 'A',
  kicker: 'Surtitre',
  published: DATE,
  modified: SHIFTED,
  rubric: 'sport',
  authors: ['Camille'],
  keywords: ['sport', 'Camille'],
  introduction: 'Ce que montrent les listes.',
  lang: 'en',
  draft: true,
  formerUrls: ['/ancien'],
  headings: [{ depth: 2, id: 'un', text: 'Un' }],
  links: [],
  anchors: ['un'],
  files: [],
  attachments: [],
  digest: 'd',
  cardDigest: 'c',
};
const rubric = { kind: 'rubric', path: 'rubrics/r.md', title: 'R', introduction: 'I', anchors: ['x'] };
const source = { data: { title: 'A' } as never, body: 'Le texte.\n' };

/** A store of these documents, opened anew. */
function stored(documents: Given[]): DocumentStore {
  change(documents);
  return DocumentStore.open(dir, 'v1', 'read');
}

test('an article holds what orders it, and gives back from the store what listings and its page show', () => {
  const store = stored([{ ...document(article.path, 'un'), record: article, source }]);
  const read = store.readAll().documents[0]!.record as ArticleRecord;
  const { kicker, introduction, headings, links, anchors, files, attachments, ...held } = article;
  expect(read).toEqual(held);
  expect(store.loadListing(read)).toEqual({ introduction });
  expect(store.loadLinked(read)).toEqual({ links, anchors, files });
  const page = store.loadPage(read);
  expect(page).toEqual({ headings, links, attachments, kicker, html: html('un'), source });
  store.close();
});

test('each article gives back its own introduction, description and image, whatever was written after it', () => {
  const image = { media: { path: 'articles/2022/b/i.png' } as Media, alt: 'Une image' };
  const records: WholeArticle[] = [
    article,
    { ...article, path: 'articles/2022/b.md', introduction: 'L’été « 2022 »', description: 'Dite', image },
    { ...article, path: 'articles/2022/c.md', introduction: '' },
    { ...article, path: 'articles/2022/d.md', introduction: 'La dernière.' },
  ];
  change(records.map((record) => ({ ...document(record.path, 'un'), record })));
  const store = stored([document('b.md', 'deux')]);
  const read = store.readAll().documents.flatMap(({ record }) => (record as ArticleRecord | null) ?? []);
  expect(read.map((each) => store.loadListing(each))).toEqual(
    records.map(({ introduction, description, image }) => ({ introduction, description, image })),
  );
  store.close();
});

test('what tells HTML apart is another one where a text moves from one part to the next', () => {
  const told = (lead: string, body: string) =>
    packTexts({ html: { lead, body, postscript: '', notes: '' }, source: null }, new Chunks()).htmlDigest;
  expect(told('<p>a</p>', '<p>b</p>')).toBe(told('<p>a</p>', '<p>b</p>'));
  expect(told('<p>a</p><p>b</p>', '')).not.toBe(told('<p>a</p>', '<p>b</p>'));
  expect(told('<p>a</p>', '<p>c</p>')).not.toBe(told('<p>a</p>', '<p>b</p>'));
});

test('another document is held whole but for what only its own page needs', () => {
  const store = stored([{ ...document('rubrics/r.md', 'un'), record: rubric as unknown as WholeRubric }]);
  const read = store.readAll().documents[0]!.record!;
  expect(Object.keys(read)).toEqual(['kind', 'path', 'title', 'introduction']);
  expect(store.loadLinked(read).anchors).toEqual(['x']);
  store.close();
});

test('a change keeps all of the records that did not change', () => {
  change([{ ...document(article.path, 'un'), record: article, source }]);
  const store = stored([document('b.md', 'deux')]);
  const read = store.readAll().documents[0]!.record as ArticleRecord;
  expect({ ...store.loadPage(read), ...store.loadLinked(read), ...store.loadListing(read), ...read }).toEqual(
    {
      ...article,
      html: html('un'),
      source,
    },
  );
  store.close();
});

test('what listings show of all documents has one digest, in whatever order they came', () => {
  const keyOf = (documents: Given[]) => {
    rmSync(file(), { force: true });
    const store = stored(documents);
    const key = store.readAll().listedKey();
    store.close();
    return key;
  };
  const one = { ...document(article.path, 'un'), record: article };
  const two = document('b.md', 'deux');
  const key = keyOf([one, two]);
  expect(keyOf([two, one])).toBe(key);
  expect(keyOf([{ ...one, record: { ...article, digest: 'autre' } }, two])).toBe(key);
  expect(keyOf([{ ...one, record: { ...article, cardDigest: 'autre' } }, two])).not.toBe(key);
  expect(keyOf([{ ...one, checked: 'autre' }, two])).not.toBe(key);
});

test('files published with a document, and what is wrong with those beside it', () => {
  const media = [{ path: 'articles/2022/a/b.png' } as Media];
  const problem = { code: 'x', severity: 'error' as const, file: 'f', line: 1, column: 1, params: {} };
  const probe = { path: 'articles/2022/a/c.png', size: 1, mtime: 2, value: null, problems: [problem] };
  const store = stored([
    { ...document('a.md', 'un'), media, probes: [probe], problems: [{ ...problem, line: 2 }] },
  ]);
  const [read] = store.readAll().documents;
  expect(store.media(read!)).toEqual(media);
  expect(read).toMatchObject({
    mediaKey: digest(JSON.stringify(media)),
    broken: ['articles/2022/a/c.png'],
    problems: [{ ...problem, line: 2 }, problem],
  });
  store.close();
});
