/** What the pages of keywords and of authors share: a name, a description, its articles. */

import { PAGE } from '../archive/model/addresses.ts';
import { termFormats } from '../archive/model/followed.ts';
import { type ListingPage, listingPages } from '../archive/model/listing-pages.ts';
import type { Author, Keyword } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { feedLinks } from './feed-links.ts';
import { headView } from './head.ts';
import { pagerLinks, pagerView } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import type { AuthorView, KeywordView } from './types.ts';

interface TermOptions<V extends AuthorView | KeywordView> {
  kind: V['kind'];
  /** What else the view is made from. */
  key: (string | undefined)[];
  /** The same of what the listing's own page shows alone. */
  ownKey?(): string;
  /** The term in a sentence, where it has no description of its own. */
  description: string;
  /** The whole view; of the listing's own page, or of a numbered one. */
  view(shared: TermView, isNumbered: boolean): V;
}

type TermView = ReturnType<typeof termView>;

/** The page of a keyword or of an author, and its numbered pages. */
export function termPages<V extends AuthorView | KeywordView>(
  context: ViewContext,
  term: Author | Keyword,
  { kind, key, ownKey, description, view }: TermOptions<V>,
): PlannedPage[] {
  const pages = listingPages(term.address, term.articles, context.site.listing.pageSize);
  const last = pages.length - 1;
  return pages.map((page) => {
    const isNumbered = page.number !== null;
    return new PlannedPage(
      kind,
      page.address,
      () => digest(kind, ...key, isNumbered ? '' : ownKey?.(), termKey(context, kind, term, page, last)),
      () => view(termView(context, kind, term, { page, last, description }), isNumbered),
    );
  });
}

/** Key of all pages of a term; `more` is what else its views are made from. */
export function termGroupKey(context: ViewContext, term: Author | Keyword, more: string | undefined): string {
  const { name, address, description, articles } = term;
  return digest(context.siteKey, name, address, description, more, context.cardsKey(articles));
}

function termKey(
  context: ViewContext,
  kind: 'keyword' | 'author',
  term: Author | Keyword,
  page: ListingPage,
  last: number,
): string {
  return digest(
    context.siteKey,
    term.name,
    term.description,
    termFormats(kind, term.articles.length, context.site).length,
    `${page.number} of ${last}`,
    page.number === null ? String(term.articles.length) : '',
    context.cardsKey(page.articles),
  );
}

function termView(
  context: ViewContext,
  kind: 'keyword' | 'author',
  term: Author | Keyword,
  { page, last, description }: { page: ListingPage; last: number; description: string },
) {
  const { name, address, articles } = term;
  const { site, wording } = context;
  const isNumbered = page.number !== null;
  const title = isNumbered ? wording.numbered(name, page.number!) : name;
  const home = context.indexTrail(kind === 'keyword' ? PAGE.keywords : PAGE.authors).links;
  const breadcrumb = isNumbered ? [...home, { href: context.href(address), text: name }] : home;
  const formats = termFormats(kind, articles.length, site);
  const pager = pagerView(context, address, page, last);
  return {
    lang: site.lang,
    address: page.address,
    title,
    head: headView(context, {
      title,
      description: term.description ?? description,
      address: page.address,
      breadcrumb,
      followed: [{ address, title: name, formats }],
      links: pagerLinks(pager),
    }),
    breadcrumb,
    description: isNumbered ? undefined : term.description,
    articles: page.articles.map((article) => cardView(context, article, true)),
    total: isNumbered ? page.articles.length : articles.length,
    pager,
    feeds: isNumbered ? [] : feedLinks(context, address, formats),
  };
}
