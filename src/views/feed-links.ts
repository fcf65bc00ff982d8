/** Which feeds the site publishes, and where. */
import { FEED_FORMATS, type FeedFormat, feedAddress, PAGE } from '../archive/model/addresses.ts';
import type { ViewContext } from './context.ts';
import type { HeadView, LinkView } from './types.ts';

/** What a page is about and can be followed, beside the whole site. */
export interface FollowedPage {
  /** Address of its page. */
  address: string;
  title: string;
  /** Every format where nothing is said. */
  formats?: readonly FeedFormat[];
}

/** Links for people: `RSS`. */
export function feedLinks(
  context: ViewContext,
  address: string,
  formats: readonly FeedFormat[] = FEED_FORMATS,
): LinkView[] {
  return formats.map((format) => ({
    href: context.href(feedAddress(address, format)),
    text: format.name,
  }));
}

const discovered = new WeakMap<ViewContext, Record<string, HeadView['feeds']>>();

/**
 * Links for autodiscovery: the site's feeds, then those of what the page is about. The same list for all pages that
 * follow the same.
 */
export function discovery(
  context: ViewContext,
  followed: readonly FollowedPage[],
  known: readonly FeedFormat[] = FEED_FORMATS,
): HeadView['feeds'] {
  const kept = discovered.get(context) ?? {};
  discovered.set(context, kept);
  const key = `${known.length} ${followed.map(({ address }) => address).join('\n')}`;
  kept[key] ??= Object.freeze(feedsOf(context, followed, known));
  return kept[key];
}

function feedsOf(
  context: ViewContext,
  followed: readonly FollowedPage[],
  known: readonly FeedFormat[],
): HeadView['feeds'] {
  const { title } = context.site;
  const site: FollowedPage = { address: PAGE.home, title };
  // Among several formats each title must tell its own.
  const named = (name: string, format: FeedFormat) => (known.length > 1 ? `${name} (${format.name})` : name);
  return [site, ...followed].flatMap(({ address, title: name, formats = FEED_FORMATS }) =>
    formats.slice(0, known.length).map((format) => ({
      type: format.type,
      title: named(address === PAGE.home ? title : context.wording.feedTitle(name, title), format),
      href: context.href(feedAddress(address, format)),
    })),
  );
}
