/** Every page of a site, and what the pages that list and lead say. */
import { describe, expect, test } from 'vitest';
import { planPages } from '../../../src/views/plan.ts';
import { siteView } from '../../../src/views/site.ts';
import type { SiteView, ViewKind, ViewOf } from '../../../src/views/types.ts';
import { archiveOf, type Content } from './archive-builder.ts';
import { seed } from './seed.ts';

const ASSETS = {} as SiteView['assets'];

function view<K extends ViewKind>(content: Content, kind: K, address?: string): ViewOf<K> {
  const page = planPages(archiveOf(content)).find(
    (each) => each.kind === kind && (address === undefined || each.address === address),
  );
  if (!page) throw new Error(`no ${kind} at ${address}`);
  return page.view() as ViewOf<K>;
}

test('every page of the site, each at its own file', () => {
  const pages = planPages(archiveOf(seed));
  expect(pages.map(({ kind, output }) => [kind, output])).toEqual([
    ['home', 'index.html'],
    ['siteMap', 'plan-du-site/index.html'],
    ['subscription', 'abonnement/index.html'],
    ['notFound', '404.html'],
    ['search', 'recherche/index.html'],
    ['page', 'accessibilite/index.html'],
    ['yearIndex', 'annees/index.html'],
    ['rubricIndex', 'rubriques/index.html'],
    ['termIndex', 'mots-cles/index.html'],
    ['termIndex', 'auteurs/index.html'],
    ['year', '2023/index.html'],
    ['month', '2023/04/index.html'],
    ['year', '2022/index.html'],
    ['month', '2022/04/index.html'],
    ['month', '2022/08/index.html'],
    ['documents', 'documents/index.html'],
    ['documentsYear', 'documents/2022/index.html'],
    ['rubric', 'rubriques/engagement/index.html'],
    ['rubric', 'rubriques/engagement/ici/index.html'],
    ['rubric', 'rubriques/engagement/2023/index.html'],
    ['rubric', 'rubriques/engagement/2022/index.html'],
    ['rubric', 'rubriques/benevolat/index.html'],
    ['rubric', 'rubriques/benevolat/2023/index.html'],
    ['rubric', 'rubriques/benevolat/2022/index.html'],
    ['keyword', 'mots-cles/benevolat/index.html'],
    ['keyword', 'mots-cles/solidarite/index.html'],
    ['author', 'auteurs/camille-dupre/index.html'],
    ['article', '2022/two-years/index.html'],
    ['article', '2023/printemps/index.html'],
    ['article', '2022/septembre/index.html'],
    ['article', '2022/deux-ans-de-solidarite/index.html'],
  ]);
  for (const page of pages) expect(page.view()).toMatchObject({ kind: page.kind, address: page.address });
});

test('a site without search has no search page and leads to none', () => {
  const content = { ...seed, site: { ...seed.site, search: { enabled: false } } };
  expect(planPages(archiveOf(content)).map(({ kind }) => kind)).not.toContain('search');
  const site = siteView(archiveOf(content), ASSETS);
  expect(site.navigation.map(({ text }) => text)).toEqual([
    'Années',
    'Rubriques',
    'Mots-clés',
    'Auteurs',
    'Documents',
    'S’abonner',
  ]);
});

test('an empty archive still has its pages', () => {
  const pages = planPages(archiveOf({ documents: {} }));
  expect(pages.map(({ kind }) => kind)).toEqual(['home', 'siteMap', 'subscription', 'notFound', 'search']);
  expect(view({ documents: {} }, 'home')).toMatchObject({
    total: 0,
    since: null,
    articles: [],
    strip: { years: [] },
  });
  const menu = siteView(archiveOf({ documents: {} }), ASSETS).navigation.map(({ text }) => text);
  expect(menu).toEqual(['Rechercher', 'S’abonner']);
});

