/** The file plan: everything in the output that is not a page. */
import type { Archive } from '../archive/types.ts';
import { contextOf, type ViewContext } from '../views/context.ts';
import { FEED_FORMATS, feedAddress } from '../views/feed-links.ts';
import type { SiteView } from '../views/types.ts';
import { discoveryFiles } from './discovery.ts';
import { FeedKeys, feedSources, feedView } from './feed.ts';
import { type FilePlan, PlannedFile } from './file-plan.ts';
import { hostFiles } from './hosts/plan.ts';
import { markdownFiles } from './markdown.ts';
import { rss } from './rss.ts';
import { sitemaps } from './sitemap.ts';
import type { FeedView } from './types.ts';

export type { FilePlan } from './file-plan.ts';

/** Every file that is not a page, in an order that depends on the archive alone. */
export function planFiles(archive: Archive, site: SiteView): FilePlan[] {
  const context = contextOf(archive);
  return [
    ...feedFiles(context),
    ...sitemaps(context),
    ...discoveryFiles(context, site),
    ...hostFiles(context),
    ...markdownFiles(context),
  ];
}

/** What writes a feed, by the name of its file. */
const SERIALISERS: Readonly<Record<string, (feed: FeedView, self: string) => string>> = {
  'rss.xml': rss,
};

function feedFiles(context: ViewContext): FilePlan[] {
  const keys = new FeedKeys(context);
  return feedSources(context).flatMap((source) =>
    FEED_FORMATS.map((format) => {
      const address = feedAddress(source.address, format);
      const write = SERIALISERS[format.file]!;
      return new PlannedFile(
        { output: address.slice(1), type: `${format.type}; charset=utf-8` },
        () => keys.of(source),
        () => write(feedView(context, source), context.url(address)),
      );
    }),
  );
}
