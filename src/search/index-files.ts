/**
 * All files of the search. Each part is made from what the last build left where that can be trusted: a
 * bucket from its kept index, shards by patching those that are published. Either way the bytes are those
 * of a build from nothing.
 */
import { deserialize, serialize } from 'node:v8';
import type { Archive } from '../archive/model/types.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import { type BucketIndex, BucketIndexer, Vocabulary } from './bucket-index.ts';
import { namesOf, type PassagesOf, rowMaker, SearchDocuments } from './documents.ts';
import {
  ENTRY_FILE,
  HASH_LENGTH,
  LAYOUT_VERSION,
  namesPath,
  type PassageFile,
  passagesPath,
  positionsPath,
  type SearchEntry,
  type SearchNames,
  type SearchText,
  shardPath,
  TEXTS_IN_FOLDER,
  tablePath,
  textPath,
  WORD_LISTS,
  type WordListName,
  wordsPath,
} from './layout.ts';
import { planSearch, type SearchBucket } from './plan.ts';
import { type BucketEdit, mergeShards, patchShards, type Shard } from './shards.ts';
import { stemsOf } from './stems.ts';
import { writeTable } from './table.ts';
import {
  type LevelChanges,
  levelOf,
  makeWordParts,
  patchWordParts,
  type WordPart,
  type WordParts,
} from './word-lists.ts';
import { fold } from './words.ts';

/** What is kept of the last build beside the indexes of its buckets. */
interface LastBuild {
  buckets: KeptBucket[];
  shards: Omit<Shard, 'made'>[];
  words: Record<WordListName, Omit<WordPart, 'made'>[]>;
}

/** What all buckets are merged into. */
interface Merged {
  shards: Shard[];
  words: WordParts;
}

/** What the table and the entry need of a bucket that stands. */
interface KeptBucket {
  name: string;
  key: string;
  /** Names of its folders of texts. */
  folders: string[];
  /** Names of its files of passages. */
  passages: string[];
  /** Kinds of the documents joined to each document, by number. */
  kinds: number[][];
}

/** Keeps bytes between builds; what is lost or altered is null. */
export interface IndexCache {
  read(name: string): Uint8Array | null;
  write(name: string, bytes: Uint8Array): void;
  /** Forgets all others. */
  keepOnly(names: ReadonlySet<string>): void;
}

/** What a build has published before: paths below the folder of the search. */
export interface Published {
  has(path: string): boolean;
  read(path: string): Uint8Array | null;
}

export interface IndexSources {
  archive: Archive;
  /** Digest of the code that decides what the index of given documents is. */
  generator: string;
  cache: IndexCache;
  /** Standing pages that the site makes by itself: address, title. */
  standing?: SearchNames['pages'];
  passagesOf?: PassagesOf;
}

/** Told of each file of the search, in no order; `bytes` makes those of a file that is not published yet. */
export type EmitFile = (path: string, bytes: Uint8Array | null) => void;

/** More buckets than these are merged anew: patching reads what they were before. */
const MOST_EDITED = 4;
const LAST_BUILD = 'last-build';

const nameOf = (bytes: Uint8Array) => digestBytes(bytes).slice(0, HASH_LENGTH);

export class SearchIndexFiles {
  /** Digest of all that the index is made from. Published nowhere: another version of Fonds may make the same index. */
  readonly key: string;
  readonly buckets: readonly SearchBucket[];
  readonly #sources: IndexSources;
  readonly #names: SearchNames;
  readonly #documents: SearchDocuments;
  readonly #vocabulary: Vocabulary;
  readonly #indexer: BucketIndexer;
  readonly #stemOf: (form: string) => string;

