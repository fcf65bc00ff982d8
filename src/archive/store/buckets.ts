/**
 * A bucket of the store: two files that are never modified. `<name>.json` has what is held in memory of its
 * documents; `<name>.text` what is read when it is asked for: what listings show of them, what the checks
 * look at, what reading them again needs, and the text of each, one after the other.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ReadResult } from '../../content/types.ts';
import type { Chunks, Slice } from '../../kit/chunks.ts';
import { digest, digestAll, digestBytes } from '../../kit/digest.ts';
import type { Problem } from '../../kit/problem.ts';
import type { Media } from '../../media/types.ts';
import type { DocumentRecord, LinkedParts } from '../model/types.ts';
import { columnsOf, plainRecord, type RecordColumns, recordsOf } from './columns.ts';
import { ListingFields, type Parts, packListingFields } from './listing-fields.ts';
import { type DocumentOffsets, offsetsOf } from './offsets.ts';
import {
  type BucketTexts,
  type DocumentText,
  linkedParts,
  listingFieldsOf,
  ownParts,
  type TextParts,
  textsOf,
} from './text.ts';

/** What a file beside a document was found to be, kept while its stamp does not change. */
export interface StoredProbe extends ReadResult<Media> {
  path: string;
  size: number;
  mtime: number;
}

/** What only reading the document again needs, and publishing its files. */
export interface Reading {
  /** Digest of what the checks between documents see of the record. */
  checked: string;
  /** Digest of everything the record was made from: source, options, files beside it. */
  key: string;
  problems: Problem[];
  /** Files that the document's page shows or links to: they are published with it. */
  media: Media[];
  probes: StoredProbe[];
}

/** What is held in memory of a document. */
export interface HeldDocument {
  path: string;
  bucket: number;
  row: number;
  /** Null when the source has errors. */
  record: DocumentRecord | null;
  /** Problems of the document and of the files beside it. */
  problems: readonly Problem[];
  /** Paths of the files beside it that could not be read. */
  broken: readonly string[];
  /** Digest of its published files; '' where it has none. */
  mediaKey: string;
}

/** A document whole but for its text, which is copied as bytes. */
export interface StoredDocument extends Reading {
  path: string;
  linked: LinkedParts | null;
  record: DocumentRecord | null;
  /** Bytes of its text, and right behind them of its own parts. */
  bytes: Uint8Array;
  offsets: DocumentOffsets;
}

/** A document on its way into a bucket, its text packed already. */
export interface NewDocument extends Reading {
  path: string;
  record: DocumentRecord | null;
  text: DocumentOffsets['text'];
}

/** A document whose texts are among the bytes of its bucket. */
export interface PackedDocument extends Reading {
  path: string;
  linked: LinkedParts | null;
  record: DocumentRecord | null;
  /** What listings show of it. */
  parts: Parts;
  offsets: DocumentOffsets;
}

export interface BucketFile {
  name: string;
  digest: string;
  count: number;
}

/** What `<name>.json` holds. */
interface Held {
  shown: Slice;
  linked: Slice;
  reading: Slice;
  paths: string[];
  /** Digests of what the checks see of all its documents, and of what listings show, whatever their order here. */
  checkedKey: string;
  listedKey: string;
  /** Rows that have problems, unreadable files, published files. */
  problems: [row: number, problems: Problem[]][];
  broken: [row: number, paths: string[]][];
  mediaKeys: [row: number, key: string][];
  records: RecordColumns;
}

/** Thrown when the store does not hold what its index says: open it again after `wipe`. */
export class StoreDamaged extends Error {}

/** A bucket opened: what is held of its documents, and the way to the rest. */
export interface OpenBucket extends Pick<Held, 'shown' | 'linked' | 'reading' | 'checkedKey' | 'listedKey'> {
  documents: HeldDocument[];
}

const NOTHING: never[] = [];

/**
 * What is held of the documents of a bucket file; null when it is missing or its bytes have changed. `textsOf`
 * gives the way to the rest of them.
 */
