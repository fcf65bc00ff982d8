import { expect, test } from 'vitest';
import {
  engineFiles,
  indexBucket,
  type SearchFile,
  searchIndex,
  wordLists,
} from '../../../src/search/files.ts';
import { kindOf } from '../../../src/search/kinds.ts';
import { planSearch } from '../../../src/search/plan.ts';
import type { SearchTable, SearchText } from '../../../src/search/types.ts';
import { archiveOf } from '../views/archive-builder.ts';

const archive = archiveOf({
  site: { url: 'https://archives.exemple.fr/fonds' },
  documents: {
    'rubrics/vie.md': { title: 'Vie associative' },
    'rubrics/aides.md': { title: 'Aides', parent: 'vie' },
    'articles/2021/oeuvres/index.md': {
      title: 'Œuvres d’art',
      kicker: 'Patrimoine',
      published: '2021-04-01',
      rubric: 'vie',
      keywords: ['musées'],
      authors: ['Camille Roussel'],
      lead: 'Le chapô.',
      postscript: 'Post-scriptum.',
      body: '## Un titre\n\nLe texte[^1].\n\n[^1]: Une note.',
    },
    'articles/2022/the-law/index.md': {
      title: 'The law',
      published: '2022-04-04',
      rubric: 'aides',
      lang: 'en',
      body: 'Text.',
    },
    'articles/2022/muet/index.md': { title: '…', published: '2022-05-04', rubric: 'aides' },
  },
});
const buckets = planSearch(archive);
const made = await indexBucket(archive, buckets[0]!);
const json = <T>(path: string) =>
  JSON.parse(Buffer.from(made.files.find((file) => file.path === path)!.bytes).toString()) as T;
const texts = made.files
  .filter(({ path }) => path.startsWith('textes/'))
  .map(({ path }) => json<SearchText>(path))
  .sort((a, b) => (a.published < b.published ? -1 : 1));

test('what a result shows is what readers know', () => {
  expect(texts).toEqual([
    {
      href: '/fonds/2021/oeuvres/',
      title: 'Œuvres d’art',
      published: '2021-04-01',
      date: '1er avril 2021',
      lang: '',
      text: 'Le chapô. Un titre · Le texte. Post-scriptum. Une note.',
    },
    {
      href: '/fonds/2022/the-law/',
      title: 'The law',
      published: '2022-04-04',
      date: '4 avril 2022',
      lang: 'en',
      text: 'Text.',
    },
    expect.objectContaining({ href: '/fonds/2022/muet/', text: '' }),
  ]);
});

test('the table has a row for each article, newest first, with the id of its text', () => {
  const table = json<SearchTable>('articles.json');
  expect(table.rubrics).toEqual(['aides', 'vie']);
  expect(table.keywords).toEqual(['musées']);
  expect(table.rows.map(([, ...rest]) => rest)).toEqual([
    ['2022-05-04', 0, [], []],
    ['2022-04-04', 0, [], []],
    ['2021-04-01', 1, [0], []],
  ]);
  for (const [id] of table.rows) expect(json<SearchText>(`textes/${id}.json`)).toBeTruthy();
  expect(new Set(table.rows.map(([id]) => id.split('_')[0]))).toEqual(new Set(['2016-2031']));
});

test('indexing twice gives the same bytes in the same order', async () => {
  const told = (files: SearchFile[]) =>
    files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('base64')]);
  for (let run = 0; run < 3; run++) {
    expect(told((await indexBucket(archive, buckets[0]!)).files)).toEqual(told(made.files));
  }
});

test('an edit that changes no indexed word still changes the name of the text', async () => {
  const edited = archiveOf({
    site: { url: 'https://archives.exemple.fr/fonds' },
    documents: {
      'rubrics/vie.md': { title: 'Vie associative' },
      'articles/2021/oeuvres/index.md': {
        title: 'Œuvre d’art',
        published: '2021-04-01',
        rubric: 'vie',
        body: 'Le texte !',
      },
    },
  });
  const plain = archiveOf({
    site: { url: 'https://archives.exemple.fr/fonds' },
    documents: {
      'rubrics/vie.md': { title: 'Vie associative' },
      'articles/2021/oeuvres/index.md': {
        title: 'Œuvres d’art',
        published: '2021-04-01',
        rubric: 'vie',
        body: 'Le texte.',
      },
    },
  });
  const name = async (from: typeof archive) =>
    (await indexBucket(from, planSearch(from)[0]!)).files.find(({ path }) => path.startsWith('textes/'))!
      .path;
  expect(await name(edited)).not.toBe(await name(plain));
});

test('the lists hold words that can be misspelt, with their accents, the commonest first', () => {
  expect(made.words.get('œuvres')).toBe(1);
  expect(made.words.has('art')).toBe(false);
  const lists = wordLists([
    made.words,
    new Map([
      ['oursin', 4],
      ['été', 1],
    ]),
  ]);
  expect(lists.get('o')).toBe('oursin\nœuvres');
  expect(lists.get('e')).toBe('été');
  expect(lists.get('z')).toBe('');
  expect([...lists.keys()].join('')).toBe('abcdefghijklmnopqrstuvwxyz');
});

test('the index names buckets, and rubrics each after its parent', () => {
  const index = searchIndex(archive, buckets);
  expect(index.buckets).toEqual([{ name: '2016-2031', key: buckets[0]!.key.slice(0, 10) }]);
  expect(index.rubrics).toEqual([
    { slug: 'vie', title: 'Vie associative', parent: null },
    { slug: 'aides', title: 'Aides', parent: 'vie' },
  ]);
});

test('the engine is Pagefind’s scripts, its WebAssembly and an index to merge into', async () => {
  expect((await engineFiles()).map(({ path }) => path.replace(/moteur_\w+/, 'moteur'))).toEqual([
    'pagefind-entry.json',
    'pagefind-worker.js',
    'pagefind.js',
    'pagefind.moteur.pf_meta',
    'wasm.unknown.pagefind',
  ]);
});

test.each([
  ['application/pdf', 'pdf'],
  ['application/vnd.oasis.opendocument.text', 'texte'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'texte'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'tableur'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'tableur'],
  ['text/csv', 'tableur'],
  ['application/vnd.ms-powerpoint', 'diaporama'],
  ['application/vnd.oasis.opendocument.presentation', 'diaporama'],
  ['image/svg+xml', 'image'],
  ['audio/mpeg', 'son'],
  ['video/mp4', 'video'],
  ['application/zip', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/epub+zip', 'texte'],
  ['application/octet-stream', 'autre'],
])('%s is a document of the kind %s', (type, kind) => expect(kindOf(type)).toBe(kind));
