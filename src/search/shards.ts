/**
 * The published index: the forms of all buckets in the order of their stems, cut into shards. A stem and
 * all its forms lie in one shard, so that one request answers exact form, other accents, inflection and
 * family. Where a shard ends is decided by what stands in it alone, so that an edit makes few shards
 * again, and gives the bytes of a fresh build.
 *
 * A shard is text (`numbers.ts`): the name of its file of positions and its size in kB, then for each form the letters it
 * shares with the form before, the length of the rest, the rest, and a run for each bucket that has it:
 * gap to the bucket before, number of postings, postings. Positions lie apart, for phrases: for each run
 * in the same order its UTF-16 units and those.
 */
import type { BucketIndex, Vocabulary } from './bucket-index.ts';
import { HASH_LENGTH } from './layout.ts';
import { NumberWriter, skipCharacters } from './numbers.ts';
import { isShardEnd, type ShardSizes, shardOf } from './shard-order.ts';

const SIZES: ShardSizes = { smallest: 6000, meanRest: 5000, largest: 24_000 };
/** Positions are loaded more seldom: four bytes of them weigh as one of postings. */
const POSITIONS_SHIFT = 2;

export interface Shard {
  /** Its first stem. */
  first: string;
  name: string;
  /** Name of its positions. */
  positions: string;
  /** Absent for a shard that stands as it was published. */
  made?: { index: Uint8Array; positions: Uint8Array };
}

/** What one bucket holds of a form. */
interface Run {
  bucket: number;
  count: number;
  postings: Uint8Array;
  units: number;
  positions: Uint8Array;
}

interface Entry {
  stem: string;
  form: string;
  runs: Run[];
}

/** A size that is told at most: beyond, it is too much in any case. */
const MOST_KILOBYTES = 50_000;

/** Gives bytes the name of their content. */
export type NameOf = (bytes: Uint8Array) => string;

/** Writes forms in order, and ends shards by the rule. */
class ShardWriter {
  readonly shards: Shard[] = [];
  readonly #nameOf: NameOf;
  readonly #sizes: ShardSizes;
  readonly #index = new NumberWriter();
  readonly #positions = new NumberWriter();
  readonly #head = new NumberWriter();
  #first = '';
  #stem: string | null = null;
  #stemStart = 0;
  #form = '';
  #bucket = 0;

  constructor(nameOf: NameOf, sizes: ShardSizes) {
    this.#nameOf = nameOf;
    this.#sizes = sizes;
  }

  get isEmpty(): boolean {
    return this.#index.length === 0;
  }

