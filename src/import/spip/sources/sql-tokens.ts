/** Tokens of MySQL's SQL, from bytes: texts keep their own encoding until they are decoded. */

export type Token =
  | { type: 'word'; value: string }
  /** Name between grave accents. */
  | { type: 'name'; value: string }
  | { type: 'text'; bytes: Uint8Array }
  | { type: 'number'; value: string }
  | { type: 'sign'; value: string };

const QUOTE = 0x27;
const DOUBLE = 0x22;
const GRAVE = 0x60;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isWord = (byte: number): boolean =>
  isDigit(byte) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x5f ||
  byte === 0x24 ||
  byte === 0x40 ||
  byte >= 0x80;

/** MySQL's escapes in texts (reference manual, string literals); any other character stands for itself. */
const ESCAPES = new Map([
  [0x30, 0x00],
  [0x62, 0x08],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x5a, 0x1a],
]);

/** Reads tokens from chunks of bytes, holding no more than the token at hand. */
export class SqlTokens {
  #bytes: Buffer = Buffer.alloc(0);
  #position = 0;
  #ended = false;

  push(chunk: Uint8Array): void {
    const rest = this.#bytes.subarray(this.#position);
    this.#bytes =
      rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
        : Buffer.concat([rest, chunk]);
    this.#position = 0;
  }

  end(): void {
    this.#ended = true;
  }

  /** The next token; null where more bytes are needed, or at the end. `wanted` false leaves texts undecoded. */
  next(wanted = true): Token | null {
    if (!this.#skipBlank()) return null;
    const bytes = this.#bytes;
    const start = this.#position;
    const byte = bytes[start]!;
    if (byte === QUOTE || byte === DOUBLE) return this.#text(byte, wanted);
    if (byte === GRAVE) return this.#name();
    if (
      isDigit(byte) ||
      isWord(byte) ||
      ((byte === 0x2d || byte === 0x2b || byte === 0x2e) && isDigit(bytes[start + 1] ?? 0))
    ) {
      return this.#word(wanted);
    }
    this.#position = start + 1;
    return { type: 'sign', value: String.fromCharCode(byte) };
  }

  /** Passes spaces and comments; false where the bytes end first. `/*! … *\/` is MySQL's own and no data either. */
  #skipBlank(): boolean {
    const bytes = this.#bytes;
    for (;;) {
      while (this.#position < bytes.length && isSpace(bytes[this.#position]!)) this.#position += 1;
      const left = bytes.length - this.#position;
      if (left === 0) return false;
      const byte = bytes[this.#position]!;
      const next = bytes[this.#position + 1];
      if (left === 1 && !this.#ended && (byte === 0x2d || byte === 0x2f)) return false;
      if (byte === 0x23 || (byte === 0x2d && next === 0x2d && !isDigit(bytes[this.#position + 2] ?? 0))) {
        const end = bytes.indexOf(NEWLINE, this.#position);
        if (end < 0) return this.#exhaust();
        this.#position = end + 1;
      } else if (byte === 0x2f && next === 0x2a) {
        const end = bytes.indexOf('*/', this.#position + 2);
        if (end < 0) return this.#exhaust();
        this.#position = end + 2;
      } else return true;
    }
  }

  #exhaust(): false {
    if (this.#ended) this.#position = this.#bytes.length;
    return false;
  }

  #text(quote: number, wanted: boolean): Token | null {
    const bytes = this.#bytes;
    const start = this.#position + 1;
    let plain = true;
    for (let from = start; ; ) {
      const end = bytes.indexOf(quote, from);
      if (end < 0 || (end === bytes.length - 1 && !this.#ended)) return this.#unfinished();
      let escapes = 0;
      while (end - 1 - escapes >= start && bytes[end - 1 - escapes] === BACKSLASH) escapes += 1;
      if (escapes % 2 === 1) {
        from = end + 1;
        continue;
      }
      if (bytes[end + 1] === quote) {
        plain = false;
        from = end + 2;
        continue;
      }
      this.#position = end + 1;
      if (!wanted) return { type: 'text', bytes: EMPTY };
      const raw = bytes.subarray(start, end);
      return {
        type: 'text',
        bytes: plain && raw.indexOf(BACKSLASH) < 0 ? Uint8Array.from(raw) : unescaped(raw, quote),
      };
    }
  }

  #unfinished(): null {
    if (this.#ended) this.#position = this.#bytes.length;
    return null;
  }

  #name(): Token | null {
    const end = this.#bytes.indexOf(GRAVE, this.#position + 1);
    if (end < 0) return this.#unfinished();
    const value = this.#bytes.toString('utf8', this.#position + 1, end);
    this.#position = end + 1;
    return { type: 'name', value };
  }

  /** Words and numbers; `0x…` is a text in hexadecimal, `_binary` before a text is no value. */
  #word(wanted: boolean): Token | null {
    const bytes = this.#bytes;
    const start = this.#position;
    let end = start + 1;
    while (
      end < bytes.length &&
      (isWord(bytes[end]!) ||
        (bytes[end] === 0x2e && isDigit(bytes[start] === 0x2d ? bytes[start + 1]! : bytes[start]!)))
    )
      end += 1;
    if (end === bytes.length && !this.#ended) return null;
    const first = bytes[start]!;
    if (first === 0x30 && (bytes[start + 1] === 0x78 || bytes[start + 1] === 0x58)) {
      this.#position = end;
      return {
        type: 'text',
        bytes: wanted ? Buffer.from(bytes.toString('latin1', start + 2, end), 'hex') : EMPTY,
      };
    }
    const value = bytes.toString('utf8', start, end);
    const numeric = /^[-+.\d]/.test(value);
    if (numeric && /e$/i.test(value) && (bytes[end] === 0x2b || bytes[end] === 0x2d)) {
      end += 1;
      while (end < bytes.length && isDigit(bytes[end]!)) end += 1;
      if (end === bytes.length && !this.#ended) return null;
    }
    this.#position = end;
    return { type: numeric ? 'number' : 'word', value: numeric ? bytes.toString('utf8', start, end) : value };
  }
}

const EMPTY = new Uint8Array(0);

function unescaped(raw: Uint8Array, quote: number): Uint8Array {
  const result = new Uint8Array(raw.length);
  let length = 0;
  for (let index = 0; index < raw.length; index += 1) {
    let byte = raw[index]!;
    if (byte === BACKSLASH && index + 1 < raw.length) {
      index += 1;
      byte = ESCAPES.get(raw[index]!) ?? raw[index]!;
    } else if (byte === quote) index += 1;
    result[length] = byte;
    length += 1;
  }
  return result.subarray(0, length);
}
