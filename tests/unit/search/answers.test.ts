import { beforeAll, expect, test } from 'vitest';
import { SearchArchive } from '../../../src/theme/client/search/archive.ts';
import { StaleIndex } from '../../../src/theme/client/search/index-reader.ts';
import { archiveOf } from '../views/archive-builder.ts';
import { made, type Site } from './site.ts';

const article = (title: string, body: string, more: object = {}) => ({
  title,
  published: '2022-04-04',
  rubric: 'vie',
  body,
  ...more,
});
const archive = archiveOf({
  documents: {
    'rubrics/vie.md': { title: 'Vie associative' },
    'rubrics/faune.md': { title: 'Faune', parent: 'vie' },
    'pages/mentions.md': { title: 'Mentions légales', body: 'Le syndicat édite le site.' },
    'articles/2022/don/index.md': article('Un don', 'Le don est un contrat.'),
    'articles/2022/dons/index.md': article('Recevoir', 'Des dons en nature.'),
    'articles/2022/donnees/index.md': article('Ouvrir', 'Les données sont publiques. Donner accès.'),
    'articles/2022/marche/index.md': article('Une marche', 'La marche est haute.'),
    'articles/2022/marche-couvert/index.md': article('Le marché couvert', 'Un marché, des marchés.'),
    'articles/2021/hibou/index.md': article('Le hibou', 'Un oiseau 東京都庁 la nuit.', {
      published: '2021-06-01',
      rubric: 'faune',
      keywords: ['nuit'],
      authors: ['Ada Ünal'],
    }),
    'articles/2021/istanbul/index.md': article('Voyage', 'À İstanbul, المكتبة العامة ouvre ; ışık.', {
      published: '2021-07-02',
    }),
    'articles/2021/sport/index.md': article('Le sport et la nuit', 'Courir 45 000 pas, co-voiturage.', {
      published: '2021-07-14',
    }),
  },
});
let site: Site;
let search: SearchArchive;
beforeAll(async () => {
  site = await made(archive);
  search = await site.search();
});

/** Last parts of the addresses found, and what each word was taken for. */
async function ask(query: string, from = search) {
  const answer = await from.search(query, {}, 'relevance');
  const texts = await Promise.all(answer.rows.map((row) => from.text(row)));
  return {
    found: texts.map(({ href }) => href.split('/').at(-2)),
    read: answer.terms.map(({ manner }) => manner).join(' '),
    others: answer.terms.flatMap(({ others }) => others),
    isPartial: answer.isPartial,
    ways: answer.ways.map(({ kind, name, href, count }) => `${kind} ${name} ${href} ${count}`),
  };
}

test.each([
  ['don', ['don', 'dons'], 'exact'],
  ['dons', ['dons', 'don'], 'exact'],
  ['données', ['donnees'], 'exact'],
  ['marche', ['marche', 'marche-couvert'], 'exact'],
  ['marché', ['marche-couvert', 'marche'], 'exact'],
  ['marchés', ['marche-couvert', 'marche'], 'exact'],
  ['"marche"', ['marche'], 'exact'],
  ['oiseaux', ['hibou'], 'inflection'],
  ['donnee', ['donnees'], 'inflection'],
  ['hib', ['hibou'], 'beginning'],
  ['hiboo', ['hibou'], 'corrected'],
  ['jibou', ['hibou'], 'corrected'],
  ['"hiboo"', [], 'missing'],
  ['45000', ['sport'], 'exact'],
  ['45 000 pas', ['sport'], 'exact'],
  ['covoiturage', ['sport'], 'exact'],
  ['co-voiturage', ['sport'], 'exact'],
  ['nuit -sport', ['hibou'], 'exact'],
  ['nuit -"le sport"', ['hibou'], 'exact'],
  ['hibou zorglub', ['hibou'], 'exact missing'],
  ['zorglub', [], 'missing'],
  ['東京', ['hibou'], 'exact'],
  ['都庁', ['hibou'], 'exact'],
  ['東京都庁', ['hibou'], 'exact'],
  ['京都庁', ['hibou'], 'exact'],
  ['京', ['hibou'], 'exact'],
  ['東庁', [], 'missing'],
  ['istanbul', ['istanbul'], 'exact'],
  ['İSTANBUL’da', ['istanbul'], 'exact missing'],
  ['مكتبة', ['istanbul'], 'inflection'],
  ['المكتبه', ['istanbul'], 'accents'],
  ['isik', ['istanbul'], 'accents'],
  ['mentions légales', ['mentions'], 'exact exact'],
  ['faune', ['hibou'], 'exact'],
  ['syndicat', ['mentions'], 'exact'],
  ['1er juin 2021', ['hibou'], 'exact'],
  ['juillet 2021', ['sport', 'istanbul'], 'exact'],
  ['2021', ['sport', 'istanbul', 'hibou'], 'exact'],
])('%s', async (query, found, read) => {
  const told = await ask(query);
  expect(told.found).toEqual(found);
  expect(told.read).toBe(read);
});

