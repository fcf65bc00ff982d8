import { isLong, type ListingPage, listingPages, yearListingPages } from '../archive/model/listing-pages.ts';
import {
  ownListing,
  type RubricListing,
  type RubricYear,
  rubricYears,
} from '../archive/model/rubric-listings.ts';
import type { Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { cardView, rowView } from './card.ts';
import type { ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { feedLinks } from './feed-links.ts';
import { type HeadInput, headView } from './head.ts';
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
    factsKey(children(context, rubric), keywords(context, rubric), rubric.articles.length),
    context.cardsKey(rubric.branch),
  );
}

/**
 * The pages of a rubric: of all its articles, with those of the rubrics below it; of its own alone, where these are
 * others; of each year, where there are several.
 */
export function rubricPages(context: ViewContext, rubric: Rubric): PlannedPage[] {
  const own = ownListing(rubric);
  return [
    ...wholePages(context, rubric),
    ...(own ? ownPages(context, rubric, own) : []),
    ...rubricYears(rubric).flatMap((year) => yearPages(context, rubric, year)),
  ];
}

/** One page of a listing of the rubric. */
interface Part {
  /** Address of the listing that the page belongs to. */
  listing: string;
  title: string;
  page: ListingPage;
  pages: ListingPage[];
  description: string;
}

function partKey(context: ViewContext, rubric: Rubric, { title, page, pages, description }: Part): string {
  return digest(
    context.siteKey,
    context.trail(rubric).key,
    title,
    description,
    `${page.number} of ${pages.length}`,
    rubric.children.length > 0 ? 'parent' : '',
    context.cardsKey(page.articles),
  );
}

function partView(
  context: ViewContext,
  rubric: Rubric,
  { listing, title, page, pages, description }: Part,
  { image }: Pick<HeadInput, 'image'> = {},
): RubricView {
  const { links } = context.trail(rubric);
  const isNumbered = page.number !== null;
  const breadcrumb = page.address === rubric.address ? links.slice(0, -1) : links;
  const name = isNumbered ? context.wording.numbered(title, page.number!) : title;
  const pager = pagerView(context, listing, page, pages.length - 1);
  const withRubric = rubric.children.length > 0;
  return {
    kind: 'rubric',
    lang: context.site.lang,
    address: page.address,
    title: name,
    head: headView(context, {
      title: name,
      description,
      address: page.address,
      breadcrumb,
      image,
      followed: [rubric],
      links: pagerLinks(pager),
    }),
    breadcrumb,
    introduction: null,
    keywords: [],
    children: [],
    articles: page.articles.map((article) => cardView(context, article, withRubric)),
    rows: [],
    total: page.articles.length,
    own: null,
    whole: null,
    pager,
    years: [],
    year: null,
    feeds: feedLinks(context, rubric.address),
  };
}

function wholePages(context: ViewContext, rubric: Rubric): PlannedPage[] {
  const { address, title, branch } = rubric;
  const pages = listingPages(address, branch, context.site.listing.pageSize);
  const description = describe(context, rubric);
  return pages.map((page) => {
    const part = { listing: address, title, page, pages, description };
    return new PlannedPage(
      'rubric',
      page.address,
      () =>
        digest(
          'rubric',
          partKey(context, rubric, part),
          page.number === null ? factsOf(context, rubric) : '',
        ),
      () => (page.number === null ? wholeView(context, rubric, part) : partView(context, rubric, part)),
    );
  });
}

/** What the rubric's own address tells beside its newest articles. */
function factsOf(context: ViewContext, rubric: Rubric): string {
  const { record, branch } = rubric;
  const facts = [children, keywords, years, own].map((fact) => fact(context, rubric));
  return digest(record.digest, factsKey(facts, branch.length));
}

function wholeView(context: ViewContext, rubric: Rubric, part: Part): RubricView {
  const { record, branch } = rubric;
  return {
    ...partView(context, rubric, part, record),
    introduction: introduction(context, rubric),
    keywords: keywords(context, rubric),
    image: (record.image && figureView(context, record.image)) || undefined,
    children: children(context, rubric),
    total: branch.length,
    own: own(context, rubric),
    years: years(context, rubric),
  };
}

/** The way to the articles of the rubric itself, where they are not all. */
function own(context: ViewContext, rubric: Rubric): RubricView['own'] {
  const listing = ownListing(rubric);
  return listing && { href: context.href(listing.address), count: listing.articles.length };
}

function ownPages(context: ViewContext, rubric: Rubric, { address, articles }: RubricListing): PlannedPage[] {
  const { wording, site } = context;
  const pages = listingPages(address, articles, site.listing.pageSize);
  const title = wording.ownOf(rubric.title);
  const description = wording.descriptions.rubricOwn(rubric.title);
  return pages.map((page) => {
    const part = { listing: address, title, page, pages, description };
    const total = page.number === null ? articles.length : page.articles.length;
    return new PlannedPage(
      'rubric',
      page.address,
      () => digest('rubric-own', partKey(context, rubric, part), String(total)),
      () => ({
        ...partView(context, rubric, part),
        total,
        whole: { href: context.href(rubric.address), text: rubric.title },
      }),
    );
  });
}

/** The rubric's description, else the beginning of its introduction. */
function describe(context: ViewContext, { record, title }: Rubric): string {
  const text = record.description ?? metaDescription(record.introduction);
  return text === '' ? context.wording.descriptions.rubric(title) : text;
}

function introduction(context: ViewContext, { record }: Rubric): RubricView['introduction'] {
  const { html } = context.archive.loadPage(record);
  return html.lead + html.body + html.postscript + html.notes === '' ? null : html;
}

function keywords(context: ViewContext, { record }: Rubric): RubricView['keywords'] {
  return context.keywords(record).map(({ address, name }) => ({ href: context.href(address), text: name }));
}

function children(context: ViewContext, rubric: Rubric): RubricView['children'] {
  return rubric.children.map((child) => ({
    href: context.href(child.address),
    text: child.title,
    count: child.branch.length,
    description: child.record.description ?? metaDescription(child.record.introduction),
  }));
}

function years(context: ViewContext, rubric: Rubric): RubricView['years'] {
  return rubricYears(rubric).map(({ year, address, articles }) => ({
    href: context.href(address),
    text: year,
    count: articles.length,
  }));
}

function yearPages(
  context: ViewContext,
  rubric: Rubric,
  { year, address, articles }: RubricYear,
): PlannedPage[] {
  const { wording } = context;
  const pages = yearListingPages(address, articles);
  const title = wording.ofYear(rubric.title, year);
  const description = wording.descriptions.rubricYear(rubric.title, year);
  const isRows = isLong(articles.length);
  const total = (page: ListingPage) => (page.number === null ? articles : page.articles).length;
  return pages.map((page) => {
    const part = { listing: address, title, page, pages, description };
    return new PlannedPage(
      'rubric',
      page.address,
      () => {
        const others = rubricYears(rubric).map((other) => other.year);
        const facts = factsKey(year, others, isRows, total(page));
        return digest('rubric-year', partKey(context, rubric, part), facts);
      },
      () => {
        const view = partView(context, rubric, part);
        const withRubric = rubric.children.length > 0;
        return {
          ...view,
          articles: isRows ? [] : view.articles,
          rows: isRows ? page.articles.map((article) => rowView(context, article, withRubric)) : [],
          total: total(page),
          years: years(context, rubric).map((link) => ({ ...link, count: null })),
          year,
        };
      },
    );
  });
}
