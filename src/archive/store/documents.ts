/** The persistent store of documents: what each source became. */
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestAll } from '../../kit/digest.ts';
import { memoize } from '../../kit/memoize.ts';
import type { Media } from '../../media/types.ts';
import type {
  ArticleRecord,
  DocumentPage,
  DocumentParts,
  DocumentRecord,
  LinkedParts,
  ListingParts,
} from '../model/types.ts';
import { checksumOf, Database, removeDatabase, StoreDamaged } from './database.ts';
import { type HeldDocument, type HeldRow, heldDocument } from './held.ts';
import { pageOf } from './parts.ts';
import { storeFile } from './store-file.ts';
import { believed, checkGroup, GROUP, groupOf, lastId, type Reading, readPart } from './writer.ts';

/** Changed whenever what stands in the store changes shape. */
const FORMAT = 9;
/** The row of `facts` that tells what the store is. */
const INDEX = 0;

/** Size and mtime of every content file when it was last read, in the order of their paths. */
export interface FileStamps {
  paths: string[];
  sizes: number[];
  mtimes: number[];
}

interface Index {
  format: number;
  version: string;
  /** Stamps of all content files; one too young to be trusted has an mtime that none can equal. */
  files: PackedStamps;
}

/** All documents of a store. */
export interface Contents {
  documents: HeldDocument[];
  /** Digest of what the checks see of all documents. */
  checkedKey(): string;
  /** Digest of what listings show of all documents. */
  listedKey(): string;
}

/**
 * The documents of one archive in a database on disk (`database.ts`), read and written by whoever holds the archive's
 * lock.
 *
 * `readAll` gives what is held in memory of each; the rest is read when a record is asked for it: what listings show
 * and what checks look at by groups of documents, what only a page needs by itself. Every such reading throws
 * `StoreDamaged` where what is there is not what was written: `wipe`, and read the content again.
 *
 * A change begins with `begin` or `beginAside` and ends with `save`: until then the store on disk is the previous one.
 */
export class DocumentStore implements DocumentParts {
  readonly dir: string;
  readonly version: string;
  readonly #access: 'read' | 'write';
  #files: FileStamps = NO_FILES;
  /** Nothing is kept yet. */
  #isEmpty = true;
  /** Null while it is closed. */
  #database: Database | null = null;
  /** The file that is being filled; it takes the place of the other in `save`. */
  #aside: string | null = null;
  /** What listings show, of the documents that were asked for. */
  readonly #listing = new Map<number, ListingParts>();
  /** What the checks look at: they go from document to document, by address. */
  readonly #linked = new Map<number, LinkedParts>();
  /** What was read last: a page asks several things of one document. */
  #lastPage: { id: number; page: DocumentPage } | null = null;
  /** Numbers of documents by their paths. */
  readonly #ids = new Map<string, number>();

  private constructor(dir: string, version: string, access: 'read' | 'write') {
    this.dir = dir;
    this.version = version;
    this.#access = access;
  }

  /**
   * Opens the store of a folder. A store that is absent, unreadable, or of another `version`
   * (generator, options) opens empty: everything is then read again.
   */
  static open(dir: string, version: string, access: 'read' | 'write' = 'write'): DocumentStore {
    const store = new DocumentStore(dir, version, access);
    store.#open();
    return store;
  }

  get files(): Readonly<FileStamps> {
    return this.#files;
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  get #path(): string {
    return storeFile(this.dir);
  }

