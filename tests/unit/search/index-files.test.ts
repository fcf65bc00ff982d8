import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchEntry, SearchText } from '../../../src/search/layout.ts';
import { archiveOf } from '../views/archive-builder.ts';
import { made, type Site } from './site.ts';

const DOCUMENTS = {
  'rubrics/vie.md': { title: 'Vie associative' },
  'rubrics/aides.md': { title: 'Aides', parent: 'vie' },
  'pages/contact.md': { title: 'Contact', body: 'Écrivez-nous.' },
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
};
const archive = archiveOf({ site: { url: 'https://archives.exemple.fr/fonds' }, documents: DOCUMENTS });
const site = await made(archive);
const entryOf = ({ files }: Site) =>
  JSON.parse(Buffer.from(files.get('index.json')!).toString()) as SearchEntry;

test('what a result shows is what readers know', () => {
  const texts = [...site.files]
    .filter(([path]) => path.includes('/textes/'))
    .map(([, bytes]) => JSON.parse(Buffer.from(bytes).toString()) as SearchText);
  expect(texts).toEqual([
    { href: '/fonds/contact/', title: 'Contact', date: '', lang: '', text: 'Écrivez-nous.' },
    {
      href: '/fonds/2021/oeuvres/',
      title: 'Œuvres d’art',
      date: '1er avril 2021',
      lang: '',
      text: 'Le chapô. Un titre · Le texte. Post-scriptum. Une note.',
    },
    { href: '/fonds/2022/the-law/', title: 'The law', date: '4 avril 2022', lang: 'en', text: 'Text.' },
    expect.objectContaining({ href: '/fonds/2022/muet/', text: '' }),
  ]);
});

test('every file but the entry is named by its content, and the entry ties them together', () => {
  const entry = entryOf(site);
  expect(entry.version).toBe(2);
  expect(entry.sizes).toEqual([1, 3]);
  const paths = [...site.files.keys()].sort();
  expect(paths.every((path) => path === 'index.json' || path.startsWith('fichiers/'))).toBe(true);
  expect(paths).toContain(`fichiers/table/${entry.table}.txt`);
  expect(paths).toContain(`fichiers/noms/${entry.names}.json`);
  expect(paths).toContain(`fichiers/formes/${entry.shards}.txt`);
  for (const [, name] of Object.values(entry.words)) expect(paths).toContain(`fichiers/mots/${name}.txt`);
});

test('files are plain text: no control, no line end but in lists of words', () => {
  for (const [path, bytes] of site.files) {
    const text = Buffer.from(bytes).toString();
    expect(Buffer.from(text)).toEqual(Buffer.from(bytes));
    if (!path.includes('/mots/')) expect([...text].some((character) => character <= '\u001f')).toBe(false);
  }
});

test('the same archive gives the same bytes, whatever was there', async () => {
  const again = await made(archive);
  expect(again.files).toEqual(site.files);
  const onTop = await made(archive, again);
  expect(onTop.files).toEqual(site.files);
  expect(onTop.written).toEqual(['index.json']);
});

test('an archive without articles has an index that answers nothing', async () => {
  const empty = await made(archiveOf({ documents: { 'rubrics/vie.md': { title: 'Vie' } } }));
  const search = await empty.search();
  expect((await search.search('rien', {}, 'relevance')).rows).toEqual([]);
  expect((await search.search('vie', {}, 'relevance')).ways).toEqual([]);
});

test('a year of more documents than a folder of texts holds finds each of its texts', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 70 }, (_, at) => [
      `articles/2022/a-${at}/index.md`,
      { title: `Titre numéro${at}x`, published: '2022-01-01', rubric: 'vie', body: `Texte unique${at}x.` },
    ]),
  );
  const large = await made(archiveOf({ documents: { 'rubrics/vie.md': { title: 'Vie' }, ...many } }));
  const search = await large.search();
  for (const at of [0, 1, 31, 32, 33, 63, 64, 69]) {
    const { rows } = await search.search(`"unique ${at}"`, {}, 'relevance');
    expect(await Promise.all(rows.map(async (row) => (await search.text(row)).title))).toEqual([
      `Titre numéro${at}x`,
    ]);
  }
});

