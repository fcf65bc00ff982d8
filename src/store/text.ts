/**
 * What the store keeps of a document apart from its record: the text that its own page is made of, and
 * the parts of the record that no other page needs. Read when asked for, so that an archive of any size
 * is held in memory by its records alone.
 */
import type { DocumentHtml, DocumentRecord, DocumentSource } from '../archive/types.ts';

/** Keys of records that only the document's own page and the checks need. */
const OWN_KEYS = ['headings', 'anchors', 'links', 'files', 'attachments', 'kicker', 'subtitle'] as const;

export interface TextParts {
  record: DocumentRecord | null;
  html: DocumentHtml;
  /** The article as it was written; null for other documents. */
  source: DocumentSource | null;
}

/** What a record keeps apart, by key. */
export type OwnParts = Readonly<Record<string, unknown>>;

/** Lengths, in UTF-16 units, of the parts of a text, in their order. */
export type Cuts = number[];

/** What a record keeps apart, as JSON. */
export function ownText({ record }: TextParts): string {
  const own: Record<string, unknown> = {};
  for (const key of OWN_KEYS) if (record && key in record) own[key] = record[key as keyof DocumentRecord];
  return JSON.stringify(own);
}

/** All other parts, which make one text. */
export function textsOf({ html, source }: TextParts): string[] {
  const data = source ? JSON.stringify(source.data) : '';
  return [data, source?.body ?? '', html.lead, html.body, html.postscript, html.notes];
}

/** The record without its own keys. */
export function slimRecord(record: DocumentRecord): DocumentRecord {
  const slim: Record<string, unknown> = { ...record };
  for (const key of OWN_KEYS) delete slim[key];
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

/** Reads what the store keeps of one document apart from its record. */
export interface TextReader {
  own(): OwnParts;
  text(): DocumentText;
}

const READER = Symbol('reader');

interface Stored {
  [READER]: TextReader;
}

/** What a record from the store looks its own keys up in. */
const storedRecord = Object.defineProperties(
  {},
  Object.fromEntries(
    OWN_KEYS.map((key) => [
      key,
      {
        get(this: Stored) {
          return this[READER].own()[key];
        },
      },
    ]),
  ),
);

/** Gives a record that `slimRecord` made its own keys back, read each time that they are asked for. */
export function withText(record: DocumentRecord, reader: TextReader): void {
  Object.setPrototypeOf(record, storedRecord);
  Object.defineProperty(record, READER, { value: reader });
}

/** The text of a record that comes from the store. */
export function textOf(record: DocumentRecord): DocumentText {
  return (record as unknown as Stored)[READER].text();
}
