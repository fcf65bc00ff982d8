import { describe, expect, test } from 'vitest';
import type { DocumentRecord } from '../../../src/archive/model/types.ts';
import { article, build, NOW, page, rubric, site } from './records.ts';

const R = rubric('r');
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const archiveOf = (...documents: DocumentRecord[]) => build({ documents: [R, ...documents] }).archive;

describe('order', () => {
  test('articles: newest first, by the instant, ties by id', () => {
    const archive = archiveOf(
      article('2022/b', { published: '2022-05-01' }),
      article('2022/late', { published: '2022-05-01T18:00' }),
      article('2023/old', { published: '2021-01-01' }),
      article('2022/a', { published: '2022-05-01' }),
      article('2022/new', { published: '2023-05-01' }),
    );
    expect(ids(archive.articles)).toEqual(['2022/new', '2022/late', '2022/a', '2022/b', '2023/old']);
  });

  test('does not depend on the order in which records come', () => {
    const documents = [
      R,
      rubric('s', { parent: 'r' }),
      page('p'),
      page('q'),
      article('2022/a'),
      article('2022/b'),
    ];
    const there = build({ documents }).archive;
    const back = build({ documents: documents.toReversed() }).archive;
    const shape = (archive: typeof there) => [
      ids(archive.articles),
      archive.roots.map(({ slug }) => slug),
      ids(archive.pages),
      archive.years.map(({ address }) => address),
    ];
    expect(shape(back)).toEqual(shape(there));
  });

  test('rubrics and pages: by order, then by title as the language sorts, without order last', () => {
    const { archive } = build({
      documents: [
        rubric('z', { title: 'Élan' }),
        rubric('y', { title: 'Fonds' }),
        rubric('x', { title: 'Eau' }),
        rubric('w', { title: 'Zèbre', order: 2 }),
        rubric('v', { title: 'Zoo', order: 10 }),
        page('b', { title: 'B' }),
        page('c', { title: 'C', order: 0 }),
      ],
    });
    expect(archive.roots.map(({ title }) => title)).toEqual(['Zèbre', 'Zoo', 'Eau', 'Élan', 'Fonds']);
    expect(ids(archive.pages)).toEqual(['c', 'b']);
  });
});

describe('rubrics', () => {
  test('hold their own articles, and branches those of all below', () => {
    const { archive } = build({
      documents: [
        rubric('a'),
        rubric('b', { parent: 'a' }),
        rubric('c', { parent: 'b' }),
        article('2020/c', { rubric: 'c' }),
        article('2021/a', { rubric: 'a' }),
        article('2022/b', { rubric: 'b' }),
      ],
    });
    const a = archive.rubrics.get('a')!;
    expect(ids(a.articles)).toEqual(['2021/a']);
    expect(ids(a.branch)).toEqual(['2022/b', '2021/a', '2020/c']);
    expect(ids(archive.rubrics.get('b')!.branch)).toEqual(['2022/b', '2020/c']);
    expect(archive.roots).toEqual([a]);
    expect(archive.rubrics.get('c')!.parent!.parent).toBe(a);
    expect(a.address).toBe('/rubriques/a/');
  });

  test('in a ring, or under a parent that does not exist, stay a tree', () => {
    const { archive } = build({
      documents: [
        rubric('a', { parent: 'c' }),
        rubric('b', { parent: 'a' }),
        rubric('c', { parent: 'b' }),
        rubric('d', { parent: 'absent' }),
        rubric('e', { parent: 'c' }),
        article('2022/x', { rubric: 'e' }),
      ],
    });
    expect(archive.roots.map(({ slug }) => slug)).toEqual(['a', 'd']);
    expect(ids(archive.rubrics.get('a')!.branch)).toEqual(['2022/x']);
  });

  test('an article whose rubric is not there is in no listing', () => {
    const { articles, years } = archiveOf(article('2022/a', { rubric: 'absent' }), article('2021/b'));
    expect(ids(articles)).toEqual(['2021/b']);
    expect(years).toHaveLength(1);
  });
});

