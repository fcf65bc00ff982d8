/** What can be followed, and in which documents its feeds hold their whole history (RFC 5005, section 4). */
import type { FeedFormatName, SiteData } from '../../content/types.ts';
import { FEED_FORMATS, type FeedFormat, feedAddress, feedArchiveAddress, PAGE } from './addresses.ts';
import type { Archive, ArticleRecord } from './types.ts';

/** Something with a page at `address`, and feeds below it. */
export interface Followed {
  kind: 'site' | 'rubric' | 'keyword' | 'author';
  address: string;
  title: string;
  description?: string;
  formerUrls: readonly string[];
  /** Newest first; of a rubric, with all that stands below it. */
  articles: readonly ArticleRecord[];
  formats: readonly FeedFormat[];
}

/** Everything of the archive that has feeds. */
export function followed(archive: Archive): Followed[] {
  const { site, articles, rubrics, keywords, authors } = archive;
  const { title, description } = site;
  const whole = { address: PAGE.home, title, description, formerUrls: [], articles };
  return [
    { kind: 'site', ...whole, formats: FEED_FORMATS },
    ...rubrics.values().map((rubric): Followed => {
      const { record } = rubric;
      return {
        kind: 'rubric',
        address: rubric.address,
        title: rubric.title,
        description: record.description,
        formerUrls: record.formerUrls,
        articles: rubric.branch,
        formats: FEED_FORMATS,
      };
    }),
    ...termsFollowed('keyword', keywords, site),
    ...termsFollowed('author', authors, site),
  ];
}

function termsFollowed(
  kind: 'keyword' | 'author',
  terms: Archive['keywords'] | Archive['authors'],
  site: SiteData,
): Followed[] {
  return terms.flatMap(({ name, address, description, formerUrls, articles }) => {
    const formats = termFormats(kind, articles.length, site);
    return formats.length === 0
      ? []
      : [{ kind, address, title: name, description, formerUrls, articles, formats }];
  });
}

const NAMES: Readonly<Record<FeedFormat['file'], FeedFormatName>> = {
  'rss.xml': 'rss',
  'atom.xml': 'atom',
  'feed.json': 'json',
};

/** Formats of the feeds of a keyword or author with that many articles, as site.yaml says. */
export function termFormats(kind: 'keyword' | 'author', count: number, { feeds }: SiteData): FeedFormat[] {
  const { formats, minimum } = kind === 'keyword' ? feeds.keywords : feeds.authors;
  return count < minimum ? [] : FEED_FORMATS.filter(({ file }) => formats.includes(NAMES[file]));
}

/** One document of a feed: what people subscribe to, or the archive of a period that is over. */
export interface FeedDocument {
  followed: Followed;
  format: FeedFormat;
  address: string;
  /** `2022-05`, `2022`, the last month or year of the period; null for the document that is subscribed to. */
  period: string | null;
  /** Newest first. */
  articles: readonly ArticleRecord[];
  /** The archive of the period before; null where there is none. */
  previous: string | null;
}

/**
 * The documents of the feeds of one thing that is followed: first those that are subscribed to, then archives, the
 * newest period first.
 *
 * The period of the newest article is open: its articles stand in the document that is subscribed to, with as many
 * older ones as `feeds.items` allows. Every older period is over and has an archive. An archive links to the one
 * before it and to no newer one, so that it changes only where an article of it does.
 */
export function feedDocuments(of: Followed, site: SiteData): FeedDocument[] {
  const archived = of.formats.filter((format) => hasArchives(of, format, site));
  const periods = archived.length === 0 ? [] : periodsOf(of, site.feeds.items);
  const open = periods.length === 0 ? 0 : periods[0]!.articles.length;
  const closed = periods.slice(1);
  const newest = of.articles.slice(0, site.feeds.items);
  const newestWithOpen = of.articles.slice(0, Math.max(site.feeds.items, open));
  const archive = (format: FeedFormat, index: number): string | null => {
    const period = closed[index];
    return period ? feedArchiveAddress(of.address, period.name, format) : null;
  };
  const current = of.formats.map((format): FeedDocument => {
    const isArchived = archived.includes(format);
    return {
      followed: of,
      format,
      address: feedAddress(of.address, format),
      period: null,
      articles: isArchived ? newestWithOpen : newest,
      previous: isArchived ? archive(format, 0) : null,
    };
  });
  const archives = closed.flatMap(({ name, articles }, index) =>
    archived.map(
      (format): FeedDocument => ({
        followed: of,
        format,
        address: archive(format, index)!,
        period: name,
        articles,
        previous: archive(format, index + 1),
      }),
    ),
  );
  return [...current, ...archives];
}

/**
 * RSS readers that know archives read the site's: for rubrics, keywords and authors Atom and JSON are enough, and only
 * where the document that is subscribed to does not hold the whole history.
 */
function hasArchives({ kind, articles }: Followed, { file }: FeedFormat, { feeds }: SiteData): boolean {
  if (kind === 'site') return feeds.archives !== 'none';
  return feeds.archives === 'all' && file !== 'rss.xml' && articles.length > feeds.items;
}

interface Period {
  name: string;
  articles: readonly ArticleRecord[];
}

/**
 * Articles by period, newest first: by month, of the site; of the rest by year, or by as many years as have `least`
 * articles together, so that a keyword of one article a year has no document for each. Years are put together from the
 * oldest on: what is published today changes no period that is over.
 */
function periodsOf({ kind, articles }: Followed, least: number): Period[] {
  if (kind === 'site') return spans(articles, '2022-05'.length);
  const periods: Period[] = [];
  let end = articles.length;
  let start = end;
  for (const year of spans(articles, '2022'.length).reverse()) {
    start -= year.articles.length;
    if (end - start < least && start > 0) continue;
    periods.push({ name: year.name, articles: articles.slice(start, end) });
    end = start;
  }
  return periods.reverse();
}

/** Articles whose dates begin with the same letters, newest first. */
function spans(articles: readonly ArticleRecord[], letters: number): Period[] {
  const periods: Period[] = [];
  let start = 0;
  for (let index = 1; index <= articles.length; index++) {
    const name = articles[start]!.published.date.slice(0, letters);
    if (index < articles.length && articles[index]!.published.date.startsWith(name)) continue;
    periods.push({ name, articles: articles.slice(start, index) });
    start = index;
  }
  return periods;
}
