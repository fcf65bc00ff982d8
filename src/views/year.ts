import type { ArticleRecord, Year } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { slugify } from '../kit/slug.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { pagerLinks } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import type { LinkView, YearView } from './types.ts';

/** Key of all pages that `yearPages` gives. */
export function yearsKey(context: ViewContext): string {
  return digest(context.siteKey, context.cardsKey(context.archive.articles));
}

/** The pages of all years, newest first. */
export function yearPages(context: ViewContext): PlannedPage[] {
  return context.archive.years.map(
    (year, index) =>
      new PlannedPage(
        'year',
        year.address,
        () => yearKey(context, year),
        () => yearView(context, year, index),
      ),
  );
}

function yearKey(context: ViewContext, { year, articles }: Year): string {
  return digest(
    'year',
    context.siteKey,
    year,
    context.archive.years.map((other) => other.year).join(),
    context.cardsKey(articles),
  );
}

function yearView(context: ViewContext, { year, address, articles }: Year, index: number): YearView {
  const { archive, site, wording } = context;
  const title = String(year);
  const breadcrumb = context.homeTrail().links;
  const link = (other: Year | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: String(other.year) } : null;
  const previous = link(archive.years[index + 1]);
  const next = link(archive.years[index - 1]);
  return {
    kind: 'year',
    lang: site.lang,
    address,
    title,
    head: headView(context, {
      title,
      description: wording.descriptions.year(year),
      address,
      breadcrumb,
      links: pagerLinks({ newer: next, older: previous }),
    }),
    breadcrumb,
    year,
    total: articles.length,
    months: months(context, articles),
    previous,
    next,
    years: archive.years.map((other) => link(other)!),
  };
}

function months(context: ViewContext, articles: ArticleRecord[]): YearView['months'] {
  const byMonth = new Map<number, ArticleRecord[]>();
  for (const article of articles.toReversed()) {
    const month = Number(article.published.date.slice(5, 7));
    const listed = byMonth.get(month);
    if (listed) listed.push(article);
    else byMonth.set(month, [article]);
  }
  return [...byMonth].map(([month, listed]) => {
    const name = context.wording.months[month - 1]!;
    const cards = listed.map((article) => cardView(context, article, true));
    return { month, name, id: slugify(name), articles: cards };
  });
}