describe('publication', () => {
  const documents = [
    R,
    rubric('hidden', { draft: true }),
    page('p', { draft: true }),
    article('2022/draft', { draft: true }),
    article('2022/out'),
    article('2022/in-hidden', { rubric: 'hidden', draft: true }),
    article('2024/today', { published: '2024-01-15' }),
    article('2024/at-noon', { published: '2024-01-15T13:00' }),
    article('2024/in-an-hour', { published: '2024-01-15T14:00' }),
    article('2025/later', { published: '2025-01-01' }),
  ];

  test('leaves out drafts and what is still to come', () => {
    const { archive } = build({ documents });
    expect(ids(archive.articles)).toEqual(['2024/at-noon', '2024/today', '2022/out']);
    expect([...archive.rubrics.keys()]).toEqual(['r']);
    expect(archive.pages).toEqual([]);
    expect(archive.nextScheduled).toBe(Date.parse('2024-01-15T14:00:00+01:00'));
    expect(archive.now).toBe(NOW);
  });

  test('shows everything in the preview', () => {
    const { archive } = build({ documents, drafts: true });
    expect(ids(archive.articles)).toHaveLength(7);
    expect([...archive.rubrics.keys()]).toEqual(['r', 'hidden']);
    expect(ids(archive.pages)).toEqual(['p']);
  });

  test('nothing scheduled', () => {
    expect(archiveOf(article('2022/a')).nextScheduled).toBeNull();
  });
});

describe('years', () => {
  test('are those of publication, not of the address; newest first', () => {
    const { years } = archiveOf(
      article('2022/a', { published: '2021-12-31T23:59' }),
      article('2022/b'),
      article('2020/c'),
    );
    expect(years.map(({ year, address, articles }) => [year, address, ids(articles)])).toEqual([
      [2022, '/2022/', ['2022/b']],
      [2021, '/2021/', ['2022/a']],
      [2020, '/2020/', ['2020/c']],
    ]);
  });
});

describe('keywords and authors', () => {
  test('gather articles under one address, sorted by name', () => {
    const { archive } = build({
      documents: [
        R,
        article('2021/a', { keywords: ['Œuvre', 'Été'], authors: ['Zoé Martin'] }),
        article('2022/b', { keywords: ['Été', 'Zone'], authors: ['Élie Petit'] }),
        article('2023/c', { keywords: ['Zone'], draft: true }),
      ],
      keywords: [
        { name: 'Zone', slug: 'zones', group: 'Lieux', formerUrls: [] },
        { name: 'Inutile', formerUrls: [] },
      ],
    });
    expect(archive.keywords).toEqual([
      {
        name: 'Été',
        slug: 'ete',
        address: '/mots-cles/ete/',
        formerUrls: [],
        articles: [archive.articles[0], archive.articles[1]],
        rubrics: [],
      },
      {
        name: 'Œuvre',
        slug: 'oeuvre',
        address: '/mots-cles/oeuvre/',
        formerUrls: [],
        articles: [archive.articles[1]],
        rubrics: [],
      },
      {
        name: 'Zone',
        slug: 'zones',
        group: 'Lieux',
        address: '/mots-cles/zones/',
        formerUrls: [],
        articles: [archive.articles[0]],
        rubrics: [],
      },
    ]);
    expect(archive.authors.map(({ name, address }) => [name, address])).toEqual([
      ['Élie Petit', '/auteurs/elie-petit/'],
      ['Zoé Martin', '/auteurs/zoe-martin/'],
    ]);
  });

  test('a keyword lists the rubrics that have it, in the order of the tree, and needs no article', () => {
    const { archive, problems } = build({
      documents: [
        rubric('haut', { order: 2, keywords: ['Sport'] }),
        rubric('bas', { parent: 'haut', keywords: ['Sport', 'Seul'] }),
        rubric('avant', { order: 1, keywords: ['Sport'] }),
        rubric('tu', { draft: true, keywords: ['Tu'] }),
        article('2022/a', { rubric: 'bas', keywords: ['Sport'] }),
      ],
    });
    expect(problems).toEqual([]);
    const told = archive.keywords.map(({ name, articles, rubrics }) => [
      name,
      articles.map(({ id }) => id),
      rubrics.map(({ slug }) => slug),
    ]);
    expect(told).toEqual([
      ['Seul', [], ['bas']],
      ['Sport', ['2022/a'], ['avant', 'haut', 'bas']],
    ]);
  });

  test('keywords.yaml is met whatever its apostrophes', () => {
    const { archive } = build({
      documents: [R, article('2022/a', { keywords: ['Vie d’équipe'] })],
      keywords: [{ name: "Vie d'équipe", group: 'Vie', formerUrls: [] }],
    });
    expect(archive.keywords).toMatchObject([{ name: 'Vie d’équipe', group: 'Vie', slug: 'vie-d-equipe' }]);
  });
});

