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
  /** All else that it says, one text after another. */
  texts: readonly string[];
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
  /** Numbers of the forms of buckets that were indexed in this build. */
  readonly #ofBuckets = new WeakMap<BucketIndex, Uint32Array>();
  readonly forms: string[] = [];
  readonly stems: string[] = [];
  /** All forms that have been put in order, and the rank of each. */
  #order = new Uint32Array(0);
  #ranks = new Uint32Array(0);

  constructor(stemOf: (form: string) => string) {
    this.#stemOf = stemOf;
  }

  id(form: string): number {
    let id = this.#ids.get(form);
    if (id === undefined) {
      id = this.forms.length;
      // A copy: a part of a text would keep the whole of it in memory.
      const own = Buffer.from(form).toString();
      this.#ids.set(own, id);
      this.forms.push(own);
      this.stems.push(this.#stemOf(own));
    }
    return id;
  }

  /** Remembers the numbers of the forms of a bucket, in its order. */
  know(bucket: BucketIndex, ids: Uint32Array): void {
    this.#ofBuckets.set(bucket, ids);
  }

  idsOf(bucket: BucketIndex): Uint32Array {
    return this.#ofBuckets.get(bucket) ?? Uint32Array.from(bucket.forms, (form) => this.id(form));
  }

  /** Each form of some buckets with the number of documents that hold it. */
  *counts(buckets: readonly BucketIndex[]): Generator<[form: string, count: number]> {
    const counts = new Uint32Array(this.forms.length);
    for (const bucket of buckets)
      for (const [row, id] of this.idsOf(bucket).entries()) counts[id]! += bucket.counts[row]!;
    for (const [id, form] of this.forms.entries()) yield [form, counts[id]!];
  }

  /** All forms by stem, then form: those that answer one word lie side by side. */
  inOrder(): Uint32Array {
    const known = this.#order.length;
    if (known === this.forms.length) return this.#order;
    // Forms that are new are few from the second bucket on.
    const fresh = Array.from({ length: this.forms.length - known }, (_, at) => known + at);
    fresh.sort((a, b) => this.#compare(a, b));
    const order = new Uint32Array(this.forms.length);
    let next = 0;
    let at = 0;
    for (const id of this.#order) {
      while (next < fresh.length && this.#compare(fresh[next]!, id) < 0) order[at++] = fresh[next++]!;
      order[at++] = id;
    }
    while (next < fresh.length) order[at++] = fresh[next++]!;
    this.#order = order;
    this.#ranks = new Uint32Array(order.length);
    for (let rank = 0; rank < order.length; rank++) this.#ranks[order[rank]!] = rank;
    return order;
  }

  /** Some forms in the order of all. */
  sorted(ids: readonly number[]): Uint32Array {
    const order = this.inOrder();
    return Uint32Array.from(ids, (id) => this.#ranks[id]!)
      .sort()
      .map((rank) => order[rank]!);
  }

  #compare(a: number, b: number): number {
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

/** The position of the first word of each of the texts of a document. */
export function startsOfTexts({ titles, terms, texts }: IndexedText): number[] {
  const ignore = () => undefined;
  let at = eachWord(terms, ignore, eachWord(titles, ignore) + GAP) + GAP;
  return texts.map((text) => {
    const start = at;
    at = eachWord(text, ignore, start);
    return start;
  });
}

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
    const met = new Set<number>();
    this.#count = 0;
    const add = (form: string, position: number) => this.#push(vocabulary.id(form), position);
    const bounds = documents.map(({ titles, terms, texts }) => {
      const start = this.#count;
      const titlesEnd = eachWord(titles, add) + GAP;
      const termsEnd = eachWord(terms, add, titlesEnd) + GAP;
      let end = termsEnd;
      for (const text of texts) end = eachWord(text, add, end);
      return { start, titlesEnd, termsEnd, length: end - termsEnd };
    });
    for (let at = 0; at < this.#count; at++) met.add(this.#forms[at]!);
    const ids = vocabulary.sorted([...met]);
    const index = { size: documents.length, ...this.#encode(ids, this.#byForm(ids), bounds) };
    vocabulary.know(index, ids);
    return index;
  }

  #push(form: number, position: number): void {
    if (this.#count === this.#forms.length) {
      this.#forms = grown(this.#forms);
      this.#places = grown(this.#places);
    }
    this.#forms[this.#count] = form;
    this.#places[this.#count++] = position;
  }

  /** Occurrences of each form, by counting: those of the nth of `ids` from `starts[n]` on. */
  #byForm(ids: Uint32Array): { starts: Uint32Array; sorted: Uint32Array } {
    const ranks = new Uint32Array(this.#vocabulary.forms.length);
    for (const [rank, id] of ids.entries()) ranks[id] = rank;
    const starts = new Uint32Array(ids.length + 1);
    for (let at = 0; at < this.#count; at++) starts[ranks[this.#forms[at]!]! + 1]!++;
    for (let rank = 0; rank < ids.length; rank++) starts[rank + 1]! += starts[rank]!;
    const next = starts.slice();
    const sorted = new Uint32Array(this.#count);
    for (let at = 0; at < this.#count; at++) sorted[next[ranks[this.#forms[at]!]!]!++] = at;
    return { starts, sorted };
  }

  #encode(
    order: Uint32Array,
    { starts, sorted }: { starts: Uint32Array; sorted: Uint32Array },
    bounds: readonly { start: number; titlesEnd: number; termsEnd: number; length: number }[],
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
      forms: Array.from(order, (id) => this.#vocabulary.forms[id]!),
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
