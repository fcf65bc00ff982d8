import { describe, expect, test } from 'vitest';
import { buildArchive } from '../../../src/archive/build.ts';
import type { WholeArticle } from '../../../src/archive/model/types.ts';
import { article, build, link, NOW, PARTS, page, rubric, site, told } from './records.ts';

const R = rubric('r');

describe('links', () => {
  const linked = (address: string, anchor: string | null = null) =>
    article('2022/from', { links: [link(address, anchor)] });
  const alive = (address: string, anchor: string | null = null) =>
    told({
      documents: [
        R,
        linked(address, anchor),
        page('contact', { anchors: ['adresse'] }),
        ...Array.from({ length: 45 }, (_, index) =>
          article(`2021/a-${index}`, { keywords: ['Budget'], authors: ['A'] }),
        ),
      ],
      publicFiles: ['/favicon.svg'],
    });

  test.each([
    '/',
    '/2021/',
    '/2021/a-3/',
    '/contact/',
    '/rubriques/r/',
    '/rubriques/r/page/1/',
    '/rubriques/r/rss.xml',
    '/mots-cles/budget/',
    '/mots-cles/budget/atom.xml',
    '/auteurs/a/',
    '/recherche/',
    '/plan-du-site/',
    '/abonnement/',
    '/rss.xml',
    '/feed.json',
    '/favicon.svg',
  ])('%s is alive', (address) => {
    expect(alive(address)).toEqual([]);
  });

  test.each([
    '/2020/',
    '/rubriques/r/page/2/',
    '/mots-cles/climat/',
    '/mots-cles/budget/rss.xml',
    '/contacts/',
    '/2021/a-3/index.html',
    '/x.pdf',
  ])('%s is dead', (address) => {
    expect(alive(address)).toEqual(['articles/2022/from.md:7:3 dead-internal-link']);
  });

  test('anchors of a document with errors are known, unless part of its text could not be read', () => {
    const toFaulty = (faults: Pick<WholeArticle, 'incomplete' | 'hidesAnchors'>) =>
      told({ documents: [R, article('2022/a', { ...faults, links: [link('/2022/a/', 'rien')] })] });
    expect(toFaulty({ incomplete: true })).toEqual(['articles/2022/a.md:7:3 dead-anchor']);
    expect(toFaulty({ incomplete: true, hidesAnchors: true })).toEqual([]);
  });

  test('anchors: those of the document, and the top', () => {
    expect(alive('/contact/', 'adresse')).toEqual([]);
    expect(alive('/contact/', 'top')).toEqual([]);
    expect(alive('/contact/', 'horaires')).toEqual(['articles/2022/from.md:7:3 dead-anchor']);
  });

  test('a search that a site does without is dead', () => {
    const documents = [R, linked('/recherche/')];
    expect(told({ documents, site: site('search: { enabled: false }\n') })).toEqual([
      'articles/2022/from.md:7:3 dead-internal-link',
    ]);
  });

  test.each([
    ['/2022/fron/', '/2022/from/'],
    ['/2019/from/', '/2022/from/'],
    ['/rubrique/r/', '/rubriques/r/'],
    ['/Contact/', '/contact/'],
  ])('%s is told with %s', (address, nearest) => {
    const { problems } = build({ documents: [R, linked(address), page('contact')] });
    expect(problems[0]?.params.nearest).toBe(nearest);
  });

  test('a link to what could not be read is not told dead, nor its rubric unknown', () => {
    const documents = [
      article('2022/from', { rubric: 'broken', links: [link('/2022/broken/'), link('/rubriques/broken/')] }),
    ];
    expect(told({ documents, files: ['articles/2022/broken.md', 'rubrics/broken.md'] })).toEqual([]);
  });

  test('drafts and scheduled articles may link to what will be there when they are', () => {
    const from = (changes: object) => article('2022/from', { links: [link('/2025/to/')], ...changes });
    const to = article('2025/to', { published: '2025-01-01' });
    const check = (...documents: Parameters<typeof article>[1][]) =>
      told({ documents: [R, from(documents[0]!), to] });
    expect(check({})).toEqual(['articles/2022/from.md:7:3 link-to-scheduled']);
    expect(check({ draft: true })).toEqual([]);
    expect(check({ published: undefined })).toEqual(['articles/2022/from.md:7:3 link-to-scheduled']);
    const later = article('2026/later', { published: '2026-01-01', links: [link('/2025/to/')] });
    expect(told({ documents: [R, to, later] })).toEqual([]);
    const sooner = article('2024/sooner', { published: '2024-12-01', links: [link('/2025/to/')] });
    expect(told({ documents: [R, to, sooner] })).toEqual(['articles/2024/sooner.md:7:3 link-to-scheduled']);
  });
});

