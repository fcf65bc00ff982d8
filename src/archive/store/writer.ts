/** Documents on their way into the store. */
import type { ReadResult } from '../../content/types.ts';
import type { Chunks, Place } from '../../kit/chunks.ts';
import { digest, digestBytes } from '../../kit/digest.ts';
import type { Problem } from '../../kit/problem.ts';
import type { Media } from '../../media/types.ts';
import type { WholeRecord } from '../model/types.ts';
import { checksumOf, type Database, StoreDamaged } from './database.ts';
import { heldRow } from './held.ts';
import { linkedParts, listingParts, type PageTexts, pageParts, textsOf } from './parts.ts';

/** What a file beside a document was found to be, kept while its stamp does not change. */
export interface StoredProbe extends ReadResult<Media> {
  path: string;
  size: number;
  mtime: number;
}

/** What only reading the document again needs, and publishing its files. */
export interface Reading {
  /** Digest of everything the record was made from: source, options, files beside it. */
  key: string;
  problems: Problem[];
  /** Files that the document's page shows or links to: they are published with it. */
  media: Media[];
  probes: StoredProbe[];
}

/** A document that has been read, its texts among the bytes of its job. */
export interface NewDocument extends Reading {
  path: string;
  /** Digest of what the checks between documents see of the record. */
  checked: string;
  record: WholeRecord | null;
  texts: PackedTexts;
}

/** Where the texts of a page stand among bytes. */
export interface PackedTexts extends Place {
  /** Length of each in UTF-16 units. */
  lengths: number[];
}

/**
 * Puts the texts of a document among the bytes of its job, so that they need not be held until all are there. Its HTML
 * is digested there: Node encodes a string that it digests in three times the time.
 */
export function packTexts(page: PageTexts, bytes: Chunks) {
  const { written, html } = textsOf(page);
  const { offset, length } = bytes.addUtf8(written);
  const ofHtml = bytes.addUtf8(html);
  const lengths = html.map((part) => part.length);
  const texts: PackedTexts = {
    offset,
    length: length + ofHtml.length,
    lengths: [...written.map((part) => part.length), ...lengths],
  };
  /** Differs where the HTML does. */
  const htmlDigest = `${digestBytes(bytes.bytesAt(ofHtml))} ${lengths.join()}`;
  return { texts, htmlDigest };
}

/** Puts what only the page needs of a record right behind its texts, which were packed last. */
export function packParts(record: WholeRecord | null, texts: PackedTexts, bytes: Chunks): PackedTexts {
  const parts = record ? JSON.stringify(pageParts(record)) : '{}';
  const { offset, length, lengths } = texts;
  return { offset, length: length + bytes.addUtf8([parts]).length, lengths: [...lengths, parts.length] };
}

/** Documents of a group have one checksum for what is held of them: they are read together. */
export const GROUP = 128;
export const groupOf = (id: number): number => Math.floor(id / GROUP);

/** The highest number of a document; -1 where there is none. */
export const lastId = (database: Database): number =>
  (database.get('SELECT max(id) FROM documents')?.[0] ?? -1) as number;

const HELD = `SELECT CAST(group_concat(held, ',') AS BLOB)
  FROM (SELECT held FROM documents WHERE id BETWEEN ? AND ? ORDER BY id)`;

/** What is held of the documents of a group, as JSON without its brackets; null where the group has none. */
export function heldOfGroup(database: Database, group: number): Uint8Array | null {
  const row = database.get(HELD, group * GROUP, group * GROUP + GROUP - 1);
  return (row?.[0] ?? null) as Uint8Array | null;
}

/** Throws `StoreDamaged` where what is held of a group is not what was written. */
export function checkGroup(database: Database, group: number): Uint8Array | null {
  const held = heldOfGroup(database, group);
  const row = database.get('SELECT checksum FROM groups WHERE number = ?', group);
  if ((held && checksumOf(group, held)) !== (row?.[0] ?? null))
    throw new StoreDamaged(`documents of the store have been altered: group ${group}`);
  return held;
}

