/**
 * What the store keeps of a document apart from what is held in memory of all: what listings show of it, what the
 * checks look at, and what its own page is made of. All are read when they are asked for, so that an archive of any
 * size is held in memory by the facts that order it.
 */
import type { DocumentHtml, DocumentRecord, DocumentSource, LinkedParts } from '../model/types.ts';

/** What a record keeps apart, by key. */
export type Fields = Readonly<Record<string, unknown>>;

/** Keys of articles that listings show, and that neither their order nor any key is made from. */
const SHOWN_KEYS = ['introduction', 'description', 'image'] as const;

/** Keys of records that only the document's own page needs. */
const OWN_KEYS = ['headings', 'links', 'attachments', 'played', 'kicker', 'changes', 'written'] as const;

/** Keys that the checks alone need; they look at `links` too. */
const CHECKED_KEYS = ['anchors', 'files', 'hidesAnchors'] as const;

const APART: ReadonlySet<string> = new Set([...OWN_KEYS, ...CHECKED_KEYS]);

/** Keys of articles that are not held in memory of all. */
export const KEPT_APART: readonly string[] = [...SHOWN_KEYS, ...APART];

/** What only the document's own page needs of its record. */
export function ownFields(record: DocumentRecord | null): Fields {
  return pick(record, OWN_KEYS);
}

/** What listings show of an article; nothing of other documents, whose records are few and held whole. */
export function listingFields(record: DocumentRecord | null): Fields {
  return record?.kind === 'article' ? pick(record, SHOWN_KEYS) : {};
}

/** What the checks between documents look at. */
export function linkedParts(record: DocumentRecord | null): LinkedParts | null {
  return record && (pick(record, ['links', ...CHECKED_KEYS]) as unknown as LinkedParts);
}

function pick(record: DocumentRecord | null, keys: readonly string[]): Fields {
  const parts: Record<string, unknown> = {};
  for (const key of keys) if (record && key in record) parts[key] = record[key as keyof DocumentRecord];
  return parts;
}

/** The record without what only its own page and the checks need. */
export function slimRecord(record: DocumentRecord): DocumentRecord {
  const slim: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) if (!APART.has(key)) slim[key] = value;
  return slim as unknown as DocumentRecord;
}

/** Texts of a page one behind the other, in this order; lengths in UTF-16 units tell them apart. */
export const PAGE_TEXTS = ['data', 'source', 'lead', 'body', 'postscript', 'notes', 'own'] as const;

/** What only the page of one document is made of, each made when it is asked for. */
export class StoredPage {
  readonly #text: string;
  readonly #cuts: readonly number[];
  #own: Fields | undefined;

  /** `cuts`: the length of each of the texts. */
  constructor(text: string, cuts: readonly number[]) {
    this.#text = text;
    this.#cuts = cuts;
  }

  get html(): DocumentHtml {
    return { lead: this.#part(2), body: this.#part(3), postscript: this.#part(4), notes: this.#part(5) };
  }

  get source(): DocumentSource | null {
    const data = this.#part(0);
    return data === '' ? null : { data: JSON.parse(data), body: this.#part(1) };
  }

  get own(): Fields {
    this.#own ??= JSON.parse(this.#part(6)) as Fields;
    return this.#own;
  }

  #part(index: number): string {
    let start = 0;
    for (let part = 0; part < index; part++) start += this.#cuts[part]!;
    return this.#text.slice(start, start + this.#cuts[index]!);
  }
}

/** Reads what the store keeps of documents by their numbers. Throws `StoreDamaged` where it cannot be believed. */
export interface Parts {
  readListing(id: number): Fields;
  readLinked(id: number): LinkedParts | null;
  readPage(id: number): StoredPage;
}

/** A record from the store: what is not held of it is read each time that it is asked for. */
export class StoredRecord {
  readonly #number: number;
  readonly #parts: Parts;

  constructor(number: number, parts: Parts) {
    this.#number = number;
    this.#parts = parts;
  }

  static {
    for (const key of OWN_KEYS) {
      Object.defineProperty(StoredRecord.prototype, key, {
        get(this: StoredRecord) {
          return this.#parts.readPage(this.#number).own[key];
        },
      });
    }
    for (const key of CHECKED_KEYS) {
      Object.defineProperty(StoredRecord.prototype, key, {
        get(this: StoredRecord) {
          return this.#parts.readLinked(this.#number)?.[key];
        },
      });
    }
  }

  static readField(record: StoredRecord, key: string): unknown {
    return record.#parts.readListing(record.#number)[key];
  }

  static readLinked(record: StoredRecord): LinkedParts {
    return record.#parts.readLinked(record.#number)!;
  }

  static readPage(record: StoredRecord): StoredPage {
    return record.#parts.readPage(record.#number);
  }
}

/** An article from the store, of which listings show what is not held. */
export class StoredArticle extends StoredRecord {
  static {
    for (const key of SHOWN_KEYS) {
      Object.defineProperty(StoredArticle.prototype, key, {
        get(this: StoredArticle) {
          return StoredRecord.readField(this, key);
        },
      });
    }
  }
}

/** Reads what the checks look at of a record from the store. Throws `StoreDamaged` where the bytes have changed. */
export function readLinked(record: DocumentRecord): LinkedParts {
  return StoredRecord.readLinked(record as unknown as StoredRecord);
}

/** Reads the HTML and the source of a record from the store. Throws `StoreDamaged` where the bytes have changed. */
export function readText(record: DocumentRecord): StoredPage {
  return StoredRecord.readPage(record as unknown as StoredRecord);
}
