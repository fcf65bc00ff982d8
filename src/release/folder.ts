/**
 * Releases in a folder of this machine: each whole below `releases/`, files that did not change shared by hard links,
 * and `current`, which leads to one of them and is switched by one rename.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeAtomic } from '../kit/atomic.ts';
import { sha256OfFile } from '../kit/digest.ts';
import { tryLock } from '../kit/lock.ts';
import { statOf } from '../kit/stat.ts';
import {
  ATTEMPT,
  decode,
  encode,
  OWN_FOLDER,
  RECORD,
  type ReleaseAttempt,
  type ReleaseRecord,
} from './record.ts';
import { ReleaseFailed } from './target.ts';

const RELEASES = 'releases';
const CURRENT = 'current';
/** A release that is not whole yet. */
const NEXT = '.next';
const PENDING = `.${ATTEMPT}`;

export class ReleaseFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    const names = existsSync(folder) ? readdirSync(folder) : [];
    if (names.length > 0 && !names.includes(RELEASES))
      throw new ReleaseFailed({ code: 'not-a-release-folder', folder });
  }

  /** Takes the lock; gives the function that gives it back. */
  lock(): () => void {
    const release = tryLock(join(this.#folder, '.lock'));
    if (!release) throw new ReleaseFailed({ code: 'locked', by: this.#folder });
    return release;
  }

  /** Names of all releases, oldest first. */
  releases(): string[] {
    const folder = join(this.#folder, RELEASES);
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => !name.startsWith('.'))
          .sort()
      : [];
  }

  /** Name of the release that is served; null before the first one. */
  current(): string | null {
    try {
      return basename(readlinkSync(join(this.#folder, CURRENT)));
    } catch {
      return null;
    }
  }

  record(name: string): ReleaseRecord {
    const path = join(this.#release(name), OWN_FOLDER, RECORD);
    try {
      return decode<ReleaseRecord>(readFileSync(path))!;
    } catch (error) {
      throw new ReleaseFailed({ code: 'bad-record', name: path, reason: (error as Error).message });
    }
  }

  /** What a release whose hook failed has still to tell caches; null where there is nothing. */
  pending(): ReleaseAttempt | null {
    const path = join(this.#folder, PENDING);
    try {
      return existsSync(path) ? decode<ReleaseAttempt>(readFileSync(path)) : null;
    } catch (error) {
      throw new ReleaseFailed({ code: 'bad-record', name: path, reason: (error as Error).message });
    }
  }

  /** Keeps it for the next release, or forgets it. */
  keepPending(attempt: ReleaseAttempt | null): void {
    const path = join(this.#folder, PENDING);
    if (attempt === null) rmSync(path, { force: true });
    else writeAtomic(path, encode(attempt));
  }

  /** Makes a release of the files in `from`, whole, and leads readers there. */
  publish(from: string, record: ReleaseRecord, before: ReleaseRecord | null): void {
    const next = join(this.#folder, RELEASES, NEXT);
    rmSync(next, { recursive: true, force: true });
    const former = before && new Former(this.#release(before.id), before);
    const made = new Set<string>();
    const placeOf = (path: string) => {
      const to = join(next, path);
      const folder = dirname(to);
      if (!made.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o755 });
      made.add(folder);
      return to;
    };
    for (const [path, { sha256 }] of Object.entries(record.files)) {
      const to = placeOf(path);
      if (!former?.link(path, sha256, to)) copy(join(from, path), to, path, sha256);
    }
    for (const path of Object.keys(record.superseded)) former?.link(path, null, placeOf(path));
    writeFileSync(placeOf(join(OWN_FOLDER, RECORD)), encode(record));
    const to = this.#release(record.id);
    // A release of the same second that was killed before readers were led there.
    if (this.current() !== record.id) rmSync(to, { recursive: true, force: true });
    renameSync(next, to);
    this.switchTo(record.id);
  }

  /** Leads readers to a release. */
  switchTo(name: string): void {
    const next = join(this.#folder, `${CURRENT}${NEXT}`);
    rmSync(next, { force: true });
    symlinkSync(join(RELEASES, name), next);
    renameSync(next, join(this.#folder, CURRENT));
  }

  /** Removes all but the last `keep` releases and the one that is served. Gives their number. */
  prune(keep: number): number {
    const current = this.current();
    const old = this.releases()
      .slice(0, -keep)
      .filter((name) => name !== current);
    for (const name of old) rmSync(this.#release(name), { recursive: true, force: true });
    return old.length;
  }

  /** The release before the one that is served; null where there is none. */
  previous(): string | null {
    const current = this.current();
    return current === null
      ? null
      : (this.releases()
          .filter((name) => name < current)
          .at(-1) ?? null);
  }

  #release(name: string): string {
    return join(this.#folder, RELEASES, name);
  }
}

/** The files of the release that is served. */
class Former {
  readonly #folder: string;
  readonly #record: ReleaseRecord;
  /** Instant at which it was whole: what was written into it since is not believed. */
  readonly #madeAt: number;

  constructor(folder: string, record: ReleaseRecord) {
    this.#folder = folder;
    this.#record = record;
    this.#madeAt = statSync(join(folder, OWN_FOLDER, RECORD)).mtimeMs;
  }

  /** Shares a file, where it is there with these bytes (any, where null); false where it is not. */
  link(path: string, sha256: string | null, to: string): boolean {
    const held = this.#record.files[path];
    if (sha256 !== null && held?.sha256 !== sha256) return false;
    const from = join(this.#folder, path);
    const stat = statOf(from);
    if (!stat?.isFile() || stat.mtimeMs > this.#madeAt || (held && stat.size !== held.size)) return false;
    try {
      linkSync(from, to);
      return true;
    } catch {
      // A file system without hard links, or one that counts no more of them.
      if (sha256 !== null) return false;
      copyFileSync(from, to);
      return true;
    }
  }
}

/** Keeps the time of the file, which web servers make their ETags of. */
function copy(from: string, to: string, path: string, sha256: string): void {
  copyFileSync(from, to);
  if (sha256OfFile(to, 'hex') !== sha256) throw new ReleaseFailed({ code: 'altered', paths: [path] });
  const { atimeMs, mtimeMs } = statSync(from);
  utimesSync(to, atimeMs / 1000, mtimeMs / 1000);
}
