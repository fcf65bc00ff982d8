import type { Keyword } from '../archive/types.ts';
import { digest } from '../store/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { type ListingPage, listingPages, pagerLinks, pagerView } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import type { KeywordView } from './types.ts';

/** The page of a keyword and its numbered pages. */
export function keywordPages(context: ViewContext, keyword: Keyword): PlannedPage[] {
  const pages = listingPages(keyword.address, keyword.articles, context.site.listing.pageSize);
  return pages.map(
    (page) =>
      new PlannedPage(
        'keyword',
        page.address,
        () => keywordKey(context, keyword, page, pages.length - 1),
        () => keywordView(context, keyword, page, pages.length - 1),
      ),
  );
}

function keywordKey(context: ViewContext, keyword: Keyword, page: ListingPage, last: number): string {
  return digest(
    'keyword',
    context.siteKey,
    keyword.name,
    keyword.group,
    keyword.description,
    page.number === null ? `${last} ${keyword.articles.length}` : page.number === last ? 'last' : '',
    context.cardsKey(page.articles),
  );
}

function keywordView(context: ViewContext, keyword: Keyword, page: ListingPage, last: number): KeywordView {
  const { name, address, description, articles } = keyword;
  const { site, wording } = context;
  const isNumbered = page.number !== null;
  const title = isNumbered ? wording.numbered(name, page.number!) : name;
  const home = context.homeTrail().links;
  const breadcrumb = isNumbered ? [...home, { href: context.href(address), text: name }] : home;
  const pager = pagerView(context, address, page.number, last);
  return {
    kind: 'keyword',
    lang: site.lang,
    address: page.address,
    title,
    head: headView(context, {
      title,
      description: description ?? wording.descriptions.keyword(name),
      address: page.address,
      breadcrumb,
      links: pagerLinks(pager),
    }),
    breadcrumb,
    description: isNumbered ? undefined : description,
    group: keyword.group,
    articles: page.articles.map((article) => cardView(context, article, true)),
    total: isNumbered ? page.articles.length : articles.length,
    pager,
    feeds: [],
  };
}
