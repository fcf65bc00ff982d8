/**
 * What a build left in its output folders: each file with the key it was made for. Kept in the
 * cache, one ledger an output folder, written last by rename.
 */
import { readFileSync, rmSync, statSync } from 'node:fs';
import type { Problem } from '../content/problem.ts';
import { writeAtomic } from '../store/atomic.ts';
import { digest, digestBytes } from '../store/digest.ts';

const FORMAT = 2;

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

/** A file as it was written. */
export interface StagedFile {
  /** Digest of its bytes. */
  digest: string;
  size: number;
  mtime: number;
}

export interface Written extends StagedFile {
  /** Digest of what the file was made from. */
  key: string;
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

/** Rows of equal length: what is known of each file. */
interface Columns {
  /** `site/…` or `host/…`. */
  outputs: string[];
  keys: string[];
  digests: string[];
  sizes: number[];
  mtimes: number[];
}

interface Stored {
  format: number;
  state: BuildState | null;
  /** Digest of what all pages share: when it changes, every page is rendered. */
  shared: string;
  files: Columns;
}

export class Ledger {
  readonly #path: string;
  readonly #stored: Stored;
  /**
   * Files that a build was putting in place: it may have died there, so they are of unknown content. Listed
   * in a file of its own, so that a small change writes a small list.
   */
  readonly #pending: ReadonlySet<string>;
  /** Row of each file that is in the folders as it was written. */
  readonly #rows = new Map<string, number>();

  private constructor(path: string, stored: Stored, pending: string[]) {
    this.#path = path;
    this.#stored = stored;
    this.#pending = new Set(pending);
    for (const [row, output] of stored.files.outputs.entries()) this.#rows.set(output, row);
  }

  /** Reads the ledger at `path`; an absent or unreadable one knows nothing. */
  static read(path: string): Ledger {
    const pending = readSealed<string[]>(pendingPath(path)) ?? [];
    const stored = readSealed<Stored>(path);
    return new Ledger(path, stored?.format === FORMAT ? stored : empty(), pending);
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0 && this.#pending.size === 0;
  }

  get state(): BuildState | null {
    return this.#pending.size > 0 ? null : this.#stored.state;
  }

  get shared(): string {
    return this.#stored.shared;
  }

  /** Every file that is, or may be, in the output folders because of us. */
  *outputs(): Generator<string> {
    yield* this.#rows.keys();
    for (const output of this.#pending) if (!this.#rows.has(output)) yield output;
  }

  /** What is known of a file; undefined for one never written or of unknown content. */
  get(output: string): Written | undefined {
    const row = this.#rows.get(output);
    if (row === undefined) return undefined;
    const { keys, digests, sizes, mtimes } = this.#stored.files;
    return { key: keys[row]!, digest: digests[row]!, size: sizes[row]!, mtime: mtimes[row]! };
  }

  /** The key that a file was made for; undefined where `get` gives nothing. */
  key(output: string): string | undefined {
    const row = this.#rows.get(output);
    return row === undefined ? undefined : this.#stored.files.keys[row];
  }

  /** Forgets the files that are no longer in the folders as they were written. Gives their number. */
  verify(folders: OutputFolders): number {
    const known = this.#rows.size;
    const { files } = this.#stored;
    for (const [output, row] of this.#rows) {
      if (this.#pending.has(output) || !isIntact(locate(folders, output), files, row))
        this.#rows.delete(output);
    }
    return known - this.#rows.size;
  }

  /** Says on disk that these files are about to be replaced or removed. */
  announce(pending: string[]): void {
    writeSealed(pendingPath(this.#path), [...new Set([...this.#pending, ...pending])]);
  }

  /**
   * Replaces the ledger by what the folders hold now: of each output what was written, or what was known
   * where nothing was, or the same bytes again.
   */
  save(
    outputs: Iterable<string>,
    written: ReadonlyMap<string, Written>,
    shared: string,
    state: BuildState,
  ): void {
    const { keys, digests, sizes, mtimes } = this.#stored.files;
    const columns: Columns = { outputs: [], keys: [], digests: [], sizes: [], mtimes: [] };
    const add = (output: string, key: string, bytes: string, size: number, mtime: number) => {
      columns.outputs.push(output);
      columns.keys.push(key);
      columns.digests.push(bytes);
      columns.sizes.push(size);
      columns.mtimes.push(mtime);
    };
    for (const output of outputs) {
      const fresh = written.get(output);
      const row = this.#rows.get(output);
      if (row !== undefined && (!fresh || fresh.digest === digests[row]))
        add(output, fresh?.key ?? keys[row]!, digests[row]!, sizes[row]!, mtimes[row]!);
      else if (fresh) add(output, fresh.key, fresh.digest, fresh.size, fresh.mtime);
    }
    writeSealed(this.#path, { format: FORMAT, state, shared, files: columns } satisfies Stored);
    rmSync(pendingPath(this.#path), { force: true });
  }
}

const pendingPath = (path: string) => path.replace(/\.json$/, '.pending');

/** Absolute path of an output named `site/…` or `host/…`. */
export function locate(folders: OutputFolders, output: string): string {
  const end = output.indexOf('/');
  return `${folders[output.slice(0, end) as keyof OutputFolders]}/${output.slice(end + 1)}`;
}

function isIntact(path: string, { sizes, mtimes, digests }: Columns, row: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || stat.size !== sizes[row] || !stat.isFile()) return false;
  if (stat.mtimeMs === mtimes[row]) return true;
  // Restored by a CI cache or copied: other stamps, perhaps the same bytes.
  if (digestBytes(readFileSync(path)) !== digests[row]) return false;
  mtimes[row] = stat.mtimeMs;
  return true;
}

function empty(): Stored {
  const files: Columns = { outputs: [], keys: [], digests: [], sizes: [], mtimes: [] };
  return { format: FORMAT, state: null, shared: '', files };
}

/** Writes a value as JSON under its digest. */
function writeSealed(path: string, value: unknown): void {
  const body = JSON.stringify(value);
  writeAtomic(path, `${digest(body)}\n${body}`);
}

/** What `writeSealed` wrote; null where it is missing or has been altered. */
function readSealed<T>(path: string): T | null {
  try {
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return digest(body) === text.slice(0, end) ? (JSON.parse(body) as T) : null;
  } catch {
    return null;
  }
}
