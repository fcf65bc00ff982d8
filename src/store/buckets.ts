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
import type { Chunks, Slice } from './chunks.ts';
import { digest, digestBytes } from './digest.ts';
import { type Cuts, ownText, slimRecord, type TextParts, textsOf } from './text.ts';

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

/** Puts the text of a document among the bytes of its bucket, so that it need not be held until all are there. */
export function packDocument(document: NewDocument, bytes: Chunks): StoredDocument {
  const { path, key, checked, record, problems, media, probes } = document;
  const offset = bytes.length;
  const own = bytes.addText(ownText(document));
  const texts = textsOf(document);
  const text = { ...bytes.addText(...texts), cuts: texts.map((part) => part.length) };
  const place = { offset, own, text };
  return { path, key, checked, record: record && slimRecord(record), problems, media, probes, place };
}

/**
 * Writes a bucket of new documents, packed into `bytes`, and of kept ones, whose text is taken from the bucket's
 * previous file. Gives null for an empty bucket.
 */
export function writeBucketFile(
  dir: string,
  documents: readonly StoredDocument[],
  bytes: Chunks,
  kept: readonly StoredDocument[],
  previous: BucketFile | null,
): BucketFile | null {
  if (documents.length + kept.length === 0) return null;
  const stored = [...documents];
  if (kept.length > 0 && previous) {
    const before = readFileSync(join(dir, `${previous.name}.text`));
    for (const document of kept) {
      const { place } = document;
      stored.push({ ...document, place: { ...place, offset: bytes.length } });
      bytes.add(before.subarray(place.offset, place.offset + place.own.length + place.text.length));
    }
  }
  const records = JSON.stringify(stored);
  // No other file has this name and nothing refers to it until the index does: no rename is needed.
  const name = randomBytes(6).toString('hex');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.text`), bytes.written);
  writeFileSync(join(dir, `${name}.json`), records);
  return { name, digest: digest(records), count: stored.length };
}
