/**
 * What a build left in its output folders: each file with the key it was made for, by groups. Kept in
 * the cache, one ledger an output folder, written last by rename.
 */
import { existsSync, readdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { digestBytes, sha256OfFile } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import { readSealed, seal } from '../kit/sealed.ts';
import { statOf } from '../kit/stat.ts';
import type { ViewKind } from '../views/types.ts';
import { locate, type OutputFolders } from './output-folders.ts';

const FORMAT = 6;
/** A time that was copied to another file system may have lost its last figures (ms). */
const CLOCK_TICK = 0.01;
/** Minimum number of files for which checking them in a worker pays off. */
const MIN_FILES_FOR_WORKER = 3000;

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

export const NOTHING_DONE: Readonly<BuildSummary> = {
  articles: 0,
  pages: 0,
  feeds: 0,
  outputs: 0,
  rendered: 0,
  written: 0,
  removed: 0,
  imagesMade: 0,
  imagesReused: 0,
};

/** A file as it was written. */
export interface StagedFile {
  /** SHA-256 of its bytes in full: 43 characters of base64url. */
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
  /** Digest of the generator, of the options and of the files copied as they are. */
  generator: string;
  /** Files outside the content that the site was made from, as their readers told: templates, styles, plugins. */
  sources: readonly string[];
  /** One digest of them; null when some were too young to be trusted. */
  sourcesKey: string | null;
  /** Instant at which a scheduled article becomes public. */
  nextScheduled: number | null;
  /** What the build told: repeated when there is nothing to do. */
  summary: BuildSummary;
  warnings: Problem[];
  lang: string;
}

/** What is known of the files of one group: rows of equal length. */
interface Columns {
  /** `site/…` or `host/…`. */
  outputs: string[];
  keys: string[];
  digests: string[];
  sizes: number[];
  mtimes: number[];
}

/** A group of files; its key is made when it is asked for. */
interface LedgerGroup {
  readonly name: string;
  readonly basis: string | null;
  readonly key: string | null;
}

/** Where the files of one group stand in the ledger, with what it was when they were made. */
interface Section extends LedgerGroup {
  rows: number;
  bytes: number;
  digest: string;
}

/** What pages and files are made of beside what their own keys tell. */
export interface CommonKeys {
  /** Digest of the generator and of what all pages share: another one makes every page and file again. */
  site: string;
  /** By kind of page, digest of its templates: another one renders the pages of that kind again. */
  templates: Readonly<Partial<Record<ViewKind, string>>>;
}

interface Head {
  format: number;
  state: BuildState | null;
  common: CommonKeys;
  sections: Section[];
}

/** What looking at the files of the folders has found, by group. */
export interface Inspection {
  /** Files that are no longer there as they were written. */
  lost: Map<string, Set<string>>;
  /** Modification times of groups of which some files have new ones, with the same bytes. */
  mtimes: Map<string, number[]>;
  /** True where the ledger itself is no longer as it was written. */
  isDamaged: boolean;
}

/** A group as it is from now on: with its files, or as it was. */
export interface LedgerEntry {
  name: string;
  basis: string | null;
  /** Undefined where it is as it was. */
  key?: string | null;
  /** Undefined where the group is kept. */
  files?: ReadonlyMap<string, Written>;
}

/**
 * One file: a digest of the line that names the groups, that line, and a section of each group. A group that is
 * kept is copied as bytes, so that a small change costs little, whatever the number of files.
 */
export class Ledger {
  readonly #path: string;
  #head: Head;
  #sections: ReadonlyMap<string, { section: Section; bytes: Buffer }>;
  #found: Inspection = { lost: new Map(), mtimes: new Map(), isDamaged: false };

  private constructor(path: string, head: Head, body: Buffer) {
    this.#path = path;
    this.#head = head;
    let start = 0;
    this.#sections = new Map(
      head.sections.map((section) => {
        const bytes = body.subarray(start, start + section.bytes);
        start += section.bytes;
        return [section.name, { section, bytes }];
      }),
    );
  }

  /** Reads the ledger at `path`; an absent or unreadable one knows nothing. */
  static read(path: string): Ledger {
    const sealed = readSealed<Head>(path);
    if (sealed?.value.format !== FORMAT) return new Ledger(path, empty(), Buffer.alloc(0));
    return new Ledger(path, sealed.value, sealed.rest);
  }

  /** Where it is kept. */
  get path(): string {
    return this.#path;
  }

  /** True when no file of the folders is known to be ours. */
  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Number of files that are in the folders as they were written. */
  get size(): number {
    let size = 0;
    for (const { section } of this.#sections.values()) size += section.rows;
    for (const outputs of this.#found.lost.values()) size -= outputs.size;
    return size;
  }

  get state(): BuildState | null {
    return this.#head.state;
  }

  get common(): CommonKeys {
    return this.#head.common;
  }

  /** The names of all groups. */
  get groups(): Iterable<string> {
    return this.#sections.keys();
  }

  /** Number of files of a group, those that are lost included. */
  rows(group: string): number {
    return this.#sections.get(group)?.section.rows ?? 0;
  }

  /** True for a group that was made for the same basis, or for the same key, and of which nothing is lost. */
  isKept(group: LedgerGroup): boolean {
    const made = this.#sections.get(group.name)?.section;
    if (!made || this.#found.lost.has(group.name)) return false;
    if (made.basis !== null && made.basis === group.basis) return true;
    return made.key !== null && made.key === group.key;
  }

  /** What is known of the files of a group: of those alone that are there as they were written. */
  files(group: string): Map<string, Written> {
    const files = new Map<string, Written>();
    const lost = this.#found.lost.get(group);
    for (const [output, file] of this.#rowsOf(group)) if (!lost?.has(output)) files.set(output, file);
    return files;
  }

  *#rowsOf(group: string): Generator<[output: string, file: Written]> {
    const { outputs, keys, digests, sizes, mtimes } = this.#columns(group);
    for (const [row, output] of outputs.entries())
      yield [output, { key: keys[row]!, digest: digests[row]!, size: sizes[row]!, mtime: mtimes[row]! }];
  }

  /** What was known of the files that are lost. */
  lostFiles(): Map<string, Written> {
    const files = new Map<string, Written>();
    for (const [group, outputs] of this.#found.lost)
      for (const [output, file] of this.#rowsOf(group)) if (outputs.has(output)) files.set(output, file);
    return files;
  }

  /** The names of the files of a group, those that are lost included. */
  outputs(group: string): readonly string[] {
    return this.#columns(group).outputs;
  }

  /**
   * Looks for the files that are no longer in the folders as they were written, which are then unknown. Gives
   * their number. `beside` says that this thread has other work meanwhile.
   */
  async verify(folders: OutputFolders, beside: boolean): Promise<number> {
    const known = this.size;
    const inThread = beside && known >= MIN_FILES_FOR_WORKER;
    this.#found = inThread ? await inspectInThread(this.#path, folders) : this.inspect(folders);
    if (this.#found.isDamaged) {
      this.#head = empty();
      this.#sections = new Map();
    }
    return known - this.size;
  }

  /** Compares the files in the folders with what is known of them. */
  inspect(folders: OutputFolders): Inspection {
    const found: Inspection = { lost: new Map(), mtimes: new Map(), isDamaged: false };
    for (const [group, { section, bytes }] of this.#sections) {
      if (digestBytes(bytes) !== section.digest)
        return { lost: new Map(), mtimes: new Map(), isDamaged: true };
      const columns = this.#columns(group);
      const before = columns.mtimes.slice();
      const lost = columns.outputs.filter((output, row) => !isIntact(locate(folders, output), columns, row));
      if (lost.length > 0) found.lost.set(group, new Set(lost));
      if (columns.mtimes.some((mtime, row) => mtime !== before[row])) found.mtimes.set(group, columns.mtimes);
    }
    return found;
  }

  /** The bytes of the ledger of what the folders are to hold. */
  next(entries: readonly LedgerEntry[], common: CommonKeys, state: BuildState): Buffer {
    const chunks: Buffer[] = [];
    const sections = entries.map(({ name, basis, key, files }): Section => {
      const kept = this.#sections.get(name);
      const isCopied = !files && kept && !this.#found.mtimes.has(name);
      const bytes = isCopied ? kept.bytes : sectionOf(files ?? this.files(name));
      chunks.push(bytes);
      return {
        name,
        basis,
        key: key === undefined ? (kept?.section.key ?? null) : key,
        rows: files?.size ?? this.rows(name),
        bytes: bytes.length,
        digest: isCopied ? kept.section.digest : digestBytes(bytes),
      };
    });
    const head: Head = { format: FORMAT, state, common, sections };
    return Buffer.concat([Buffer.from(seal(head)), ...chunks]);
  }

  #columns(group: string): Columns {
    const bytes = this.#sections.get(group)?.bytes;
    const columns = bytes ? (JSON.parse(bytes.toString()) as Columns) : emptyColumns();
    return { ...columns, mtimes: this.#found.mtimes.get(group) ?? columns.mtimes };
  }
}

function sectionOf(files: ReadonlyMap<string, Written>): Buffer {
  const columns = emptyColumns();
  for (const [output, { key, digest: bytes, size, mtime }] of files) {
    columns.outputs.push(output);
    columns.keys.push(key);
    columns.digests.push(bytes);
    columns.sizes.push(size);
    columns.mtimes.push(mtime);
  }
  return Buffer.from(`${JSON.stringify(columns)}\n`);
}

/** What the thread that looks at the files is given. */
export interface InspectionOrder {
  path: string;
  folders: OutputFolders;
}

function inspectInThread(path: string, folders: OutputFolders): Promise<Inspection> {
  return new Promise((resolve, reject) => {
    const workerData: InspectionOrder = { path, folders };
    const worker = new Worker(new URL('./inspect-thread.ts', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function isIntact(path: string, { sizes, mtimes, digests }: Columns, row: number): boolean {
  const stat = statOf(path);
  if (!stat || stat.size !== sizes[row] || !stat.isFile()) return false;
  if (Math.abs(stat.mtimeMs - mtimes[row]!) < CLOCK_TICK) return true;
  // Restored by a CI cache or copied: other stamps, perhaps the same bytes.
  if (sha256OfFile(path) !== digests[row]) return false;
  mtimes[row] = stat.mtimeMs;
  return true;
}

const empty = (): Head => ({
  format: FORMAT,
  state: null,
  common: { site: '', templates: {} },
  sections: [],
});
const emptyColumns = (): Columns => ({ outputs: [], keys: [], digests: [], sizes: [], mtimes: [] });

/** True when a folder holds files that no build of ours made. */
export function isForeign(folders: OutputFolders, ledger: Ledger): boolean {
  if (!ledger.isEmpty || !existsSync(folders.site)) return false;
  const names = readdirSync(folders.site);
  return names.length > 0 && !names.includes('_fonds');
}
