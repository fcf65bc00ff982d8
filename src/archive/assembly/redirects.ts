/** Former addresses: where each leads, and who may claim it. */
import type { KeyPath } from '../../content/locate.ts';
import type { RedirectData } from '../../content/types.ts';
import type { Findings } from '../model/findings.ts';
import type { Archive, DocumentRecord, Redirect } from '../model/types.ts';

/** Something that has been elsewhere before. */
export interface Moved {
  address: string;
  formerUrls: readonly string[];
  /** File that says so, and the key of its list of former addresses. */
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
  for (const { address, formerUrls, path } of documents) {
    if (formerUrls.length > 0) yield { address, formerUrls, file: path, keyPath: ['formerUrls'] };
  }
  for (const { address, formerUrls, name } of keywords) {
    yield { address, formerUrls, file: 'keywords.yaml', keyPath: [name, 'formerUrls'] };
  }
  for (const { address, formerUrls, name } of authors) {
    yield { address, formerUrls, file: 'authors.yaml', keyPath: [name, 'formerUrls'] };
  }
  for (const { from, to } of lines) {
    yield { address: to, formerUrls: [from], file: 'redirects.yaml', keyPath: [from] };
  }
}

/** One line for each former address, sorted by it; the first to claim one has it. */
export function makeRedirects(moved: Iterable<Moved>): Redirect[] {
  const redirects = new Map<string, Redirect>();
  for (const { address, formerUrls } of moved) {
    for (const from of formerUrls) {
      if (!redirects.has(from)) redirects.set(from, { from, to: address });
    }
  }
  return [...redirects.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
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
  for (const { address, formerUrls, file, keyPath } of moved) {
    for (const [index, url] of formerUrls.entries()) {
      const claim = { address, url, file, keyPath, index };
      const key = requestOf(url);
      const owner = owners.get(key);
      owners.set(key, owner && owner.file < file ? owner : claim);
      if (owner && owner.address !== address) tellTwice(owner, claim, findings);
      // No address of the site has a query.
      const path = decoded(url);
      const isHidden = !url.includes('?') && (isAlive(path) || isAlive(`${path}/`));
      if (isHidden)
        findings.error('former-url-alive', file, findings.itemOf(file, keyPath, url, index), { url });
    }
  }
}

interface Claim extends Pick<Moved, 'address' | 'file' | 'keyPath'> {
  url: string;
  index: number;
}

/** What hosts take for one request: encoded or not, with or without a last slash, its parameters in any order. */
function requestOf(url: string): string {
  const [path = '', ...query] = url.split('?');
  const parameters = query.join('?').split('&').sort().join('&');
  return `${decoded(path).replace(/(?<=.)\/$/, '')}?${parameters}`;
}

/** Of two claims the one of the later path is at fault, in whatever order they come. */
function tellTwice(one: Claim, two: Claim, findings: Findings): void {
  const [first, second] = one.file < two.file ? [one, two] : [two, one];
  const { url, file, keyPath, index } = second;
  const where = findings.itemOf(file, keyPath, url, index);
  findings.error('former-url-claimed-twice', file, where, { url, other: first.file });
}
