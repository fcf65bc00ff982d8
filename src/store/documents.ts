/**
 * The persistent store of documents: what each source became, and its HTML by offset.
 *
 * Documents are spread over buckets by the digest of their path, some 200 to a bucket, so that an
 * edit rewrites one small bucket. A bucket is two files that are never modified: `<name>.json`
 * (records) and `<name>.html` (HTML of its documents, one after the other). `index.json` names the
 * buckets with their digests and is written last, by rename: until then the previous store stands.
 * Anything missing, truncated or altered is found by its digest and its documents are read again.
 */
import { hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DocumentHtml, DocumentRecord } from '../archive/types.ts';
import type { Problem } from '../content/problem.ts';
import type { ReadResult } from '../content/types.ts';
import type { Media } from '../media/types.ts';
import { writeAtomic } from './atomic.ts';
import { digest } from './digest.ts';

/** Changed whenever the files of the store change shape. */
const FORMAT = 1;
const BUCKET_SIZE = 100;

/** What a file beside a document was found to be, kept while its stamp does not change. */
export interface StoredProbe extends ReadResult<Media> {
  path: string;
  size: number;
  mtime: number;
}

export interface StoredDocument {
  path: string;
  /** Digest of everything the record was made from: source, options, files beside it. */
  key: string;
  /** Null when the source has errors. */
  record: DocumentRecord | null;
  problems: Problem[];
  /** Files that the document's page shows or links to: they are published with it. */
  media: Media[];
  probes: StoredProbe[];
  html: { offset: number; length: number; digest: string };
}

/** A document on its way into a bucket. */
export interface NewDocument extends Omit<StoredDocument, 'html'> {
  html: DocumentHtml;
}

export interface BucketFile {
  name: string;
  digest: string;
  count: number;
}

/** A file of the content folder as it was when its document was last read. */
export type FileStamp = [size: number, mtime: number];

interface Index {
  format: number;
  version: string;
  buckets: (BucketFile | null)[];
  /** Stamps of all content files; those too young to be trusted are left out. */
  files: Record<string, FileStamp>;
  /** Small facts that the loader keeps beside the documents. */
  extra: Record<string, unknown>;
}

/** Thrown when the store does not hold what its index says: open it again after `wipe`. */
export class StoreDamaged extends Error {}

export class DocumentStore {
  readonly dir: string;
  readonly version: string;
  #index: Index;
  /** Bucket number of each loaded document, and its place in the HTML file. */
  readonly #places = new Map<string, { bucket: number; html: StoredDocument['html'] }>();
  readonly #handles = new Map<number, number>();

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

  get files(): Readonly<Record<string, FileStamp>> {
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

  /** Every document, by path. Buckets that cannot be believed are listed in `damaged`. */
  readAll(): { documents: StoredDocument[]; damaged: number[] } {
    const documents: StoredDocument[] = [];
    const damaged: number[] = [];
    this.#places.clear();
    for (let bucket = 0; bucket < this.bucketCount; bucket++) {
      const found = this.readBucket(bucket);
      if (!found) {
        damaged.push(bucket);
        continue;
      }
      for (const document of found) {
        documents.push(document);
        this.#places.set(document.path, { bucket, html: document.html });
      }
    }
    // The order in which documents came into the store must not show in what is built from them.
    documents.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { documents, damaged };
  }

  /** HTML of a document read by `readAll`. Throws `StoreDamaged` when its bytes have changed. */
  html(path: string): DocumentHtml {
    const place = this.#places.get(path);
    if (!place) throw new StoreDamaged(`${path} is not in the store`);
    const { offset, length } = place.html;
    const bytes = Buffer.allocUnsafe(length);
    const read = readSync(this.#handle(place.bucket), bytes, 0, length, offset);
    const text = bytes.toString('utf8');
    if (read !== length || digest(text) !== place.html.digest) {
      throw new StoreDamaged(`the HTML of ${path} has been altered in the store`);
    }
    return JSON.parse(text) as DocumentHtml;
  }

  /** Writes the index: what the buckets, the file stamps and the extras are from now on. */
  save(
    changed: ReadonlyMap<number, BucketFile | null>,
    files: Record<string, FileStamp>,
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

  /** Closes the files held open by `html`. */
  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }

  /** Removes the store from disk and empties this one. */
  wipe(): void {
    this.close();
    rmSync(this.dir, { recursive: true, force: true });
    this.#index = emptyIndex(this.version);
  }

  #handle(bucket: number): number {
    let handle = this.#handles.get(bucket);
    if (handle === undefined) {
      const file = this.#index.buckets[bucket];
      try {
        handle = openSync(join(this.dir, `${file?.name}.html`), 'r');
      } catch {
        throw new StoreDamaged(`a file of the store is missing: ${file?.name}.html`);
      }
      this.#handles.set(bucket, handle);
    }
    return handle;
  }

  #removeOrphans(): void {
    const kept = new Set(['index.json']);
    for (const file of this.#index.buckets) {
      if (!file) continue;
      kept.add(`${file.name}.json`);
      kept.add(`${file.name}.html`);
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

/** Documents of a bucket file; null when it is missing or its bytes have changed. */
export function readBucketFile(dir: string, file: BucketFile): StoredDocument[] | null {
  try {
    const text = readFileSync(join(dir, `${file.name}.json`), 'utf8');
    return digest(text) === file.digest ? (JSON.parse(text) as StoredDocument[]) : null;
  } catch {
    return null;
  }
}

/** HTML of one document of a bucket file, as bytes to be written again as they are. */
export function readBucketHtml(dir: string, file: BucketFile): Buffer {
  return readFileSync(join(dir, `${file.name}.html`));
}

/**
 * Writes a bucket of new documents and of kept ones, whose HTML is taken from the bucket's previous
 * file. Gives null for an empty bucket.
 */
export function writeBucketFile(
  dir: string,
  documents: NewDocument[],
  kept: StoredDocument[],
  previous: BucketFile | null,
): BucketFile | null {
  if (documents.length + kept.length === 0) return null;
  const chunks: Buffer[] = [];
  const stored: StoredDocument[] = [];
  let offset = 0;
  const add = (document: Omit<StoredDocument, 'html'>, bytes: Buffer, key: string) => {
    stored.push({ ...document, html: { offset, length: bytes.length, digest: key } });
    chunks.push(bytes);
    offset += bytes.length;
  };
  if (kept.length > 0 && previous) {
    const bytes = readBucketHtml(dir, previous);
    for (const document of kept) {
      const { offset: start, length, digest: key } = document.html;
      add(document, bytes.subarray(start, start + length), key);
    }
  }
  for (const { html, ...document } of documents) {
    const text = JSON.stringify(html);
    add(document, Buffer.from(text), digest(text));
  }
  const records = JSON.stringify(stored);
  // No other file has this name and nothing refers to it until the index does: no rename is needed.
  const name = randomBytes(6).toString('hex');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.html`), Buffer.concat(chunks));
  writeFileSync(join(dir, `${name}.json`), records);
  return { name, digest: digest(records), count: stored.length };
}

function fittingBuckets(count: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, count) / BUCKET_SIZE)));
}

function emptyIndex(version: string): Index {
  return { format: FORMAT, version, buckets: [null], files: {}, extra: {} };
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
