import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArticleRecord, DocumentSource, RubricRecord } from '../../../src/archive/model/types.ts';
import {
  type BucketFile,
  type NewDocument,
  packDocument,
  packTexts,
  readBucketFile,
  StoreDamaged,
  type StoredDocument,
  writeBucketFile,
} from '../../../src/archive/store/buckets.ts';
import { DocumentStore } from '../../../src/archive/store/documents.ts';
import { readText } from '../../../src/archive/store/text.ts';
import { Chunks } from '../../../src/kit/chunks.ts';
import { digest } from '../../../src/kit/digest.ts';
import type { Media } from '../../../src/media/types.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const html = (body: string) => ({ lead: '', body, postscript: '', notes: '' });
interface Given extends Omit<NewDocument, 'text'> {
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

const NO_FILES = { paths: [], sizes: [], mtimes: [] };

/** HTML of the body of a document, as the store opens it. */
function bodyOf(store: DocumentStore, path: string): string {
  const document = store.readAll().documents.find((candidate) => candidate.path === path)!;
  return store.text(document).html.body;
}

function write(documents: Given[], kept: StoredDocument[] = []): BucketFile | null {
  const bytes = new Chunks();
  const packed = documents.map(({ body, source = null, ...each }) => {
    const { offsets: text } = packTexts({ html: html(body), source }, bytes);
    return packDocument({ ...each, text }, bytes);
  });
  return writeBucketFile(dir, packed, bytes, kept);
}

function filled(documents: Given[], fitFor = documents.length): DocumentStore {
  const store = DocumentStore.open(dir, 'v1');
  store.resize(fitFor);
  const buckets = new Map<number, BucketFile | null>();
  for (let bucket = 0; bucket < store.bucketCount; bucket++) {
    const own = documents.filter((candidate) => store.bucketOf(candidate.path) === bucket);
    buckets.set(bucket, write(own));
  }
  store.save(buckets, { paths: ['articles/2022/a.md'], sizes: [10], mtimes: [5.5] }, { answer: 42 });
  return store;
}

const many = Array.from({ length: 350 }, (_, number) =>
  document(`articles/2020/n${number}.md`, `<p>Numéro ${number} « été »</p>`),
);

test('gives back every document, its HTML, the stamps and the extras', () => {
  filled(many);
  const store = DocumentStore.open(dir, 'v1');
  const { documents, damaged } = store.readAll();
  expect(damaged).toEqual([]);
  expect(documents.map(({ path }) => path)).toEqual(many.map(({ path }) => path).sort());
  const seventeenth = documents.find(({ path }) => path === 'articles/2020/n17.md')!;
  expect(store.text(seventeenth).html).toEqual(html('<p>Numéro 17 « été »</p>'));
  expect(store.files).toEqual({ paths: ['articles/2022/a.md'], sizes: [10], mtimes: [5.5] });
  expect(store.extra).toEqual({ answer: 42 });
  store.close();
});

test('spreads documents evenly over its buckets', () => {
  const store = filled(many);
  expect(store.bucketCount).toBe(4);
  for (const bucket of store.buckets) expect(bucket?.count).toBeGreaterThan(50);
});

test('a bucket rewritten keeps the HTML of the documents that did not change', () => {
  const store = filled([document('a.md', 'un'), document('b.md', 'deux')]);
  const kept = readBucketFile(dir, store.buckets[0]!).filter(({ path }) => path === 'a.md');
  const file = write([document('b.md', 'deux bis')], kept);
  store.save(new Map([[0, file]]), NO_FILES, {});
  expect(bodyOf(store, 'a.md')).toBe('un');
  expect(bodyOf(store, 'b.md')).toBe('deux bis');
  expect(readdirSync(dir).sort()).toEqual([`${file?.name}.text`, `${file?.name}.json`, 'index.json'].sort());
  store.close();
});

test('a bucket rewritten after its texts were altered is refused, not copied', () => {
  const store = filled([
    { ...document(article.path, 'un'), record: article, source },
    document('b.md', 'deux'),
  ]);
  const [file] = store.buckets;
  const path = join(dir, `${file!.name}.text`);
  const whole = readFileSync(path);
  for (const written of ['Ce que montrent les listes.', '"checked"', '"anchors"']) {
    expect(whole.includes(written), written).toBe(true);
    writeFileSync(path, whole.toString('latin1').replace(written.slice(1, 5), 'XXXX'), 'latin1');
    expect(() => readBucketFile(dir, file!), written).toThrow(ALTERED);
  }
  writeFileSync(path, whole);
  expect(readBucketFile(dir, file!)).toHaveLength(2);
});

test('an archive that has shrunk gets fewer buckets, once a quarter would do', () => {
  const store = filled(many, 1600);
  expect(store.bucketCount).toBe(16);
  expect(store.wantsResize(1600)).toBe(false);
  // Four would do, a quarter of them: not yet. Two would.
  expect(store.wantsResize(201)).toBe(false);
  expect(store.wantsResize(200)).toBe(true);
  expect(store.wantsResize(3200)).toBe(false);
  expect(store.wantsResize(3201)).toBe(true);
  store.resize(200);
  expect(store.bucketCount).toBe(2);
  expect(store.readAll().documents).toEqual([]);
});

test('reads from more buckets than it holds open', () => {
  const documents = Array.from({ length: 900 }, (_, number) => document(`n${number}.md`, `Texte ${number}`));
  const store = filled(documents, 100_000);
  const all = store.readAll().documents;
  const bodies = () => all.map((each) => store.text(each).html.body);
  expect(bodies()).toEqual(all.map(({ path }) => `Texte ${path.slice(1, -3)}`));
  expect(new Set(all.map(({ bucket }) => bucket)).size).toBeGreaterThan(500);
  const open = readdirSync('/proc/self/fd').filter((fd) => isIn(dir, `/proc/self/fd/${fd}`));
  expect(open).toHaveLength(500);
  store.close();
});

/** True for a link that leads into a folder. */
function isIn(folder: string, link: string): boolean {
  try {
    return readlinkSync(link).startsWith(folder);
  } catch {
    return false;
  }
}

test('another version of the generator opens an empty store', () => {
  filled(many);
  expect(DocumentStore.open(dir, 'v2').readAll()).toEqual({
    documents: [],
    damaged: [],
    checkedKey: digest(),
    listedKey: digest(),
  });
});

test.each([
  ['truncated', (path: string) => truncateSync(path, 20)],
  ['edited by hand', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('42', '43'))],
  ['removed', (path: string) => rmSync(path)],
])('an index %s opens an empty store', (_, harm) => {
  filled(many);
  harm(join(dir, 'index.json'));
  expect(DocumentStore.open(dir, 'v1').buckets).toEqual([null]);
});

