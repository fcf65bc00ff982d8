/** Objects of PDF files (ISO 32000-2, 7.3). Dates, numbers and the like are left as they are written. */
export class Name {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export class Reference {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

export type Dictionary = Map<string, PdfObject>;
/** A string is its bytes: what they say depends on the key. */
export type PdfObject = number | boolean | null | Name | Buffer | Reference | PdfObject[] | Dictionary;

export class PdfSyntaxError extends Error {}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
const DELIMITERS = new Set(Array.from('()<>[]{}/%', (char) => char.charCodeAt(0)));
const MOST_DEPTH = 32;
/** Bytes of a string that are kept: titles are shorter, signatures are not read. */
const MOST_STRING = 4096;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads objects one after the other from a place in a file. Throws `PdfSyntaxError` on anything else. */
export class Parser {
  readonly file: Buffer;
  at: number;

  constructor(file: Buffer, at: number) {
    this.file = file;
    this.at = at;
  }

  /** The next object; a number followed by another and `R` is a reference. */
  object(depth = 0): PdfObject {
    if (depth > MOST_DEPTH) throw new PdfSyntaxError('nested too deep');
    this.#skipSpace();
    const byte = this.file[this.at];
    const char = String.fromCharCode(byte ?? 0);
    if (char === '/') return this.#name();
    if (char === '(') return this.#literal();
    if (char === '[') return this.#array(depth);
    if (char === '<') return this.file[this.at + 1] === 0x3c ? this.#dictionary(depth) : this.#hexadecimal();
    if (/[\d+.-]/.test(char)) return this.#numberOrReference();
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    throw new PdfSyntaxError(`unexpected ${word || char}`);
  }

  /** The next run of regular characters: a keyword or a number. Empty at a delimiter. */
  word(): string {
    this.#skipSpace();
    const start = this.at;
    while (this.at < this.file.length && !isSpace(this.file[this.at]) && !DELIMITERS.has(this.file[this.at]!))
      this.at += 1;
    return this.file.toString('latin1', start, this.at);
  }

  integer(): number {
    const word = this.word();
    if (!/^\d+$/.test(word)) throw new PdfSyntaxError(`expected a number, found ${word}`);
    return Number(word);
  }

  #skipSpace(): void {
    for (; this.at < this.file.length; this.at += 1) {
      const byte = this.file[this.at];
      if (byte === 0x25) while (this.at < this.file.length && !isLineEnd(this.file[this.at]!)) this.at += 1;
      else if (!isSpace(byte)) return;
    }
  }

  #name(): Name {
    this.at += 1;
    const start = this.at;
    while (this.at < this.file.length && !isSpace(this.file[this.at]) && !DELIMITERS.has(this.file[this.at]!))
      this.at += 1;
    const written = this.file.toString('latin1', start, this.at);
    return new Name(
      written.replace(/#([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  #numberOrReference(): number | Reference {
    const number = Number(this.word());
    if (Number.isNaN(number)) throw new PdfSyntaxError('malformed number');
    const after = this.at;
    if (Number.isInteger(number) && /^\d+$/.test(this.word()) && this.word() === 'R')
      return new Reference(number);
    this.at = after;
    return number;
  }

  #array(depth: number): PdfObject[] {
    this.at += 1;
    const items: PdfObject[] = [];
    for (this.#skipSpace(); this.file[this.at] !== 0x5d; this.#skipSpace())
      items.push(this.object(depth + 1));
    this.at += 1;
    return items;
  }

  #dictionary(depth: number): Dictionary {
    this.at += 2;
    const entries: Dictionary = new Map();
    for (this.#skipSpace(); this.file[this.at] !== 0x3e; this.#skipSpace()) {
      const key = this.object(depth + 1);
      if (!(key instanceof Name)) throw new PdfSyntaxError('a key must be a name');
      entries.set(key.value, this.object(depth + 1));
    }
    this.at += 2;
    return entries;
  }

  #hexadecimal(): Buffer {
    const end = this.file.indexOf('>', this.at);
    if (end === -1) throw new PdfSyntaxError('unclosed string');
    const digits = this.file.toString('latin1', this.at + 1, end).replace(/\s/g, '');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex');
  }

  #literal(): Buffer {
    const bytes: number[] = [];
    let open = 1;
    for (this.at += 1; this.at < this.file.length; this.at += 1) {
      const byte = this.file[this.at]!;
      if (byte === 0x28) open += 1;
      if (byte === 0x29 && --open === 0) {
        this.at += 1;
        return Buffer.from(bytes);
      }
      const said = byte === 0x5c ? this.#escape() : [byte];
      if (bytes.length < MOST_STRING) bytes.push(...said);
    }
    throw new PdfSyntaxError('unclosed string');
  }

  /** What a backslash and the characters after it stand for; leaves `at` on the last of them. */
  #escape(): number[] {
    this.at += 1;
    const octal = /^[0-7]{1,3}/.exec(this.file.toString('latin1', this.at, this.at + 3))?.[0];
    if (octal) {
      this.at += octal.length - 1;
      return [Number.parseInt(octal, 8) & 0xff];
    }
    const char = String.fromCharCode(this.file[this.at] ?? 0);
    if (char === '\r' && this.file[this.at + 1] === 0x0a) this.at += 1;
    if (char === '\r' || char === '\n') return [];
    return [(ESCAPES[char] ?? char).charCodeAt(0)];
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}