describe('redirects', () => {
  test('of every kind of thing, sorted, the first to claim one has it', () => {
    const { archive } = build({
      documents: [
        rubric('r', { formerUrls: ['/spip.php?rubrique1'] }),
        page('p', { formerUrls: ['/mentions.html'] }),
        article('2022/a', { formerUrls: ['/spip.php?article2', '/article2.html'] }),
        article('2022/draft', { formerUrls: ['/spip.php?article3'], draft: true }),
        article('2022/z', { keywords: ['K'], authors: ['A'] }),
      ],
      keywords: [{ name: 'K', formerUrls: ['/spip.php?mot4'] }],
      authors: [{ name: 'A', formerUrls: ['/spip.php?auteur5'] }],
    });
    expect(archive.redirects).toEqual([
      { from: '/article2.html', to: '/2022/a/' },
      { from: '/mentions.html', to: '/p/' },
      { from: '/spip.php?article2', to: '/2022/a/' },
      { from: '/spip.php?auteur5', to: '/auteurs/a/' },
      { from: '/spip.php?mot4', to: '/mots-cles/k/' },
      { from: '/spip.php?rubrique1', to: '/rubriques/r/' },
    ]);
  });
});

describe('translations', () => {
  test('form one group, the original first, whoever points at whom', () => {
    const { translations } = archiveOf(
      article('2022/fr'),
      article('2022/en', { lang: 'en', translationOf: '/2022/fr/' }),
      article('2022/de', { lang: 'de', translationOf: '/2022/en/' }),
      article('2022/alone', { lang: 'en', translationOf: '/2022/absent/' }),
    );
    const group = ['2022/fr', '2022/de', '2022/en'];
    expect([...translations.keys()].sort()).toEqual(['/2022/de/', '/2022/en/', '/2022/fr/']);
    for (const members of translations.values()) expect(ids(members)).toEqual(group);
  });

  test('that translate each other still form one group', () => {
    const { translations } = archiveOf(
      article('2022/a', { translationOf: '/2022/b/' }),
      article('2022/b', { lang: 'en', translationOf: '/2022/a/' }),
    );
    for (const address of ['/2022/a/', '/2022/b/']) {
      expect(ids(translations.get(address)!).sort()).toEqual(['2022/a', '2022/b']);
    }
  });
});

test('the address of the site gives origin and base path', () => {
  const { archive } = build({ site: { ...site(), url: 'https://exemple.fr/archives/fonds' } });
  expect([archive.origin, archive.base]).toEqual(['https://exemple.fr', '/archives/fonds']);
});

test('what site.yaml, keywords.yaml and authors.yaml say has its typography', () => {
  const { archive } = build({
    site: site('description: "L\'été : oui !"\npublisher: { name: "Service \\"A\\" : l\'un" }'),
    documents: [rubric('r'), article('2022/a', { keywords: ['Loi'], authors: ['A'] })],
    keywords: [{ name: 'Loi', description: "Ce qu'elle dit : tout !", formerUrls: [] }],
  });
  expect(archive.site.description).toBe('L’été\u00a0: oui\u202f!');
  expect(archive.site.publisher?.name).toBe('Service "A"\u00a0: l’un');
  expect(archive.keywords[0]?.description).toBe('Ce qu’elle dit\u00a0: tout\u202f!');
});
