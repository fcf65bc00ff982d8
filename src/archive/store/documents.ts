/**
 * The persistent store of documents: what each source became.
 *
 * Documents are spread over buckets (`buckets.ts`) by the digest of their path, so that an edit rewrites
 * one small bucket. `index.json` names the buckets with their digests and is written last, by rename:
 * until then the previous store stands. Anything missing, truncated or altered is found by its digest and
 * its documents are read again.
 */
import { hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Slice } from '../../kit/chunks.ts';
import { digestAll } from '../../kit/digest.ts';
import { readSealed, writeSealed } from '../../kit/sealed.ts';
import type { Media } from '../../media/types.ts';
import type { LinkedParts } from '../model/types.ts';
import {
  type BucketFile,
  type HeldDocument,
  type OpenBucket,
  openBucketFile,
  type Reading,
  StoreDamaged,
} from './buckets.ts';
import { ListingFields, type Parts } from './listing-fields.ts';
import { offsetsOf } from './offsets.ts';
import { type BucketTexts, DocumentText } from './text.ts';

/** Changed whenever the files of the store change shape. */
const FORMAT = 8;
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

/** What only the page of one document is made of. */
interface StoredPage {
  bucket: number;
  row: number;
  own: Parts;
  text: DocumentText;
}

/** All documents of a store. */
export interface Contents {
  documents: HeldDocument[];
  /** Buckets that cannot be believed. */
  damaged: number[];
  /** Digest of what the checks see of all documents. */
  checkedKey: string;
  /** Digest of what listings show of all documents. */
  listedKey: string;
}

/**
 * The documents of one archive on disk, read and written by whoever holds the archive's lock.
 *
 * `readAll` gives what is held in memory of each; the rest is read when a record is asked
 * for it: listing fields a bucket at a time, what only its own page needs by offset. Every such reading throws
 * `StoreDamaged` where a file is missing or its bytes are others: `wipe`, and read the content again. `save` ends a
 * change: until then the store on disk is the previous one. Files of texts stay open, `MOST_OPEN` at most, until
 * `close`.
 */
export class DocumentStore {
  readonly dir: string;
  readonly version: string;
  #index: Index;
  readonly #handles = new Map<number, number>();
  #opened: OpenBucket[] = [];
  /** What listings show, of the buckets that were asked for. */
  #listingFields: ListingFields[] = [];
  /** What the checks look at: they go from document to document, by address. */
  #linkedParts: (LinkedParts | null)[][] = [];
  /** What is read of a file of texts, until the next reading. */
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  /** What was read last: a page asks several things of one document. */
  #lastPage: StoredPage | null = null;
  #lastReadings: { bucket: number; readings: Reading[] } | null = null;

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

  /**
   * What is held of every document, by path; the rest is read when it is asked for. Buckets that cannot be
   * believed are listed in `damaged`.
   */
  readAll(): Contents {
    const documents: HeldDocument[] = [];
    const damaged: number[] = [];
    const checked: string[] = [];
    const listed: string[] = [];
    for (const [bucket, file] of this.#index.buckets.entries()) {
      if (!file) continue;
      const texts: BucketTexts = {
        readFields: () => this.#fields(bucket),
        readLinked: (row) => this.#linked(bucket)[row]!,
        readOwn: (row) => this.#page(bucket, row).own,
        readText: (row) => this.#page(bucket, row).text,
      };
      const opened = openBucketFile(this.dir, file, bucket, texts);
      if (!opened) {
        damaged.push(bucket);
        continue;
      }
      this.#opened[bucket] = opened;
      checked.push(opened.checkedKey);
      listed.push(opened.listedKey);
      for (const document of opened.documents) documents.push(document);
    }
    // The order in which documents came into the store must not show in what is built from them.
    documents.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { documents, damaged, checkedKey: digestAll(checked), listedKey: digestAll(listed) };
  }

  /** The text of a document. Throws `StoreDamaged` when its bytes have changed. */
  text({ bucket, row }: HeldDocument): DocumentText {
    return this.#page(bucket, row).text;
  }

