/**
 * The search among the outputs. Names of its files are known only once a bucket is indexed, so a bucket
 * is made or kept as a whole: all its files have one key, which also tells how many they are.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Archive } from '../archive/model/types.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { digest } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import { engineFiles, indexBucket, type SearchFile, searchIndex, wordLists } from '../search/files.ts';
import { planSearch, type SearchBucket } from '../search/plan.ts';
import { ENGINE_FOLDER, SEARCH_FOLDER, WORDS_FOLDER } from '../search/types.ts';
import type { Written } from './ledger.ts';
import { type StagingArea, stageFile } from './staging.ts';

/** Name of its group in the ledger. */
export const SEARCH_GROUP = 'search';

/** Sources of the project that decide what the index of given articles is. */
export const SEARCH_SOURCES = ['src/search', 'src/views', 'src/wording/views.ts', 'package-lock.json'];

export interface SearchSources {
  archive: Archive;
  /** Digest of `SEARCH_SOURCES`. */
  generator: string;
  /** Folder that keeps the words of each bucket between builds. */
  cache: string;
  /** What `file` made, kept from one archive to the next. */
  made?: Map<string, Promise<SearchFile[]>>;
}

interface Group {
  /** Below `_recherche/`; '' for the folder itself. */
  folder: string;
  key: string;
  make(): Promise<SearchFile[]>;
}

/** How many buckets are under way at once: one is prepared while Pagefind works on another. */
const AT_ONCE = 2;

export class SearchOutputs {
  readonly #archive: Archive;
  readonly #cache: string;
  readonly #buckets: SearchBucket[];
  readonly #groups: Group[];
  readonly #made: Map<string, Promise<SearchFile[]>>;

  constructor({ archive, generator, cache, made = new Map() }: SearchSources) {
    this.#archive = archive;
    this.#cache = cache;
    this.#made = made;
    this.#buckets = planSearch(archive).map((bucket) => ({ ...bucket, key: digest(generator, bucket.key) }));
    const index = JSON.stringify(searchIndex(archive, this.#buckets));
    this.#groups = [
      { folder: ENGINE_FOLDER, key: generator, make: engineFiles },
      ...this.#buckets.map((bucket) => ({
        folder: bucket.name,
        key: bucket.key,
        make: () => this.#index(bucket),
      })),
      {
        folder: WORDS_FOLDER,
        key: digest(...this.#buckets.map(({ key }) => key)),
        make: () => this.#wordLists(),
      },
      {
        folder: '',
        key: digest(index),
        make: async () => [{ path: 'index.json', bytes: Buffer.from(index) }],
      },
    ];
  }

  /** The files that are there already, whole buckets of them, among those that the ledger knows. */
  kept(files: ReadonlyMap<string, Written>): Set<string> {
    const known = new Map<string, string[]>();
    for (const output of files.keys()) {
      const folder = folderOf(output);
      if (folder === null) continue;
      const names = known.get(folder);
      if (names) names.push(output);
      else known.set(folder, [output]);
    }
    const kept = this.#groups.flatMap(({ folder, key }) => {
      const names = known.get(folder) ?? [];
      return names.every((name) => files.get(name)!.key === keyOf(key, names.length)) ? names : [];
    });
    return new Set(kept);
  }

  /** Makes in the staged folders whatever is not kept. Gives the new outputs. */
  async make(
    staging: StagingArea,
    kept: ReadonlySet<string> = new Set(),
    onProgress?: (done: number, total: number) => void,
  ): Promise<Map<string, Written>> {
    const there = new Set([...kept].map(folderOf));
    const todo = this.#groups.filter(({ folder }) => !there.has(folder));
    const written = new Map<string, Written>();
    let done = 0;
    const stage = async (group: Group) => {
      const files = await group.make();
      const key = keyOf(group.key, files.length);
      for (const { path, bytes } of files) {
        const output = join('site', SEARCH_FOLDER, group.folder, path);
        written.set(output, stageFile(staging, output, key, bytes));
      }
      onProgress?.(++done, todo.length);
    };
    await atMost(
      AT_ONCE,
      todo.filter(({ folder }) => folder !== WORDS_FOLDER),
      stage,
    );
    for (const group of todo) if (group.folder === WORDS_FOLDER) await stage(group);
    if (todo.length > 0) this.#prune();
    return written;
  }

  /** One file of the search by its address below `/_recherche/`; null where there is none. For the preview. */
  async file(path: string): Promise<Uint8Array | null> {
    const end = path.indexOf('/');
    const folder = path.slice(0, Math.max(0, end));
    const group = this.#groups.find((candidate) => candidate.folder === folder);
    if (!group) return null;
    const made = this.#made.get(group.key) ?? group.make();
    this.#made.set(group.key, made);
    return (await made).find((file) => file.path === path.slice(end + 1))?.bytes ?? null;
  }

  async #index(bucket: SearchBucket): Promise<SearchFile[]> {
    const { files, words } = await indexBucket(this.#archive, bucket);
    writeAtomic(this.#wordsPath(bucket), JSON.stringify([...words]));
    return files;
  }

  /** From what indexing found; a bucket whose words are lost is indexed again for them. */
  async #wordLists(): Promise<SearchFile[]> {
    const counts: Map<string, number>[] = [];
    for (const bucket of this.#buckets) {
      counts.push(this.#words(bucket) ?? (await indexBucket(this.#archive, bucket)).words);
    }
    return [...wordLists(counts)].map(([initial, words]) => ({
      path: `${initial}.txt`,
      bytes: Buffer.from(words),
    }));
  }

  #wordsPath({ name, key }: SearchBucket): string {
    return join(this.#cache, `${name}-${key}.json`);
  }

  #words(bucket: SearchBucket): Map<string, number> | null {
    try {
      return new Map(JSON.parse(readFileSync(this.#wordsPath(bucket), 'utf8')) as [string, number][]);
    } catch {
      return null;
    }
  }

  /** Words of buckets that are no more. */
  #prune(): void {
    const wanted = new Set(this.#buckets.map((bucket) => basename(this.#wordsPath(bucket))));
    if (!existsSync(this.#cache)) return;
    for (const name of readdirSync(this.#cache)) {
      if (!wanted.has(name)) rmSync(join(this.#cache, name), { recursive: true, force: true });
    }
  }
}

/** What made the index fail, most often a machine that Pagefind has no program for. */
export function searchProblem(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  const place = { file: 'site.yaml', line: 1, column: 1 };
  return { code: 'search-failed', severity: 'error', ...place, params: { reason } };
}

const keyOf = (key: string, files: number) => `${key} ${files}`;

/** Folder of an output below `_recherche/`; null for an output that is not the search's. */
function folderOf(output: string): string | null {
  const start = `site/${SEARCH_FOLDER}/`;
  if (!output.startsWith(start)) return null;
  const path = output.slice(start.length);
  return path.slice(0, Math.max(0, path.indexOf('/')));
}

async function atMost<T>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const next = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, next));
}
