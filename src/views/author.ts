import type { Author } from '../archive/types.ts';
import { digest } from '../store/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { type ListingPage, listingPages, pagerLinks, pagerView } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import type { AuthorView } from './types.ts';

/** The page of an author and its numbered pages. */
export function authorPages(context: ViewContext, author: Author): PlannedPage[] {
  const pages = listingPages(author.address, author.articles, context.site.listing.pageSize);
  return pages.map(
    (page) =>
      new PlannedPage(
        'author',
        page.address,
        () => authorKey(context, author, page, pages.length - 1),
        () => authorView(context, author, page, pages.length - 1),
      ),
  );
}

function authorKey(context: ViewContext, author: Author, page: ListingPage, last: number): string {
  return digest(
    'author',
    context.siteKey,
    author.name,
    author.description,
    author.url,
    page.number === null ? `${last} ${author.articles.length}` : page.number === last ? 'last' : '',
    context.cardsKey(page.articles),
  );
}

function authorView(context: ViewContext, author: Author, page: ListingPage, last: number): AuthorView {
  const { name, address, description, articles } = author;
  const { site, wording } = context;
  const isNumbered = page.number !== null;
  const title = isNumbered ? wording.numbered(name, page.number!) : name;
  const home = context.homeTrail().links;
  const breadcrumb = isNumbered ? [...home, { href: context.href(address), text: name }] : home;
  const pager = pagerView(context, address, page.number, last);
  return {
    kind: 'author',
    lang: site.lang,
    address: page.address,
    title,
    head: headView(context, {
      title,
      description: description ?? wording.descriptions.author(name),
      address: page.address,
      breadcrumb,
      links: pagerLinks(pager),
    }),
    breadcrumb,
    description: isNumbered ? undefined : description,
    url: isNumbered ? undefined : author.url,
    articles: page.articles.map((article) => cardView(context, article, true)),
    total: isNumbered ? page.articles.length : articles.length,
    pager,
  };
}
