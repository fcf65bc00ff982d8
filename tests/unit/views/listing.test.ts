import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listingPages } from '../../../src/archive/model/listing-pages.ts';
import type { ArticleRecord } from '../../../src/archive/model/types.ts';
import { planPages } from '../../../src/views/plan.ts';
import type { RubricView } from '../../../src/views/types.ts';
import { archiveOf, type Content } from './archive-builder.ts';

/** Articles told by their age alone: the highest number is the newest. */
const articles = (count: number) =>
  Array.from({ length: count }, (_, index) => count - index) as unknown as ArticleRecord[];

const pages = (count: number, size: number): [string, ArticleRecord[]][] =>
  listingPages('/x/', articles(count), size).map(({ address, articles: listed }) => [address, listed]);

describe('pages are numbered from the oldest', () => {
  test('few articles stand on the listing’s own address', () => {
    expect(pages(0, 2)).toEqual([['/x/', []]]);
    expect(pages(3, 2)).toEqual([['/x/', [3, 2, 1]]]);
  });

  test('the own address keeps the newest, the numbered pages the rest', () => {
    expect(pages(7, 2)).toEqual([
      ['/x/', [7, 6, 5]],
      ['/x/page/2/', [4, 3]],
      ['/x/page/1/', [2, 1]],
    ]);
  });

  test('every article stands once, and a new one moves none between full pages', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 9 }), (count, size) => {
        const now = pages(count, size);
        expect(now.flatMap(([, listed]) => listed)).toEqual(articles(count));
        const later = new Map(pages(count + 1, size));
        for (const [address, listed] of now.slice(1)) expect(later.get(address)).toEqual(listed);
      }),
    );
  });
});

function rubric(count: number, address: string): RubricView {
  const documents: Content['documents'] = { 'rubrics/a.md': { title: 'A', body: 'Introduction.' } };
  for (let index = 0; index < count; index++) {
    const year = 2019 + Math.floor(index / 3);
    const published = `${year}-01-${10 + index}`;
    documents[`articles/${year}/j${index}.md`] = { title: `J${index}`, published, rubric: 'a', body: 'X.' };
  }
  const view = planPages(archiveOf({ site: { listing: { pageSize: 2 } }, documents }))
    .find((page) => page.address === address)
    ?.view();
  if (view?.kind !== 'rubric') throw new Error(`no rubric at ${address}`);
  return view;
}

describe('a rubric of seven articles, two to a page', () => {
  test('its own address tells the whole: total, years with their pages, every page', () => {
    const view = rubric(7, '/rubriques/a/');
    expect(view.title).toBe('A');
    expect(view.total).toBe(7);
    expect(view.introduction?.body).toBe('<p>Introduction.</p>');
    expect(view.articles.map(({ title }) => title)).toEqual(['J6', 'J5', 'J4']);
    expect(view.years).toEqual([
      { text: '2021', count: 1, href: '/rubriques/a/2021/' },
      { text: '2020', count: 3, href: '/rubriques/a/2020/' },
      { text: '2019', count: 3, href: '/rubriques/a/2019/' },
    ]);
    expect(view.pager).toEqual({
      number: null,
      newer: null,
      older: { href: '/rubriques/a/page/2/', text: 'Page 2' },
      all: [
        { href: '/rubriques/a/page/2/', text: 'Page 2' },
        { href: '/rubriques/a/page/1/', text: 'Page 1' },
      ],
    });
  });

  test('a numbered page tells nothing that a newer article changes', () => {
    const view = rubric(7, '/rubriques/a/page/2/');
    expect(view).toMatchObject({ title: 'A, page 2', total: 2, introduction: null, years: [], children: [] });
    expect(view.articles.map(({ title }) => title)).toEqual(['J3', 'J2']);
    expect(view.pager).toEqual({
      number: 2,
      newer: { href: '/rubriques/a/', text: 'Les plus récents' },
      older: { href: '/rubriques/a/page/1/', text: 'Page 1' },
      all: [],
    });
    expect(view.head.canonical).toBe('https://archives.exemple.fr/rubriques/a/page/2/');
    expect(view.head.links).toEqual([
      { rel: 'prev', href: '/rubriques/a/' },
      { rel: 'next', href: '/rubriques/a/page/1/' },
    ]);
    expect(rubric(8, '/rubriques/a/page/2/').pager.newer?.href).toBe('/rubriques/a/page/3/');
  });
});

describe('one year of a rubric', () => {
  test('has all articles of that year, and leads to the other years without their counts', () => {
    const view = rubric(7, '/rubriques/a/2020/');
    expect(view).toMatchObject({
      title: 'A, 2020',
      year: '2020',
      total: 3,
      introduction: null,
      children: [],
    });
    expect(view.articles.map(({ title }) => title)).toEqual(['J5', 'J4', 'J3']);
    expect(view.years).toEqual([
      { text: '2021', count: null, href: '/rubriques/a/2021/' },
      { text: '2020', count: null, href: '/rubriques/a/2020/' },
      { text: '2019', count: null, href: '/rubriques/a/2019/' },
    ]);
    expect(view.pager).toEqual({ number: null, newer: null, older: null, all: [] });
    expect(view.breadcrumb.map(({ text }) => text)).toEqual(['Accueil', 'A']);
    expect(view.head).toMatchObject({
      title: 'A, 2020 - Vie associative',
      description: 'Les articles de la rubrique «\u00a0A\u00a0» publiés en 2020.',
      canonical: 'https://archives.exemple.fr/rubriques/a/2020/',
    });
  });

  test('has no page where it would show the whole rubric again', () => {
    expect(rubric(3, '/rubriques/a/').years).toEqual([]);
    expect(() => rubric(3, '/rubriques/a/2019/')).toThrow('no rubric at');
  });
});

test('a rubric without articles of its own shows the newest of those below', () => {
  const documents = {
    'rubrics/a.md': { title: 'A' },
    'rubrics/b.md': { title: 'B', parent: 'a', description: 'Sous-rubrique.' },
    'articles/2021/un.md': { title: 'Un', published: '2021-01-01', rubric: 'b', body: 'X.' },
  };
  const view = planPages(archiveOf({ documents }))
    .find((page) => page.address === '/rubriques/a/')!
    .view() as RubricView;
  expect(view.articles).toEqual([]);
  expect(view.newest).toMatchObject([{ title: 'Un', rubric: { text: 'B', href: '/rubriques/b/' } }]);
  expect(view.children).toEqual([
    { href: '/rubriques/b/', text: 'B', count: 1, description: 'Sous-rubrique.' },
  ]);
});