test('where no document holds all words, those with most of them are told, each with what it lacks', async () => {
  const answer = await search.search('hibou marché', {}, 'relevance');
  expect(answer.isPartial).toBe(true);
  const lacks = answer.rows.map((row) => answer.missingFrom(row).map(({ typed }) => typed));
  expect(lacks.flat().sort()).toEqual(['hibou', 'hibou', 'marché']);
});

test('rubrics, keywords, authors, pages and dates are ways of their own', async () => {
  expect((await ask('faune')).ways).toEqual(['rubric Faune /rubriques/faune/ 1']);
  expect((await ask('nuit')).ways).toEqual(['keyword nuit /mots-cles/nuit/ 1']);
  expect((await ask('ada ünal')).ways).toEqual(['author Ada Ünal /auteurs/ada-unal/ 1']);
  expect((await ask('mentions légales')).ways).toEqual(['page Mentions légales /mentions/ null']);
  expect((await ask('2021')).ways).toEqual(['published 2021 /2021/ 3']);
  expect((await ask('juillet 2021')).ways).toEqual(['published 2021-07 /2021/07/ 2']);
  expect((await ask('plan du site')).ways).toEqual(['page Plan du site /plan-du-site/ null']);
});

test('a first query of two words asks for the entry, names, table, a shard and a text for each result', async () => {
  const requests: string[] = [];
  const fresh = await site.search(requests);
  const { rows } = await fresh.search('hibou oiseau', {}, 'relevance');
  await fresh.text(rows[0]!);
  expect(requests.map((address) => address.split('/')[3] ?? 'entry').sort()).toEqual([
    'entry',
    'formes',
    'noms',
    'table',
    'textes',
  ]);
});

test('passages of joined documents are searched with their article, and have an address of their own', async () => {
  const passage = {
    href: '/2022/don/rapport.pdf#page=12',
    label: 'Rapport, PDF, p. 12',
    text: 'Un axolotl rare.',
  };
  const joined = await made(archive, undefined, ({ id }) => (id === '2022/don' ? [passage] : []));
  const from = await joined.search();
  expect((await ask('axolotl', from)).found).toEqual(['don']);
  const { rows, words } = await from.search('axolotl', {}, 'relevance');
  expect(await from.passages(await from.text(rows[0]!), rows[0]!, words)).toEqual([passage]);
});

test('of a report of a thousand pages, the pages around what was asked are loaded, and no others', async () => {
  const filler =
    'Une phrase ordinaire du compte rendu de la séance, que rien ne distingue des autres. '.repeat(20);
  const said = (at: number) => {
    if (at === 611) return 'Un axolotl fort rare.';
    return at % 100 === 5 ? 'Un fort bel axolotl, dit-on, et bien plus loin le mot rare.' : '';
  };
  const pages = Array.from({ length: 1000 }, (_, at) => ({
    href: `/2022/don/rapport.pdf#page=${at + 1}`,
    label: `Rapport, PDF, p. ${at + 1}`,
    text: filler + said(at),
  }));
  const joined = await made(archive, undefined, ({ id }) => (id === '2022/don' ? pages : []));
  const requests: string[] = [];
  const from = await joined.search(requests);
  const { rows, words } = await from.search('axolotl rare', {}, 'relevance');
  const passages = await from.passages(await from.text(rows[0]!), rows[0]!, words);
  expect(passages.some(({ href }) => href.endsWith('#page=612'))).toBe(true);
  expect(requests.filter((address) => address.includes('/passages/'))).toHaveLength(1);
  const loaded = requests.map((address) => joined.files.get(address.replace('/_recherche/', ''))!.length);
  expect(loaded.reduce((sum, length) => sum + length, 0)).toBeLessThan(200_000);
});

test('a shard that a release has replaced is told from a failure', async () => {
  const open = (lost: RegExp, isDown = false) =>
    SearchArchive.load('', async (address) => {
      if (lost.test(address) && isDown) throw new Error('network');
      const bytes = lost.test(address) ? undefined : site.files.get(address.replace('/_recherche/', ''));
      return bytes ? Buffer.from(bytes).toString() : null;
    });
  const stale = await open(/formes/);
  await expect(stale.search('hibou', {}, 'relevance')).rejects.toThrow(StaleIndex);
  await expect(open(/table/)).rejects.toThrow(StaleIndex);
  const down = await open(/formes/, true);
  await expect(down.search('hibou', {}, 'relevance')).rejects.toThrow('network');
  await expect(open(/index\.json/)).rejects.toThrow('is not there');
});
