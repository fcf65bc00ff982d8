/** Addresses that the site makes by itself: alive for links, taken for content. See the table of addresses. */
import { rubricYears } from './rubric-years.ts';
import type { Archive } from './types.ts';

const FEEDS = ['rss.xml', 'atom.xml', 'feed.json'];

const FIXED = [
  '/',
  '/abonnement/',
  '/abonnements.opml',
  '/plan-du-site/',
  '/404.html',
  '/opensearch.xml',
  '/sitemap.xml',
  '/robots.txt',
  ...FEEDS.map((feed) => `/${feed}`),
];

const SEARCH = '/recherche/';

/** First segments of an address that no standing page may have, whatever the site holds. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'abonnement',
  'auteurs',
  'index',
  'mots-cles',
  'pagefind',
  'plan-du-site',
  'recherche',
  'rubriques',
  '404',
]);

/** Every address of the archive that stands for no file of its content: listings, feeds, fixed pages. */
export function generatedAddresses(archive: Archive): Set<string> {
  const { site, years, rubrics, keywords, authors } = archive;
  const addresses = new Set(FIXED);
  if (site.search.enabled) addresses.add(SEARCH);
  for (const { address } of years) addresses.add(address);
  for (const { address } of authors) addresses.add(address);
  for (const rubric of rubrics.values()) {
    for (const year of rubricYears(rubric)) addresses.add(year.address);
  }
  for (const { address } of rubrics.values()) {
    for (const feed of FEEDS) addresses.add(address + feed);
  }
  for (const { address } of keywords) addresses.add(address);
  const listings = [
    ...[...rubrics.values()].map(({ address, articles }) => ({ address, articles })),
    ...keywords,
    ...authors,
  ];
  for (const { address, articles } of listings) {
    const pages = Math.floor(articles.length / site.listing.pageSize);
    for (let number = 1; number < pages; number++) addresses.add(`${address}page/${number}/`);
  }
  return addresses;
}
