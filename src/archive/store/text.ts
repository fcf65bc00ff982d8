/**
 * What the store keeps of a document apart from what is held in memory of all: what listings show of it, read
 * a bucket at a time, and what its own page is made of, read by itself. Both are read when they are asked
 * for, so that an archive of any size is held in memory by the facts that order it.
 */
import type { DocumentHtml, DocumentRecord, DocumentSource, LinkedParts } from '../model/types.ts';
import type { ListingFields, Parts } from './listing-fields.ts';
import type { Cuts } from './offsets.ts';

/** Keys of articles that listings show, and that neither their order nor any key is made from. */
const SHOWN_KEYS = ['introduction', 'description', 'image'] as const;

/** Keys of records that only the document's own page needs. */
const OWN_KEYS = [
  'headings',
  'links',
  'attachments',
  'played',
  'kicker',
  'subtitle',
  'changes',
  'written',
] as const;

/** Keys that the checks alone need; they look at `links` too. */
const CHECKED_KEYS = ['anchors', 'files', 'hidesAnchors'] as const;

const APART: ReadonlySet<string> = new Set([...OWN_KEYS, ...CHECKED_KEYS]);

/** Keys of articles that are not held in memory of all. */
export const KEPT_APART: readonly string[] = [...SHOWN_KEYS, ...APART];

export interface TextParts {
  html: DocumentHtml;
  /** The article as it was written; null for other documents. */
  source: DocumentSource | null;
}

/** What only the document's own page needs of its record. */
export function ownParts(record: DocumentRecord | null): Parts {
  return pick(record, OWN_KEYS);
}

/** What listings show of an article; nothing of other documents, whose records are few and held whole. */
export function listingFieldsOf(record: DocumentRecord | null): Parts {
  return record?.kind === 'article' ? pick(record, SHOWN_KEYS) : {};
}

/** What the checks between documents look at. */
export function linkedParts(record: DocumentRecord | null): LinkedParts | null {
  return record && (pick(record, ['links', ...CHECKED_KEYS]) as unknown as LinkedParts);
}

function pick(record: DocumentRecord | null, keys: readonly string[]): Parts {
  const parts: Record<string, unknown> = {};
  for (const key of keys) if (record && key in record) parts[key] = record[key as keyof DocumentRecord];
  return parts;
}

/** All other parts, which make one text: the article as it was written, then the HTML. */
export function textsOf({ html, source }: TextParts): { written: string[]; html: string[] } {
  const data = source ? JSON.stringify(source.data) : '';
  return {
    written: [data, source?.body ?? ''],
    html: [html.lead, html.body, html.postscript, html.notes],
  };
}

/** The record without what only its own page and the checks need. */
export function slimRecord(record: DocumentRecord): DocumentRecord {
  const slim: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) if (!APART.has(key)) slim[key] = value;
  return slim as unknown as DocumentRecord;
}

/** The parts of a text again, each made when it is asked for. */
export class DocumentText {
  readonly #text: string;
  readonly #cuts: Cuts;

  constructor(text: string, cuts: Cuts) {
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

  #part(index: number): string {
    let start = 0;
    for (let part = 0; part < index; part++) start += this.#cuts[part]!;
    return this.#text.slice(start, start + this.#cuts[index]!);
  }
}

/** Reads what the store keeps of the documents of one bucket, by row, apart from what is held in memory. */
export interface BucketTexts {
  readFields(): ListingFields;
  readLinked(row: number): LinkedParts | null;
  readOwn(row: number): Parts;
  readText(row: number): DocumentText;
}

/** A record from the store: what is not held of it is read each time that it is asked for. */
export class StoredRecord {
  readonly #texts: BucketTexts;
  readonly #row: number;

  constructor(texts: BucketTexts, row: number) {
    this.#texts = texts;
    this.#row = row;
  }

  static {
    for (const key of OWN_KEYS) {
      Object.defineProperty(StoredRecord.prototype, key, {
        get(this: StoredRecord) {
          return this.#texts.readOwn(this.#row)[key];
        },
      });
    }
    for (const key of CHECKED_KEYS) {
      Object.defineProperty(StoredRecord.prototype, key, {
        get(this: StoredRecord) {
          return this.#texts.readLinked(this.#row)?.[key];
        },
      });
    }
  }

  /** What listings show of an article. */
  static readFields(record: StoredRecord): Parts {
    return record.#texts.readFields().parts(record.#row);
  }

  static readField(record: StoredRecord, key: string): unknown {
    return record.#texts.readFields().part(record.#row, key);
  }

  static readLinked(record: StoredRecord): LinkedParts {
    return record.#texts.readLinked(record.#row)!;
  }

  static readText(record: StoredRecord): DocumentText {
    return record.#texts.readText(record.#row);
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
export function readText(record: DocumentRecord): DocumentText {
  return StoredRecord.readText(record as unknown as StoredRecord);
}
