/** Which feeds the site publishes, and where. */
import { FEED_FORMATS, feedAddress, PAGE } from '../archive/model/addresses.ts';
import type { ViewContext } from './context.ts';
import type { HeadView, LinkView } from './types.ts';

/** What can be followed: the site, a rubric. */
export interface Followed {
  /** Address of its page. */
  address: string;
  title: string;
}

/** Links for people: `RSS`. */
export function feedLinks(context: ViewContext, address: string): LinkView[] {
  return FEED_FORMATS.map((format) => ({
    href: context.href(feedAddress(address, format)),
    text: format.name,
  }));
}

const discovered = new WeakMap<ViewContext, Record<string, HeadView['feeds']>>();

/**
 * Links for autodiscovery: the site's feeds, then those of what the page is about. The same list for all pages that
 * follow the same.
 */
export function discovery(context: ViewContext, followed: readonly Followed[]): HeadView['feeds'] {
  const kept = discovered.get(context) ?? {};
  discovered.set(context, kept);
  const key = followed.map(({ address }) => address).join('\n');
  kept[key] ??= Object.freeze(feedsOf(context, followed));
  return kept[key];
}

function feedsOf(context: ViewContext, followed: readonly Followed[]): HeadView['feeds'] {
  const { title } = context.site;
  return [{ address: PAGE.home, title }, ...followed].flatMap(({ address, title: name }) =>
    FEED_FORMATS.map((format) => ({
      type: format.type,
      title: `${address === PAGE.home ? title : context.wording.feedTitle(name, title)} (${format.name})`,
      href: context.href(feedAddress(address, format)),
    })),
  );
}
