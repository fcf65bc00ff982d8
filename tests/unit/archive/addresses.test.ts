import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  FEED_FORMATS,
  feedAddress,
  feedArchives,
  monthAddress,
  PAGE,
  rubricAddress,
  sitemapPartAddress,
} from '../../../src/archive/model/addresses.ts';
import { RESERVED_SLUGS } from '../../../src/archive/model/site-addresses.ts';

test('a month has two digits, a feed and its archives stand below what is followed', () => {
  expect(monthAddress(2022, 4)).toBe('/2022/04/');
  expect(FEED_FORMATS.map((format) => feedAddress(rubricAddress('climat'), format))).toEqual([
    '/rubriques/climat/rss.xml',
    '/rubriques/climat/atom.xml',
    '/rubriques/climat/feed.json',
  ]);
  expect(feedArchives(PAGE.home)).toBe('/flux/');
  expect([sitemapPartAddress('2022', 1), sitemapPartAddress('2022', 2)]).toEqual([
    '/sitemap/2022.xml',
    '/sitemap/2022-2.xml',
  ]);
});

test('no standing page may have the address of a page that the site makes, or stand above one', () => {
  for (const address of Object.values(PAGE)) {
    expect(RESERVED_SLUGS.has(address.split('/')[1]!.replace('.html', '')) || address === '/').toBe(true);
  }
  expect(RESERVED_SLUGS.has('flux')).toBe(true);
  expect(RESERVED_SLUGS.has('contact')).toBe(false);
});

test('the shapes of addresses are written in the table alone', () => {
  const root = fileURLToPath(new URL('../../../src/', import.meta.url));
  const written = globSync('**/*.{ts,astro}', { cwd: root })
    .filter((path) => !/^(?:wording|import\/wording\.ts|archive\/model\/addresses\.ts)/.test(path))
    .flatMap((path) => {
      const code = readFileSync(root + path, 'utf8').replace(/\/\*.*?\*\/|\/\/ .*/gs, '');
      const shape = /['"`/](?:rubriques|mots-cles|auteurs|annees|plan-du-site|abonnement|page\/\$)\//.exec(
        code,
      );
      return shape ? [`${path} ${shape[0]}`] : [];
    });
  expect(written).toEqual([]);
});
