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

interface Head {
  own: Record<string, unknown>;
  data: DocumentSource['data'] | null;
}

/** Lengths, in UTF-16 units, of the parts of a text, in their order. */
export type Cuts = number[];

/** One text of all parts, and where to cut it again. */
export function joinText({ record, html, source }: TextParts): { text: string; cuts: Cuts } {
  const own: Record<string, unknown> = {};
  for (const key of OWN_KEYS) if (record && key in record) own[key] = record[key as keyof DocumentRecord];
  const head = JSON.stringify({ own, data: source?.data ?? null } satisfies Head);
  const parts = [head, source?.body ?? '', html.lead, html.body, html.postscript, html.notes];
  return { text: parts.join(''), cuts: parts.map((part) => part.length) };
}

/** The record without what `joinText` keeps of it. */
export function slimRecord(record: DocumentRecord): DocumentRecord {
  const slim: Record<string, unknown> = { ...record };
  for (const key of OWN_KEYS) delete slim[key];
  return slim as unknown as DocumentRecord;
}

/** The parts of a text again, each made when it is asked for. */
export class DocumentText {
  readonly #text: string;
  readonly #cuts: Cuts;
  #head: Head | undefined;

  constructor(text: string, cuts: Cuts) {
    this.#text = text;
    this.#cuts = cuts;
  }

  get own(): Head['own'] {
    return this.#open().own;
  }

  get html(): DocumentHtml {
    return { lead: this.#part(2), body: this.#part(3), postscript: this.#part(4), notes: this.#part(5) };
  }

  get source(): DocumentSource | null {
    const { data } = this.#open();
    return data && { data, body: this.#part(1) };
  }

  #open(): Head {
    this.#head ??= JSON.parse(this.#part(0)) as Head;
    return this.#head;
  }

  #part(index: number): string {
    let start = 0;
    for (let part = 0; part < index; part++) start += this.#cuts[part]!;
    return this.#text.slice(start, start + this.#cuts[index]!);
  }
}

const READ = Symbol('text');

interface Stored {
  [READ](): DocumentText;
}

/** What a record from the store looks its own keys up in. */
const storedRecord = Object.defineProperties(
  {},
  Object.fromEntries(
    OWN_KEYS.map((key) => [
      key,
      {
        get(this: Stored) {
          return this[READ]().own[key];
        },
      },
    ]),
  ),
);

/** Gives a record that `slimRecord` made its own keys back, read by `read` each time that they are asked for. */
export function withText(record: DocumentRecord, read: () => DocumentText): void {
  Object.setPrototypeOf(record, storedRecord);
  Object.defineProperty(record, READ, { value: read });
}

/** The text of a record that comes from the store. */
export function textOf(record: DocumentRecord): DocumentText {
  return (record as unknown as Stored)[READ]();
}
