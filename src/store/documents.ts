/**
 * The persistent store of documents: what each source became.
 *
 * Documents are spread over buckets (`buckets.ts`) by the digest of their path, so that an edit rewrites
 * one small bucket. `index.json` names the buckets with their digests and is written last, by rename:
 * until then the previous store stands. Anything missing, truncated or altered is found by its digest and
 * its documents are read again.
 */
import { hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from './atomic.ts';
import { type BucketFile, readBucketFile, type StoredDocument } from './buckets.ts';
import type { Slice } from './chunks.ts';
import { digest, digestBytes } from './digest.ts';
import { DocumentText, type OwnParts, type TextReader, withText } from './text.ts';

/** Changed whenever the files of the store change shape. */
const FORMAT = 2;
const BUCKET_SIZE = 100;
/** Files of texts held open at once. */
const MOST_OPEN = 500;

/** Size and mtime of every content file when it was last read, in the order of their paths. */
export interface FileStamps {
  paths: string[];
  sizes: number[];
  mtimes: number[];
}

interface Index {
  format: number;
  version: string;
  buckets: (BucketFile | null)[];
  /** Stamps of all content files; one too young to be trusted has an mtime that none can equal. */
  files: FileStamps;
  /** Small facts that the loader keeps beside the documents. */
  extra: Record<string, unknown>;
}

/** Thrown when the store does not hold what its index says: open it again after `wipe`. */
export class StoreDamaged extends Error {}

/** Reads the text of one document, for its record. */
class StoredText implements TextReader {
  readonly #store: DocumentStore;
  readonly #document: StoredDocument;
  readonly #bucket: number;

  constructor(store: DocumentStore, document: StoredDocument, bucket: number) {
    this.#store = store;
    this.#document = document;
    this.#bucket = bucket;
  }

  own(): OwnParts {
    return this.#store.own(this.#document, this.#bucket);
  }

  text(): DocumentText {
    return this.#store.text(this.#document, this.#bucket);
  }
}

export class DocumentStore {
  readonly dir: string;
  readonly version: string;
  #index: Index;
  readonly #handles = new Map<number, number>();
  /** What was read last: a page asks several things of one document. */
  #lastText: { document: StoredDocument; text: DocumentText } | null = null;
  #lastOwn: { document: StoredDocument; own: OwnParts } | null = null;

  private constructor(dir: string, version: string, index: Index) {
    this.dir = dir;
    this.version = version;
    this.#index = index;
  }

  /**
   * Opens the store of a folder. A store that is absent, unreadable, or of another `version`
   * (generator, options) opens empty: everything is then read again.
   */
  static open(dir: string, version: string): DocumentStore {
    const index = readIndex(dir);
    const usable = index?.format === FORMAT && index.version === version;
    return new DocumentStore(dir, version, usable ? index : emptyIndex(version));
  }

  get files(): Readonly<FileStamps> {
    return this.#index.files;
  }

  get extra(): Readonly<Record<string, unknown>> {
    return this.#index.extra;
  }

  get bucketCount(): number {
    return this.#index.buckets.length;
  }

  /** The buckets, by number; null where a bucket has no document. */
  get buckets(): readonly (BucketFile | null)[] {
    return this.#index.buckets;
  }

  /** True when `count` documents want another number of buckets than the store has. */
  wantsResize(count: number): boolean {
    const fit = fittingBuckets(count);
    if (this.#index.buckets.every((file) => file === null)) return fit !== this.bucketCount;
    return fit > this.bucketCount * 2 || fit * 4 < this.bucketCount;
  }

  /** Forgets every document and spreads the next ones over buckets fit for `count`. */
  resize(count: number): void {
    this.#index = { ...emptyIndex(this.version), buckets: new Array(fittingBuckets(count)).fill(null) };
  }

  bucketOf(path: string): number {
    return bucketOf(path, this.bucketCount);
  }

  /** The documents of one bucket; null when its file is missing or altered. */
  readBucket(bucket: number): StoredDocument[] | null {
    const file = this.#index.buckets[bucket];
    return file ? readBucketFile(this.dir, file) : [];
  }

  /**
   * Every document, by path; what records keep with their text is read when it is asked for. Buckets that
   * cannot be believed are listed in `damaged`.
   */
  readAll(): { documents: StoredDocument[]; damaged: number[] } {
    const documents: StoredDocument[] = [];
    const damaged: number[] = [];
    for (let bucket = 0; bucket < this.bucketCount; bucket++) {
      const found = this.readBucket(bucket);
      if (!found) {
        damaged.push(bucket);
        continue;
      }
      for (const document of found) {
        if (document.record) withText(document.record, new StoredText(this, document, bucket));
        documents.push(document);
      }
    }
    // The order in which documents came into the store must not show in what is built from them.
    documents.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { documents, damaged };
  }

  /** What the record of a document keeps apart. Throws `StoreDamaged` when its bytes have changed. */
  own(document: StoredDocument, bucket = this.bucketOf(document.path)): OwnParts {
    if (this.#lastOwn?.document !== document) {
      const { offset, own } = document.place;
      this.#lastOwn = { document, own: JSON.parse(this.#read(document, bucket, offset, own)) };
    }
    return this.#lastOwn.own;
  }

  /** The text of a document. Throws `StoreDamaged` when its bytes have changed. */
  text(document: StoredDocument, bucket = this.bucketOf(document.path)): DocumentText {
    if (this.#lastText?.document !== document) {
      const { offset, own, text } = document.place;
      const read = this.#read(document, bucket, offset + own.length, text);
      this.#lastText = { document, text: new DocumentText(read, text.cuts) };
    }
    return this.#lastText.text;
  }

  #read({ path }: StoredDocument, bucket: number, offset: number, { length, digest: key }: Slice): string {
    const bytes = Buffer.allocUnsafe(length);
    const read = readSync(this.#handle(bucket), bytes, 0, length, offset);
    if (read === length && digestBytes(bytes) === key) return bytes.toString('utf8');
    throw new StoreDamaged(`the text of ${path} has been altered in the store`);
  }

  /** Writes the index: what the buckets, the file stamps and the extras are from now on. */
  save(
    changed: ReadonlyMap<number, BucketFile | null>,
    files: FileStamps,
    extra: Record<string, unknown>,
  ): void {
    const buckets = this.#index.buckets.map((file, number) =>
      changed.has(number) ? (changed.get(number) ?? null) : file,
    );
    const index: Index = { format: FORMAT, version: this.version, buckets, files, extra };
    const body = JSON.stringify(index);
    writeAtomic(join(this.dir, 'index.json'), `${digest(body)}\n${body}`);
    this.close();
    this.#index = index;
    this.#removeOrphans();
  }

  /** Closes the files held open by `text`. */
  close(): void {
    this.#closeFiles();
    this.#lastText = null;
    this.#lastOwn = null;
  }

  /** Removes the store from disk and empties this one. */
  wipe(): void {
    this.close();
    rmSync(this.dir, { recursive: true, force: true });
    this.#index = emptyIndex(this.version);
  }

  #closeFiles(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }

  #handle(bucket: number): number {
    let handle = this.#handles.get(bucket);
    if (handle === undefined) {
      const file = this.#index.buckets[bucket];
      try {
        handle = openSync(join(this.dir, `${file?.name}.text`), 'r');
      } catch {
        throw new StoreDamaged(`a file of the store is missing: ${file?.name}.text`);
      }
      if (this.#handles.size >= MOST_OPEN) this.#closeFiles();
      this.#handles.set(bucket, handle);
    }
    return handle;
  }

  #removeOrphans(): void {
    const kept = new Set(['index.json']);
    for (const file of this.#index.buckets) {
      if (!file) continue;
      kept.add(`${file.name}.json`);
      kept.add(`${file.name}.text`);
    }
    for (const name of readdirSync(this.dir)) {
      if (!kept.has(name)) rmSync(join(this.dir, name), { force: true });
    }
  }
}

/** Number of the bucket that holds a document, among `count`. */
export function bucketOf(path: string, count: number): number {
  return Number.parseInt(hash('sha256', path, 'hex').slice(0, 8), 16) % count;
}

function fittingBuckets(count: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, count) / BUCKET_SIZE)));
}

function emptyIndex(version: string): Index {
  const files = { paths: [], sizes: [], mtimes: [] };
  return { format: FORMAT, version, buckets: [null], files, extra: {} };
}

function readIndex(dir: string): Index | null {
  try {
    const text = readFileSync(join(dir, 'index.json'), 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return digest(body) === text.slice(0, end) ? (JSON.parse(body) as Index) : null;
  } catch {
    return null;
  }
}
