import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { digestAll, digestBytes } from './digest.ts';
import { readSealed, writeSealed } from './sealed.ts';
import { isSettled } from './stamps.ts';

type Known = Record<string, [size: number, mtime: number, digest: string]>;

/** What was made from files, with the digest that each had; '' for one that was too young to be believed. */
interface MadeFrom<T> {
  value: T;
  sources: Record<string, string>;
}

/**
 * Digests of the files that something was made from: templates, styles, plugins, files copied as they are. A file
 * whose stamp is the one remembered in `memory` (a file of the cache) is not read again. One object sees each
 * file at one moment: make one for each run.
 */
export class FileDigests {
  readonly #root: string;
  readonly #memory: string;
  readonly #known: Known;
  readonly #seen = new Map<string, string>();
  readonly #unsettled = new Set<string>();
  #isNew = false;

  /** `root` is what relative paths start from. */
  constructor(root: string, memory: string) {
    this.#root = root;
    this.#memory = memory;
    this.#known = readSealed<Known>(memory)?.value ?? {};
  }

  /** Digest of one file, path absolute or relative to the root; `''` when there is no such file. */
  file(path: string): string {
    let found = this.#seen.get(path);
    if (found === undefined) {
      found = this.#look(path);
      this.#seen.set(path, found);
    }
    return found;
  }

  /** One digest of several files, names included. */
  all(paths: readonly string[]): string {
    return digestAll(paths.flatMap((path) => [path, this.file(path)]));
  }

  /** The same; null while one of them is too young for its digest to be believed. */
  settled(paths: readonly string[]): string | null {
    const key = this.all(paths);
    return paths.some((path) => this.#unsettled.has(path)) ? null : key;
  }

  /** `all` of every file below a folder. */
  tree(folder: string): string {
    return this.all(listFiles(this.#root, folder).sort());
  }

  #look(path: string): string {
    const absolute = this.#absolute(path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat?.isFile()) return '';
    const known = this.#known[path];
    if (known && known[0] === stat.size && known[1] === stat.mtimeMs) return known[2];
    const readAt = Date.now();
    const found = digestBytes(readFileSync(absolute));
    if (isSettled(stat.mtimeMs, readAt)) {
      this.#known[path] = [stat.size, stat.mtimeMs, found];
      this.#isNew = true;
    } else this.#unsettled.add(path);
    return found;
  }

  #absolute(path: string): string {
    return isAbsolute(path) ? path : join(this.#root, path);
  }

  /**
   * What `make` gave for the same key and the same sources, kept at `path`, or what it gives now. `make` tells the
   * sources that it has read: it finds them out itself, so that no list of them can be wrong. `path` null keeps
   * nothing.
   */
  async kept<T>(
    path: string | null,
    key: string,
    make: () => Promise<{ value: T; sources: readonly string[] }>,
  ): Promise<{ value: T; sources: readonly string[]; isNew: boolean }> {
    const before = path === null ? null : readSealed<MadeFrom<T>>(path, key)?.value;
    if (before && Object.entries(before.sources).every(([source, found]) => this.file(source) === found))
      return { value: before.value, sources: Object.keys(before.sources), isNew: false };
    const started = Date.now();
    const { value, sources } = await make();
    const found = sources.map((source) => [source, this.#foundBy(source, started)]);
    if (path !== null) writeSealed(path, { value, sources: Object.fromEntries(found) }, key);
    return { value, sources, isNew: true };
  }

  /** The digest with which a source was read at some time since `started`; '' where it may have changed since then. */
  #foundBy(source: string, started: number): string {
    const stat = statSync(this.#absolute(source), { throwIfNoEntry: false });
    return stat && isSettled(stat.mtimeMs, started) ? this.file(source) : '';
  }

  /** Keeps what was learnt for the next run. */
  save(): void {
    if (this.#isNew) writeSealed(this.#memory, this.#known);
    this.#isNew = false;
  }
}

function listFiles(root: string, path: string): string[] {
  const absolute = join(root, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((child) => {
    const name = `${path}/${child.name}`;
    return child.isDirectory() ? listFiles(root, name) : [name];
  });
}
