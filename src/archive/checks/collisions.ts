/** Two things at one address: a web server, a disk or a reader would get only one of them. */
import type { Findings } from '../model/findings.ts';
import { RESERVED_SLUGS } from '../model/site-addresses.ts';

/** Something that wants an address, with the file that makes it so. */
export interface Claim {
  address: string;
  file: string;
}

/**
 * Reports every claim on an address that is already taken: by an earlier claim, by a page that the site
 * makes, or by a file copied as it is. Capitals count for nothing, since some disks do not tell them apart.
 */
export function checkCollisions(
  claims: Iterable<Claim>,
  generated: ReadonlySet<string>,
  publicFiles: readonly string[],
  findings: Findings,
): void {
  const owners = new Map<string, string>();
  for (const address of generated) owners.set(keyOf(address), '');
  for (const address of publicFiles) owners.set(keyOf(address), `public${address}`);
  for (const { address, file } of claims) {
    const key = keyOf(address);
    const owner = owners.get(key);
    if (owner === undefined && !MONTH.test(key)) owners.set(key, file);
    else if (owner === '' || owner === undefined) findings.error('reserved-address', file, [], { address });
    else if (owner !== file) findings.error('address-collision', file, [], { address, other: owner });
  }
}

/** Addresses of months, kept for them before they have an article. */
const MONTH = /^\/\d{4}\/(?:0[1-9]|1[0-2])\/?$/;

/** Equal for addresses that one file of the output would answer: `/a/`, `/A/` and `/a/index.html`. */
function keyOf(address: string): string {
  return address.toLowerCase().replace(/\/index\.html$/, '/');
}

/** What keeps a standing page from having its slug, null where nothing does. */
export function pageSlugFault(slug: string): 'page-slug-year' | 'reserved-address' | null {
  if (/^\d{4}$/.test(slug)) return 'page-slug-year';
  return RESERVED_SLUGS.has(slug.toLowerCase()) ? 'reserved-address' : null;
}
