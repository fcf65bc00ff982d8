/** Documents that are archives of XML: opened and walked within limits that no honest file comes near. */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { TextFailure } from './types.ts';

/** Bytes of a document once unpacked, as far as it is read. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_ENTRIES = 20_000;
const MOST_DEPTH = 256;

export type Attributes = Readonly<Record<string, string>>;

export interface Walker {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Entries of the archive that are `wanted`, by name. Throws `TextFailure`: `costly` where they would take too much,
 * before they are unpacked; `damaged` where they cannot be. An entry gets no more room than its head asks for.
 */
export function unzip(bytes: Uint8Array, wanted: RegExp): Map<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > MOST_ENTRIES) throw new TextFailure('costly');
        if (!wanted.test(name)) return false;
        total += originalSize;
        if (total > MOST_UNPACKED) throw new TextFailure('costly');
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof TextFailure) throw error;
    throw new TextFailure('damaged', (error as Error).message);
  }
}

/** Reads one entry, telling `walker` of each element and text. Entities but those of XML are a fault of the file. */
export function walk(xml: Uint8Array | undefined, walker: Walker): void {
  if (!xml) throw new TextFailure('damaged', 'a part is missing');
  walkText(decoded(xml), walker);
}

/** As `walk`, of text. */
export function walkText(xml: string, { open, close, text }: Walker): void {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw new TextFailure('damaged', error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MOST_DEPTH) throw new TextFailure('costly');
    open?.(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(name);
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.write(xml).close();
}

/** UTF-8, or UTF-16 by its mark (XML 1.0, 4.3.3). */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** Text between certain elements, gathered as a document is walked. */
export class Gathered {
  #pieces: string[] = [];

  add(text: string): void {
    this.#pieces.push(text);
  }

  /** What was gathered, and begins anew. */
  take(): string {
    const text = this.#pieces.join('');
    this.#pieces = [];
    return text;
  }
}
