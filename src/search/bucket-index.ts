/**
 * The index of one bucket: which of its documents hold each form, how well, and where. Buckets are
 * indexed one by one, kept in the cache, and merged into the shards that readers load (`shards.ts`).
 */
import { NumberWriter } from './numbers.ts';
import { eachWord } from './words.ts';

/** What is searched of a document. */
export interface IndexedText {
  /** Title, kicker, subtitle. */
  titles: string;
  /** Keywords and authors. */
  terms: string;
  /** All else that it says. */
  text: string;
}

/** Forms in the order of `compareForms`, with a run of postings and of positions each. */
export interface BucketIndex {
  /** Number of documents. */
  size: number;
  forms: string[];
  /** Number of documents that hold each form. */
  counts: Uint32Array;
  /** Postings of form n: bytes `cuts[n]` to `cuts[n + 1]`; one number for each document (`posting`). */
  postings: Uint8Array;
  cuts: Uint32Array;
  /** Positions likewise, and the number of UTF-16 units that each form's take. */
  positions: Uint8Array;
  positionCuts: Uint32Array;
  positionUnits: Uint32Array;
}

/** The forms of all buckets of a build, each with its stem. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #stemOf: (form: string) => string;
  readonly forms: string[] = [];
  readonly stems: string[] = [];

  constructor(stemOf: (form: string) => string) {
    this.#stemOf = stemOf;
  }

  id(form: string): number {
    let id = this.#ids.get(form);
    if (id === undefined) {
      id = this.forms.length;
      this.#ids.set(form, id);
      this.forms.push(form);
      this.stems.push(this.#stemOf(form));
    }
    return id;
  }

  /** By stem, then form: those that answer one word lie side by side. */
  compare(a: number, b: number): number {
    const [stem, other] = [this.stems[a]!, this.stems[b]!];
    if (stem !== other) return stem < other ? -1 : 1;
    const [form, otherForm] = [this.forms[a]!, this.forms[b]!];
    return form === otherForm ? 0 : form < otherForm ? -1 : 1;
  }
}

/** Parts of a posting's weight: how often the text holds the form (0 to 3), and where else it stands. */
export const FREQUENCY = 3;
export const IN_TITLE = 4;
export const IN_TERMS = 8;
/** A posting is the gap to the document before, shifted so far, and the weight. */
export const WEIGHT_BITS = 4;

/** BM25's saturation, with the length that texts of an archive have on average (words). */
const K1 = 1.2;
const B = 0.75;
const AVERAGE_LENGTH = 500;

/** BM25's weight of a form in a text, in four steps. */
function frequency(occurrences: number, length: number): number {
  const score = (occurrences * (K1 + 1)) / (occurrences + K1 * (1 - B + (B * length) / AVERAGE_LENGTH));
  if (score < 0.7) return 0;
  if (score < 1.1) return 1;
  return score < 1.5 ? 2 : 3;
}

/** Occurrences of a form in one document of which the place is told, and the last place there is: bounds of the file's numbers. */
const MOST_OCCURRENCES = 2000;
const LAST_POSITION = 500_000;
/** Words between two parts of a document: no phrase spans both. */
const GAP = 8;

/** Indexes buckets one after another, in memory that it uses again. */
export class BucketIndexer {
  readonly #vocabulary: Vocabulary;
  /** Form and position of each word of the bucket, in the order of the texts. */
  #forms = new Uint32Array(1 << 16);
  #places = new Uint32Array(1 << 16);
  #count = 0;
  readonly #postings = new NumberWriter();
  readonly #positions = new NumberWriter();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The index of documents in their order. Equal documents give equal bytes. */
  index(documents: readonly IndexedText[]): BucketIndex {
    const vocabulary = this.#vocabulary;
    const local = new Map<string, number>();
    const ids: number[] = [];
    this.#count = 0;
    const add = (form: string, position: number) => {
      let number = local.get(form);
      if (number === undefined) {
        number = ids.length;
        local.set(form, number);
        ids.push(vocabulary.id(form));
      }
      this.#push(number, position);
    };
    const bounds = documents.map(({ titles, terms, text }) => {
      const start = this.#count;
      const titlesEnd = eachWord(titles, add) + GAP;
      const termsEnd = eachWord(terms, add, titlesEnd) + GAP;
      const end = eachWord(text, add, termsEnd);
      return { start, titlesEnd, termsEnd, length: end - termsEnd };
    });
    const order = Array.from(ids.keys()).sort((a, b) => vocabulary.compare(ids[a]!, ids[b]!));
    const occurrences = this.#byForm(order);
    return { size: documents.length, ...this.#encode(order, occurrences, bounds, ids) };
  }

  #push(form: number, position: number): void {
    if (this.#count === this.#forms.length) {
      this.#forms = grown(this.#forms);
      this.#places = grown(this.#places);
    }
    this.#forms[this.#count] = form;
    this.#places[this.#count++] = position;
  }

