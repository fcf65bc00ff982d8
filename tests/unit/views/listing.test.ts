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
    expect(view.pager).toMatchObject({
      number: null,
      total: 3,
      newer: null,
      older: { href: '/rubriques/a/page/2/', text: 'Page 2' },
      all: [
        { href: '/rubriques/a/page/2/', text: 'Page 2' },
        { href: '/rubriques/a/page/1/', text: 'Page 1' },
      ],
      span: { from: { short: '14 janvier 2020' }, to: { short: '16 janvier 2021' } },
    });
  });

  test('a numbered page tells of what a newer article changes the number of pages alone', () => {
    const view = rubric(7, '/rubriques/a/page/2/');
    expect(view).toMatchObject({ title: 'A, page 2', total: 2, introduction: null, years: [], children: [] });
    expect(view.articles.map(({ title }) => title)).toEqual(['J3', 'J2']);
    expect(view.pager).toMatchObject({
      number: 2,
      total: 3,
      newer: { href: '/rubriques/a/', text: 'Les plus récents' },
      older: { href: '/rubriques/a/page/1/', text: 'Page 1' },
      all: [],
      span: { from: { short: '12 janvier 2019' }, to: { short: '13 janvier 2020' } },
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
    expect(view.pager).toEqual({ number: null, total: 1, newer: null, older: null, all: [], span: null });
    expect(view.breadcrumb.map(({ text }) => text)).toEqual(['Accueil', 'Rubriques', 'A']);
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

describe('a rubric is itself and all that stands below it', () => {
  const documents: Content['documents'] = {
    'rubrics/a.md': { title: 'A' },
    'rubrics/b.md': { title: 'B', parent: 'a', description: 'Sous-rubrique.' },
    'rubrics/c.md': { title: 'C', parent: 'b' },
    'articles/2021/un.md': { title: 'Un', published: '2021-01-01', rubric: 'b', body: 'X.' },
    'articles/2022/deux.md': { title: 'Deux', published: '2022-01-01', rubric: 'c', body: 'X.' },
  };
  const at = (content: Content['documents'], address: string) =>
    planPages(archiveOf({ documents: content }))
      .find((page) => page.address === address)
      ?.view() as RubricView | undefined;

  test('in its list, its count and its years, each article with its own rubric', () => {
    const view = at(documents, '/rubriques/a/')!;
    expect(view.articles).toMatchObject([
      { title: 'Deux', rubric: { text: 'C', href: '/rubriques/c/' } },
      { title: 'Un', rubric: { text: 'B', href: '/rubriques/b/' } },
    ]);
    expect(view).toMatchObject({ total: 2, own: null });
    expect(view.years.map(({ text, count }) => [text, count])).toEqual([
      ['2022', 1],
      ['2021', 1],
    ]);
    expect(view.children).toEqual([
      { href: '/rubriques/b/', text: 'B', count: 2, description: 'Sous-rubrique.' },
    ]);
    expect(at(documents, '/rubriques/c/')?.articles).toMatchObject([{ title: 'Deux', rubric: null }]);
  });

  test('with a way to its own articles alone, where these are not all', () => {
    const view = at(documents, '/rubriques/b/')!;
    expect(view).toMatchObject({ total: 2, own: { href: '/rubriques/b/ici/', count: 1 } });
    const own = at(documents, '/rubriques/b/ici/')!;
    expect(own.articles.map(({ title }) => title)).toEqual(['Un']);
    expect(own).toMatchObject({
      title: 'B, sans les sous-rubriques',
      total: 1,
      own: null,
      whole: { href: '/rubriques/b/', text: 'B' },
    });
    expect(at(documents, '/rubriques/a/ici/')).toBeUndefined();
    expect(at(documents, '/rubriques/c/ici/')).toBeUndefined();
  });

  test('in rows, at most 59 to a page, where a year has many', () => {
    const many: Content['documents'] = { 'rubrics/a.md': { title: 'A' } };
    for (let index = 0; index < 130; index++) {
      const published = index < 10 ? '2020-01-01' : '2021-02-03';
      many[`articles/${published.slice(0, 4)}/j${index}.md`] = {
        title: `J${index}`,
        published,
        rubric: 'a',
        body: 'X.',
      };
    }
    const view = at(many, '/rubriques/a/2021/')!;
    expect([view.articles.length, view.rows.length, view.total]).toEqual([0, 30, 120]);
    expect(at(many, '/rubriques/a/2021/page/1/')?.rows).toHaveLength(30);
    expect(at(many, '/rubriques/a/2020/')?.articles).toHaveLength(10);
  });
});
