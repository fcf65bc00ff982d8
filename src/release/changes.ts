/** What readers find changed by a release, as addresses: what caches are to drop. */
import { fileClass, isCompressedForm } from '../hosts/file-class.ts';
import type { RedirectList } from '../hosts/redirect-list.ts';
import { encodeAddress } from '../kit/href.ts';
import type { HeldFile, ReleaseRecord } from './record.ts';

/** Addresses with the base path, as browsers send them, sorted; never one whose name tells its bytes. */
export interface ReleaseChanges {
  added: string[];
  changed: string[];
  removed: string[];
  /** Former addresses that lead elsewhere than before, or lead anywhere for the first time, or no longer. */
  redirects: string[];
  /** Files of the host folder that changed, were added or removed: a server reads them when it is reloaded. */
  host: string[];
}

type Released = Pick<ReleaseRecord, 'files' | 'redirects' | 'host'>;

/** `before` is null for a first release. `base` is the path below which the site stands, `''` or `/fonds`. */
export function changesBetween(before: Released | null, after: Released, base: string): ReleaseChanges {
  const [was, is] = [servedFiles(before?.files ?? {}, base), servedFiles(after.files, base)];
  const redirects = [redirectMap(before?.redirects ?? []), redirectMap(after.redirects)] as const;
  const host = [new Map(Object.entries(before?.host ?? {})), new Map(Object.entries(after.host))] as const;
  return {
    added: [...is.keys()].filter((address) => !was.has(address)).sort(),
    changed: [...is]
      .flatMap(([address, sha]) => (was.has(address) && was.get(address) !== sha ? address : []))
      .sort(),
    removed: [...was.keys()].filter((address) => !is.has(address)).sort(),
    redirects: differing(...redirects),
    host: differing(...host),
  };
}

/** Addresses in full, one for each that a cache may hold otherwise than it is now. */
export function purgeList(changes: ReleaseChanges, origin: string): string[] {
  const { added, changed, removed, redirects } = changes;
  return [...new Set([...added, ...changed, ...removed, ...redirects])].sort().map((each) => origin + each);
}

/** Address at which a file of the site is served: `/fonds/2022/%C3%A9t%C3%A9/` for `2022/été/index.html`. */
export function servedAddress(path: string, base: string): string {
  return base + encodeAddress(`/${path.replace(/(^|\/)index\.html$/, '$1')}`);
}

function servedFiles(files: Record<string, HeldFile>, base: string): Map<string, string> {
  const served = new Map<string, string>();
  for (const [path, { sha256 }] of Object.entries(files)) {
    if (isCompressedForm(path) || ['hashed', 'host'].includes(fileClass(path))) continue;
    served.set(servedAddress(path, base), sha256);
  }
  return served;
}

const redirectMap = (list: RedirectList): Map<string, string | null> => new Map(list);

function differing<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter((name) => before.has(name) !== after.has(name) || before.get(name) !== after.get(name))
    .sort();
}