  /** Files published with a document. Throws `StoreDamaged` when the bytes of its bucket have changed. */
  media({ bucket, row }: HeldDocument): readonly Media[] {
    return this.#readings(bucket)[row]!.media;
  }

  #fields(bucket: number): ListingFields {
    this.#listingFields[bucket] ??= new ListingFields(this.#read(bucket, this.#opened[bucket]!.shown));
    return this.#listingFields[bucket];
  }

  #linked(bucket: number): (LinkedParts | null)[] {
    this.#linkedParts[bucket] ??= JSON.parse(
      this.#read(bucket, this.#opened[bucket]!.linked),
    ) as LinkedParts[];
    return this.#linkedParts[bucket];
  }

  /** Lets go of what the checks have looked at. */
  forgetLinked(): void {
    this.#linkedParts = [];
  }

  /** Files are published bucket by bucket: the last one is kept alone. */
  #readings(bucket: number): Reading[] {
    if (this.#lastReadings?.bucket !== bucket) {
      const readings = JSON.parse(this.#read(bucket, this.#opened[bucket]!.reading)) as Reading[];
      this.#lastReadings = { bucket, readings };
    }
    return this.#lastReadings.readings;
  }

  /** What only the page of a document is made of: its two parts lie one behind the other. */
  #page(bucket: number, row: number): StoredPage {
    const last = this.#lastPage;
    if (last?.bucket === bucket && last.row === row) return last;
    const { own, text } = offsetsOf(this.#fields(bucket).offsets, row);
    const [written, ownText] = this.#textsAt(bucket, text, own);
    this.#lastPage = {
      bucket,
      row,
      own: JSON.parse(ownText!) as Parts,
      text: new DocumentText(written!, text.cuts),
    };
    return this.#lastPage;
  }

  #read(bucket: number, slice: Slice): string {
    return this.#textsAt(bucket, slice)[0]!;
  }

  /** The texts of slices that lie one behind the other. */
  #textsAt(bucket: number, ...slices: readonly Slice[]): string[] {
    const start = slices[0]!.offset;
    const last = slices.at(-1)!;
    const length = last.offset + last.length - start;
    if (length > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(length * 2);
    const read = readSync(this.#handle(bucket), this.#bytes, 0, length, start);
    return slices.map((slice) => {
      const bytes = this.#bytes.subarray(slice.offset - start, slice.offset - start + slice.length);
      if (read === length && crc32(bytes) === slice.checksum) return bytes.toString();
      const { name } = this.#index.buckets[bucket]!;
      throw new StoreDamaged(`a file of the store has been altered: ${name}.text`);
    });
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
    writeSealed(join(this.dir, 'index.json'), { ...index, files: packed(files) });
    this.#forget();
    this.#index = index;
    this.#removeOrphans();
  }

  /** Closes the files held open for what is read when it is asked for. */
  close(): void {
    this.#closeFiles();
    this.#lastPage = null;
    this.#lastReadings = null;
  }

  /** Removes the store from disk and empties this one. */
  wipe(): void {
    this.#forget();
    rmSync(this.dir, { recursive: true, force: true });
    this.#index = emptyIndex(this.version);
  }

  /** Lets go of all that was read of buckets. */
  #forget(): void {
    this.close();
    this.#opened = [];
    this.#listingFields = [];
    this.#linkedParts = [];
  }

  #closeFiles(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }

  /** One alone: with all closed, most of an archive a little too large would be opened again and again. */
  #closeOldest(): void {
    const [bucket, handle] = this.#handles.entries().next().value!;
    this.#handles.delete(bucket);
    closeSync(handle);
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
      if (this.#handles.size >= MOST_OPEN) this.#closeOldest();
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
  const index = readSealed<Omit<Index, 'files'> & { files: PackedStamps }>(join(dir, 'index.json'))?.value;
  return index ? { ...index, files: unpacked(index.files) } : null;
}

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
