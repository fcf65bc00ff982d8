import { expect, test } from 'vitest';
import type { Archive, ArticleRecord } from '../../../src/archive/model/types.ts';
import { planSearch } from '../../../src/search/plan.ts';

const sizes = { shared: 6, most: 10 };

/** An archive of so many articles a year, as far as the plan looks at it. */
function archiveOf(years: Record<number, number>, edit?: (article: ArticleRecord) => void): Archive {
  const articles: ArticleRecord[] = [];
  for (const year of Object.keys(years)
    .map(Number)
    .sort((a, b) => b - a)) {
    for (let number = years[year]!; number > 0; number--) {
      const address = `/${year}/article-${number}/`;
      articles.push({ address, digest: address, published: { date: `${year}-01-02` } } as ArticleRecord);
    }
  }
  if (edit) articles.forEach(edit);
  return { articles, pages: [], base: '', site: { lang: 'fr' } } as unknown as Archive;
}

const told = (archive: Archive) =>
  planSearch(archive, sizes).map(({ name, records }) => `${name}: ${records.length}`);
const keys = (archive: Archive) => new Map(planSearch(archive, sizes).map(({ name, key }) => [name, key]));

test.each([
  [{}, []],
  [{ 2022: 3 }, ['2016-2031: 3']],
  [{ 2015: 1, 2016: 1 }, ['2000-2015: 1', '2016-2031: 1']],
  [{ 2016: 3, 2017: 3, 2020: 5, 2022: 7 }, ['2016-2019: 6', '2020-2021: 5', '2022: 7']],
  [{ 2022: 10 }, ['2022: 10']],
])('%j gives %j', (years, buckets) => expect(told(archiveOf(years))).toEqual(buckets));

test('a year of many articles is spread over a power of two of parts, by addresses', () => {
  const buckets = planSearch(archiveOf({ 2022: 25 }), sizes);
  expect(buckets.map(({ name }) => name)).toEqual(['2022.1', '2022.2', '2022.3', '2022.4']);
  expect(buckets.reduce((sum, { records }) => sum + records.length, 0)).toBe(25);
  const more = planSearch(archiveOf({ 2022: 30 }), sizes);
  const place = (list: typeof buckets, address: string) =>
    list.find(({ records }) => records.some((record) => record.address === address))?.name;
  for (const { address } of archiveOf({ 2022: 25 }).articles) {
    expect(place(more, address)).toBe(place(buckets, address));
  }
});

test('the key of a bucket changes with its own articles alone', () => {
  const years = { 2019: 8, 2022: 8 };
  const before = keys(archiveOf(years));
  const edited = keys(
    archiveOf(years, (article) => {
      if (article.address === '/2022/article-3/') article.digest = 'autre';
    }),
  );
  expect(edited.get('2019')).toBe(before.get('2019'));
  expect(edited.get('2022')).not.toBe(before.get('2022'));
  expect(keys(archiveOf({ ...years, 2022: 9 })).get('2019')).toBe(before.get('2019'));
});

test('the key changes with the language and the base path, which are in the index', () => {
  const archive = archiveOf({ 2022: 3 });
  const before = keys(archive);
  expect(keys({ ...archive, base: '/fonds' })).not.toEqual(before);
  expect(keys({ ...archive, site: { ...archive.site, lang: 'en' } })).not.toEqual(before);
});

test('standing pages come first, so that a new year comes last', () => {
  const archive = archiveOf({ 2022: 2 });
  const pages = [{ address: '/contact/', digest: 'c' }] as Archive['pages'];
  const buckets = planSearch({ ...archive, pages }, sizes);
  expect(buckets.map(({ name }) => name)).toEqual(['pages', '2016-2031']);
  expect(buckets[1]!.records.map(({ address }) => address)).toEqual(['/2022/article-1/', '/2022/article-2/']);
});
