/**
 * A bucket of the store: two files that are never modified, `<name>.json` with the records of its
 * documents and `<name>.text` with their texts, one after the other.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentRecord } from '../archive/types.ts';
import type { Problem } from '../content/problem.ts';
import type { ReadResult } from '../content/types.ts';
import type { Media } from '../media/types.ts';
import { digest, digestBytes } from './digest.ts';
import { type Cuts, joinText, ownText, slimRecord, type TextParts } from './text.ts';

/** What a file beside a document was found to be, kept while its stamp does not change. */
export interface StoredProbe extends ReadResult<Media> {
  path: string;
  size: number;
  mtime: number;
}

/** Bytes of the file of texts. */
export interface Slice {
  length: number;
  digest: string;
}

export interface StoredDocument {
  path: string;
  /** Digest of everything the record was made from: source, options, files beside it. */
  key: string;
  /** Digest of what the checks between documents see of the record. */
  checked: string;
  /** Null when the source has errors. What only its own page needs stands in its text. */
  record: DocumentRecord | null;
  problems: Problem[];
  /** Files that the document's page shows or links to: they are published with it. */
  media: Media[];
  probes: StoredProbe[];
  /** Where the parts of the record that it keeps apart stand, and right behind them its text. */
  place: { offset: number; own: Slice; text: Slice & { cuts: Cuts } };
}

/** A document on its way into a bucket. */
export interface NewDocument extends Omit<StoredDocument, 'place'>, TextParts {
  record: DocumentRecord | null;
}

export interface BucketFile {
  name: string;
  digest: string;
  count: number;
}

/** Documents of a bucket file; null when it is missing or its bytes have changed. */
export function readBucketFile(dir: string, file: BucketFile): StoredDocument[] | null {
  try {
    const bytes = readFileSync(join(dir, `${file.name}.json`));
    return digestBytes(bytes) === file.digest ? (JSON.parse(bytes.toString()) as StoredDocument[]) : null;
  } catch {
    return null;
  }
}

/**
 * Writes a bucket of new documents and of kept ones, whose text is taken from the bucket's previous
 * file. Gives null for an empty bucket.
 */
export function writeBucketFile(
  dir: string,
  documents: NewDocument[],
  kept: StoredDocument[],
  previous: BucketFile | null,
): BucketFile | null {
  if (documents.length + kept.length === 0) return null;
  const chunks: Uint8Array[] = [];
  const stored: StoredDocument[] = [];
  let offset = 0;
  if (kept.length > 0 && previous) {
    const bytes = readFileSync(join(dir, `${previous.name}.text`));
    for (const document of kept) {
      const { place } = document;
      const length = place.own.length + place.text.length;
      chunks.push(bytes.subarray(place.offset, place.offset + length));
      stored.push({ ...document, place: { ...place, offset } });
      offset += length;
    }
  }
  for (const document of documents) {
    const { html, source, ...rest } = document;
    const { text, cuts } = joinText(document);
    const own = sliceOf(ownText(document), chunks);
    const place = { offset, own, text: { ...sliceOf(text, chunks), cuts } };
    stored.push({ ...rest, record: rest.record && slimRecord(rest.record), place });
    offset += place.own.length + place.text.length;
  }
  const records = JSON.stringify(stored);
  // No other file has this name and nothing refers to it until the index does: no rename is needed.
  const name = randomBytes(6).toString('hex');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.text`), Buffer.concat(chunks));
  writeFileSync(join(dir, `${name}.json`), records);
  return { name, digest: digest(records), count: stored.length };
}

function sliceOf(text: string, chunks: Uint8Array[]): Slice {
  const bytes = Buffer.from(text);
  chunks.push(bytes);
  return { length: bytes.length, digest: digestBytes(bytes) };
}
