import { inflateSync } from 'node:zlib';
import { type Dictionary, Name, Parser, type PdfObject, PdfSyntaxError, Reference } from './syntax.ts';

/** Where an object stands: at an offset of the file, or as the `index`th of an object stream. */
type Location = { offset: number } | { stream: number; index: number };

const MOST_INFLATED = 64 * 1024 * 1024;
const MOST_SECTIONS = 256;
/** Trailers that are looked at where no cross-reference leads to them, the last ones first. */
const MOST_TRAILERS = 16;
/** How far from the end `startxref` may stand: some writers append to the file. */
const TAIL_BYTES = 4096;

/** An object stream: what it holds is read when it is asked for. */
interface ObjectStream {
  data: Buffer;
  offsets: number[];
  objects: Map<number, PdfObject>;
}

/** The objects of a PDF file, found through its cross-reference tables and streams (ISO 32000-2, 7.5). */
export class PdfDocument {
  readonly #file: Buffer;
  readonly #locations = new Map<number, Location>();
  readonly #objectStreams = new Map<number, ObjectStream>();
  /** Bytes that may still be uncompressed: streams may name each other any number of times. */
  #inflatable = MOST_INFLATED;
  /** Entries of the trailers, the newest first to be told. */
  readonly trailer: Dictionary = new Map();

  /** Throws `PdfSyntaxError` where the file has no readable cross-reference and no objects to be found without. */
  constructor(file: Buffer) {
    this.#file = file;
    try {
      this.#readSections();
      if (!(this.get('Root') instanceof Map)) throw new PdfSyntaxError('no catalogue');
    } catch (error) {
      if (!isFault(error)) throw error;
      this.#scan();
    }
  }

  /** The object under a key of the trailer. */
  get(key: string): PdfObject {
    return this.resolve(this.trailer.get(key) ?? null);
  }

  /** The object that a reference leads to; null where it leads nowhere. */
  resolve(object: PdfObject): PdfObject {
    let found = object;
    for (let hops = 0; found instanceof Reference; hops += 1) {
      const location = this.#locations.get(found.number);
      if (!location || hops > 8) return null;
      found = 'offset' in location ? this.#objectAt(location.offset, found.number) : this.#streamed(location);
    }
    return found;
  }

  #objectAt(offset: number, number: number): PdfObject {
    const parser = new Parser(this.#file, offset);
    if (parser.integer() !== number) throw new PdfSyntaxError('another object stands there');
    parser.integer();
    if (parser.word() !== 'obj') throw new PdfSyntaxError('no object stands there');
    return parser.object();
  }

