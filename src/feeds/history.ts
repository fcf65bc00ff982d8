/** How the documents of one feed lead to one another (RFC 5005, section 4), and to its hub (WebSub, section 4). */
import type { FeedLinks } from './types.ts';
import { element } from './xml.ts';

/** Declaration of the namespace, for the root element of a document that needs it; with a space before it. */
export const historyNamespace = ({ current }: FeedLinks): string =>
  current === null ? '' : ' xmlns:fh="http://purl.org/syndication/history/1.0"';

/** The links of a document as elements of that name, `link` in Atom and `atom:link` in RSS; `type` is its own. */
export function historyElements(name: string, links: FeedLinks, type: string): string[] {
  const { self, current, previous, hub } = links;
  const link = (rel: string, href: string | null) =>
    href === null ? [] : [element(name, null, { rel, type: rel === 'hub' ? null : type, href })];
  return [
    ...link('self', self),
    ...link('hub', hub),
    ...(current === null ? [] : ['<fh:archive/>']),
    ...link('current', current),
    ...link('prev-archive', previous),
  ];
}
