import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LoadedArchive, loadArchive } from '../../../src/archive/load.ts';
import type { ArticleRecord } from '../../../src/archive/model/types.ts';

const NOW = Date.parse('2024-01-15T12:00:00Z');

describe('the archive that ships with Fonds', () => {
  let loaded: LoadedArchive;
  let articles: ArticleRecord[];
  const at = (address: string) => articles.find((article) => article.address === address)!;

  beforeAll(async () => {
    const content = fileURLToPath(new URL('../../../content', import.meta.url));
    loaded = await loadArchive({ content, cache: null, now: NOW, drafts: false, generator: 'test' });
    articles = loaded.archive?.articles ?? [];
    return () => loaded.close();
  });

  test('has no problem', () => {
    expect(loaded.problems).toEqual([]);
  });

  test('shows the article that the project was created from with its documents and siblings', () => {
    const article = at('/2022/2-ans-de-solidarite-partout-en-france/');
    expect(article.title).toBe('2 ans de solidarité partout en France\u202f!');
    expect([article.published.date, article.modified?.date]).toEqual(['2022-04-04', '2022-04-05']);
    const { attachments } = loaded.archive!.loadPage(article);
    expect(attachments.map(({ media }) => `${media.format} - ${media.size}`)[0]).toBe('PNG - 25.5 ko');
    expect(attachments.map(({ media }) => media.format)).toEqual(['PNG', 'PDF']);

    const siblings = loaded.archive!.rubrics.get(article.rubric)!.articles.filter((one) => one !== article);
    expect(siblings.map(({ published, title }) => `${published.date} ${title}`)).toEqual([
      '2023-04-03 Rejoignez «\u00a0Printemps pour la planète\u00a0»',
      '2022-08-31 Septembre pour apprendre\u00a0: rendre l’éducation accessible à tous\u202f!',
    ]);
    const [first, second] = siblings.map((each) => loaded.archive!.loadListing(each).introduction);
    expect(first).not.toContain('(...)');
    expect(second).toMatch(/\u00a0\(\.\.\.\)$/);
    expect([...second!].length).toBeLessThanOrEqual(250);
  });

  test('gives an image of the text the words of the attachment that it is', () => {
    const html = loaded.archive!.loadPage(at('/2022/2-ans-de-solidarite-partout-en-france/')).html.body;
    expect(html).toMatch(/<img [^>]*alt="Deux cents points représentent/);
    expect(html).toContain('<span class="caption">Un point vaut mille personnes.');
    expect(html).toContain(
      '<span class="credit">Crédit\u00a0: Centre de ressources de la vie associative</span>',
    );
  });

  test('lets every kind of page be seen', () => {
    const { rubrics, keywords, authors, years, pages, site, redirects } = loaded.archive!;
    const depth = (slug: string): number => {
      const parent = rubrics.get(slug)!.parent;
      return parent ? depth(parent.slug) + 1 : 1;
    };
    expect(Math.max(...[...rubrics.keys()].map(depth))).toBe(3);
    expect(new Set(articles.map(({ rubric }) => rubric)).size).toBeGreaterThanOrEqual(8);
    expect(years.map(({ year }) => year)).toEqual([2023, 2022, 2021, 2020, 2019]);
    expect(articles.filter(({ path }) => path.endsWith('.mdx'))).toHaveLength(2);
    const illustrated = articles.filter((each) => loaded.archive!.loadListing(each).image);
    expect(illustrated.length).toBeGreaterThanOrEqual(8);
    expect(articles.length - illustrated.length).toBeGreaterThanOrEqual(10);
    expect(articles.filter(({ lang }) => lang === 'en').map(({ translationOf }) => translationOf)).toEqual([
      '/2021/loi-de-1901-cent-vingt-ans/',
    ]);
    const numbered = 2 * site.listing.pageSize;
    for (const listings of [[...rubrics.values()], keywords, authors]) {
      expect(Math.max(...listings.map((listing) => listing.articles.length))).toBeGreaterThanOrEqual(
        numbered,
      );
    }
    expect(pages.map(({ address }) => address)).toContain('/accessibilite/');
    expect(redirects.some(({ from }) => from === '/spip.php?article1842')).toBe(true);
  });

  test('keeps the draft and the scheduled article for the preview', () => {
    const hidden = ['/2101/bicentenaire-de-la-loi-de-1901/', '/2023/simplifier-le-compte-rendu-financier/'];
    for (const address of hidden) expect(at(address)).toBeUndefined();
    expect(loaded.archive!.nextScheduled).toBe(Date.parse('2101-07-01T00:00:00+02:00'));
  });
});