test.each([
  ['a shard', (path: string) => path.includes('/formes/')],
  ['a file of positions', (path: string) => path.includes('/places/')],
  ['a list of words', (path: string) => path.includes('/mots/')],
  ['a text', (path: string) => path.includes('/textes/')],
  ['the table', (path: string) => path.includes('/table/')],
])('%s that is lost is made again, also beside an edit', async (_, isLost) => {
  const before = await made(archive);
  for (const path of before.files.keys()) if (isLost(path)) before.files.delete(path);
  expect((await made(archive, before)).files).toEqual(site.files);
  const edited = archiveOf({
    site: { url: 'https://archives.exemple.fr/fonds' },
    documents: { ...DOCUMENTS, 'pages/contact.md': { title: 'Contact', body: 'Un ornithorynque.' } },
  });
  expect((await made(edited, before)).files).toEqual((await made(edited)).files);
});

test('what the cache lost or damaged is made again', async () => {
  const edited = archiveOf({
    site: { url: 'https://archives.exemple.fr/fonds' },
    documents: { ...DOCUMENTS, 'pages/contact.md': { title: 'Contact', body: 'Un ornithorynque.' } },
  });
  const expected = await made(edited);
  for (const name of [...site.cache.keys()]) {
    const before = await made(archive);
    before.cache.delete(name);
    expect((await made(edited, before)).files).toEqual(expected.files);
  }
});

/** Words of which some share a stem, some a beginning, some nothing. */
const WORDS =
  'don dons donner élève élèves eleve co-voiturage 45 000 zèbre association associations œuvre 東京都'.split(
    ' ',
  );

test('after any edits, patching gives the bytes of a build from nothing', async () => {
  const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' '));
  const article = fc.record({
    year: fc.integer({ min: 2019, max: 2022 }),
    slug: fc.nat(3),
    title: text,
    body: text,
  });
  const edits = fc.array(fc.record({ article, removes: fc.boolean() }), { minLength: 2, maxLength: 6 });
  // Enough words beside that there are several shards, and years enough that each has its own bucket.
  const monthOf = (path: string) => (/base/.test(path) ? '02' : /[02]\//.test(path) ? '01' : '03');
  const documents = (articles: ReadonlyMap<string, { title: string; body: string }>) => ({
    'rubrics/vie.md': { title: 'Vie' },
    ...Object.fromEntries(
      [...articles].map(([path, { title, body }]) => [
        path,
        // Some come last in their year, others before all.
        {
          title: title || 'Rien',
          body,
          published: `${path.slice(9, 13)}-${monthOf(path)}-03`,
          rubric: 'vie',
        },
      ]),
    ),
  });
  const base = new Map<string, { title: string; body: string }>();
  for (let year = 2019; year <= 2022; year++) {
    const body = (at: number) =>
      Array.from(
        { length: 90 },
        (_, word) =>
          `${'abcdefghij'[(at + word) % 10]}mot${'xyzt'[word % 4]}${'kqw'[at % 3]}s${word.toString(36).replace(/\d/g, 'v')}`,
      ).join(' ');
    for (let at = 0; at < 62; at++)
      base.set(`articles/${year}/base-${at}/index.md`, { title: `Lettre ${at}`, body: body(at) });
  }
  await fc.assert(
    fc.asyncProperty(edits, async (list) => {
      const articles = new Map(base);
      let current = await made(archiveOf({ documents: documents(articles) }));
      for (const { article: each, removes } of list) {
        const path = `articles/${each.year}/edit-${each.slug}/index.md`;
        if (removes) articles.delete(path);
        else articles.set(path, each);
        current = await made(archiveOf({ documents: documents(articles) }), current);
      }
      expect(current.files).toEqual((await made(archiveOf({ documents: documents(articles) }))).files);
    }),
    { seed: 20_260_703, numRuns: 2 },
  );
});