export function openBucketFile(
  dir: string,
  file: BucketFile,
  bucket: number,
  texts: BucketTexts,
): OpenBucket | null {
  const held = readHeld(dir, file);
  if (!held) return null;
  const records = recordsOf(held.records, held.paths, texts);
  const documents = held.paths.map(
    (path, row): HeldDocument => ({
      path,
      bucket,
      row,
      record: records[row] ?? null,
      problems: NOTHING,
      broken: NOTHING,
      mediaKey: '',
    }),
  );
  for (const [row, problems] of held.problems) documents[row]!.problems = problems;
  for (const [row, paths] of held.broken) documents[row]!.broken = paths;
  for (const [row, key] of held.mediaKeys) documents[row]!.mediaKey = key;
  const { shown, linked, reading, checkedKey, listedKey } = held;
  return { documents, shown, linked, reading, checkedKey, listedKey };
}

function readHeld(dir: string, file: BucketFile): Held | null {
  try {
    const bytes = readFileSync(join(dir, `${file.name}.json`));
    return digestBytes(bytes) === file.digest ? (JSON.parse(bytes.toString()) as Held) : null;
  } catch {
    return null;
  }
}

/** The documents of a bucket file, whole. Throws `StoreDamaged` when it is missing or its bytes have changed. */
export function readBucketFile(dir: string, file: BucketFile): StoredDocument[] {
  const held = readHeld(dir, file);
  if (!held) throw new StoreDamaged(`a file of the store is missing or altered: ${file.name}.json`);
  const bytes = readTexts(dir, file);
  const fields = new ListingFields(checkedSlice(bytes, held.shown, file));
  const readings = JSON.parse(checkedSlice(bytes, held.reading, file)) as Reading[];
  const linked = JSON.parse(checkedSlice(bytes, held.linked, file)) as (LinkedParts | null)[];
  const records = recordsOf(held.records, held.paths, new FieldsAlone(fields));
  return held.paths.map((path, row) => {
    const offsets = offsetsOf(fields.offsets, row);
    const { own, text } = offsets;
    const record = records[row];
    return {
      path,
      record: record ? plainRecord(record) : null,
      linked: linked[row]!,
      bytes: bytes.subarray(text.offset, own.offset + own.length),
      offsets,
      ...readings[row]!,
    };
  });
}

function readTexts(dir: string, file: BucketFile): Buffer {
  try {
    return readFileSync(join(dir, `${file.name}.text`));
  } catch {
    throw new StoreDamaged(`a file of the store is missing: ${file.name}.text`);
  }
}

function checkedSlice(bytes: Buffer, { offset, length, checksum }: Slice, file: BucketFile): string {
  const slice = bytes.subarray(offset, offset + length);
  if (crc32(slice) === checksum) return slice.toString();
  throw new StoreDamaged(`a file of the store has been altered: ${file.name}.text`);
}

/** Documents of which only what listings show is at hand. */
class FieldsAlone implements BucketTexts {
  readonly #fields: ListingFields;

  constructor(fields: ListingFields) {
    this.#fields = fields;
  }

  readFields(): ListingFields {
    return this.#fields;
  }

  readLinked(): never {
    throw new Error('what the checks look at stands beside the record');
  }

  readOwn(): never {
    throw new Error('what only a page needs is copied as bytes');
  }

  readText(): DocumentText {
    throw new Error('texts are copied as bytes');
  }
}

/** A text among the bytes of its bucket. */
export interface PackedTexts {
  offsets: DocumentOffsets['text'];
  /** Differs where the HTML does. */
  htmlDigest: string;
}

/**
 * Puts the text of a document among the bytes of its bucket, so that it need not be held until all are there. Its
 * HTML is digested there: Node encodes a string that it digests in three times the time.
 */
