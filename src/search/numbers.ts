/**
 * Numbers and words as text. Each number is one character: small ones take one byte in UTF-8, those
 * below 2,000 take two. The files are plain text without line ends or controls, so that every host
 * compresses them and no transfer rewrites them, and a browser reads them without a decoder of its own.
 */

/** Character of zero: the first that is no space. */
const ZERO = 0x21;
const SURROGATES = 0xd800;
const SURROGATES_LENGTH = 0x800;
/** The largest number that one character may be. */
const LARGEST = 0x10ffff - SURROGATES_LENGTH - ZERO;

/** Writes numbers and words into growing bytes. */
export class NumberWriter {
  #bytes = new Uint8Array(1 << 16);
  /** Number of bytes written. */
  length = 0;

  /** Writes a number from 0 to a million. Throws a RangeError for others. */
  number(value: number): void {
    if (value > LARGEST || value < 0) throw new RangeError(`${value} cannot be written`);
    const code = value + ZERO;
    this.#character(code < SURROGATES ? code : code + SURROGATES_LENGTH);
  }

  /** Writes a word as it is; its length must be known to the reader. */
  word(word: string): void {
    for (let at = 0; at < word.length; at++) {
      const code = word.codePointAt(at)!;
      if (code > 0xffff) at++;
      this.#character(code);
    }
  }

  /** Copies bytes that another writer made. */
  copy(from: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.#reserve(count);
    if (count > 48) this.#bytes.set(from.subarray(start, end), this.length);
    else for (let at = 0; at < count; at++) this.#bytes[this.length + at] = from[start + at]!;
    this.length += count;
  }

  /** Takes what was written, and starts anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  #character(code: number): void {
    this.#reserve(4);
    const bytes = this.#bytes;
    if (code < 0x80) bytes[this.length++] = code;
    else if (code < 0x800) {
      bytes[this.length++] = 0xc0 | (code >> 6);
      bytes[this.length++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[this.length++] = 0xe0 | (code >> 12);
      bytes[this.length++] = 0x80 | ((code >> 6) & 63);
      bytes[this.length++] = 0x80 | (code & 63);
    } else {
      bytes[this.length++] = 0xf0 | (code >> 18);
      bytes[this.length++] = 0x80 | ((code >> 12) & 63);
      bytes[this.length++] = 0x80 | ((code >> 6) & 63);
      bytes[this.length++] = 0x80 | (code & 63);
    }
  }

  #reserve(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count));
    larger.set(this.#bytes.subarray(0, this.length));
    this.#bytes = larger;
  }
}

/** Reads what `NumberWriter` wrote, as text. */
export class NumberReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  get isDone(): boolean {
    return this.at >= this.#text.length;
  }

  number(): number {
    const code = this.#text.codePointAt(this.at);
    if (code === undefined) throw new RangeError('the file is cut');
    this.at += code > 0xffff ? 2 : 1;
    return (code < SURROGATES ? code : code - SURROGATES_LENGTH) - ZERO;
  }

  /** So many UTF-16 units as they are. */
  word(units: number): string {
    const word = this.#text.slice(this.at, this.at + units);
    this.at += units;
    return word;
  }
}

/** Where a run of `count` characters ends that starts at `start` in UTF-8 bytes. */
export function skipCharacters(bytes: Uint8Array, start: number, count: number): number {
  let at = start;
  for (let left = count; left > 0; left--) {
    const lead = bytes[at]!;
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }
  return at;
}
