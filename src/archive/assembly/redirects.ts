/** Former addresses: where each leads, and who may claim it. */
import type { KeyPath } from '../../content/locate.ts';
import type { RedirectData } from '../../content/types.ts';
import type { Findings } from '../model/findings.ts';
import { SPIP_TYPE, spipObject } from '../model/spip-address.ts';
import type { Archive, ArticleRecord, DocumentRecord, Redirect, SpipObject } from '../model/types.ts';

/** Something that has been elsewhere before. */
export interface Moved {
  address: string;
  formerUrls: readonly string[];
  /** SPIP's objects that it succeeds. */
  spip?: readonly string[];
  /** File that says so, and the key under which it does. */
  file: string;
  keyPath: KeyPath;
}

/** Whatever may have been elsewhere: documents, keywords, authors, and the lines of redirects.yaml. */
export function* movedThings(
  documents: readonly DocumentRecord[],
  keywords: Archive['keywords'],
  authors: Archive['authors'],
  lines: readonly RedirectData[] = [],
): Generator<Moved> {
  for (const { address, formerUrls, spip, path } of documents) {
    if (formerUrls.length > 0 || spip) yield { address, formerUrls, spip, file: path, keyPath: [] };
  }
  for (const { address, formerUrls, spip, name } of keywords) {
    yield { address, formerUrls, spip, file: 'keywords.yaml', keyPath: [name] };
  }
  for (const { address, formerUrls, spip, name } of authors) {
    yield { address, formerUrls, spip, file: 'authors.yaml', keyPath: [name] };
  }
  for (const { from, to } of lines) {
    yield { address: to, formerUrls: [from], file: 'redirects.yaml', keyPath: [] };
  }
}

/** One line for each former address, sorted by it; the first to claim one has it. */
export function makeRedirects(moved: Iterable<Moved>): Redirect[] {
  const redirects = new Map<string, Redirect>();
  for (const { address, formerUrls } of moved) {
    for (const from of formerUrls) {
      if (!redirects.has(from) && !isBack(from, address)) redirects.set(from, { from, to: address });
    }
  }
  return [...redirects.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** SPIP's objects with their addresses, by name; the first to claim one has it. */
export function makeSpipObjects(
  ...claimants: readonly (readonly { address: string; spip?: string[] }[])[]
): SpipObject[] {
  const objects = new Map<string, SpipObject>();
  for (const { address, spip = [] } of claimants.flat()) {
    for (const object of spip) if (!objects.has(object)) objects.set(object, { object, to: address });
  }
  return [...objects.values()].sort((a, b) => (a.object < b.object ? -1 : 1));
}

/** Reports the lines of redirects.yaml that lead to nothing of the site. */
export function checkTargets(
  lines: readonly RedirectData[],
  isAlive: (address: string) => boolean,
  findings: Findings,
): void {
  for (const { from, to } of lines) {
    if (to.startsWith('/') && !isAlive(decoded(to.replace(/[?#].*$/, ''))))
      findings.error('redirect-to-nowhere', 'redirects.yaml', [from], { from, to });
  }
}

/** Reports withdrawn articles that lead to nothing of the site. */
export function checkWithdrawn(
  articles: readonly ArticleRecord[],
  isAlive: (address: string) => boolean,
  findings: Findings,
): void {
  for (const { address, path, withdrawn } of articles) {
    const { instead } = withdrawn ?? {};
    if (!instead?.startsWith('/')) continue;
    const to = decoded(instead.replace(/[?#].*$/, ''));
    if (to === address || !isAlive(to)) {
      const params = { from: address, to: instead };
      findings.error('redirect-to-nowhere', path, ['withdrawn', 'instead'], params);
    }
  }
}

/** `decodeURI` that leaves a malformed address as it is. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Reports a former address that two things claim, or at which something lives today. */
export function checkRedirects(
  moved: Iterable<Moved>,
  isAlive: (address: string) => boolean,
  findings: Findings,
): void {
  const owners = new Map<string, Claim>();
  const claimed = (claim: Claim, key: string) => {
    const owner = owners.get(key);
    owners.set(key, owner && owner.file < claim.file ? owner : claim);
    if (owner && owner.address !== claim.address) tellTwice(owner, claim, findings);
  };
  for (const { address, formerUrls, spip = [], file, keyPath } of moved) {
    for (const [index, url] of formerUrls.entries()) {
      const where = () => placeOfUrl(file, keyPath, url, index, findings);
      claimed({ address, url, file, where }, requestOf(url));
      // No address of the site has a query.
      const path = decoded(url);
      const isOwn = file !== 'redirects.yaml' && isBack(url, address);
      const isHidden = !isOwn && !url.includes('?') && (isAlive(path) || isAlive(`${path}/`));
      if (isHidden) findings.error('former-url-alive', file, where(), { url });
    }
    for (const object of spip) {
      const where = () => [...keyPath, 'spip'];
      claimed({ address, url: `/spip.php?${object}`, file, where }, object);
      // A page may be called as SPIP called an object in its path.
      const url = `/${object}`;
      if (isAlive(`${url}/`)) findings.error('former-url-alive', file, where(), { url });
    }
  }
}

interface Claim extends Pick<Moved, 'address' | 'file'> {
  url: string;
  where(): KeyPath;
}

function placeOfUrl(file: string, keyPath: KeyPath, url: string, index: number, findings: Findings): KeyPath {
  if (file === 'redirects.yaml') return [url];
  return findings.itemOf(file, [...keyPath, 'formerUrls'], url, index);
}

/** A parameter beside those that name an object of SPIP: such an address may lead elsewhere than the object. */
const BESIDE_SPIP = new RegExp(
  `[?&](?!page=(?:${SPIP_TYPE}|backend)(?:&|$)|id_[a-z]+=|(?:${SPIP_TYPE})\\d+=?(?:&|$))`,
);

/** What hosts take for one request: encoded or not, with or without a last slash, its parameters in any order. */
function requestOf(url: string): string {
  const object = BESIDE_SPIP.test(url) ? null : spipObject(url);
  if (object !== null) return object;
  const [path = '', ...query] = url.split('?');
  const parameters = query.join('?').split('&').sort().join('&');
  return `${decoded(path).replace(/(?<=.)\/$/, '')}?${parameters}`;
}

/**
 * Whether a former address is that of today: what was moved and moved back says so, for the oldest of its addresses
 * identifies it in feeds.
 */
const isBack = (url: string, address: string): boolean =>
  !url.includes('?') && requestOf(url) === requestOf(address);

/** Of two claims the one of the later path is at fault, in whatever order they come. */
function tellTwice(one: Claim, two: Claim, findings: Findings): void {
  const [first, second] = one.file < two.file ? [one, two] : [two, one];
  const { url, file, where } = second;
  findings.error('former-url-claimed-twice', file, where(), { url, other: first.file });
}