test.each([
  ['truncated', (path: string) => truncateSync(path, 100)],
  [
    'edited by hand',
    (path: string) =>
      writeFileSync(path, readFileSync(path, 'utf8').replace('articles/2020/n', 'articles/2020/m')),
  ],
  ['removed', (path: string) => rmSync(path)],
])('a records file %s is named as damaged', (_, harm) => {
  const store = filled(many);
  harm(join(dir, `${store.buckets[2]?.name}.json`));
  const { damaged, documents } = DocumentStore.open(dir, 'v1').readAll();
  expect(damaged).toEqual([2]);
  expect(documents).toHaveLength(350 - store.buckets[2]!.count);
});

const ALTERED = /^a file of the store has been altered: [0-9a-f]{12}\.text$/;

function edit(path: string, from: string, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

test.each([
  ['truncated', (path: string) => truncateSync(path, 3), ALTERED],
  ['edited by hand', (path: string) => writeFileSync(path, 'x'.repeat(2000)), ALTERED],
  ['edited by hand in one text', (path: string) => edit(path, 'un', 'nu'), ALTERED],
  ['removed', (path: string) => rmSync(path), /^a file of the store is missing: [0-9a-f]{12}\.text$/],
])('a text %s is refused', (_, harm, message) => {
  const store = filled([document('a.md', 'un')]);
  harm(join(dir, `${store.buckets[0]?.name}.text`));
  const opened = DocumentStore.open(dir, 'v1');
  expect(() => bodyOf(opened, 'a.md')).toThrow(message);
  expect(() => bodyOf(opened, 'a.md')).toThrow(StoreDamaged);
});

const DATE = { date: '2022-04-04', time: null, iso: '2022-04-04T00:00:00+02:00', instant: 1_649_023_200_000 };
const SHIFTED = { date: '2018-11-04', time: '00:30', iso: '2018-11-03T23:30:00-03:00', instant: 1 };

const article: ArticleRecord = {
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

test('an article holds what orders it, and gives back from its bucket what listings and its page show', () => {
  filled([{ ...document(article.path, 'un'), record: article, source }]);
  const read = DocumentStore.open(dir, 'v1').readAll().documents[0]!.record as ArticleRecord;
  const { kicker, introduction, headings, links, anchors, files, attachments, ...held } = article;
  expect({ ...read }).toEqual(held);
  expect(read.introduction).toBe('Ce que montrent les listes.');
  expect(read.description).toBeUndefined();
  expect(read.kicker).toBe('Surtitre');
  expect(read.subtitle).toBeUndefined();
  expect(read.headings).toEqual([{ depth: 2, id: 'un', text: 'Un' }]);
  expect(readText(read).source).toEqual(source);
});

test('each article of a bucket gives back its own introduction, description and image', () => {
  const image = { media: { path: 'articles/2022/b/i.png' } as Media, alt: 'Une image' };
  const records: ArticleRecord[] = [
    article,
    { ...article, path: 'articles/2022/b.md', introduction: 'L’été « 2022 »', description: 'Dite', image },
    { ...article, path: 'articles/2022/c.md', introduction: '' },
    { ...article, path: 'articles/2022/d.md', introduction: 'La dernière.' },
  ];
  const store = filled(records.map((record) => ({ ...document(record.path, 'un'), record })));
  const kept = readBucketFile(dir, store.buckets[0]!);
  store.save(new Map([[0, write([document('b.md', 'deux')], kept)]]), NO_FILES, {});
  const read = store.readAll().documents.map(({ record }) => record as ArticleRecord | null);
  expect(
    read.flatMap((record) => (record ? [[record.introduction, record.description, record.image]] : [])),
  ).toEqual(records.map(({ introduction, description, image }) => [introduction, description, image]));
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
  filled([{ ...document('rubrics/r.md', 'un'), record: rubric as unknown as RubricRecord }]);
  const read = DocumentStore.open(dir, 'v1').readAll().documents[0]!.record!;
  expect(Object.keys(read)).toEqual(['kind', 'path', 'title', 'introduction']);
  expect(read.anchors).toEqual(['x']);
});

test('a bucket rewritten keeps all of the records that did not change', () => {
  const store = filled([{ ...document(article.path, 'un'), record: article, source }]);
  const kept = readBucketFile(dir, store.buckets[0]!);
  store.save(new Map([[0, write([document('b.md', 'deux')], kept)]]), NO_FILES, {});
  const read = store.readAll().documents[0]!.record as ArticleRecord;
  for (const [key, value] of Object.entries(article)) expect(read[key as keyof ArticleRecord]).toEqual(value);
  expect(readText(read).html).toEqual(html('un'));
  store.close();
});

test('what listings show of all documents has one digest, in whatever order they came', () => {
  const keyOf = (documents: Given[]) => filled(documents).readAll().listedKey;
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
  filled([{ ...document('a.md', 'un'), media, probes: [probe], problems: [{ ...problem, line: 2 }] }]);
  const store = DocumentStore.open(dir, 'v1');
  const [read] = store.readAll().documents;
  expect(store.media(read!)).toEqual(media);
  expect(read).toMatchObject({
    mediaKey: digest(JSON.stringify(media)),
    broken: ['articles/2022/a/c.png'],
    problems: [{ ...problem, line: 2 }, problem],
  });
  store.close();
});
