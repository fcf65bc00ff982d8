/** Sitemaps (sitemaps.org 0.9): one file for a small archive, else one a year behind an index. */
import { FILE, sitemapPartAddress } from '../archive/model/addresses.ts';
import { siteAddresses } from '../archive/model/site-addresses.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import type { ArchiveDate } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import type { ViewContext } from '../views/context.ts';
import { later } from '../views/dates.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { escapeXml, XML_DECLARATION } from './xml.ts';

const TYPE = 'application/xml; charset=utf-8';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export interface SitemapLimits {
  /** Addresses up to which one file is enough. */
  single: number;
  /**
   * Addresses in one file. The protocol allows 50,000 and 50 MB; half of them stay under both, since an
   * address in full has fewer than 2,000 characters.
   */
  addresses: number;
}

const LIMITS: SitemapLimits = { single: 10_000, addresses: 25_000 };

interface Entry {
  /** Without origin and base, as the model has it. */
  address: string;
  /** Null where the content tells no date. */
  modified: ArchiveDate | null;
}

interface Shard {
  /** `/sitemap/2022.xml` */
  address: string;
  entries: Entry[];
}

/** Key of all sitemaps: what is published where, and when it last changed. */
export function sitemapsKey(context: ViewContext): string {
  const { archive } = context;
  const { rubrics, keywords, authors, pages } = archive;
  const tree = [...rubrics.values()].map(({ address, parent }) => `${address} ${parent?.address}`);
  const listings = [...keywords, ...authors].map(({ address }) => address);
  let articles = '';
  for (const article of archive.articles) {
    const { address, published, modified, rubric } = article;
    articles += `${address} ${lastmod(later(published, modified))} ${published.date} ${rubric} `;
    articles += `${article.keywords} ${article.authors} ${isListed(context, article)} ${article.documents !== undefined}\n`;
  }
  return digest(
    context.siteKey,
    ...pages.map(({ address, draft }) => `${address} ${draft}`),
    ...tree,
    ...listings,
    articles,
    context.namesKey,
  );
}

/** `/sitemap.xml` and, for a large archive, the files that it lists: a new article changes its year's alone. */
export function sitemaps(context: ViewContext, limits: SitemapLimits = LIMITS): PlannedFile[] {
  const groups = entryGroups(context);
  const total = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const all = groups.flatMap(({ entries }) => entries);
  if (total <= limits.single) return [planned(context, { address: FILE.sitemap, entries: all })];
  const shards = groups.flatMap(({ name, entries }) =>
    cut(entries, limits.addresses).map((part, index) => ({
      address: sitemapPartAddress(name, index + 1),
      entries: part,
    })),
  );
  return [index(context, shards), ...shards.map((shard) => planned(context, shard))];
}

/** All that is not an article, then the articles by year, newest first. */
function entryGroups(context: ViewContext): { name: string; entries: Entry[] }[] {
  const { archive } = context;
  const articles = archive.years.map(({ year, articles: published }) => ({
    name: String(year),
    entries: published.filter((article) => isListed(context, article)).map(articleEntry),
  }));
  return [{ name: 'pages', entries: listingEntries(context) }, ...articles].filter(
    ({ entries }) => entries.length > 0,
  );
}

function isListed(context: ViewContext, article: ArticleRecord): boolean {
  return !article.draft && !context.isScheduled(article);
}

const articleEntry = ({ address, published, modified }: ArticleRecord): Entry => ({
  address,
  modified: later(published, modified),
});

function listingEntries({ archive }: ViewContext): Entry[] {
  const made = siteAddresses(archive).filter(({ isListed }) => isListed);
  const pages = archive.pages.filter(({ draft }) => !draft);
  return [
    ...made.map(({ address, articles }) => ({ address, modified: newestOf(articles) })),
    ...pages.map(({ address }) => ({ address, modified: null })),
  ];
}

function newestOf(articles: readonly ArticleRecord[]): ArchiveDate | null {
  let newest: ArchiveDate | null = null;
  for (const { published, modified } of articles) {
    const own = later(published, modified);
    newest = newest === null ? own : later(newest, own);
  }
  return newest;
}

function cut(entries: Entry[], size: number): Entry[][] {
  const count = Math.ceil(entries.length / size);
  return Array.from({ length: count }, (_, part) => entries.slice(part * size, (part + 1) * size));
}

const shardKey = (context: ViewContext, { address, entries }: Shard): string =>
  digest(
    context.archive.origin + context.archive.base + address,
    entries.map((entry) => `${entry.address} ${lastmod(entry.modified)}`).join('\n'),
  );

function planned(context: ViewContext, shard: Shard): PlannedFile {
  return new PlannedFile(
    { output: shard.address.slice(1), type: TYPE },
    () => shardKey(context, shard),
    () =>
      `${XML_DECLARATION}<urlset ${NAMESPACE}>\n${shard.entries
        .map((entry) => urlElement(context, entry))
        .join('')}</urlset>\n`,
  );
}

function urlElement(context: ViewContext, { address, modified }: Entry): string {
  return `<url><loc>${escapeXml(context.url(address))}</loc>${lastmodElement(modified)}</url>\n`;
}

function lastmodElement(date: ArchiveDate | null): string {
  return date === null ? '' : `<lastmod>${lastmod(date)}</lastmod>`;
}

/** As precise as the content is: a day, or an instant. */
function lastmod(date: ArchiveDate | null): string {
  return date === null ? '' : date.time === null ? date.date : date.iso;
}

function index(context: ViewContext, shards: Shard[]): PlannedFile {
  const dated = shards.map(({ address, entries }) => ({
    address,
    modified: entries.reduce<ArchiveDate | null>(
      (newest, entry) => (newest === null ? entry.modified : later(newest, entry.modified ?? undefined)),
      null,
    ),
  }));
  const lines = dated.map(
    ({ address, modified }) =>
      `<sitemap><loc>${escapeXml(context.url(address))}</loc>${lastmodElement(modified)}</sitemap>\n`,
  );
  const body = `${XML_DECLARATION}<sitemapindex ${NAMESPACE}>\n${lines.join('')}</sitemapindex>\n`;
  return new PlannedFile(
    { output: FILE.sitemap.slice(1), type: TYPE },
    () => digest(body),
    () => body,
  );
}
