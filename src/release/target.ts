/** Where a site is released to, and what each kind of place can do. */
import type { SiteFile } from './plan.ts';

/** A place that holds one site, of which files are replaced one by one. */
export interface Target {
  /** False for a file that is of no use there. */
  takes(path: string): boolean;
  /**
   * Takes the lock of the target. Throws `ReleaseFailed` where another release is under way; `onWait` is called once
   * with its holder where it takes a while to know that it is dead.
   */
  lock(onWait?: (by: string) => void): Promise<TargetLock>;
  /** A file of Fonds' own; null where there is none. */
  read(name: string): Promise<Buffer | null>;
  /** Writes one whole or not at all. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Removes one. */
  drop(name: string): Promise<void>;
  /** Writes files of the folder `from`, each whole or not at all, and makes sure that each has arrived as it is. */
  put(from: string, files: readonly SiteFile[], onProgress?: (done: number) => void): Promise<void>;
  /** Removes files, where they are, and folders that they leave empty. */
  remove(paths: readonly string[]): Promise<void>;
}

export interface TargetLock {
  /** Throws where the lock was lost. */
  check(): Promise<void>;
  release(): Promise<void>;
}

export type ReleaseFault =
  | { code: 'locked'; by: string }
  | { code: 'lock-lost' }
  /** A program that is not there: rsync, ssh, flock. */
  | { code: 'no-program'; program: string }
  /** A program or server that refused, in its own words. */
  | { code: 'refused'; what: string; reason: string }
  | { code: 'altered'; paths: string[] }
  | { code: 'bad-record'; name: string; reason: string }
  | { code: 'bad-target'; target: string }
  | { code: 'no-credentials' }
  | { code: 'no-manifest'; folder: string }
  | { code: 'nothing-before' }
  | { code: 'not-a-release-folder'; folder: string };

/** A release that could not be made; the site at the target is as it was, or goes on where it was cut. */
export class ReleaseFailed extends Error {
  readonly fault: ReleaseFault;
  constructor(fault: ReleaseFault) {
    super(JSON.stringify(fault));
    this.fault = fault;
  }
}

export type Destination =
  | { kind: 'folder'; folder: string }
  | { kind: 'rsync'; host: string; folder: string }
  | { kind: 's3'; bucket: string; prefix: string };

/**
 * What `--to` names: `s3://bucket/prefix`, `user@host:/folder` as rsync and scp write it, or a folder. One letter
 * before a colon is a drive.
 */
export function destinationOf(to: string): Destination {
  const s3 = /^s3:\/\/([^/]+)(?:\/(.*?))?\/*$/.exec(to);
  if (s3) return { kind: 's3', bucket: s3[1]!, prefix: s3[2] ? `${s3[2]}/` : '' };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(to)) throw new ReleaseFailed({ code: 'bad-target', target: to });
  const remote = /^([^/\\:]{2,}):(.+)$/.exec(to);
  if (remote && to.startsWith('-')) throw new ReleaseFailed({ code: 'bad-target', target: to });
  return remote ? { kind: 'rsync', host: remote[1]!, folder: remote[2]! } : { kind: 'folder', folder: to };
}