  constructor(sources: IndexSources) {
    const { archive, generator, standing, passagesOf } = sources;
    this.#sources = sources;
    this.#names = namesOf(archive, standing);
    this.#documents = new SearchDocuments(archive, passagesOf);
    const stems = stemsOf(archive.site.lang);
    this.#stemOf = (form) => stems.stem(fold(form));
    this.#vocabulary = new Vocabulary(this.#stemOf);
    this.#indexer = new BucketIndexer(this.#vocabulary);
    this.buckets = planSearch(archive).map((bucket) => ({
      ...bucket,
      key: digest(generator, bucket.key),
    }));
    this.key = digest(
      LAYOUT_VERSION,
      generator,
      archive.site.lang,
      JSON.stringify(this.#names),
      ...this.buckets.flatMap(({ name, key }) => [name, key]),
    );
  }

  /** Tells every file. `onBucket` is called after each bucket that is looked at, and waited for. */
  async make(
    published: Published,
    emit: EmitFile,
    onBucket: (done: number, total: number) => Promise<void> | void = () => undefined,
  ): Promise<void> {
    const last = this.#lastBuild();
    const known = new Map(last?.buckets.map((bucket) => [bucket.name, bucket]));
    const put = (path: string, bytes: Uint8Array) => emit(path, published.has(path) ? null : bytes);
    const kept: KeptBucket[] = [];
    const fresh = new Map<number, BucketIndex>();
    for (const [at, bucket] of this.buckets.entries()) {
      const before = known.get(bucket.name);
      if (before?.key === bucket.key && this.#textsStand(before, bucket, published)) {
        for (const path of textPaths(before, bucket.records.length)) emit(path, null);
        kept.push(before);
      } else {
        const { index, ...made } = this.#index(bucket, put);
        kept.push({ name: bucket.name, key: bucket.key, ...made });
        fresh.set(at, index);
      }
      await onBucket(at + 1, this.buckets.length);
    }
    const { shards, words } = this.#merge(last, fresh, published);
    for (const { name, positions, made } of shards) {
      emit(shardPath(name), made && !published.has(shardPath(name)) ? made.index : null);
      emit(
        positionsPath(positions),
        made && !published.has(positionsPath(positions)) ? made.positions : null,
      );
    }
    for (const { name, made } of WORD_LISTS.flatMap((list) => words[list]))
      emit(wordsPath(name), made && !published.has(wordsPath(name)) ? made : null);
    const rowOf = rowMaker(this.#sources.archive);
    const rows = this.buckets.flatMap(({ records }, at) =>
      records.map((record, number) => rowOf(record, kept[at]!.kinds[number]!)),
    );
    const table = writeTable(rows);
    const names = Buffer.from(JSON.stringify(this.#names));
    put(tablePath(nameOf(table)), table);
    put(namesPath(nameOf(names)), names);
    const entry: SearchEntry = {
      version: LAYOUT_VERSION,
      lang: this.#sources.archive.site.lang,
      sizes: this.buckets.map(({ records }) => records.length),
      texts: kept.flatMap(({ folders }) => folders).join(''),
      stems: shards.map(({ first }) => first).join(' '),
      shards: shards.map(({ name }) => name).join(''),
      table: nameOf(table),
      names: nameOf(names),
      words: mapLists((list) => [
        words[list].map(({ first }) => first).join(' '),
        words[list].map(({ name }) => name).join(''),
      ]),
    };
    emit(ENTRY_FILE, Buffer.from(JSON.stringify(entry)));
    this.#keep({
      buckets: kept,
      shards: shards.map(({ first, name, positions }) => ({ first, name, positions })),
      words: mapLists((list) => words[list].map(({ first, name }) => ({ first, name }))),
    });
  }

  #textsStand(kept: KeptBucket, { records }: SearchBucket, published: Published): boolean {
    return textPaths(kept, records.length).every((path) => published.has(path));
  }

  /** Indexes a bucket, and tells its texts. */
  #index(
    bucket: SearchBucket,
    put: (path: string, bytes: Uint8Array) => void,
  ): Omit<KeptBucket, 'name' | 'key'> & { index: BucketIndex } {
    const documents = bucket.records.map((record) => this.#documents.document(record));
    const passages: string[] = [];
    const shown = documents.map((document): SearchText => {
      const files = document.passages.map(({ passages: some, start }): PassageFile => {
        const bytes = Buffer.from(JSON.stringify(some));
        const name = nameOf(bytes);
        passages.push(name);
        put(passagesPath(name), bytes);
        return [name, start];
      });
      return files.length > 0 ? { ...document.shown, passages: files } : document.shown;
    });
    const folders: string[] = [];
    for (let at = 0; at < documents.length; at += TEXTS_IN_FOLDER) {
      const texts = shown.slice(at, at + TEXTS_IN_FOLDER);
      const files = texts.map((text) => Buffer.from(JSON.stringify(text)));
      const folder = digest(...files.map(digestBytes)).slice(0, HASH_LENGTH);
      folders.push(folder);
      for (const [number, bytes] of files.entries()) put(textPath(folder, number), bytes);
    }
    const index = this.#indexer.index(documents.map(({ indexed }) => indexed));
    const kinds = documents.map((document) => document.kinds);
    this.#sources.cache.write(keptName(bucket), serialize({ ...index, forms: index.forms.join('\n') }));
    return { folders, passages, kinds, index };
  }

  /** The index of a bucket that was not made in this build: from the cache, else made again. */
  #readIndex(bucket: Pick<SearchBucket, 'name' | 'key'>): BucketIndex | null {
    const bytes = this.#sources.cache.read(keptName(bucket));
    if (!bytes) return null;
    const kept = deserialize(bytes) as Omit<BucketIndex, 'forms'> & { forms: string };
    return { ...kept, forms: kept.forms === '' ? [] : kept.forms.split('\n') };
  }

