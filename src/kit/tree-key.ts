import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from './atomic.ts';
import { digest, digestBytes } from './digest.ts';

type Stamps = Record<string, [size: number, mtime: number, digest: string]>;

/**
 * Digests of the project's own files, for keys that must change when the generator does.
 * A file whose size and mtime are those remembered in `memory` (a JSON file) is not read again.
 */
export class SourceKeys {
  readonly #root: string;
  readonly #memory: string;
  readonly #known: Stamps;
  /** What has been looked at: one run sees its sources at one moment. */
  readonly #files = new Map<string, string>();
  readonly #lists = new Map<string, string[]>();
  #dirty = false;

  constructor(root: string, memory: string) {
    this.#root = root;
    this.#memory = memory;
    this.#known = readStamps(memory);
  }

  /** Digest of one file, path relative to the root; `''` when it does not exist. */
  file(path: string): string {
    const key = this.#files.get(path) ?? this.#look(path);
    this.#files.set(path, key);
    return key;
  }

  #look(path: string): string {
    const stat = statSync(join(this.#root, path), { throwIfNoEntry: false });
    if (!stat) return '';
    const known = this.#known[path];
    if (known && known[0] === stat.size && known[1] === stat.mtimeMs) return known[2];
    const key = digestBytes(readFileSync(join(this.#root, path)));
    // A file written within the last two seconds may change again without changing its stamp.
    if (Date.now() - stat.mtimeMs > 2000) {
      this.#known[path] = [stat.size, stat.mtimeMs, key];
      this.#dirty = true;
    }
    return key;
  }

  /** Digest of every file under the given files and folders, names included. */
  tree(...paths: string[]): string {
    const files = paths.flatMap((path) => this.#list(path)).sort();
    return digest(...files.flatMap((file) => [file, this.file(file)]));
  }

  #list(path: string): string[] {
    const files = this.#lists.get(path) ?? listFiles(this.#root, path);
    this.#lists.set(path, files);
    return files;
  }

  /** Keeps what was learnt for the next run. */
  save(): void {
    if (this.#dirty) writeAtomic(this.#memory, JSON.stringify(this.#known));
    this.#dirty = false;
  }
}

function readStamps(memory: string): Stamps {
  try {
    const stamps: unknown = JSON.parse(readFileSync(memory, 'utf8'));
    return stamps && typeof stamps === 'object' && !Array.isArray(stamps) ? (stamps as Stamps) : {};
  } catch {
    return {};
  }
}

function listFiles(root: string, path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((child) => {
    const name = `${path}/${child.name}`;
    return child.isDirectory() ? listFiles(root, name) : [name];
  });
}