test('home tells how much there is, since when, and where', () => {
  expect(view(seed, 'home')).toMatchObject({
    total: 4,
    since: 2022,
    rubrics: [{ text: 'Engagement', count: 4, children: [{ text: 'Bénévolat', count: 3, children: [] }] }],
    strip: {
      years: [
        { text: '2022', href: '/2022/', count: 3, months: [0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0] },
        { text: '2023', href: '/2023/', count: 1, months: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
      ],
      fullest: { text: 'avril 2022', count: 2 },
    },
  });
  expect(view(seed, 'home').articles[0]).toMatchObject({
    title: 'Rejoignez «\u00a0Printemps pour la planète\u00a0»',
    rubric: { text: 'Bénévolat', href: '/rubriques/benevolat/' },
  });
});

test('a rubric shows its own keywords, and the page of each leads back to it', () => {
  const { documents } = seed;
  const path = 'rubrics/benevolat.md';
  const content = {
    ...seed,
    documents: { ...documents, [path]: { ...documents[path]!, keywords: ['Don', 'Été'] } },
  };
  const { keywords } = view(content, 'rubric', '/rubriques/benevolat/');
  expect(keywords).toEqual([
    { href: '/mots-cles/don/', text: 'Don' },
    { href: '/mots-cles/ete/', text: 'Été' },
  ]);
  expect(view(content, 'rubric', '/rubriques/benevolat/2022/').keywords).toEqual([]);
  expect(view(content, 'keyword', '/mots-cles/don/')).toMatchObject({
    rubrics: [{ href: '/rubriques/benevolat/', text: 'Bénévolat', count: 3 }],
    articles: [],
    total: 0,
    feeds: [],
  });
});

test('a year, month by month, oldest first, with the years beside it', () => {
  const year = view(seed, 'year', '/2022/');
  expect(year.months.map(({ month, name, id, articles }) => [month, name, id, articles.length])).toEqual([
    [4, 'avril', 'avril', 2],
    [8, 'août', 'aout', 1],
  ]);
  expect(year.months[0]?.articles.map(({ date }) => date.short)).toEqual(['4 avril 2022', '6 avril 2022']);
  expect(year).toMatchObject({ total: 3, previous: null, next: { href: '/2023/', text: '2023' } });
  expect(year.years.map(({ text }) => text)).toEqual(['2023', '2022']);
});

/** As many articles as said, on the days of a month one after the other, a title each. */
function many(count: number, month: string): Content['documents'] {
  const days = Array.from({ length: count }, (_, index) => index);
  return Object.fromEntries(
    days.map((index) => {
      const day = String((index % 28) + 1).padStart(2, '0');
      const published = `${month}-${day}`;
      const path = `articles/${month.slice(0, 4)}/m${month.slice(5)}-${index}.md`;
      return [path, { title: `M${index}`, published, rubric: 'a', body: 'X.' }];
    }),
  );
}

describe('time at scale', () => {
  const documents = { 'rubrics/a.md': { title: 'A' }, ...many(70, '2020-06'), ...many(3, '2020-09') };

  test('a year of many articles shows the first rows of each month, and leads to the rest', () => {
    const { months, total } = view({ documents }, 'year', '/2020/');
    expect(total).toBe(73);
    expect(
      months.map(({ href, count, rows, articles }) => [href, count, rows.length, articles.length]),
    ).toEqual([
      ['/2020/06/', 70, 4, 0],
      ['/2020/09/', 3, 3, 0],
    ]);
    expect(months[0]!.days).toHaveLength(70);
  });

  test('a month runs forward in pages of sixty rows, day by day', () => {
    const first = view({ documents }, 'month', '/2020/06/');
    const second = view({ documents }, 'month', '/2020/06/page/2/');
    const rows = ({ days }: typeof first) => days.reduce((sum, day) => sum + day.rows.length, 0);
    expect([rows(first), first.total, rows(second), second.total]).toEqual([60, 70, 10, 10]);
    expect(first.days.slice(0, 2)).toMatchObject([
      { day: 1, weekday: 'lundi', rows: [{ title: 'M56' }, { title: 'M28' }, { title: 'M0' }] },
      { day: 2, weekday: 'mardi' },
    ]);
    expect(first.title).toBe('juin 2020');
    expect(second.title).toBe('juin 2020, page 2');
    expect(first.pages.map(({ href }) => href)).toEqual(['/2020/06/', '/2020/06/page/2/']);
    expect(first.next).toEqual({ href: '/2020/09/', text: 'septembre 2020' });
    expect(first.breadcrumb.map(({ text }) => text)).toEqual(['Accueil', 'Années', '2020']);
  });

  test('the strip keeps the place of years without an article, unless they are beyond measure', () => {
    const strip = (published: string) => {
      const old = { title: 'Vieux', published, rubric: 'a', body: 'X.' };
      const path = `articles/${published.slice(0, 4)}/vieux.md`;
      return view({ documents: { ...documents, [path]: old } }, 'home').strip.years;
    };
    expect(strip('2018-01-01').map(({ text, href, count }) => [text, href, count])).toEqual([
      ['2018', '/2018/', 1],
      ['2019', null, 0],
      ['2020', '/2020/', 73],
    ]);
    expect(strip('1789-07-14').map(({ text }) => text)).toEqual(['1789', '2020']);
  });
});

describe('indexes', () => {
  test('keywords from A to Z whatever their accents, what is no letter apart, and by group', () => {
    const named = ['état', 'école', 'Zone', '1901', 'eau'];
    const documents = {
      'rubrics/a.md': { title: 'A' },
      'articles/2020/un.md': {
        title: 'Un',
        published: '2020-01-01',
        rubric: 'a',
        keywords: named,
        body: 'X.',
      },
    };
    const keywords = [{ name: 'eau', group: 'Domaines', formerUrls: [] }];
    const index = view({ documents, keywords }, 'termIndex', '/mots-cles/');
    expect(index.letters.map(({ letter, terms }) => [letter, terms.map(({ text }) => text)])).toEqual([
      ['#', ['1901']],
      ['E', ['eau', 'école', 'état']],
      ['Z', ['Zone']],
    ]);
    expect(index.groups.map(({ group, terms }) => [group, terms.length])).toEqual([
      ['Domaines', 1],
      [null, 4],
    ]);
    expect(index).toMatchObject({ total: 5, feeds: null });
  });

  test('rubrics with what they hold, here and below, and when', () => {
    expect(view(seed, 'rubricIndex').rubrics).toMatchObject([
      {
        text: 'Engagement',
        count: 4,
        own: 1,
        span: ['2022', '2023'],
        byYear: [3, 1],
        children: [{ text: 'Bénévolat', count: 3 }],
      },
    ]);
  });

  test('years with their months', () => {
    expect(view(seed, 'yearIndex').years).toMatchObject([
      { text: '2023', count: 1, months: [{ text: 'avril', href: '/2023/04/', count: 1 }] },
      {
        text: '2022',
        count: 3,
        months: [
          { text: 'avril', count: 2 },
          { text: 'août', count: 1 },
        ],
      },
    ]);
  });
});

test('keywords by group, those without one last', () => {
  const content: Content = { ...seed, keywords: [{ name: 'Solidarité', group: 'Thèmes', formerUrls: [] }] };
  expect(view(content, 'siteMap').keywords).toEqual([
    { group: 'Thèmes', keywords: [{ href: '/mots-cles/solidarite/', text: 'Solidarité', count: 1 }] },
    { group: null, keywords: [{ href: '/mots-cles/benevolat/', text: 'Bénévolat', count: 1 }] },
  ]);
});

test('every feed that exists, and no other, on the subscription page', () => {
  const page = view(seed, 'subscription');
  expect(page.siteFeeds.map(({ href }) => href)).toEqual(['/rss.xml', '/atom.xml', '/feed.json']);
  expect(page.rubrics.map(({ title, depth, feeds }) => [title, depth, feeds[0]?.href])).toEqual([
    ['Engagement', 0, '/rubriques/engagement/rss.xml'],
    ['Bénévolat', 1, '/rubriques/benevolat/rss.xml'],
  ]);
  expect(page.keywords).toEqual([]);
  expect(page.opml).toBe('/abonnements.opml');
});

describe('what every page shares', () => {
  const footer = (site: Record<string, unknown>, documents: Content['documents'] = {}) =>
    siteView(archiveOf({ site, documents }), ASSETS).footer;

  test('the accessibility mention is that of a site without an audit, and leads to its page', () => {
    expect(footer({}).accessibility).toEqual({ text: 'Accessibilité\u00a0: non conforme', href: null });
    expect(footer({}, { 'pages/accessibilite.md': { title: 'A' } }).accessibility.href).toBe(
      '/accessibilite/',
    );
    expect(
      footer({ accessibility: { status: 'partial', page: 'rgaa' } }, { 'pages/rgaa.md': { title: 'R' } })
        .accessibility,
    ).toEqual({ text: 'Accessibilité\u00a0: partiellement conforme', href: '/rgaa/' });
    expect(footer({ lang: 'en', accessibility: { status: 'full' } }).accessibility.text).toBe(
      'Accessibility: fully compliant',
    );
  });

  test('contact: a page, else a mail, else a telephone', () => {
    expect(footer({ contact: { email: 'a@b.fr', url: 'https://b.fr/contact' } }).contact).toEqual({
      text: 'Contact',
      href: 'https://b.fr/contact',
    });
    expect(footer({ contact: { email: 'a@b.fr', phone: '1' } }).contact).toEqual({
      text: 'a@b.fr',
      href: 'mailto:a@b.fr',
    });
    expect(footer({ contact: { phone: '+33 1 40 00 00 00' } }).contact?.href).toBe('tel:+33140000000');
    expect(footer({}).contact).toBeNull();
  });

  test('an English site speaks English', () => {
    const english: Content = { ...seed, site: { ...seed.site, lang: 'en' } };
    expect(siteView(archiveOf(english), ASSETS).navigation.map(({ text }) => text)).toEqual([
      'Years',
      'Sections',
      'Keywords',
      'Authors',
      'Documents',
      'Search',
      'Subscribe',
    ]);
    expect(view(english, 'article', '/2022/septembre/').published.long).toBe('Wednesday 31 August 2022');
    expect(view(english, 'year', '/2022/').months.map(({ name }) => name)).toEqual(['April', 'August']);
  });
});
