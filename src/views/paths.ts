/** Ways on from an article: its series, what is on the same subject, what cites it. */
import type { ArticleRecord, Series } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { rowView } from './card.ts';
import type { ViewContext } from './context.ts';
import type { LinkView, PathsView, SeriesView } from './types.ts';

/** Number of articles on the same subject that a page names. */
const RELATED = 3;
/** Number of citing articles that a page names; of more it tells how many there are. */
const CITING = 10;
/** Longest series of which a page leads to each article. */
const MEMBERS = 24;

interface Ways {
  series: Series | null;
  related: readonly ArticleRecord[];
  citing: readonly ArticleRecord[];
}

/** `shown` are the articles that the page names elsewhere. */
function waysOf(context: ViewContext, article: ArticleRecord, shown: readonly ArticleRecord[]): Ways {
  const { paths, translations } = context.archive;
  const series = paths.series(article);
  const citing = paths.citing(article);
  const others = translations.get(article.address) ?? [];
  const leftOut = new Set([...shown, ...others, ...citing.slice(0, CITING), ...(series?.articles ?? [])]);
  return { series, citing, related: paths.related(article, RELATED, leftOut) };
}

/** Part of an article's key: equal where `pathsView` is. */
export function pathsKey(
  context: ViewContext,
  article: ArticleRecord,
  shown: readonly ArticleRecord[],
): string {
  const { series, related, citing } = waysOf(context, article, shown);
  const near = [related, citing.slice(0, CITING)].map((articles) => context.cardsKey(articles)).join(' ');
  if (!series) return `${near} ${citing.length}`;
  const index = series.articles.indexOf(article);
  const named = membersOf(series, index).map(({ address, title }) => `${address} ${title}`);
  const numbers = `${series.numbers[index]} ${series.numbers.at(-1)}`;
  return digest(near, String(citing.length), series.name, numbers, ...named);
}

/** The members that a page of a series names: all of a short one, those before and after of a long one. */
function membersOf({ articles }: Series, index: number): ArticleRecord[] {
  if (articles.length <= MEMBERS) return articles;
  return [articles[index - 1], articles[index + 1]].filter((other) => other !== undefined);
}

/** Ways on from an article; null where there is none. */
export function pathsView(
  context: ViewContext,
  article: ArticleRecord,
  shown: readonly ArticleRecord[],
): PathsView | null {
  const { series, related, citing } = waysOf(context, article, shown);
  if (!series && related.length + citing.length === 0) return null;
  return {
    series: series && seriesView(context, series, article),
    related: related.map((other) => rowView(context, other, false)),
    citing: citing.slice(0, CITING).map((other) => rowView(context, other, false)),
    cited: citing.length,
  };
}

function seriesView(context: ViewContext, series: Series, article: ArticleRecord): SeriesView {
  const { name, articles, numbers } = series;
  const index = articles.indexOf(article);
  const link = (other: ArticleRecord | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: other.title } : null;
  return {
    name,
    number: numbers[index]!,
    total: numbers.at(-1)!,
    previous: link(articles[index - 1]),
    next: link(articles[index + 1]),
    members:
      articles.length <= MEMBERS
        ? articles.map((other, at) => ({ ...link(other)!, number: numbers[at]! }))
        : [],
  };
}
