/** What a target holds: kept on the target itself, replaced whole, so that a release is there or is not. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RedirectList } from '../hosts/redirect-list.ts';
import { seal } from '../kit/sealed.ts';

/** Folder of the target for Fonds' own files; no page leads there. */
export const OWN_FOLDER = '.fonds';
/** The record: replacing it is what makes a release. */
export const RECORD = 'release.json.gz';
/** What a release that is under way touches; gone once all is done. */
export const ATTEMPT = 'attempt.json.gz';

/** What is known of a file on the target. */
export interface HeldFile {
  sha256: string;
  size: number;
}

/** `sha256` is empty where a release that was cut has touched the file: it may be there or not. */
export interface SupersededFile extends HeldFile {
  /** Number of releases since a page named it. */
  releases: number;
}

export interface ReleaseRecord {
  version: 1;
  /** Instant in UTC and digest of the files: `20261130T131500Z-3f2a9c01`; sorted by time. */
  id: string;
  /** Files of the site by path. */
  files: Record<string, HeldFile>;
  redirects: RedirectList;
  /** Files of the host folder with their SHA-256. */
  host: Record<string, string>;
  /** Files that no page of this release names, by path: kept for a while, for the pages that readers hold. */
  superseded: Record<string, SupersededFile>;
}

/** What may differ from the record on a target where a release was cut. */
export interface ReleaseAttempt {
  version: 1;
  id: string;
  /** Paths that it writes or removes. */
  touched: string[];
  /** New pages that are there for sure: what was there before leads to them from then on. */
  present?: string[];
  /** Addresses in full whose copies are to be dropped. */
  purge: string[];
}

/** The bytes of a record or attempt. */
export function encode(value: ReleaseRecord | ReleaseAttempt): Buffer {
  return gzipSync(seal(value));
}

/** What `encode` wrote; null where there is nothing. Throws where it is damaged, or of a later version. */
export function decode<T extends { version: number }>(bytes: Uint8Array | null): T | null {
  if (bytes === null) return null;
  const text = gunzipSync(bytes).toString();
  const line = text.slice(text.indexOf('\n') + 1, -1);
  const value = JSON.parse(line) as T;
  if (seal(value) !== text || value.version !== 1) throw new Error(`version ${value.version}`);
  return value;
}
