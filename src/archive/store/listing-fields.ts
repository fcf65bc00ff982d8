/**
 * What listings show of the documents of a bucket, and where the rest of them stands. Each thread reads and holds
 * this of all documents: the introductions are one text, cut where one is asked for, and the offsets numbers.
 */
import { type DocumentOffsets, packOffsets, unpackOffsets } from './offsets.ts';

/** What a record keeps apart, by key. */
export type Parts = Readonly<Record<string, unknown>>;

interface PackedFields {
  /** One behind the other. */
  introductions: string;
  /** Where the introduction of each row ends, in UTF-16 units. */
  ends: number[];
  /** What listings show beside the introduction, of the rows that have more. */
  rest: [row: number, parts: Parts][];
  offsets: string;
}

/** A text that `ListingFields` is made of; `parts` and `offsets` are by row. */
export function packListingFields(parts: readonly Parts[], offsets: readonly DocumentOffsets[]): string {
  let introductions = '';
  const ends: number[] = [];
  const rest: PackedFields['rest'] = [];
  for (const [row, { introduction, ...others }] of parts.entries()) {
    introductions += (introduction ?? '') as string;
    ends.push(introductions.length);
    if (Object.values(others).some((value) => value !== undefined)) rest.push([row, others]);
  }
  return JSON.stringify({ introductions, ends, rest, offsets: packOffsets(offsets) } satisfies PackedFields);
}

export class ListingFields {
  /** What `offsetsOf` reads. */
  readonly offsets: Uint32Array;
  readonly #introductions: string;
  readonly #ends: readonly number[];
  readonly #rest: ReadonlyMap<number, Parts>;

  /** `text`: what `packListingFields` gave. */
  constructor(text: string) {
    const { introductions, ends, rest, offsets } = JSON.parse(text) as PackedFields;
    this.offsets = unpackOffsets(offsets);
    this.#introductions = introductions;
    this.#ends = ends;
    this.#rest = new Map(rest);
  }

  /** What listings show of the article of a row, by key. */
  part(row: number, key: string): unknown {
    return key === 'introduction' ? this.#introduction(row) : this.#rest.get(row)?.[key];
  }

  /** All that listings show of the article of a row. */
  parts(row: number): Parts {
    return { introduction: this.#introduction(row), ...this.#rest.get(row) };
  }

  #introduction(row: number): string {
    return this.#introductions.slice(row === 0 ? 0 : this.#ends[row - 1], this.#ends[row]);
  }
}
