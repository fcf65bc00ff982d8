/** All documents of the archive: the newest by their first pages, how many of each kind a year has, and each year. */
import { PAGE } from '../archive/model/addresses.ts';
import { articlesWithDocuments, type DocumentYear, documentYears } from '../archive/model/document-years.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { KINDS, type Kind } from '../media/kinds.ts';
import { documentUses, shelfDocument } from './attachment.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { pagerLinks } from './listing.ts';
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
    ...years.map(
      (year, index) =>
        new PlannedPage(
          'documentsYear',
          year.address,
          () => yearKey(context, years, year),
          () => yearView(context, years, index),
        ),
    ),
  ];
}

function yearKey(
  context: ViewContext,
  years: readonly DocumentYear[],
  { year, articles }: DocumentYear,
): string {
  return digest(context.siteKey, years.map((other) => other.year).join(), year, listKey(articles));
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
      rows: years.map(({ year, address }, index) => ({
        href: context.href(address),
        year: String(year),
        counts: kinds.map((kind) => {
          const count = counts[index]!.get(kind) ?? 0;
          return { count, href: count === 0 ? null : `${context.href(address)}#${kind}` };
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
  return documentUses(article).map((use) => shelfDocument(context, article, use));
}

function yearView(context: ViewContext, years: readonly DocumentYear[], index: number): DocumentsYearView {
  const { wording, site } = context;
  const { year, address, articles } = years[index]!;
  const title = wording.documentsOf(year);
  const link = (other: DocumentYear | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: String(other.year) } : null;
  const [newer, older] = [link(years[index - 1]), link(years[index + 1])];
  const documents = articles.flatMap((article) => documentsOf(context, article));
  const breadcrumb = [
    ...context.homeTrail().links,
    { href: context.href(PAGE.documents), text: wording.documents },
  ];
  return {
    kind: 'documentsYear',
    lang: site.lang,
    address,
    title,
    head: headView(context, {
      title,
      description: wording.descriptions.documentsYear(year),
      address,
      breadcrumb,
      links: pagerLinks({ newer, older }),
    }),
    breadcrumb,
    total: documents.length,
    groups: KINDS.flatMap((kind) => {
      const own = documents.filter((each) => each.kind === kind).map(({ document }) => document);
      return own.length === 0 ? [] : [{ id: kind, title: wording.documentKinds[kind], documents: own }];
    }),
    newer,
    older,
    years: years.map((other) => link(other)!),
  };
}