  /** Positions count too: the words of one long document have few postings. */
  #size(): number {
    return this.#index.length + (this.#positions.length >> POSITIONS_SHIFT);
  }

  form(stem: string, form: string, runs: number): void {
    if (stem !== this.#stem) {
      this.endStem();
      if (this.isEmpty) {
        this.#first = stem;
        this.#form = '';
      }
      this.#stem = stem;
      this.#stemStart = this.#size();
    }
    const shared = sharedLetters(this.#form, form);
    this.#index.number(shared);
    this.#index.number(form.length - shared);
    this.#index.word(form.slice(shared));
    this.#index.number(runs);
    this.#form = form;
    this.#bucket = 0;
  }

  run(
    bucket: number,
    count: number,
    postings: Uint8Array,
    start: number,
    end: number,
    units: number,
    positions: Uint8Array,
    positionsStart: number,
    positionsEnd: number,
  ): void {
    this.#index.number(bucket - this.#bucket);
    this.#index.number(count);
    this.#index.copy(postings, start, end);
    this.#positions.number(units);
    this.#positions.copy(positions, positionsStart, positionsEnd);
    this.#bucket = bucket;
  }

  entry({ stem, form, runs }: Entry): void {
    this.form(stem, form, runs.length);
    for (const { bucket, count, postings, units, positions } of runs)
      this.run(bucket, count, postings, 0, postings.length, units, positions, 0, positions.length);
  }

  /** Ends the stem that is being written, and its shard where the rule says so. */
  endStem(): void {
    if (this.#stem === null) return;
    const size = this.#size() - this.#stemStart;
    const isEnd = isShardEnd(this.#stem, size, this.#size(), this.#sizes);
    this.#stem = null;
    if (isEnd) this.endShard();
  }

  endShard(): void {
    if (this.isEmpty) return;
    const positionBytes = this.#positions.take();
    const positions = this.#nameOf(positionBytes);
    this.#head.number(Math.min(positionBytes.length >> 10, MOST_KILOBYTES));
    const index = Buffer.concat([Buffer.from(positions), this.#head.take(), this.#index.take()]);
    this.shards.push({
      first: this.#first,
      name: this.#nameOf(index),
      positions,
      made: { index, positions: positionBytes },
    });
  }
}

/** The shards of all buckets, made anew. */
export function mergeShards(
  buckets: readonly BucketIndex[],
  vocabulary: Vocabulary,
  nameOf: NameOf,
  sizes = SIZES,
): Shard[] {
  const ids = buckets.map((bucket) => vocabulary.idsOf(bucket));
  // Buckets and rows that hold each form, by counting.
  const starts = new Uint32Array(vocabulary.forms.length + 1);
  for (const list of ids) for (const id of list) starts[id + 1]!++;
  for (let id = 0; id < vocabulary.forms.length; id++) starts[id + 1]! += starts[id]!;
  const next = starts.slice();
  const bucketOf = new Uint16Array(next.at(-1)!);
  const rowOf = new Uint32Array(next.at(-1)!);
  for (const [bucket, list] of ids.entries()) {
    for (const [row, id] of list.entries()) {
      const at = next[id]!++;
      bucketOf[at] = bucket;
      rowOf[at] = row;
    }
  }
  const order = vocabulary.inOrder().filter((id) => starts[id + 1]! > starts[id]!);
  const writer = new ShardWriter(nameOf, sizes);
  for (const id of order) {
    writer.form(vocabulary.stems[id]!, vocabulary.forms[id]!, starts[id + 1]! - starts[id]!);
    for (let at = starts[id]!; at < starts[id + 1]!; at++) {
      const bucket = bucketOf[at]!;
      const row = rowOf[at]!;
      const { counts, postings, cuts, positions, positionCuts, positionUnits } = buckets[bucket]!;
      writer.run(
        bucket,
        counts[row]!,
        postings,
        cuts[row]!,
        cuts[row + 1]!,
        positionUnits[row]!,
        positions,
        positionCuts[row]!,
        positionCuts[row + 1]!,
      );
    }
  }
  writer.endStem();
  writer.endShard();
  return writer.shards;
}

/** A bucket before and after an edit. */
export interface BucketEdit {
  bucket: number;
  before: BucketIndex;
  after: BucketIndex;
}

export interface PublishedShards {
  shards: readonly Shard[];
  /** The bytes of a published shard. Throws where they cannot be had whole. */
  read(shard: Shard): { index: Uint8Array; positions: Uint8Array };
}

/** Told each form that an edit changes, with the number of documents that held it and that hold it. */
export type OnCount = (form: string, before: number, after: number) => void;

/**
 * The shards after edits of some buckets: those that hold a form of which something changed are made
 * again, with those after them until one ends where it did. The others stand.
 */
export function patchShards(
  published: PublishedShards,
  edits: readonly BucketEdit[],
  stemOf: (form: string) => string,
  nameOf: NameOf,
  sizes = SIZES,
  onCount: OnCount = () => undefined,
): Shard[] {
  const changes = changedForms(edits);
  const firsts = published.shards.map(({ first }) => first);
  const byShard = new Map<number, [form: string, runs: Map<number, Run | null>][]>();
  for (const [form, runs] of changes) {
    const shard = Math.max(0, shardOf(firsts, stemOf(form)));
    const list = byShard.get(shard);
    if (list) list.push([form, runs]);
    else byShard.set(shard, [[form, runs]]);
  }
  const shards: Shard[] = [];
  const writer = new ShardWriter(nameOf, sizes);
  for (const [at, shard] of published.shards.entries()) {
    const edited = byShard.get(at);
    if (!edited && writer.isEmpty) {
      shards.push({ ...shard, made: undefined });
      continue;
    }
    const entries = parseShard(published.read(shard), stemOf);
    for (const entry of withEdits(entries, edited ?? [], stemOf, onCount)) writer.entry(entry);
    writer.endStem();
    shards.push(...writer.shards.splice(0));
  }
  writer.endStem();
  writer.endShard();
  shards.push(...writer.shards);
  const known = new Set(published.shards.map(({ name }) => name));
  return shards.map((shard) => (known.has(shard.name) ? { ...shard, made: undefined } : shard));
}

/** For each form that an edit changes, its new run in each edited bucket: null where it has none any more. */
function changedForms(edits: readonly BucketEdit[]): Map<string, Map<number, Run | null>> {
  const changes = new Map<string, Map<number, Run | null>>();
  const change = (form: string, bucket: number, run: Run | null) => {
    const known = changes.get(form);
    if (known) known.set(bucket, run);
    else changes.set(form, new Map([[bucket, run]]));
  };
  for (const { bucket, before, after } of edits) {
    const old = new Map(before.forms.map((form, row) => [form, row]));
    for (const [row, form] of after.forms.entries()) {
      const known = old.get(form);
      const run = runOf(after, row, bucket);
      if (known === undefined || !isSameRun(run, runOf(before, known, bucket))) change(form, bucket, run);
      old.delete(form);
    }
    for (const form of old.keys()) change(form, bucket, null);
  }
  return changes;
}

function runOf(index: BucketIndex, row: number, bucket: number): Run {
  return {
    bucket,
    count: index.counts[row]!,
    postings: index.postings.subarray(index.cuts[row], index.cuts[row + 1]),
    units: index.positionUnits[row]!,
    positions: index.positions.subarray(index.positionCuts[row], index.positionCuts[row + 1]),
  };
}

function isSameRun(a: Run, b: Run): boolean {
  return Buffer.compare(a.postings, b.postings) === 0 && Buffer.compare(a.positions, b.positions) === 0;
}

function withEdits(
  entries: Entry[],
  edits: readonly [form: string, runs: ReadonlyMap<number, Run | null>][],
  stemOf: (form: string) => string,
  onCount: OnCount,
): Entry[] {
  if (edits.length === 0) return entries;
  const byForm = new Map(entries.map((entry) => [entry.form, entry]));
  for (const [form, changed] of edits) {
    const before = byForm.get(form)?.runs ?? [];
    const kept = before.filter(({ bucket }) => !changed.has(bucket));
    const runs = [...kept, ...[...changed.values()].filter((run) => run !== null)];
    onCount(form, countOf(before), countOf(runs));
    runs.sort((a, b) => a.bucket - b.bucket);
    if (runs.length > 0) byForm.set(form, { stem: stemOf(form), form, runs });
    else byForm.delete(form);
  }
  return [...byForm.values()].sort((a, b) => compareWords(a.stem, b.stem) || compareWords(a.form, b.form));
}

const countOf = (runs: readonly Run[]) => runs.reduce((sum, { count }) => sum + count, 0);

const compareWords = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** The entries of a published shard. Reads bytes, since runs are copied as bytes. */
function parseShard(
  { index, positions }: { index: Uint8Array; positions: Uint8Array },
  stemOf: (form: string) => string,
): Entry[] {
  const bytes = new ByteReader(index, HASH_LENGTH);
  bytes.number();
  const places = new ByteReader(positions, 0);
  const entries: Entry[] = [];
  let form = '';
  while (!bytes.isDone) {
    form = form.slice(0, bytes.number()) + bytes.word(bytes.number());
    const runs: Run[] = [];
    let bucket = 0;
    for (let left = bytes.number(); left > 0; left--) {
      bucket += bytes.number();
      const count = bytes.number();
      const postings = bytes.characters(count);
      const units = places.number();
      runs.push({ bucket, count, postings, units, positions: places.units(units) });
    }
    entries.push({ stem: stemOf(form), form, runs });
  }
  return entries;
}

const decoder = new TextDecoder();

/** Reads numbers, words and runs from UTF-8 bytes. */
class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  number(): number {
    const end = skipCharacters(this.#bytes, this.#at, 1);
    const lead = this.#bytes[this.#at]!;
    let code = end - this.#at === 1 ? lead : lead & (0xff >> (end - this.#at + 1));
    for (let at = this.#at + 1; at < end; at++) code = (code << 6) | (this.#bytes[at]! & 63);
    this.#at = end;
    return (code < 0xd800 ? code : code - 0x800) - 0x21;
  }

  characters(count: number): Uint8Array {
    const start = this.#at;
    this.#at = skipCharacters(this.#bytes, start, count);
    return this.#bytes.subarray(start, this.#at);
  }

  /** The bytes of so many UTF-16 units. */
  units(count: number): Uint8Array {
    const start = this.#at;
    for (let left = count; left > 0; left--) {
      if (this.#bytes[this.#at]! >= 0xf0) left--;
      this.#at = skipCharacters(this.#bytes, this.#at, 1);
    }
    return this.#bytes.subarray(start, this.#at);
  }

  word(units: number): string {
    return decoder.decode(this.units(units));
  }
}

function sharedLetters(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a.charCodeAt(count) === b.charCodeAt(count)) count++;
  // A character of two units stays whole.
  return count > 0 && /[\ud800-\udbff]/.test(a[count - 1]!) ? count - 1 : count;
}