export function packTexts(parts: TextParts, bytes: Chunks): PackedTexts {
  const { written, html } = textsOf(parts);
  const { offset, length } = bytes.addUtf8(written);
  const ofHtml = bytes.addUtf8(html);
  const cuts = html.map((part) => part.length);
  return {
    offsets: {
      ...bytes.slice({ offset, length: length + ofHtml.length }),
      cuts: [...written.map((part) => part.length), ...cuts],
    },
    htmlDigest: `${digestBytes(bytes.bytesAt(ofHtml))} ${cuts.join()}`,
  };
}

/** Puts the rest of a document right behind its text, which was packed last. */
export function packDocument(document: NewDocument, bytes: Chunks): PackedDocument {
  const { path, key, checked, record, problems, media, probes, text } = document;
  const own = bytes.addText(JSON.stringify(ownParts(record)));
  const linked = linkedParts(record);
  const parts = listingFieldsOf(record);
  return { path, key, checked, problems, media, probes, record, linked, parts, offsets: { text, own } };
}

/** Writes a bucket of new documents, packed into `bytes`, and of kept ones. Gives null for an empty bucket. */
export function writeBucketFile(
  dir: string,
  documents: readonly PackedDocument[],
  bytes: Chunks,
  kept: readonly StoredDocument[],
): BucketFile | null {
  const all = [...documents, ...kept];
  if (all.length === 0) return null;
  const parts = documents.map((document) => document.parts);
  const offsets = documents.map((document) => document.offsets);
  for (const { bytes: before, offsets: old, record } of kept) {
    const { own, text } = old;
    const offset = bytes.add(before);
    offsets.push({ text: { ...text, offset }, own: { ...own, offset: offset + text.length } });
    parts.push(listingFieldsOf(record));
  }
  const held: Held = {
    reading: bytes.addText(JSON.stringify(all.map(readingOf))),
    linked: bytes.addText(JSON.stringify(all.map(({ linked }) => linked))),
    shown: bytes.addText(packListingFields(parts, offsets)),
    paths: all.map(({ path }) => path),
    checkedKey: keyOf(all, ({ checked }) => checked),
    listedKey: keyOf(all, listedDigest),
    problems: rowsOf(all, problemsOf, (problems) => problems.length > 0),
    broken: rowsOf(all, brokenOf, (paths) => paths.length > 0),
    mediaKeys: rowsOf(all, mediaKeyOf, (key) => key !== ''),
    records: columnsOf(all.map(({ record }) => record)),
  };
  const records = JSON.stringify(held);
  // No other file has this name and nothing refers to it until the index does: no rename is needed.
  const name = randomBytes(6).toString('hex');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.text`), bytes.written);
  writeFileSync(join(dir, `${name}.json`), records);
  return { name, digest: digest(records), count: all.length };
}

type Kept = Pick<NewDocument, 'path' | 'checked' | 'record'>;

function keyOf(documents: readonly Kept[], digestOf: (document: Kept) => string): string {
  return digestAll(documents.map((document) => `${document.path} ${digestOf(document)}`).sort());
}

/** What listings show of a document, and where in them it stands: rubrics and pages give them all that they are. */
function listedDigest({ checked, record }: Kept): string {
  if (!record) return '';
  if (record.kind !== 'article') return `${checked} ${record.digest}`;
  return `${checked} ${record.cardDigest} ${record.documents?.digest ?? ''}`;
}

const readingOf = ({ checked, key, problems, media, probes }: Reading): Reading => ({
  checked,
  key,
  problems,
  media,
  probes,
});
const brokenOf = ({ probes }: Reading) => probes.flatMap(({ value, path }) => (value ? [] : path));
const mediaKeyOf = ({ media }: Reading) => (media.length === 0 ? '' : digest(JSON.stringify(media)));

function problemsOf({ problems, probes }: Reading): Problem[] {
  return [...problems, ...probes.flatMap((probe) => probe.problems)];
}

function rowsOf<T>(
  readings: readonly Reading[],
  factOf: (reading: Reading) => T,
  isThere: (fact: T) => boolean,
): [row: number, fact: T][] {
  return readings.flatMap((reading, row): [number, T][] => {
    const fact = factOf(reading);
    return isThere(fact) ? [[row, fact]] : [];
  });
}