  /** Occurrences of each form, by counting: those of the nth form of `order` from `starts[n]` on. */
  #byForm(order: readonly number[]): { starts: Uint32Array; sorted: Uint32Array } {
    const ranks = new Uint32Array(order.length);
    for (const [rank, form] of order.entries()) ranks[form] = rank;
    const starts = new Uint32Array(order.length + 1);
    for (let at = 0; at < this.#count; at++) starts[ranks[this.#forms[at]!]! + 1]!++;
    for (let rank = 0; rank < order.length; rank++) starts[rank + 1]! += starts[rank]!;
    const next = starts.slice();
    const sorted = new Uint32Array(this.#count);
    for (let at = 0; at < this.#count; at++) sorted[next[ranks[this.#forms[at]!]!]!++] = at;
    return { starts, sorted };
  }

  #encode(
    order: readonly number[],
    { starts, sorted }: { starts: Uint32Array; sorted: Uint32Array },
    bounds: readonly { start: number; titlesEnd: number; termsEnd: number; length: number }[],
    ids: readonly number[],
  ): Omit<BucketIndex, 'size'> {
    const documentOf = new Uint32Array(this.#count);
    for (const [document, { start }] of bounds.entries())
      documentOf.fill(document, start, bounds[document + 1]?.start ?? this.#count);
    const places = this.#places;
    const postings = this.#postings;
    const positions = this.#positions;
    const counts = new Uint32Array(order.length);
    const cuts = new Uint32Array(order.length + 1);
    const positionCuts = new Uint32Array(order.length + 1);
    const positionUnits = new Uint32Array(order.length);
    for (let rank = 0; rank < order.length; rank++) {
      let last = -1;
      let units = 0;
      const write = (value: number) => {
        positions.number(value);
        units += value < 0xd000 ? 1 : unitsOf(value);
      };
      for (let at = starts[rank]!; at < starts[rank + 1]!; ) {
        const document = documentOf[sorted[at]!]!;
        const { titlesEnd, termsEnd, length } = bounds[document]!;
        const first = at;
        let weight = 0;
        let inText = 0;
        for (; at < starts[rank + 1]! && documentOf[sorted[at]!] === document; at++) {
          const place = places[sorted[at]!]!;
          if (place >= termsEnd) inText++;
          else weight |= place < titlesEnd ? IN_TITLE : IN_TERMS;
        }
        weight |= frequency(inText, length);
        postings.number(((document - last - 1) << WEIGHT_BITS) | weight);
        last = document;
        counts[rank]!++;
        // One occurrence, the commonest case, needs no count.
        const told = Math.min(at - first, MOST_OCCURRENCES);
        const several = told > 1;
        if (several) write((told << 1) | 1);
        let before = 0;
        for (let each = first; each < first + told; each++) {
          const place = Math.min(places[sorted[each]!]!, LAST_POSITION);
          write(several ? place - before : place << 1);
          before = place;
        }
      }
      cuts[rank + 1] = postings.length;
      positionCuts[rank + 1] = positions.length;
      positionUnits[rank] = units;
    }
    return {
      forms: order.map((form) => this.#vocabulary.forms[ids[form]!]!),
      counts,
      postings: postings.take(),
      cuts,
      positions: positions.take(),
      positionCuts,
      positionUnits,
    };
  }
}

/** UTF-16 units of a number as it is written. */
function unitsOf(value: number): number {
  return value + 0x21 < 0xd800 ? 1 : value + 0x21 + 0x800 > 0xffff ? 2 : 1;
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
