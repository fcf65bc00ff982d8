/** The files of the search index, each loaded when it is first asked for. */
import {
  ENTRY_FILE,
  HASH_LENGTH,
  LAYOUT_VERSION,
  namesPath,
  passagesPath,
  positionsPath,
  SEARCH_FOLDER,
  type SearchEntry,
  type SearchNames,
  type SearchPassage,
  type SearchText,
  shardPath,
  TEXTS_IN_FOLDER,
  tablePath,
  textPath,
  type WordListName,
  wordsPath,
} from '../../../search/layout.ts';
import { shardOf } from '../../../search/shard-order.ts';
import { type PositionsFile, readShard, type ShardText } from '../../../search/shard-reader.ts';
import { readTable, type TableRow } from '../../../search/table.ts';
import { type Candidate, keyOf, readWordPart } from '../../../search/word-lists.ts';

/** Gets a file by its address; null where there is none. Rejects where the network fails. */
export type FetchText = (address: string, isFresh: boolean) => Promise<string | null>;

/** A file that the entry names is gone: a release has replaced it. */
export class StaleIndex extends Error {}
/** The index is of another version of Fonds than the page. */
export class OtherVersion extends Error {}

export class IndexReader {
  readonly entry: SearchEntry;
  readonly names: SearchNames;
  readonly table: readonly TableRow[];
  /** Number of the first document of each bucket. */
  readonly offsets: number[] = [];
  readonly #folder: string;
  readonly #fetch: FetchText;
  readonly #stems: string[];
  readonly #folders: { first: number; name: string }[] = [];
  readonly #loaded = new Map<string, Promise<unknown>>();

  private constructor(
    folder: string,
    fetchText: FetchText,
    entry: SearchEntry,
    names: SearchNames,
    table: TableRow[],
  ) {
    this.#folder = folder;
    this.#fetch = fetchText;
    this.entry = entry;
    this.names = names;
    this.table = table;
    this.#stems = entry.shards === '' ? [] : entry.stems.split(' ');
    let first = 0;
    let number = 0;
    for (const size of entry.sizes) {
      this.offsets.push(first);
      for (let at = 0; at < size; at += TEXTS_IN_FOLDER)
        this.#folders.push({ first: first + at, name: nameAt(entry.texts, number++) });
      first += size;
    }
  }

  /** Loads what every search needs. `base` is the path prefix of the site. */
  static async load(base: string, fetchText: FetchText): Promise<IndexReader> {
    const folder = `${base}/${SEARCH_FOLDER}`;
    const text = await fetchText(`${folder}/${ENTRY_FILE}`, true);
    if (text === null) throw new Error(`${folder}/${ENTRY_FILE} is not there`);
    const entry = JSON.parse(text) as SearchEntry;
    if (entry.version !== LAYOUT_VERSION) throw new OtherVersion();
    const [names, table] = await Promise.all(
      [namesPath(entry.names), tablePath(entry.table)].map(async (path) => {
        const content = await fetchText(`${folder}/${path}`, false);
        if (content === null) throw new StaleIndex(path);
        return content;
      }),
    );
    return new IndexReader(folder, fetchText, entry, JSON.parse(names!) as SearchNames, readTable(table!));
  }

  /** The shard that holds the forms of a stem; null where no shard may. */
  shard(stem: string): Promise<ShardText> | null {
    const shard = shardOf(this.#stems, stem);
    return shard < 0 ? null : this.#shard(shard);
  }

  /** The shards that may hold stems with this beginning; null for more than `most`. */
  shardsOf(beginning: string, most: number): Promise<ShardText[]> | null {
    if (this.#stems.length === 0) return Promise.resolve([]);
    const first = Math.max(0, shardOf(this.#stems, beginning));
    const last = Math.max(0, shardOf(this.#stems, `${beginning}\uffff`));
    if (last - first >= most) return null;
    return Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.#shard(first + at)));
  }

  positions({ name }: PositionsFile): Promise<string> {
    return this.#text(positionsPath(name));
  }

  /** Passages of joined documents. */
  passages(name: string): Promise<SearchPassage[]> {
    return this.#load(passagesPath(name), (text) => JSON.parse(text) as SearchPassage[]);
  }

  /** The words of a list that stand below a key. */
  async words(list: WordListName, key: string): Promise<Candidate[]> {
    const [firsts, names] = this.entry.words[list];
    const part = firsts === '' ? -1 : shardOf(firsts.split(' '), key);
    if (part < 0) return [];
    const text = await this.#text(wordsPath(nameAt(names, part)));
    return [...readWordPart(text)].filter(({ word }) => keyOf(word, list) === key);
  }

  /** What the result for a document shows. */
  text(document: number): Promise<SearchText> {
    const folder = this.#folders.findLast(({ first }) => first <= document)!;
    const path = textPath(folder.name, document - folder.first);
    return this.#load(path, (text) => JSON.parse(text) as SearchText);
  }

  #shard(shard: number): Promise<ShardText> {
    const path = shardPath(nameAt(this.entry.shards, shard));
    return this.#load(path, (text) => readShard(text, this.offsets));
  }

  #text(path: string): Promise<string> {
    return this.#load(path, (text) => text);
  }

  /** What is made of a file, once; what fails is tried again the next time. */
  #load<T>(path: string, read: (text: string) => T): Promise<T> {
    let loaded = this.#loaded.get(path) as Promise<T> | undefined;
    if (!loaded) {
      loaded = this.#fetch(`${this.#folder}/${path}`, false).then((text) => {
        if (text === null) throw new StaleIndex(path);
        return read(text);
      });
      this.#loaded.set(path, loaded);
      loaded.catch(() => this.#loaded.delete(path));
    }
    return loaded;
  }
}

const nameAt = (names: string, at: number) => names.slice(at * HASH_LENGTH, (at + 1) * HASH_LENGTH);

/** `FetchText` in a browser. Any answer but 200 and 404 is a failure. */
export const fetchText: FetchText = async (address, isFresh) => {
  const response = await fetch(address, { cache: isFresh ? 'no-cache' : 'default' });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.text();
};