  /** Shards and lists of words: by patching where few buckets changed, else from all of them. */
  #merge(last: LastBuild | null, fresh: ReadonlyMap<number, BucketIndex>, published: Published): Merged {
    const patched = last && this.#patch(last, fresh, published);
    if (patched) return patched;
    const indexes = this.buckets.map((bucket, at) => {
      return fresh.get(at) ?? this.#readIndex(bucket) ?? this.#index(bucket, () => undefined).index;
    });
    return {
      shards: mergeShards(indexes, this.#vocabulary, nameOf),
      words: makeWordParts(this.#vocabulary.counts(indexes), nameOf),
    };
  }

  /** Null where too much changed, or where what was published or kept is not as it was. */
  #patch(last: LastBuild, fresh: ReadonlyMap<number, BucketIndex>, published: Published): Merged | null {
    const isSamePlan =
      last.buckets.length === this.buckets.length &&
      this.buckets.every(({ name }, at) => last.buckets[at]!.name === name);
    if (!isSamePlan || fresh.size > MOST_EDITED || last.shards.length === 0) return null;
    const edits: BucketEdit[] = [];
    for (const [bucket, after] of fresh) {
      const before = this.#readIndex(last.buckets[bucket]!);
      if (!before) return null;
      edits.push({ bucket, before, after });
    }
    const read = (path: string) => {
      const bytes = published.read(path);
      if (!bytes || !path.includes(nameOf(bytes))) throw new NotAsPublished();
      return bytes;
    };
    const changes: LevelChanges = new Map();
    try {
      const shards = patchShards(
        {
          shards: last.shards,
          read: ({ name, positions }) => ({
            index: read(shardPath(name)),
            positions: read(positionsPath(positions)),
          }),
        },
        edits,
        this.#stemOf,
        nameOf,
        undefined,
        (form, before, after) => {
          if (levelOf(before) !== levelOf(after)) changes.set(form, levelOf(after));
        },
      );
      const words = patchWordParts(last.words, changes, ({ name }) => read(wordsPath(name)), nameOf);
      const isThere = ({ name, positions, made }: Shard) =>
        made || (published.has(shardPath(name)) && published.has(positionsPath(positions)));
      const areThere = WORD_LISTS.flatMap((list) => words[list]).every(
        ({ name, made }) => made || published.has(wordsPath(name)),
      );
      return shards.every(isThere) && areThere ? { shards, words } : null;
    } catch (error) {
      if (error instanceof NotAsPublished) return null;
      throw error;
    }
  }

  #lastBuild(): LastBuild | null {
    const bytes = this.#sources.cache.read(LAST_BUILD);
    if (!bytes) return null;
    const { generator, ...last } = deserialize(bytes) as LastBuild & { generator: string };
    return generator === this.#sources.generator ? last : null;
  }

  #keep(last: LastBuild): void {
    const { cache, generator } = this.#sources;
    cache.write(LAST_BUILD, serialize({ ...last, generator }));
    cache.keepOnly(new Set([LAST_BUILD, ...last.buckets.map(keptName)]));
  }
}

class NotAsPublished extends Error {}

const keptName = ({ name, key }: { name: string; key: string }) => `${name}-${key}`;

/** Paths of the texts of so many documents, and of their passages. */
function textPaths({ folders, passages }: KeptBucket, size: number): string[] {
  const texts = folders.flatMap((folder, at) => {
    const documents = Math.min(TEXTS_IN_FOLDER, size - at * TEXTS_IN_FOLDER);
    return Array.from({ length: documents }, (_, number) => textPath(folder, number));
  });
  return [...texts, ...passages.map(passagesPath)];
}

const mapLists = <T>(make: (list: WordListName) => T): Record<WordListName, T> => ({
  heads: make('heads'),
  middles: make('middles'),
});
