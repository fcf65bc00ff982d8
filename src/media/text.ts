/** Encodings that a text file may be in. `windows-1252` stands for every one-byte encoding of western Europe. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  text: string;
  charset: Charset;
}

/** C0 controls that texts use: tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
/** Bytes that windows-1252 leaves undefined. */
const UNDEFINED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Decodes `bytes` (the whole file or its beginning) when they are text, else null. A byte order mark decides;
 * without one the text is UTF-8 when it is valid UTF-8, else windows-1252 as old office files are.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  let undefined1252 = false;
  for (const byte of bytes) {
    if ((byte < 0x20 && !TEXT_CONTROLS.has(byte)) || byte === 0x7f) return null;
    if (byte >= 0x80 && UNDEFINED_1252.has(byte)) undefined1252 = true;
  }
  return decoded(bytes, 'utf-8') ?? (undefined1252 ? null : decoded(bytes, 'windows-1252'));
}

/** `stream` lets the last character be cut, as it is where only the beginning of a file was read. */
function decoded(bytes: Uint8Array, charset: Charset): DecodedText | null {
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true }), charset };
  } catch {
    return null;
  }
}
