import { type ListingPage, listingPages } from '../archive/model/listing-pages.ts';
import { type RubricYear, rubricYears } from '../archive/model/rubric-years.ts';
import type { ArticleRecord, Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { feedLinks } from './feed-links.ts';
import { headView } from './head.ts';
import { pagerLinks, pagerView } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import { figureView } from './picture.ts';
import { factsKey } from './tree.ts';
import type { RubricView } from './types.ts';

/** Key of all pages that `rubricPages` gives. */
export function rubricGroupKey(context: ViewContext, rubric: Rubric): string {
  return digest(
    context.siteKey,
    context.trail(rubric).key,
    rubric.record.digest,
    factsKey(children(context, rubric)),
    context.cardsKey(newestBelow(context, rubric)),
    rubric.articles.map((article) => article.cardDigest).join(),
  );
}

/** The page of a rubric, its numbered pages, and where its articles are of several years a page for each. */
export function rubricPages(context: ViewContext, rubric: Rubric): PlannedPage[] {
  return [...listing(context, rubric), ...yearsOf(context, rubric)];
}

function listing(context: ViewContext, rubric: Rubric): PlannedPage[] {
  const pages = listingPages(rubric.address, rubric.articles, context.site.listing.pageSize);
  return pages.map(
    (page) =>
      new PlannedPage(
        'rubric',
        page.address,
        () => rubricKey(context, rubric, page, pages),
        () => rubricView(context, rubric, page, pages),
      ),
  );
}

function rubricKey(context: ViewContext, rubric: Rubric, page: ListingPage, pages: ListingPage[]): string {
  const listed = [
    context.siteKey,
    page.number === pages.length - 1 ? 'last' : '',
    context.trail(rubric).key,
    page.articles.map((article) => article.cardDigest).join(),
  ];
  if (page.number !== null) return digest('rubric', ...listed, describe(context, rubric));
  return digest(
    'rubric',
    ...listed,
    rubric.record.digest,
    factsKey(children(context, rubric), years(context, rubric)),
    context.cardsKey(newestBelow(context, rubric)),
  );
}

function rubricView(
  context: ViewContext,
  rubric: Rubric,
  page: ListingPage,
  pages: ListingPage[],
): RubricView {
  const { record } = rubric;
  const isNumbered = page.number !== null;
  const breadcrumb = isNumbered ? context.trail(rubric).links : context.trail(rubric).links.slice(0, -1);
  const title = isNumbered ? context.wording.numbered(rubric.title, page.number!) : rubric.title;
  const pager = pagerView(context, rubric.address, page.number, pages.length - 1);
  return {
    kind: 'rubric',
    lang: context.site.lang,
    address: page.address,
    title,
    head: headView(context, {
      title,
      description: describe(context, rubric),
      address: page.address,
      breadcrumb,
      image: isNumbered ? undefined : record.image,
      followed: [rubric],
      links: pagerLinks(pager),
    }),
    breadcrumb,
    introduction: isNumbered ? null : introduction(context, rubric),
    image: (!isNumbered && record.image && figureView(context, record.image)) || undefined,
    children: isNumbered ? [] : children(context, rubric),
    articles: page.articles.map((article) => cardView(context, article, false)),
    newest: isNumbered ? [] : newestBelow(context, rubric).map((article) => cardView(context, article, true)),
    total: isNumbered ? page.articles.length : rubric.articles.length,
    pager,
    years: isNumbered ? [] : years(context, rubric),
    year: null,
    feeds: feedLinks(context, rubric.address),
  };
}

/** The rubric's description, else the beginning of its introduction. */
function describe(context: ViewContext, { record, title }: Rubric): string {
  const text = record.description ?? metaDescription(record.introduction);
  return text === '' ? context.wording.descriptions.rubric(title) : text;
}

function introduction(context: ViewContext, { record }: Rubric): RubricView['introduction'] {
  const html = context.archive.html(record);
  return html.lead + html.body + html.postscript + html.notes === '' ? null : html;
}

function children(context: ViewContext, rubric: Rubric): RubricView['children'] {
  return rubric.children.map((child) => ({
    href: context.href(child.address),
    text: child.title,
    count: child.branch.length,
    description: child.record.description ?? metaDescription(child.record.introduction),
  }));
}

function newestBelow(context: ViewContext, rubric: Rubric): ArticleRecord[] {
  return rubric.articles.length > 0 ? [] : rubric.branch.slice(0, context.site.home.articles);
}

function years(context: ViewContext, rubric: Rubric): RubricView['years'] {
  return rubricYears(rubric).map(({ year, address, articles }) => ({
    href: context.href(address),
    text: year,
    count: articles.length,
  }));
}

function yearsOf(context: ViewContext, rubric: Rubric): PlannedPage[] {
  const all = rubricYears(rubric);
  return all.map(
    (year) =>
      new PlannedPage(
        'rubric',
        year.address,
        () => yearKey(context, rubric, year, all),
        () => yearView(context, rubric, year),
      ),
  );
}

function yearKey(context: ViewContext, rubric: Rubric, { year, articles }: RubricYear, all: RubricYear[]) {
  return digest(
    'rubric-year',
    context.siteKey,
    year,
    all.map((other) => other.year).join(),
    context.trail(rubric).key,
    articles.map((article) => article.cardDigest).join(),
  );
}

function yearView(context: ViewContext, rubric: Rubric, { year, address, articles }: RubricYear): RubricView {
  const { wording, site } = context;
  const title = wording.ofYear(rubric.title, year);
  const breadcrumb = context.trail(rubric).links;
  const description = wording.descriptions.rubricYear(rubric.title, year);
  return {
    kind: 'rubric',
    lang: site.lang,
    address,
    title,
    head: headView(context, { title, description, address, breadcrumb, followed: [rubric] }),
    breadcrumb,
    introduction: null,
    children: [],
    articles: articles.map((article) => cardView(context, article, false)),
    newest: [],
    total: articles.length,
    pager: pagerView(context, rubric.address, null, 0),
    years: years(context, rubric).map((link) => ({ ...link, count: null })),
    year,
    feeds: feedLinks(context, rubric.address),
  };
}
