import { PAGE } from '../archive/model/addresses.ts';
import { monthsOf } from '../archive/model/months.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { cardView, rowView } from './card.ts';
import type { ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { headView } from './head.ts';
import { webSite } from './json-ld.ts';
import { openSearch } from './orientation.ts';
import { PlannedPage } from './page-plan.ts';
import { figureView } from './picture.ts';
import { stripView } from './strip.ts';
import { factsKey, rubricTree } from './tree.ts';
import type { DossierView, FeaturedView, HomeView } from './types.ts';

export function homePage(context: ViewContext): PlannedPage {
  return new PlannedPage(
    'home',
    PAGE.home,
    () => homeKey(context),
    () => homeView(context),
  );
}

/** Newest articles among which one with a large picture is looked for, and how wide that picture is, in pixels. */
const LOOKED_AT = 30;
const WIDE = 800;
/** Articles of the same month ten years before, and how long before. */
const REMEMBERED = 3;
const YEARS_AGO = 10;

/** The article that stands out: the one that site.yaml names, else the newest with a large picture. */
function featuredArticle({ archive, site }: ViewContext): ArticleRecord | undefined {
  const { featured } = site.home;
  if (featured !== undefined) return archive.articlesByAddress.get(featured);
  const isWide = (article: ArticleRecord) =>
    (archive.loadListing(article).image?.media.image?.fallback.width ?? 0) >= WIDE;
  return archive.articles.slice(0, LOOKED_AT).find(isWide);
}

/** The newest articles but the one that stands out. */
function newest({ archive, site }: ViewContext, featured: ArticleRecord | undefined): ArticleRecord[] {
  const listed = archive.articles.slice(0, site.home.articles + 1);
  return listed.filter((article) => article !== featured).slice(0, site.home.articles);
}

/** The month of the newest article, ten years before. */
function remembered({ archive }: ViewContext) {
  const newest = archive.articles[0]?.published.date;
  if (newest === undefined) return undefined;
  const [year, month] = [Number(newest.slice(0, 4)) - YEARS_AGO, Number(newest.slice(5, 7))];
  const found = archive.years.find((each) => each.year === year);
  return found && monthsOf(found).find((each) => each.month === month);
}

function homeKey(context: ViewContext): string {
  const { archive } = context;
  const featured = featuredArticle(context);
  const month = remembered(context);
  return digest(
    'home',
    context.siteKey,
    context.cardsKey(newest(context, featured)),
    featured ? `${featured.digest} ${context.cardsKey([featured])}` : '',
    month ? `${month.articles.length} ${context.cardsKey(month.articles.slice(0, REMEMBERED))}` : '',
    factsKey(
      rubricTree(context, archive.roots),
      stripView(context),
      collection(context),
      examples(context),
      dossiers(context),
    ),
  );
}

function homeView(context: ViewContext): HomeView {
  const { archive, site } = context;
  const description = site.description ?? '';
  const featured = featuredArticle(context);
  const month = remembered(context);
  return {
    kind: 'home',
    lang: site.lang,
    address: PAGE.home,
    title: site.title,
    head: headView(context, {
      title: site.title,
      description,
      address: PAGE.home,
      breadcrumb: [],
      jsonLd: [webSite(context)],
      links: context.site.search.enabled ? [openSearch(context)] : [],
    }),
    breadcrumb: [],
    description,
    total: archive.articles.length,
    since: archive.years.at(-1)?.year ?? null,
    collection: collection(context),
    examples: examples(context),
    strip: stripView(context),
    featured: featured ? featuredView(context, featured) : null,
    articles: newest(context, featured).map((article) => cardView(context, article, true)),
    remembered: month
      ? {
          month: context.wording.ofMonth(month.month, month.year),
          href: context.href(month.address),
          total: month.articles.length,
          rows: month.articles.slice(0, REMEMBERED).map((article) => rowView(context, article, true)),
        }
      : null,
    dossiers: dossiers(context),
    rubrics: rubricTree(context, archive.roots),
  };
}

function featuredView(context: ViewContext, article: ArticleRecord): FeaturedView {
  const { image } = context.archive.loadListing(article);
  const figure = image && figureView(context, image);
  return { ...cardView(context, article, true), figure: figure ?? null };
}

/** What the archive holds, in one sentence whose figures are the ways in. */
function collection(context: ViewContext): HomeView['collection'] {
  const { archive, wording } = context;
  const oldest = archive.articles.at(-1);
  if (!oldest) return [];
  const [year, month] = oldest.published.date.split('-').map(Number) as [number, number];
  const sentence = wording.collection({
    articles: archive.articles.length,
    rubrics: archive.rubrics.size,
    authors: archive.authors.length,
    since: wording.ofMonth(month, year).replace(' ', '\u00a0'),
  });
  return sentence.map(([text, to]) => ({ text, href: to === null ? null : context.href(PAGE[to]) }));
}

/** Questions that this archive answers: its most used keyword, its fullest month, the author of most articles. */
function examples(context: ViewContext): HomeView['examples'] {
  const { archive, site } = context;
  if (!site.search.enabled) return [];
  const most = (terms: readonly { name: string; articles: unknown[] }[]) =>
    terms.reduce(
      (best: (typeof terms)[number] | undefined, term) =>
        term.articles.length > (best?.articles.length ?? 0) ? term : best,
      undefined,
    )?.name;
  const asked = [most(archive.keywords), stripView(context).fullest?.text, most(archive.authors)];
  return asked.flatMap((text) =>
    text === undefined ? [] : [{ text, href: `${context.href(PAGE.search)}?q=${encodeURIComponent(text)}` }],
  );
}

/** What site.yaml shows together, each with what it holds. An address that leads elsewhere is a problem of the checks. */
function dossiers(context: ViewContext): DossierView[] {
  const { archive, site } = context;
  if (site.home.dossiers.length === 0) return [];
  const listings = new Map<string, { title: string; description?: string; articles: ArticleRecord[] }>();
  for (const { address, title, branch, record } of archive.rubrics.values()) {
    const description = record.description ?? metaDescription(record.introduction);
    listings.set(address, { title, description, articles: branch });
  }
  for (const { address, name, description, articles } of [...archive.keywords, ...archive.authors]) {
    listings.set(address, { title: name, description, articles });
  }
  return site.home.dossiers.flatMap((address): DossierView[] => {
    const href = context.href(address);
    const listing = listings.get(address);
    if (listing) {
      const { title, description = '', articles } = listing;
      const [first, last] = [articles.at(-1), articles[0]].map((each) => each?.published.date.slice(0, 4));
      const span: DossierView['span'] = first && last ? [first, last] : null;
      return [{ href, text: title, description, count: articles.length, span }];
    }
    const document =
      archive.articlesByAddress.get(address) ?? archive.pages.find((page) => page.address === address);
    if (!document) return [];
    const shown = document.kind === 'article' ? archive.loadListing(document) : document;
    const description = shown.description ?? metaDescription(shown.introduction);
    return [{ href, text: document.title, description, count: null, span: null }];
  });
}