test('a draft may link to the pages that it will make itself', () => {
  const links = [link('/2025/'), link('/mots-cles/nouveau/'), link('/auteurs/zoe/')];
  const coming = { keywords: ['Nouveau'], authors: ['Zoé'], published: '2025-02-01', links };
  expect(told({ documents: [R, article('2025/soon', coming)] })).toEqual([]);
  expect(told({ documents: [R, article('2025/soon', { ...coming, draft: true })] })).toEqual([]);
  const now = article('2022/now', { links });
  expect(told({ documents: [R, article('2025/soon', coming), now] })).toEqual(
    Array.from({ length: 3 }, () => 'articles/2022/now.md:7:3 dead-internal-link'),
  );
});

describe('files', () => {
  const FILE = 'articles/2022/a/plan.png';
  const owner = (changes: object = {}) =>
    article('2022/a', { path: 'articles/2022/a/index.md', files: [FILE], ...changes });
  const reader = article('2022/b', { links: [link('/2022/a/plan.png')] });

  test('that another article shows can be linked to', () => {
    expect(told({ documents: [R, owner(), reader], files: [FILE] })).toEqual([]);
  });

  test('of a draft cannot', () => {
    expect(told({ documents: [R, owner({ draft: true }), reader], files: [FILE] })).toEqual([
      'articles/2022/b.md:7:3 link-to-draft',
    ]);
  });

  test('that no article shows are told, once', () => {
    expect(told({ documents: [R, owner({ files: [] })], files: [FILE] })).toEqual([
      `${FILE}:1:1 orphan-file`,
    ]);
    expect(told({ documents: [R, owner({ files: [] }), reader], files: [FILE] })).toEqual([
      'articles/2022/b.md:7:3 link-to-unused-file',
    ]);
  });

  test('that cannot be read, or whose article cannot, are told elsewhere', () => {
    const documents = [R, owner({ files: [] }), reader];
    expect(told({ documents, files: [FILE], brokenFiles: new Set([FILE]) })).toEqual([]);
    expect(told({ documents: [R, owner({ files: [], incomplete: true })], files: [FILE] })).toEqual([]);
    expect(told({ documents: [R], files: [FILE, 'articles/2022/a/index.md'] })).toEqual([]);
    expect(told({ documents: [R], files: [FILE] })).toEqual([`${FILE}:1:1 folder-without-article`]);
    // The folders beside are as sure as before.
    const other = 'articles/2022/c/plan.png';
    const sound = article('2022/c', { path: 'articles/2022/c/index.md' });
    const unsure = owner({ files: [], incomplete: true });
    expect(told({ documents: [R, unsure, sound], files: [FILE, other] })).toEqual([
      `${other}:1:1 orphan-file`,
    ]);
  });

  test('two that differ by capitals alone collide', () => {
    const other = 'articles/2022/a/Plan.png';
    expect(told({ documents: [R, owner({ files: [FILE, other] })], files: [FILE, other] })).toEqual([
      `${FILE}:1:1 address-collision`,
    ]);
  });

  test('a file of public/ collides with a page', () => {
    const { problems } = build({ documents: [page('contact')], publicFiles: ['/Contact/index.html'] });
    expect(problems).toMatchObject([
      { code: 'address-collision', file: 'pages/contact.md', params: { other: 'public/Contact/index.html' } },
    ]);
  });

  test('of a rubric collides with its feed', () => {
    const file = 'rubrics/r/rss.xml';
    expect(told({ documents: [rubric('r', { files: [file] })], files: [file] })).toEqual([
      `${file}:1:1 reserved-address`,
    ]);
  });
});

describe('positions', () => {
  const TEXT = '---\ntitle: A\nrubric: absent\nkeywords:\n  - ok\n  - "!"\n---\n';

  test('come from the file, which is read only when something is wrong', () => {
    const read: string[] = [];
    const input = {
      read: (path: string) => {
        read.push(path);
        return TEXT;
      },
    };
    expect(told({ documents: [R, article('2022/a')], ...input })).toEqual([]);
    expect(read).toEqual([]);
    const wrong = article('2022/a', { rubric: 'absent', keywords: ['ok', '!'] });
    expect(told({ documents: [R, wrong], ...input })).toEqual([
      'articles/2022/a.md:3:9 unknown-rubric',
      'articles/2022/a.md:6:5 name-without-slug',
    ]);
    expect(read).toEqual(['articles/2022/a.md']);
  });
});

