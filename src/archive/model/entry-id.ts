/** Identifiers of what feeds tell: by them a reader's program knows what it has already shown. */
import type { SiteData } from '../../content/types.ts';
import { decode, encodeAddress } from '../../kit/href.ts';
import type { ArticleRecord } from './types.ts';

/** An address that Fonds itself gave to an article; two figures after the year are a month. */
const ARTICLE = /^\/\d{4}\/(?!\d\d\/$)[^/?]+\/$/;

/** An address that Fonds itself gave to a rubric, a keyword or an author. */
const LISTING = /^\/(?:rubriques|mots-cles|auteurs)\/[^/?]+\/$/;

/** Something that may have been elsewhere; its former addresses come oldest first. */
interface Addressed {
  readonly address: string;
  readonly formerUrls: readonly string[];
}

/**
 * Identifier of an article's entry in feeds: what its front matter says, else the oldest address that Fonds gave
 * it. A move adds a former address, so the identifier stays. Addresses of another system never decide: they may be
 * added years later, when subscribers know the entry already.
 */
export function entryId(article: Addressed & Pick<ArticleRecord, 'entryId'>, site: SiteData): string {
  return article.entryId ?? identifier(article, ARTICLE, site);
}

/** Identifier of the feed of the site, a rubric, a keyword or an author: the oldest address of its page. */
export const feedId = (followed: Addressed, site: SiteData): string => identifier(followed, LISTING, site);

function identifier({ address, formerUrls }: Addressed, own: RegExp, { feeds, url }: SiteData): string {
  const prefix = feeds.origin ?? url;
  const bases = [url, prefix].map((site) => new URL(site).pathname.replace(/\/$/, ''));
  const oldest = formerUrls.map((former) => addressOf(former, bases)).find((former) => own.test(former));
  return prefix + encodeAddress(oldest ?? address);
}

/** A former address, which a browser asked the server for, as the model writes addresses: `/fonds/2022/%C3%A9t%C3%A9` gives `/2022/été/`. */
function addressOf(former: string, bases: readonly string[]): string {
  const path = decode(former).replace(/\/?$/, '/');
  const base = bases.find((prefix) => prefix !== '' && path.startsWith(`${prefix}/`)) ?? '';
  return path.slice(base.length);
}
