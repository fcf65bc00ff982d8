/** The order in which a publication goes, so that no page ever names a file that is not there. */
import { ENTRY_FILE, SEARCH_FOLDER } from '../search/layout.ts';
import type { Changes } from './changes.ts';
import type { Written } from './ledger.ts';
import type { SitePlan } from './site-plan.ts';

/**
 * What has new bytes, in the order in which it goes into place: what pages load, then pages, new ones before those that
 * may link to them, then feeds, sitemaps and what hosts read. The removals come last.
 */
export function publicationOrder(
  changes: Changes,
  plan: SitePlan,
  written: ReadonlyMap<string, Written>,
): string[] {
  const ranks = new Map<string, number>();
  for (const { output, position } of changes.todo) {
    if (position === undefined) continue;
    if (!plan.isPage(position)) ranks.set(output, Rank.feed);
    else ranks.set(output, changes.known.has(output) ? Rank.page : Rank.newPage);
  }
  return [...written]
    .filter(([output, file]) => changes.known.get(output)?.digest !== file.digest)
    .map(([output]) => ({ output, rank: ranks.get(output) ?? rankOfLoaded(output) }))
    .sort((a, b) => a.rank - b.rank || depthOf(b.output) - depthOf(a.output))
    .map(({ output }) => output);
}

const Rank = { loaded: 0, searchIndex: 1, newPage: 2, page: 3, feed: 4 } as const;

/** The search begins with its entry, which names all its other files. */
const rankOfLoaded = (output: string) =>
  output === `site/${SEARCH_FOLDER}/${ENTRY_FILE}` ? Rank.searchIndex : Rank.loaded;

/** A listing stands above what it lists. */
const depthOf = (output: string) => output.split('/').length;

/** Removals: a page goes before the files that it loads. */
export function removalOrder(removals: readonly string[]): string[] {
  const isPage = (output: string) => output.endsWith('.html');
  return [...removals.filter(isPage), ...removals.filter((output) => !isPage(output))];
}
