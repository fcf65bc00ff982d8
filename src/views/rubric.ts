import type { ArticleRecord, Rubric } from '../archive/types.ts';
import { digest } from '../store/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { feedLinks } from './feed-links.ts';
import { headView } from './head.ts';
import { type ListingPage, listingPages, pagerLinks, pagerView } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import { figureView } from './picture.ts';
import { factsKey } from './tree.ts';
import type { RubricView } from './types.ts';

/** The page of a rubric and its numbered pages. */
export function rubricPages(context: ViewContext, rubric: Rubric): PlannedPage[] {
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
    factsKey(children(context, rubric), years(context, pages)),
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
    years: isNumbered ? [] : years(context, pages),
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

/** Articles come newest first, so the years do, each in one run. */
function years(context: ViewContext, pages: ListingPage[]): RubricView['years'] {
  const found: RubricView['years'] = [];
  let current: RubricView['years'][number] | undefined;
  for (const page of pages) {
    for (const { published } of page.articles) {
      if (current === undefined || !published.date.startsWith(current.year)) {
        const href = page.number === null ? null : context.href(page.address);
        current = { year: published.date.slice(0, 4), count: 0, href };
        found.push(current);
      }
      current.count++;
    }
  }
  return found;
}
