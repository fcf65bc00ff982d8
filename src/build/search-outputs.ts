/** The search among the outputs: its files, kept where the ledger knows them under the same name. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from '../archive/model/types.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { digestBytes } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import { type IndexCache, type Published, SearchIndexFiles } from '../search/index-files.ts';
import { ENTRY_FILE, SEARCH_FOLDER } from '../search/layout.ts';
import { passagesOf } from '../search/passages.ts';
import { standingPages } from '../views/orientation.ts';
import type { Written } from './ledger.ts';
import { locate, type OutputFolders } from './output-folders.ts';
import { type StagingArea, stageFile } from './staging.ts';

/** Name of its group in the ledger. */
export const SEARCH_GROUP = 'search';

export interface SearchSources {
  archive: Archive;
  /** Digest of the code that runs: see `generatorDigest`. */
  generator: string;
  /** Folder that keeps the indexes of buckets between builds. */
  cache: string;
}

export class SearchOutputs {
  readonly #index: SearchIndexFiles;

  constructor({ archive, generator, cache }: SearchSources) {
    this.#index = new SearchIndexFiles({
      archive,
      generator,
      cache: new FolderCache(cache),
      standing: standingPages(archive),
      passagesOf: passagesOf(archive),
    });
  }

  /** The files that are there already: all of those that the ledger knows, or none. */
  kept(files: ReadonlyMap<string, Written>): Set<string> {
    return files.get(ENTRY)?.key === this.#keyOf(files.size) ? new Set(files.keys()) : new Set();
  }

  /**
   * Makes in the staged folders whatever is not among the `known` files of `folders`. Gives all outputs,
   * those that stand as they are known.
   */
  async make(
    staging: StagingArea,
    known: ReadonlyMap<string, Written> = new Map(),
    folders?: OutputFolders,
    onProgress?: (done: number, total: number) => void,
  ): Promise<Map<string, Written>> {
    const published: Published = {
      has: (path) => known.has(outputOf(path)),
      read: (path) =>
        folders && known.has(outputOf(path)) ? readIfThere(locate(folders, outputOf(path))) : null,
    };
    const written = new Map<string, Written>();
    let entry: Uint8Array | null = null;
    const emit = (path: string, bytes: Uint8Array | null) => {
      const output = outputOf(path);
      if (path === ENTRY_FILE) entry = bytes;
      else if (bytes && !written.has(output)) written.set(output, stageFile(staging, output, '', bytes));
      else if (!bytes) written.set(output, known.get(output) ?? written.get(output)!);
    };
    await this.#index.make(published, emit, async (done, total) => {
      onProgress?.(done, total);
      // Lets the threads be told what to do next.
      await new Promise(setImmediate);
    });
    written.set(ENTRY, stageFile(staging, ENTRY, this.#keyOf(written.size + 1), entry!));
    return written;
  }

  /** All files of the search by their path below `/_recherche/`. For the preview. */
  async files(): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>();
    await this.#index.make({ has: () => false, read: () => null }, (path, bytes) => {
      if (bytes) files.set(path, bytes);
    });
    return files;
  }

  /** Tells the number of files too: a group of which one is lost is looked at. */
  #keyOf(files: number): string {
    return `${this.#index.key} ${files}`;
  }
}

const outputOf = (path: string) => `site/${SEARCH_FOLDER}/${path}`;
const ENTRY = outputOf(ENTRY_FILE);

/** What made the index fail. */
export function searchProblem(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  const place = { file: 'site.yaml', line: 1, column: 1 };
  return { code: 'search-failed', severity: 'error', ...place, params: { reason } };
}

/** Files of a folder, each below the digest of its bytes: one that was altered is as good as lost. */
class FolderCache implements IndexCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(name: string): Uint8Array | null {
    const bytes = readIfThere(join(this.#folder, name));
    if (!bytes) return null;
    const end = bytes.indexOf(0x0a);
    const body = bytes.subarray(end + 1);
    return end > 0 && bytes.toString('latin1', 0, end) === digestBytes(body) ? body : null;
  }

  write(name: string, bytes: Uint8Array): void {
    writeAtomic(join(this.#folder, name), Buffer.concat([Buffer.from(`${digestBytes(bytes)}\n`), bytes]));
  }

  keepOnly(names: ReadonlySet<string>): void {
    for (const name of readdirSync(this.#folder))
      if (!names.has(name)) rmSync(join(this.#folder, name), { recursive: true, force: true });
  }
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
