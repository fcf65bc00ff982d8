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
import { type Cuts, joinText, slimRecord, type TextParts } from './text.ts';

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
  /** Null when the source has errors. What only its own page needs stands in its text. */
  record: DocumentRecord | null;
  problems: Problem[];
  /** Files that the document's page shows or links to: they are published with it. */
  media: Media[];
  probes: StoredProbe[];
  text: { offset: number; length: number; digest: string; cuts: Cuts };
}

/** A document on its way into a bucket. */
export interface NewDocument extends Omit<StoredDocument, 'text'>, TextParts {
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
  const add = (document: Omit<StoredDocument, 'text'>, bytes: Uint8Array, key: string, cuts: Cuts) => {
    stored.push({ ...document, text: { offset, length: bytes.length, digest: key, cuts } });
    chunks.push(bytes);
    offset += bytes.length;
  };
  if (kept.length > 0 && previous) {
    const bytes = readFileSync(join(dir, `${previous.name}.text`));
    for (const document of kept) {
      const { offset: start, length, digest: key, cuts } = document.text;
      add(document, bytes.subarray(start, start + length), key, cuts);
    }
  }
  for (const { html, source, ...document } of documents) {
    const { record } = document;
    const { text, cuts } = joinText({ record, html, source });
    const bytes = Buffer.from(text);
    add({ ...document, record: record && slimRecord(record) }, bytes, digestBytes(bytes), cuts);
  }
  const records = JSON.stringify(stored);
  // No other file has this name and nothing refers to it until the index does: no rename is needed.
  const name = randomBytes(6).toString('hex');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.text`), Buffer.concat(chunks));
  writeFileSync(join(dir, `${name}.json`), records);
  return { name, digest: digest(records), count: stored.length };
}