  #streamed({ stream, index }: { stream: number; index: number }): PdfObject {
    let found = this.#objectStreams.get(stream);
    if (!found) {
      const location = this.#locations.get(stream);
      if (!location || !('offset' in location)) throw new PdfSyntaxError('no such object stream');
      const { dictionary, data } = this.#streamAt(location.offset);
      const header = new Parser(data, 0);
      const first = numberOf(this.resolve(dictionary.get('First') ?? null));
      const count = numberOf(this.resolve(dictionary.get('N') ?? null));
      const offsets: number[] = [];
      for (let number = 0; number < count; number += 1) {
        header.integer();
        offsets.push(first + header.integer());
      }
      found = { data, offsets, objects: new Map() };
      this.#objectStreams.set(stream, found);
    }
    const offset = found.offsets[index];
    if (offset === undefined) return null;
    const object = found.objects.get(index) ?? new Parser(found.data, offset).object();
    found.objects.set(index, object);
    return object;
  }

  #streamAt(offset: number): { dictionary: Dictionary; data: Buffer } {
    const parser = new Parser(this.#file, offset);
    parser.integer();
    parser.integer();
    if (parser.word() !== 'obj') throw new PdfSyntaxError('no stream stands there');
    const dictionary = parser.object();
    if (!(dictionary instanceof Map) || parser.word() !== 'stream') throw new PdfSyntaxError('not a stream');
    const start = parser.at + (this.#file[parser.at] === 0x0d ? 2 : 1);
    const length = this.resolve(dictionary.get('Length') ?? null);
    const end = typeof length === 'number' ? start + length : this.#file.indexOf('endstream', start);
    const data = decoded(this.#file.subarray(start, end), dictionary, this.#inflatable);
    this.#inflatable -= data.length;
    return { dictionary, data };
  }

  #readSections(): void {
    const tail = this.#file.lastIndexOf('startxref');
    if (tail < this.#file.length - TAIL_BYTES) throw new PdfSyntaxError('no startxref');
    const start = new Parser(this.#file, tail + 'startxref'.length);
    const pending = [start.integer()];
    const seen = new Set<number>();
    while (pending.length > 0 && seen.size < MOST_SECTIONS) {
      const offset = pending.shift()!;
      if (seen.has(offset)) continue;
      seen.add(offset);
      const trailer = this.#section(offset);
      for (const [key, value] of trailer) if (!this.trailer.has(key)) this.trailer.set(key, value);
      for (const key of ['XRefStm', 'Prev']) {
        const next = trailer.get(key);
        if (typeof next === 'number') pending.push(next);
      }
    }
  }

  /** One table or stream of locations; its trailer. */
  #section(offset: number): Dictionary {
    const parser = new Parser(this.#file, offset);
    if (parser.word() !== 'xref') return this.#crossReferenceStream(offset);
    for (let word = parser.word(); word !== 'trailer'; word = parser.word()) {
      if (!/^\d+$/.test(word)) throw new PdfSyntaxError('malformed cross-reference');
      const first = Number(word);
      const count = parser.integer();
      for (let number = first; number < first + count; number += 1) {
        const at = parser.integer();
        parser.integer();
        if (parser.word() === 'n') this.#locate(number, { offset: at });
      }
    }
    const trailer = parser.object();
    if (!(trailer instanceof Map)) throw new PdfSyntaxError('no trailer');
    return trailer;
  }

  #crossReferenceStream(offset: number): Dictionary {
    const { dictionary, data } = this.#streamAt(offset);
    const widths = arrayOf(dictionary.get('W')).map(numberOf);
    const isEmpty = widths.every((width) => width === 0);
    if (isEmpty || widths.some((width) => !(width >= 0 && width <= 8)))
      throw new PdfSyntaxError('malformed cross-reference');
    const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
    const sections = dictionary.has('Index')
      ? arrayOf(dictionary.get('Index'))
      : [0, dictionary.get('Size') ?? 0];
    let at = 0;
    const field = (width: number): number => {
      let value = 0;
      for (const end = at + width; at < end; at += 1) value = value * 256 + (data[at] ?? 0);
      return value;
    };
    for (let section = 0; section + 1 < sections.length; section += 2) {
      const first = numberOf(sections[section] ?? null);
      const last = first + numberOf(sections[section + 1] ?? null);
      for (let number = first; number < last && at < data.length; number += 1) {
        const kind = kindWidth === 0 ? 1 : field(kindWidth);
        const second = field(secondWidth);
        const third = field(thirdWidth);
        if (kind === 1) this.#locate(number, { offset: second });
        if (kind === 2) this.#locate(number, { stream: second, index: third });
      }
    }
    return dictionary;
  }

  /** The newest section is read first: what it says of an object stands. */
  #locate(number: number, location: Location): void {
    if (!this.#locations.has(number)) this.#locations.set(number, location);
  }

  /** Finds objects by their first line, the last of a number being the newest, where no cross-reference leads to them. */
  #scan(): void {
    this.#locations.clear();
    this.#objectStreams.clear();
    this.trailer.clear();
    const text = this.#file.toString('latin1');
    for (const { index, 1: number } of text.matchAll(
      /(?<![\d])(\d{1,10})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj\b/g,
    )) {
      this.#locations.set(Number(number), { offset: index });
    }
    let trailers = 0;
    for (
      let at = text.lastIndexOf('trailer');
      at > 0 && trailers < MOST_TRAILERS;
      at = text.lastIndexOf('trailer', at - 1)
    ) {
      trailers += 1;
      const trailer = new Parser(this.#file, at + 'trailer'.length).object();
      if (!(trailer instanceof Map)) continue;
      for (const [key, value] of trailer) if (!this.trailer.has(key)) this.trailer.set(key, value);
    }
    if (!this.trailer.has('Root')) throw new PdfSyntaxError('no trailer');
  }
}

export function isFault(error: unknown): boolean {
  return (
    error instanceof PdfSyntaxError ||
    error instanceof RangeError ||
    (error as { code?: string })?.code?.startsWith('Z_') === true
  );
}

function numberOf(object: PdfObject): number {
  if (typeof object !== 'number') throw new PdfSyntaxError('expected a number');
  return object;
}

function arrayOf(object: PdfObject | undefined): PdfObject[] {
  if (!Array.isArray(object)) throw new PdfSyntaxError('expected an array');
  return object;
}

/** A stream's bytes, uncompressed; only what cross-references and object streams use is undone. */
function decoded(data: Buffer, dictionary: Dictionary, most: number): Buffer {
  const filters = [dictionary.get('Filter') ?? []].flat();
  if (filters.length === 0) return data;
  const [filter] = filters;
  if (filters.length > 1 || !(filter instanceof Name) || filter.value !== 'FlateDecode') {
    throw new PdfSyntaxError('unknown filter');
  }
  const inflated = inflateSync(data, { maxOutputLength: Math.max(1, most) });
  const [parameters] = [dictionary.get('DecodeParms') ?? []].flat();
  if (!(parameters instanceof Map) || (parameters.get('Predictor') ?? 1) === 1) return inflated;
  if (numberOf(parameters.get('Predictor') ?? null) < 10) throw new PdfSyntaxError('unknown predictor');
  return unpredicted(inflated, numberOf(parameters.get('Columns') ?? 1));
}

/** Undoes PNG's predictors on rows of `columns` bytes (PNG, third edition, 9.2). */
function unpredicted(data: Buffer, columns: number): Buffer {
  const rows = Math.floor(data.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (columns + 1)]!;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? out[at - 1]! : 0;
      const up = row > 0 ? out[at - columns]! : 0;
      const corner = column > 0 && row > 0 ? out[at - columns - 1]! : 0;
      out[at] = data[row * (columns + 1) + 1 + column]! + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if (toLeft! <= toUp! && toLeft! <= toCorner!) return left;
  return toUp! <= toCorner! ? up : corner;
}