/** What the last reading of a document found; null for one that the store does not know. */
export function readingOf(database: Database, path: string): Reading | null {
  const id = idOf(database, path);
  return id === null ? null : (JSON.parse(readPart(database, 'reading', id)) as Reading);
}

/** A part of a document, as JSON. */
export function readPart(database: Database, part: 'listing' | 'linked' | 'reading', id: number): string {
  const row = database.get(`SELECT ${part}, ${part}_checksum FROM parts WHERE id = ?`, id);
  return believed(row, id);
}

/** The text of a row of its value and its checksum. */
export function believed(row: readonly unknown[] | undefined, id: number): string {
  const [value, checksum] = row ?? [];
  if (typeof value === 'string' && checksumOf(id, value) === checksum) return value;
  throw new StoreDamaged(`a document of the store has been altered: ${id}`);
}

function idOf(database: Database, path: string): number | null {
  return (database.get('SELECT id FROM documents WHERE path = ?', path)?.[0] ?? null) as number | null;
}

export interface DocumentChanges {
  /** New, or read again. */
  changed: readonly NewDocument[];
  /** Paths of those that are gone. */
  gone: readonly string[];
  /** None of the changed ones is there yet. */
  isFresh: boolean;
}

/**
 * Writes documents that are new or have changed, and forgets those that are gone, inside a transaction of the caller.
 * Throws `StoreDamaged` where one that is gone is not there, or what stands beside one is not what was written.
 */
export function writeDocuments(
  database: Database,
  { changed, gone, isFresh }: DocumentChanges,
  bytes: Chunks,
): void {
  let next = lastId(database) + 1;
  const groups = new Set<number>();
  const touch = (id: number) => {
    const group = groupOf(id);
    if (!groups.has(group)) checkGroup(database, group);
    groups.add(group);
    return id;
  };
  for (const path of gone) {
    const id = idOf(database, path);
    if (id === null) throw new StoreDamaged(`a document of the store is missing: ${path}`);
    touch(id);
    for (const table of ['documents', 'parts', 'pages'])
      database.run(`DELETE FROM ${table} WHERE id = ?`, id);
  }
  for (const document of changed) {
    const known = isFresh ? null : idOf(database, document.path);
    const id = touch(known ?? next++);
    writeDocument(database, id, document, bytes);
  }
  for (const group of groups) {
    const held = heldOfGroup(database, group);
    if (held) database.run('REPLACE INTO groups VALUES (?, ?)', group, checksumOf(group, held));
    else database.run('DELETE FROM groups WHERE number = ?', group);
  }
}

function writeDocument(database: Database, id: number, document: NewDocument, bytes: Chunks): void {
  const { path, key, checked, record, problems, media, probes } = document;
  const held = heldRow({
    id,
    path,
    checked,
    record,
    problems: [...problems, ...probes.flatMap((probe) => probe.problems)],
    broken: probes.flatMap((probe) => (probe.value ? [] : probe.path)),
    mediaKey: media.length === 0 ? '' : digest(JSON.stringify(media)),
  });
  const listing = JSON.stringify(record && listingParts(record));
  const linked = JSON.stringify(record && linkedParts(record));
  const reading = JSON.stringify({ key, problems, media, probes } satisfies Reading);
  const lengths = JSON.stringify(document.texts.lengths);
  const texts = bytes.bytesAt(document.texts);
  database.run('REPLACE INTO documents VALUES (?, ?, ?)', id, path, JSON.stringify(held));
  database.run(
    'REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[id, listing, checksumOf(id, listing), linked, checksumOf(id, linked)],
    ...[reading, checksumOf(id, reading)],
  );
  database.run('REPLACE INTO pages VALUES (?, ?, ?, ?)', id, lengths, texts, checksumOf(id, lengths, texts));
}
