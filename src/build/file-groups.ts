/** The file plan: everything in the output that is not a page, in groups. */
import { FEED_FORMATS, type FeedFormat, feedAddress } from '../archive/model/addresses.ts';
import type { Archive, ArticleRecord } from '../archive/model/types.ts';
import { atom } from '../feeds/atom.ts';
import { discoveryFiles } from '../feeds/discovery.ts';
import { FeedKeys, type FeedSource, feedSources, feedView, itemView } from '../feeds/feed.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { markdownGroup } from '../feeds/markdown.ts';
import { rss } from '../feeds/rss.ts';
import { sitemaps, sitemapsKey } from '../feeds/sitemap.ts';
import type { FeedView } from '../feeds/types.ts';
import { hostFiles } from '../hosts/plan.ts';
import { contextOf, type ViewContext } from '../views/context.ts';
import { type FilePlan, PlannedFile } from '../views/file-plan.ts';
import { type PlanGroup, PlannedGroup } from '../views/plan-group.ts';
import type { SiteView } from '../views/types.ts';

export type { FilePlan } from '../views/file-plan.ts';

/** The groups of files: feeds, sitemaps, what guides machines, and the Markdown of each rubric. */
export function fileGroups(archive: Archive, site: SiteView): PlanGroup<FilePlan>[] {
  const context = contextOf(archive);
  return [
    new PlannedGroup(
      FEEDS,
      () => null,
      () => feedFiles(context),
    ),
    new PlannedGroup(
      'sitemaps',
      () => sitemapsKey(context),
      () => sitemaps(context),
      context.listingsBasis,
    ),
    new PlannedGroup(
      'guides',
      () => null,
      () => [...discoveryFiles(context, site), ...hostFiles(context)],
    ),
    ...[...archive.rubrics.values()].flatMap((rubric) => markdownGroup(context, rubric)),
  ];
}

/** Name of the group of all feeds. */
export const FEEDS = 'feeds';

/** Every file that is not a page, in an order that depends on the archive alone. */
export function planFiles(archive: Archive, site: SiteView): FilePlan[] {
  return fileGroups(archive, site).flatMap((group) => group.items());
}

/** What writes a feed, by the name of its file. */
const SERIALISERS: Readonly<Record<FeedFormat['file'], (feed: FeedView, self: string) => string>> = {
  'rss.xml': rss,
  'atom.xml': atom,
  'feed.json': jsonFeed,
};

/** Articles whose part of a feed is kept: an article stands in the feeds of its rubric and of those above. */
const KEPT_ITEMS = 500;

function feedFiles(context: ViewContext): FilePlan[] {
  const keys = new FeedKeys(context);
  const item = kept(KEPT_ITEMS, (article: ArticleRecord) => itemView(context, article));
  // The forms of one feed are made one after the other.
  const view = kept(1, (source: FeedSource) => feedView(context, source, item));
  return feedSources(context).flatMap((source) =>
    FEED_FORMATS.map((format) => {
      const address = feedAddress(source.address, format);
      const write = SERIALISERS[format.file];
      return new PlannedFile(
        { output: address.slice(1), type: `${format.type}; charset=utf-8` },
        () => keys.of(source),
        () => write(view(source), context.url(address)),
      );
    }),
  );
}

/** Keeps results, at most `most` of them at a time. */
function kept<A, R>(most: number, make: (argument: A) => R): (argument: A) => R {
  const results = new Map<A, R>();
  return (argument) => {
    let result = results.get(argument);
    if (result === undefined) {
      result = make(argument);
      if (results.size === most) results.clear();
      results.set(argument, result);
    }
    return result;
  };
}
