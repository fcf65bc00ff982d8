/**
 * What listings show of the documents of a bucket, and where the rest of them stands. Each thread reads and holds
 * this of all documents: the introductions are one text, cut where one is asked for, and the places numbers.
 */
import { type DocumentPlace, packPlaces, unpackPlaces } from './offsets.ts';

/** What a record keeps apart, by key. */
export type Parts = Readonly<Record<string, unknown>>;

interface PackedShown {
  /** One behind the other. */
  introductions: string;
  /** Where the introduction of each row ends, in UTF-16 units. */
  ends: number[];
  /** What listings show beside the introduction, of the rows that have more. */
  rest: [row: number, parts: Parts][];
  places: string;
}

/** A text that `Shown` is made of; `parts` and `places` are by row. */
export function packShown(parts: readonly Parts[], places: readonly DocumentPlace[]): string {
  let introductions = '';
  const ends: number[] = [];
  const rest: PackedShown['rest'] = [];
  for (const [row, { introduction, ...others }] of parts.entries()) {
    introductions += (introduction ?? '') as string;
    ends.push(introductions.length);
    if (Object.values(others).some((value) => value !== undefined)) rest.push([row, others]);
  }
  return JSON.stringify({ introductions, ends, rest, places: packPlaces(places) } satisfies PackedShown);
}

export class Shown {
  /** What `placeAt` reads. */
  readonly places: Uint32Array;
  readonly #introductions: string;
  readonly #ends: readonly number[];
  readonly #rest: ReadonlyMap<number, Parts>;

  /** `text`: what `packShown` gave. */
  constructor(text: string) {
    const { introductions, ends, rest, places } = JSON.parse(text) as PackedShown;
    this.places = unpackPlaces(places);
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
