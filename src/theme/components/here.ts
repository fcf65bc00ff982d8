import type { SiteView, View } from '../../views/types.ts';

/**
 * Address of a page, with the base path, where a link of header or footer leads to it. All other pages have the
 * same header and the same footer.
 */
export function hereOf(view: View, { base, navigation, footer }: SiteView): string | undefined {
  const address = `${base}${view.address}`;
  const leadsHere = ({ href }: { href: string | null }) => href === address;
  const others = [footer.siteMap, footer.subscription];
  const isLinked =
    navigation.some(leadsHere) ||
    footer.pages.some(leadsHere) ||
    others.includes(address) ||
    footer.contact?.href === address;
  return isLinked ? address : undefined;
}
