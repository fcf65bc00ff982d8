/**
 * What a build left in its output folders: each file with the key it was made for. Kept in the
 * cache, one ledger an output folder, written last by rename.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../content/problem.ts';
import { writeAtomic } from '../store/atomic.ts';
import { digest, digestBytes } from '../store/digest.ts';

const FORMAT = 1;

/** What a build did, for people. */
export interface BuildSummary {
  articles: number;
  pages: number;
  feeds: number;
  /** Files in the output folders. */
  outputs: number;
  rendered: number;
  written: number;
  removed: number;
  imagesMade: number;
  imagesReused: number;
}

/** The two output folders: `dist` and its sibling for the host's own files. */
export interface OutputFolders {
  site: string;
  host: string;
}

export interface Written {
  /** Digest of what the file was made from. */
  key: string;
  /** Digest of its bytes. */
  digest: string;
  size: number;
  mtime: number;
}

/** What must be equal for a build to have nothing to do. */
export interface BuildState {
  /** Digest of the stamps of every content file; null when some were too young to be trusted. */
  scan: string | null;
  /** Digest of generator, templates and options. */
  generator: string;
  /** Instant at which a scheduled article becomes public. */
  nextScheduled: number | null;
  /** What the build told: repeated when there is nothing to do. */
  summary: BuildSummary;
  warnings: Problem[];
  lang: string;
}

interface Stored {
  format: number;
  state: BuildState | null;
  /** Digest of what all pages share: when it changes, every page is rendered. */
  shared: string;
  /** `site/…` or `host/…` -> key, digest, size, mtime. */
  files: Record<string, [key: string, digest: string, size: number, mtime: number]>;
  /** Files that a build was putting in place: it may have died there, so they are of unknown content. */
  pending: string[];
}

export class Ledger {
  readonly #path: string;
  readonly #stored: Stored;

  private constructor(path: string, stored: Stored) {
    this.#path = path;
    this.#stored = stored;
  }

  /** Reads the ledger at `path`; an absent or unreadable one knows nothing. */
  static read(path: string): Ledger {
    return new Ledger(path, readStored(path) ?? empty());
  }

  get isEmpty(): boolean {
    return Object.keys(this.#stored.files).length === 0 && this.#stored.pending.length === 0;
  }

  get state(): BuildState | null {
    return this.#stored.pending.length > 0 ? null : this.#stored.state;
  }

  get shared(): string {
    return this.#stored.shared;
  }

  /** Every file that is, or may be, in the output folders because of us. */
  outputs(): Set<string> {
    return new Set([...Object.keys(this.#stored.files), ...this.#stored.pending]);
  }

  /** What is known of a file; undefined for one never written or of unknown content. */
  get(output: string): Written | undefined {
    const file = this.#stored.files[output];
    return file && { key: file[0], digest: file[1], size: file[2], mtime: file[3] };
  }

  /** Forgets the files that are no longer in the folders as they were written. Gives their number. */
  verify(folders: OutputFolders): number {
    let lost = 0;
    const pending = new Set(this.#stored.pending);
    for (const [output, file] of Object.entries(this.#stored.files)) {
      if (!pending.has(output) && isIntact(locate(folders, output), file)) continue;
      delete this.#stored.files[output];
      lost++;
    }
    return lost;
  }

  /** Says on disk that these files are about to be replaced or removed. */
  announce(pending: string[]): void {
    write(this.#path, { ...this.#stored, pending: [...new Set([...this.#stored.pending, ...pending])] });
  }

  /** Replaces the ledger by what the folders hold now. */
  save(files: ReadonlyMap<string, Written>, shared: string, state: BuildState): void {
    const rows: Stored['files'] = {};
    for (const [output, file] of files) rows[output] = [file.key, file.digest, file.size, file.mtime];
    write(this.#path, { format: FORMAT, state, shared, files: rows, pending: [] });
  }

  /** Keeps the files and replaces the state alone. */
  saveState(state: BuildState): void {
    write(this.#path, { ...this.#stored, state });
  }
}

/** Absolute path of an output named `site/…` or `host/…`. */
export function locate(folders: OutputFolders, output: string): string {
  const end = output.indexOf('/');
  return join(folders[output.slice(0, end) as keyof OutputFolders], output.slice(end + 1));
}

function isIntact(path: string, file: Stored['files'][string]): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size !== file[2]) return false;
  if (stat.mtimeMs === file[3]) return true;
  // Restored by a CI cache or copied: other stamps, perhaps the same bytes.
  if (digestBytes(readFileSync(path)) !== file[1]) return false;
  file[3] = stat.mtimeMs;
  return true;
}

function empty(): Stored {
  return { format: FORMAT, state: null, shared: '', files: {}, pending: [] };
}

function write(path: string, stored: Stored): void {
  const body = JSON.stringify(stored);
  writeAtomic(path, `${digest(body)}\n${body}`);
}

function readStored(path: string): Stored | null {
  try {
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (digest(body) !== text.slice(0, end)) return null;
    const stored = JSON.parse(body) as Stored;
    return stored.format === FORMAT ? stored : null;
  } catch {
    return null;
  }
}
