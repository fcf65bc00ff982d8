/** All documents of the archive: the newest by their first pages, how many of each kind a year has, and each year. */
import { PAGE } from '../archive/model/addresses.ts';
import {
  articlesWithDocuments,
  type DocumentYear,
  documentYearPages,
  documentYears,
} from '../archive/model/document-years.ts';
import type { ListingPage } from '../archive/model/listing-pages.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { KINDS, type Kind } from '../media/kinds.ts';
import { documentUses, shelfDocument } from './attachment.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { pagerLinks, pagerView } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import type { DocumentsView, DocumentsYearView, LinkView, ShelfDocument } from './types.ts';

/** Documents that stand on the shelf: two rows on a wide screen, five on a phone. */
const SHELF = 16;

/** Key of all pages that `documentPages` gives. */
export function documentsKey(context: ViewContext): string {
  return digest(context.siteKey, listKey(articlesWithDocuments(context.archive)));
}

/** The room of documents and its years; none where the archive has no document. */
export function documentPages(context: ViewContext): PlannedPage[] {
  const years = documentYears(context.archive);
  if (years.length === 0) return [];
  return [
    new PlannedPage(
      'documents',
      PAGE.documents,
      () => documentsKey(context),
      () => documentsView(context, years),
    ),
    ...years.flatMap((year, index) => {
      const pages = documentYearPages(year);
      return pages.map(
        (page) =>
          new PlannedPage(
            'documentsYear',
            page.address,
            () => yearKey(context, years, year, { page, last: pages.length - 1 }),
            () => yearView(context, years, index, { page, last: pages.length - 1 }),
          ),
      );
    }),
  ];
}

/** One page of a year, and the highest number of its pages. */
interface PageOfYear {
  page: ListingPage;
  last: number;
}

function yearKey(
  context: ViewContext,
  years: readonly DocumentYear[],
  { year }: DocumentYear,
  { page, last }: PageOfYear,
): string {
  const place = `${page.number} of ${last}`;
  const others = years.map((other) => other.year).join();
  return digest(context.siteKey, others, year, page.address, place, listKey(page.articles));
}

/** What documents show of articles: all but their dates and titles stands in their digest. */
function listKey(articles: readonly ArticleRecord[]): string {
  return articles
    .map(({ address, title, published, documents }) =>
      [address, title, published.iso, documents!.digest, documents!.kinds].join(' '),
    )
    .join('\n');
}

function documentsView(context: ViewContext, years: readonly DocumentYear[]): DocumentsView {
  const { wording, site } = context;
  const breadcrumb = context.homeTrail().links;
  const description = wording.descriptions.documents(site.title);
  const counts = years.map(({ articles }) => countKinds(articles));
  const kinds = KINDS.filter((kind) => counts.some((count) => count.has(kind)));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const totals = kinds.map((kind) => sum(counts.map((count) => count.get(kind) ?? 0)));
  return {
    kind: 'documents',
    lang: site.lang,
    address: PAGE.documents,
    title: wording.documents,
    head: headView(context, { title: wording.documents, description, address: PAGE.documents, breadcrumb }),
    breadcrumb,
    since: years.at(-1)!.year,
    total: sum(totals),
    shelf: shelf(context, years),
    inventory: {
      kinds: kinds.map((kind) => wording.documentKinds[kind]),
      rows: years.map((each, index) => ({
        href: context.href(each.address),
        year: String(each.year),
        counts: kinds.map((kind) => {
          const { address } = each;
          const isOnePage = documentYearPages(each).length === 1;
          const count = counts[index]!.get(kind) ?? 0;
          return { count, href: count === 0 ? null : context.href(address) + (isOnePage ? `#${kind}` : '') };
        }),
        total: sum([...counts[index]!.values()]),
      })),
      totals,
    },
  };
}

function countKinds(articles: readonly ArticleRecord[]): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const { documents } of articles)
    for (const kind of documents!.kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The documents of the newest articles that have some. */
function shelf(context: ViewContext, years: readonly DocumentYear[]): ShelfDocument[] {
  const found: ShelfDocument[] = [];
  for (const { articles } of years)
    for (const article of articles) {
      if (found.length >= SHELF) return found.slice(0, SHELF);
      found.push(...documentsOf(context, article).map(({ document }) => document));
    }
  return found.slice(0, SHELF);
}

function documentsOf(
  context: ViewContext,
  article: ArticleRecord,
): { kind: Kind; document: ShelfDocument }[] {
  return documentUses(context, article).map((use) => shelfDocument(context, article, use));
}

function yearView(
  context: ViewContext,
  years: readonly DocumentYear[],
  index: number,
  { page, last }: PageOfYear,
): DocumentsYearView {
  const { wording, site } = context;
  const { year, address } = years[index]!;
  const name = wording.documentsOf(year);
  const title = page.number === null ? name : wording.numbered(name, page.number);
  const link = (other: DocumentYear | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: String(other.year) } : null;
  const [newer, older] = [link(years[index - 1]), link(years[index + 1])];
  const documents = page.articles.flatMap((article) => documentsOf(context, article));
  const pager = pagerView(context, address, page, last);
  const breadcrumb = [
    ...context.homeTrail().links,
    { href: context.href(PAGE.documents), text: wording.documents },
  ];
  return {
    kind: 'documentsYear',
    lang: site.lang,
    address: page.address,
    title,
    head: headView(context, {
      title,
      description: wording.descriptions.documentsYear(year),
      address: page.address,
      breadcrumb,
      links: pagerLinks(pager),
    }),
    breadcrumb,
    total: documents.length,
    groups: KINDS.flatMap((kind) => {
      const own = documents.filter((each) => each.kind === kind).map(({ document }) => document);
      return own.length === 0 ? [] : [{ id: kind, title: wording.documentKinds[kind], documents: own }];
    }),
    pager,
    newer,
    older,
    year,
    years: years.map((other) => link(other)!),
  };
}
