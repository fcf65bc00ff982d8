/** What an archive makes at which address, apart from its articles, its standing pages and their files. */
import { EDITOR, FILE, feedArchives, PAGE, REFERENCE_FORMATS, yearReferencesAddress } from './addresses.ts';
import { articlesWithDocuments, documentYearPages, documentYears } from './document-years.ts';
import { feedDocuments, followed } from './followed.ts';
import { listingPages, yearListingPages } from './listing-pages.ts';
import { monthPages, monthsOf } from './months.ts';
import { ownListing, rubricYears } from './rubric-listings.ts';
import type { Archive, ArticleRecord } from './types.ts';

/** First segments of an address that no standing page may have, whatever the site holds. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ...[...Object.values(PAGE), feedArchives(PAGE.home), EDITOR.admin].map(
    (address) => /^\/([^/.]*)/.exec(address)![1]!,
  ),
  'index',
  'sitemap',
]);

/** An address that the site makes by itself. */
export interface SiteAddress {
  address: string;
  /** True for what a search engine should find. */
  isListed: boolean;
  /** The articles that a page shows, newest first: the newest change among them dates it. None: it has no date. */
  articles: readonly ArticleRecord[];
  /** True where the address is that of a document: a rubric's own page. */
  isDocument?: true;
}

type Made = (archive: Archive) => SiteAddress[];

const page = (address: string, articles: readonly ArticleRecord[] = []): SiteAddress => ({
  address,
  isListed: true,
  articles,
});
const file = (address: string): SiteAddress => ({ address, isListed: false, articles: [] });

/** A listing's own address and its numbered pages. */
const listing = ({ site }: Archive, of: { address: string; articles: ArticleRecord[] }): SiteAddress[] =>
  listingPages(of.address, of.articles, site.listing.pageSize).map(({ address, articles }) =>
    page(address, articles),
  );

/** One line for everything that the site makes, in the order of the sitemap. */
const MADE: readonly Made[] = [
  ({ articles }) => [page(PAGE.home, articles)],
  (archive) => {
    const years = documentYears(archive);
    if (years.length === 0) return [];
    return [
      page(PAGE.documents, articlesWithDocuments(archive)),
      ...years.flatMap(documentYearPages).map(({ address, articles }) => page(address, articles)),
    ];
  },
  () => [page(PAGE.siteMap), page(PAGE.subscription)],
  ({ site }) => (site.search.enabled ? [page(PAGE.search), file(FILE.openSearch)] : []),
  (archive) => indexAddresses(archive).map((address) => page(address)),
  ({ years }) => years.map(({ address, articles }) => page(address, articles)),
  ({ years }) =>
    years
      .flatMap(monthsOf)
      .flatMap(monthPages)
      .map(({ address, articles }) => page(address, articles.toReversed())),
  (archive) =>
    [...archive.rubrics.values()].flatMap((rubric) => {
      const { address, branch } = rubric;
      const [whole, ...numbered] = listing(archive, { address, articles: branch });
      const own = ownListing(rubric);
      return [{ ...whole!, isDocument: true as const }, ...numbered, ...(own ? listing(archive, own) : [])];
    }),
  (archive) => archive.keywords.flatMap((keyword) => listing(archive, keyword)),
  (archive) => archive.authors.flatMap((author) => listing(archive, author)),
  ({ rubrics }) =>
    [...rubrics.values()].flatMap((rubric) =>
      rubricYears(rubric).flatMap((year) =>
        yearListingPages(year.address, year.articles).map(({ address, articles }) => page(address, articles)),
      ),
    ),
  (archive) =>
    followed(archive)
      .flatMap((of) => feedDocuments(of, archive.site))
      .map(({ address }) => file(address)),
  ({ years }) =>
    years.flatMap(({ year }) => REFERENCE_FORMATS.map((format) => file(yearReferencesAddress(year, format)))),
  ({ site }) => (site.editor ? Object.values(EDITOR).map(file) : []),
  () => [PAGE.notFound, FILE.sitemap, FILE.robots, FILE.opml].map(file),
];

/** The indexes of the archive, each where it has something to name. */
export function indexAddresses({ rubrics, keywords, authors, years }: Archive): string[] {
  const indexes: [address: string, count: number][] = [
    [PAGE.years, years.length],
    [PAGE.rubrics, rubrics.size],
    [PAGE.keywords, keywords.length],
    [PAGE.authors, authors.length],
  ];
  return indexes.flatMap(([address, count]) => (count > 0 ? [address] : []));
}

/** Listings, feeds, fixed pages. */
export function siteAddresses(archive: Archive): SiteAddress[] {
  return MADE.flatMap((make) => make(archive));
}

/** The addresses that stand for no file of the content: alive for links, taken for content. */
export function generatedAddresses(archive: Archive): Set<string> {
  const made = siteAddresses(archive).filter(({ isDocument }) => !isDocument);
  return new Set(made.map(({ address }) => address));
}