  #open(): void {
    if (!existsSync(this.#path)) return;
    try {
      const row = this.#opened.get('SELECT value, checksum FROM facts WHERE id = ?', INDEX);
      const { format, version, files } = JSON.parse(believed(row, INDEX)) as Index;
      this.#isEmpty = format !== FORMAT || version !== this.version;
      if (!this.#isEmpty) this.#files = unpacked(files);
    } catch (error) {
      if (!(error instanceof StoreDamaged)) throw error;
    } finally {
      if (this.#isEmpty) this.close();
    }
  }

  /** What is held of every document, by path. Throws `StoreDamaged` where what is there is not what was written. */
  readAll(): Contents {
    const documents: HeldDocument[] = [];
    for (const row of this.#heldRows()) documents.push(heldDocument(row));
    for (const { id, path } of documents) this.#ids.set(path, id);
    if (this.#ids.size !== documents.length) throw new StoreDamaged('a document stands in the store twice');
    // The order in which documents came into the store must not show in what is built from them.
    documents.sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
      documents,
      checkedKey: memoize(() => digestAll(documents.map(({ path, checked }) => checked || path))),
      listedKey: memoize(() => digestAll(documents.map(listedFacts))),
    };
  }

  *#heldRows(): Iterable<HeldRow> {
    if (this.isEmpty) return;
    const database = this.#opened;
    const last = groupOf(lastId(database));
    for (let group = 0; group <= last; group++) {
      const held = checkGroup(database, group);
      if (!held) continue;
      const text = Buffer.from(held.buffer, held.byteOffset, held.length).toString();
      yield* JSON.parse(`[${text}]`) as HeldRow[];
    }
  }

  /** Files published with a document. */
  media({ id }: HeldDocument): readonly Media[] {
    return (JSON.parse(readPart(this.#opened, 'reading', id)) as Reading).media;
  }

  loadListing({ path }: ArticleRecord): ListingParts {
    return this.#ofGroup(this.#listing, 'listing', this.#idOf(path));
  }

  loadLinked({ path }: DocumentRecord): LinkedParts {
    return this.#ofGroup(this.#linked, 'linked', this.#idOf(path));
  }

  #idOf(path: string): number {
    const id = this.#ids.get(path);
    if (id === undefined) throw new StoreDamaged(`a document of the store is missing: ${path}`);
    return id;
  }

  /** Documents that are asked one after the other for a part stand together most often. */
  #ofGroup<T>(known: Map<number, T>, part: 'listing' | 'linked', id: number): T {
    if (!known.has(id)) {
      const first = groupOf(id) * GROUP;
      const rows = this.#opened.all(
        `SELECT id, ${part}, ${part}_checksum FROM parts WHERE id BETWEEN ? AND ?`,
        first,
        first + GROUP - 1,
      );
      for (const [id, ...row] of rows) known.set(id as number, JSON.parse(believed(row, id as number)) as T);
      if (!known.has(id)) believed(undefined, id);
    }
    return known.get(id)!;
  }

  /** Lets go of what the checks have looked at. */
  forgetLinked(): void {
    this.#linked.clear();
  }

  loadPage({ path }: Pick<DocumentRecord, 'path'>): DocumentPage {
    const id = this.#idOf(path);
    if (this.#lastPage?.id === id) return this.#lastPage.page;
    const row = this.#opened.get('SELECT lengths, texts, checksum FROM pages WHERE id = ?', id);
    const [lengths, texts, checksum] = (row ?? []) as [string, Uint8Array, number];
    if (!(texts instanceof Uint8Array) || checksumOf(id, lengths, texts) !== checksum)
      throw new StoreDamaged(`a document of the store has been altered: ${id}`);
    const text = Buffer.from(texts.buffer, texts.byteOffset, texts.length).toString();
    const page = pageOf(text, JSON.parse(lengths));
    this.#lastPage = { id, page };
    return page;
  }

  get #opened(): Database {
    this.#database ??= new Database(this.#path, this.#access);
    return this.#database;
  }

  /** Begins a change by this process alone: gives the database to write in. */
  begin(): Database {
    if (this.isEmpty) this.#database = new Database(this.beginAside(), 'fill');
    this.#opened.exec('BEGIN IMMEDIATE');
    return this.#opened;
  }

  /** Begins a change by several processes: gives the path of a file that nobody reads until `save`. */
  beginAside(): string {
    mkdirSync(this.dir, { recursive: true });
    const aside = `${this.#path}.next`;
    removeDatabase(aside);
    if (this.isEmpty) Database.create(aside);
    else copyFileSync(this.#path, aside, constants.COPYFILE_FICLONE);
    this.#aside = aside;
    return aside;
  }

  /** Ends a change: what the documents and the stamps of the files are from now on. */
  save(files: FileStamps): void {
    const index: Index = { format: FORMAT, version: this.version, files: packed(files) };
    const text = JSON.stringify(index);
    const aside = this.#aside;
    const database =
      aside === null || this.#database?.path === aside ? this.#opened : new Database(aside, 'fill');
    database.run('REPLACE INTO facts VALUES (?, ?, ?)', INDEX, text, checksumOf(INDEX, text));
    if (database === this.#database) database.exec('COMMIT');
    else database.close();
    this.#forget();
    this.#files = files;
    this.#isEmpty = false;
    if (aside === null) return;
    this.close();
    this.#aside = null;
    // SQLite would write what a journal of the past holds into the new file.
    rmSync(`${this.#path}-journal`, { force: true });
    renameSync(aside, this.#path);
    for (const name of readdirSync(this.dir)) {
      if (join(this.dir, name) !== this.#path) rmSync(join(this.dir, name), { recursive: true, force: true });
    }
  }

  /** Closes the file, and gives up a change that was begun; what is read later opens it again. */
  close(): void {
    this.#database?.close();
    this.#database = null;
    this.#forget();
  }

  /** Removes the store from disk and empties this one. */
  wipe(): void {
    this.close();
    rmSync(this.dir, { recursive: true, force: true });
    this.#aside = null;
    this.#isEmpty = true;
    this.#files = NO_FILES;
  }

  #forget(): void {
    this.#listing.clear();
    this.#linked.clear();
    this.#lastPage = null;
  }
}

/** What listings show of a document, and where in them it stands: rubrics and pages give them all that they are. */
function listedFacts({ path, checked, record }: HeldDocument): string {
  if (!record) return path;
  if (record.kind !== 'article') return `${checked} ${record.digest}`;
  return `${checked} ${record.cardDigest} ${record.documents?.digest ?? ''}`;
}

const NO_FILES: FileStamps = { paths: [], sizes: [], mtimes: [] };

/** Stamps in two texts, which are read in a small part of the time that as many texts and numbers take. */
interface PackedStamps {
  /** Between two slashes, which no path holds. */
  paths: string;
  /** Sizes and mtimes, one after the other, as bytes in base64. */
  numbers: string;
}

function packed({ paths, sizes, mtimes }: FileStamps): PackedStamps {
  const numbers = Float64Array.from([...sizes, ...mtimes]);
  return { paths: paths.join('//'), numbers: Buffer.from(numbers.buffer).toString('base64') };
}

function unpacked({ paths, numbers }: PackedStamps): FileStamps {
  const bytes = new Uint8Array(Buffer.from(numbers, 'base64'));
  const all = [...new Float64Array(bytes.buffer)];
  return {
    paths: paths === '' ? [] : paths.split('//'),
    sizes: all.slice(0, all.length / 2),
    mtimes: all.slice(all.length / 2),
  };
}
