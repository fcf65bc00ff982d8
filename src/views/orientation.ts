/** The pages that help a reader find the way: site map, subscription, search, page not found. */
import { FILE, PAGE } from '../archive/model/addresses.ts';
import { hasDocuments } from '../archive/model/document-years.ts';
import { termFormats } from '../archive/model/followed.ts';
import type { Archive, Author, Keyword, Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { viewWording } from '../wording/views.ts';
import type { ViewContext } from './context.ts';
import { feedLinks } from './feed-links.ts';
import { headView } from './head.ts';
import { PlannedPage } from './page-plan.ts';
import { stripView } from './strip.ts';
import { countedYears, factsKey, rubricTree } from './tree.ts';
import type { CountedLink, NotFoundView, SearchView, SiteMapView, SubscriptionView, View } from './types.ts';

/** Addresses and titles of the pages that lead through the archive, for the search. */
export function standingPages(archive: Archive): [address: string, title: string][] {
  const wording = viewWording(archive.site);
  return [
    ...(hasDocuments(archive) ? [[PAGE.documents, wording.documents] as [string, string]] : []),
    [PAGE.siteMap, wording.siteMap],
    [PAGE.subscription, wording.subscription],
  ];
}

/** The four pages; search only where the site has it. */
export function orientationPages(context: ViewContext): PlannedPage[] {
  const pages = [
    planned(context, PAGE.siteMap, siteMapView),
    planned(context, PAGE.subscription, subscriptionView),
    planned(context, PAGE.notFound, notFoundView),
  ];
  if (context.site.search.enabled) pages.push(planned(context, PAGE.search, searchView));
  return pages;
}

/** These are four, and made of short facts: the view itself is the cheapest complete key. */
function planned<V extends View>(
  context: ViewContext,
  address: string,
  make: (context: ViewContext, address: string) => V,
): PlannedPage {
  return new PlannedPage(
    KINDS[address]!,
    address,
    () => digest(context.siteKey, factsKey(make(context, address))),
    () => make(context, address),
  );
}

const KINDS: Readonly<Record<string, View['kind']>> = {
  [PAGE.siteMap]: 'siteMap',
  [PAGE.subscription]: 'subscription',
  [PAGE.notFound]: 'notFound',
  [PAGE.search]: 'search',
};

interface Common {
  lang: string;
  address: string;
  title: string;
  head: SiteMapView['head'];
  breadcrumb: SiteMapView['breadcrumb'];
}

function common(
  context: ViewContext,
  address: string,
  title: string,
  description: string,
  noindex = false,
): Common {
  const breadcrumb = context.homeTrail().links;
  const head = headView(context, {
    title,
    description,
    address,
    breadcrumb,
    noindex,
    links: context.site.search.enabled ? [openSearch(context)] : [],
  });
  return { lang: context.site.lang, address, title, head, breadcrumb };
}

function siteMapView(context: ViewContext, address: string): SiteMapView {
  const { archive, wording, site } = context;
  const { descriptions } = wording;
  return {
    kind: 'siteMap',
    ...common(context, address, wording.siteMap, descriptions.siteMap(site.title)),
    rubrics: rubricTree(context, archive.roots),
    years: countedYears(context),
    keywords: keywordGroups(context, archive.keywords),
    authors: archive.authors.map((author) => counted(context, author)),
    pages: archive.pages.map((page) => ({ href: context.href(page.address), text: page.title })),
  };
}

function counted(
  context: ViewContext,
  { address, name, articles }: { address: string; name: string; articles: unknown[] },
): CountedLink {
  return { href: context.href(address), text: name, count: articles.length };
}

/** Keywords by group, in the order in which groups first appear; those without a group last. */
function keywordGroups(context: ViewContext, keywords: Keyword[]): SiteMapView['keywords'] {
  const groups = new Map<string | null, CountedLink[]>();
  for (const keyword of keywords) {
    const group = keyword.group ?? null;
    const links = groups.get(group) ?? [];
    links.push(counted(context, keyword));
    groups.set(group, links);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === null) - Number(b === null))
    .map(([group, links]) => ({ group, keywords: links }));
}

function subscriptionView(context: ViewContext, address: string): SubscriptionView {
  const { archive, wording, site } = context;
  const rubrics = (level: Rubric[], depth: number): SubscriptionView['rubrics'] =>
    level.flatMap((rubric) => [
      { title: rubric.title, depth, feeds: feedLinks(context, rubric.address) },
      ...rubrics(rubric.children, depth + 1),
    ]);
  return {
    kind: 'subscription',
    ...common(context, address, wording.subscription, wording.descriptions.subscription(site.title)),
    hasHistory: site.feeds.archives !== 'none',
    siteFeeds: feedLinks(context, PAGE.home),
    rubrics: rubrics(archive.roots, 0),
    keywords: termFeeds(context, 'keyword', archive.keywords),
    authors: termFeeds(context, 'author', archive.authors),
    opml: context.href(FILE.opml),
  };
}

/** The keywords or authors that have feeds. */
function termFeeds(
  context: ViewContext,
  kind: 'keyword' | 'author',
  terms: readonly (Keyword | Author)[],
): SubscriptionView['keywords'] {
  return terms.flatMap(({ name, address, articles }) => {
    const formats = termFormats(kind, articles.length, context.site);
    return formats.length === 0 ? [] : [{ title: name, feeds: feedLinks(context, address, formats) }];
  });
}

function searchView(context: ViewContext, address: string): SearchView {
  const { wording, site } = context;
  return {
    kind: 'search',
    ...common(context, address, wording.search, wording.descriptions.search(site.title)),
    siteMap: context.href(PAGE.siteMap),
    strip: stripView(context),
  };
}

function notFoundView(context: ViewContext, address: string): NotFoundView {
  const { archive, wording } = context;
  return {
    kind: 'notFound',
    ...common(context, address, wording.notFound, wording.descriptions.notFound, true),
    rubrics: archive.roots.map((rubric) => ({ href: context.href(rubric.address), text: rubric.title })),
    years: countedYears(context),
  };
}

/** Lets a browser offer the site's search in its address bar. */
export function openSearch(context: ViewContext) {
  return {
    rel: 'search',
    href: context.href(FILE.openSearch),
    type: 'application/opensearchdescription+xml',
    title: context.site.title,
  };
}
