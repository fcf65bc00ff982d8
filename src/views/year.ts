/** The pages of years and of their months. */
import { PAGE } from '../archive/model/addresses.ts';
import { isLong } from '../archive/model/listing-pages.ts';
import { type Month, type MonthPage, monthPages, monthsOf, ROWS } from '../archive/model/months.ts';
import type { ArticleRecord, Year } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { slugify } from '../kit/slug.ts';
import { cardView, rowView } from './card.ts';
import { yearReferences } from './citation.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { pagerLinks } from './listing.ts';
import { PlannedPage } from './page-plan.ts';
import { factsKey } from './tree.ts';
import type { LinkView, MonthPartView, MonthView, YearView } from './types.ts';

/** Articles of each month on the page of a year that has more than one page can show. */
const ROWS_OF_MONTH = 4;

/** Key of all pages that `yearPages` gives. */
export function yearsKey(context: ViewContext): string {
  return digest(context.siteKey, context.cardsKey(context.archive.articles));
}

/** The pages of all years, newest first, each followed by those of its months. */
export function yearPages(context: ViewContext): PlannedPage[] {
  const time = timeOf(context);
  return context.archive.years.flatMap((year, index) => [
    new PlannedPage(
      'year',
      year.address,
      () => yearKey(context, year),
      () => yearView(context, year, index),
    ),
    ...monthsOf(year).flatMap((month) => ofMonth(context, time, month)),
  ]);
}

/** The months of the archive to one another. */
interface Time {
  /** Of the whole archive, oldest first. */
  months: Month[];
  /** Position by address. */
  positions: Map<string, number>;
}

function timeOf({ archive }: ViewContext): Time {
  const months = archive.years.toReversed().flatMap(monthsOf);
  return { months, positions: new Map(months.map(({ address }, index) => [address, index])) };
}

/** The articles that the page of a year shows of one of its months. */
function shownOf(year: Year, { articles }: Month): ArticleRecord[] {
  return year.articles.length > ROWS ? articles.slice(0, ROWS_OF_MONTH) : articles;
}

const dayOf = ({ published }: ArticleRecord): number => Number(published.date.slice(8, 10));

function yearKey(context: ViewContext, year: Year): string {
  return digest(
    'year',
    context.siteKey,
    year.year,
    year.articles.length,
    context.archive.years.map((other) => other.year).join(),
    ...monthsOf(year).map((month) =>
      digest(context.cardsKey(shownOf(year, month)), month.month, month.articles.map(dayOf).join()),
    ),
  );
}

function yearView(context: ViewContext, year: Year, index: number): YearView {
  const { archive, site, wording } = context;
  const { address, articles } = year;
  const title = String(year.year);
  const breadcrumb = context.indexTrail(PAGE.years).links;
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
      description: wording.descriptions.year(year.year),
      address,
      breadcrumb,
      links: pagerLinks({ newer: next, older: previous }),
    }),
    breadcrumb,
    year: year.year,
    total: articles.length,
    months: monthsOf(year).map((month) => monthPart(context, year, month)),
    previous,
    next,
    years: archive.years.map((other) => link(other)!),
    references: yearReferences(context, year.year),
  };
}

function monthPart(context: ViewContext, year: Year, month: Month): MonthPartView {
  const shown = shownOf(year, month);
  const isRows = isLong(year.articles.length);
  const name = context.wording.months[month.month - 1]!;
  return {
    month: month.month,
    name,
    id: slugify(name),
    href: context.href(month.address),
    count: month.articles.length,
    days: month.articles.map(dayOf),
    articles: isRows ? [] : shown.map((article) => cardView(context, article, true)),
    rows: isRows ? shown.map((article) => rowView(context, article, true)) : [],
  };
}

function ofMonth(context: ViewContext, time: Time, month: Month): PlannedPage[] {
  const pages = monthPages(month);
  return pages.map(
    (page) =>
      new PlannedPage(
        'month',
        page.address,
        () => monthKey(context, time, month, page, pages.length),
        () => monthView(context, time, month, page, pages),
      ),
  );
}

function monthKey(context: ViewContext, time: Time, month: Month, page: MonthPage, count: number): string {
  const { previous, next, others } = around(time, month);
  return digest(
    'month',
    context.siteKey,
    page.address,
    count,
    factsKey(
      [previous, next].map((other) => other?.address),
      others.map(({ year }) => year),
      page.number === 1 ? month.articles.length : '',
    ),
    context.cardsKey(page.articles),
  );
}

function around({ months, positions }: Time, month: Month) {
  const position = positions.get(month.address)!;
  return {
    previous: months[position - 1],
    next: months[position + 1],
    others: months.filter((other) => other.month === month.month).reverse(),
  };
}

function monthView(
  context: ViewContext,
  time: Time,
  month: Month,
  page: MonthPage,
  pages: MonthPage[],
): MonthView {
  const { site, wording } = context;
  const name = wording.ofMonth(month.month, month.year);
  const title = page.number === 1 ? name : wording.numbered(name, page.number);
  const year = { href: context.href(yearOf(context, month).address), text: String(month.year) };
  const breadcrumb = [...context.indexTrail(PAGE.years).links, year];
  const { previous, next, others } = around(time, month);
  const link = (other: Month | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: wording.ofMonth(other.month, other.year) } : null;
  const [before, after] = [link(previous), link(next)];
  return {
    kind: 'month',
    lang: site.lang,
    address: page.address,
    title,
    head: headView(context, {
      title,
      description: wording.descriptions.month(name),
      address: page.address,
      breadcrumb,
      links: pagerLinks({ newer: after, older: before }),
    }),
    breadcrumb,
    year: month.year,
    month: month.month,
    total: page.number === 1 ? month.articles.length : page.articles.length,
    days: daysOf(context, page.articles),
    previous: before,
    next: after,
    pages:
      pages.length > 1
        ? pages.map(({ address, number }) => ({
            href: context.href(address),
            text: wording.pageNumber(number),
          }))
        : [],
    page: page.number,
    otherYears: others.map(({ address, year: text }) => ({
      href: context.href(address),
      text: String(text),
    })),
  };
}

function yearOf({ archive }: ViewContext, { year }: Month): Year {
  return archive.years.find((other) => other.year === year)!;
}

function daysOf(context: ViewContext, articles: readonly ArticleRecord[]): MonthView['days'] {
  const days: MonthView['days'] = [];
  for (const article of articles) {
    const day = dayOf(article);
    const row = rowView(context, article, true);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, weekday: context.wording.weekdays[weekday(article)]!, rows: [row] });
  }
  return days;
}

const weekday = ({ published }: ArticleRecord): number => new Date(`${published.date}T00:00:00Z`).getUTCDay();