describe('names written two ways', () => {
  const yaml = (...names: string[]) => names.map((name) => ({ name, formerUrls: [] }));
  const named = (id: string, ...keywords: string[]) => article(id, { keywords });
  const variants = (
    keywords: { name: string; slug?: string; formerUrls: string[] }[],
    ...articles: ReturnType<typeof named>[]
  ) =>
    build({ documents: [R, ...articles], keywords }).problems.map(({ file, params }) => [
      file,
      params.name,
      params.usual,
      params.other,
    ]);

  test('the most used is right, whatever the order of the articles', () => {
    const articles = [
      named('2022/a', 'bénévolat'),
      named('2022/c', 'Bénévolat'),
      named('2022/b', 'Bénévolat'),
    ];
    const expected = [['articles/2022/a.md', 'bénévolat', 'Bénévolat', 'articles/2022/b.md']];
    expect(variants([], ...articles)).toEqual(expected);
    expect(variants([], ...articles.toReversed())).toEqual(expected);
  });

  test('what keywords.yaml says is right, although articles agree on another', () => {
    expect(variants(yaml('Bénévolat'), named('2022/a', 'Benevolat'), named('2022/b', 'Benevolat'))).toEqual([
      ['articles/2022/a.md', 'Benevolat', 'Bénévolat', 'keywords.yaml'],
      ['articles/2022/b.md', 'Benevolat', 'Bénévolat', 'keywords.yaml'],
    ]);
  });

  test('rubrics count among those that write a name', () => {
    const first = rubric('a', { keywords: ['Bénévolat'] });
    const second = rubric('b', { keywords: ['Bénévolat'] });
    const { problems } = build({ documents: [R, first, second, named('2022/a', 'bénévolat')] });
    expect(problems.map(({ file, params }) => [file, params.name, params.usual, params.other])).toEqual([
      ['articles/2022/a.md', 'bénévolat', 'Bénévolat', 'rubrics/a.md'],
    ]);
    const wrong = build({ documents: [R, rubric('a', { keywords: ['ok', '!', 'un, deux'] })] });
    expect(wrong.problems.map(({ code, file }) => [code, file])).toEqual([
      ['name-without-slug', 'rubrics/a.md'],
      ['keywords-in-one', 'rubrics/a.md'],
    ]);
  });

  test('two lines of keywords.yaml for one address', () => {
    expect(variants(yaml('Climat', 'climat'), named('2022/a', 'Climat'))).toEqual([
      ['keywords.yaml', 'climat', 'Climat', 'keywords.yaml'],
    ]);
    const apart = [...yaml('C'), { name: 'C++', slug: 'c-plus-plus', formerUrls: [] }];
    expect(variants(apart, named('2022/a', 'C', 'C++'))).toEqual([]);
  });
});

test('drafts are checked like the rest', () => {
  const draft = article('2022/draft', { draft: true, rubric: 'absent', links: [link('/nowhere/')] });
  expect(told({ documents: [R, draft] })).toEqual([
    'articles/2022/draft.md:1:1 unknown-rubric',
    'articles/2022/draft.md:7:3 dead-internal-link',
  ]);
});

test('an archive from a store is not checked again', () => {
  const { problems } = buildArchive({
    site: site(),
    documents: [article('2022/a', { rubric: 'absent' })],
    keywords: [],
    authors: [],
    now: NOW,
    drafts: false,
    parts: PARTS,
  });
  expect(problems).toEqual([]);
});

test('one former address written two ways is claimed twice, unless both lead to one place', () => {
  const claims = (one: string[], two: string[]) =>
    told({ documents: [R, article('2022/a', { formerUrls: one }), article('2022/b', { formerUrls: two })] });
  const twice = ['articles/2022/b.md:1:1 former-url-claimed-twice'];
  expect(claims(['/vieux'], ['/vieux/'])).toEqual(twice);
  expect(claims(['/V%C3%A9lo'], ['/Vélo'])).toEqual(twice);
  expect(claims(['/?a=1&b=2'], ['/?b=2&a=1'])).toEqual(twice);
  expect(claims(['/vieux', '/vieux/'], ['/spip.php?article1'])).toEqual([]);
  expect(claims(['/spip.php?article1'], ['/spip.php?article1&lang=fr', '/spip.php'])).toEqual([]);
});

test('a former address is placed by its text: others of its list may not have been read', () => {
  const read = () => '---\nformerUrls: ["/a b", /rss.xml]\n---\n';
  const documents = [R, article('2022/a', { formerUrls: ['/rss.xml'] })];
  expect(told({ documents, read })).toEqual(['articles/2022/a.md:2:22 former-url-alive']);
});

test('an object of SPIP is claimed twice, by its number or by one of its addresses', () => {
  const claims = (one: Partial<WholeArticle>, two: Partial<WholeArticle>) =>
    told({ documents: [R, article('2022/a', one as object), article('2022/b', two as object)] });
  const spip = ['article12'];
  const twice = ['articles/2022/b.md:1:1 former-url-claimed-twice'];
  expect(claims({ spip }, { spip })).toEqual(twice);
  expect(claims({ spip }, { formerUrls: ['/?page=article&id_article=12'] })).toEqual(twice);
  expect(claims({ spip }, { formerUrls: ['/article12.html'] })).toEqual(twice);
  expect(claims({ spip }, { formerUrls: ['/spip.php?article12&lang=en'] })).toEqual([]);
  expect(claims({ spip, formerUrls: ['/article12'] }, { spip: ['breve12'] })).toEqual([]);
});
