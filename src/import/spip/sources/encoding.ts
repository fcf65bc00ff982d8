import { isUtf8 } from 'node:buffer';

/**
 * Bytes of Windows-1252 by the characters that they decode to. MySQL's latin1 is this code page, with the
 * five bytes that it leaves free standing for the control characters of the same number.
 */
const BYTES = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte += 1) {
  BYTES.set(new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte);
}

const cp1252 = new TextDecoder('windows-1252');
const utf8 = new TextDecoder('utf-8');
/** First bytes of sequences that text in Latin letters, punctuation and emoji has, once encoded twice. */
const LEADS = /[\u00C2-\u00C5\u00E2\u00EF\u00F0]/;
const NOT_ASCII = /[^\0-\u007F]+/g;

/** Text of bytes in UTF-8, or else in Windows-1252; UTF-8 that was encoded twice is repaired. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  if (!isUtf8(bytes)) return cp1252.decode(bytes);
  return repairTwiceEncoded(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}

/**
 * Undoes an encoding in UTF-8 of what was UTF-8 already (`Ã©` for `é`), which a connection in latin1
 * leaves behind. Each run of characters is taken by itself, for texts may be damaged in part; a run is
 * damaged when its bytes are valid UTF-8 of characters that texts in Latin letters hold. Once a text has
 * shown such a run, runs of any other script are taken too.
 */
export function repairTwiceEncoded(text: string): string {
  let current = text;
  for (let pass = 0; pass < 3 && LEADS.test(current); pass += 1) {
    const repaired = current.replace(NOT_ASCII, (run) => repairRun(run, isLatinText));
    if (repaired === current) break;
    current = repaired.replace(NOT_ASCII, (run) => repairRun(run, () => true));
  }
  return current;
}

function repairRun(run: string, accept: (text: string) => boolean): string {
  const whole = decodeRun(run, accept);
  if (whole !== null) return whole;
  let result = '';
  for (let index = 0; index < run.length; ) {
    const piece = sequenceAt(run, index);
    const decoded = piece === null ? null : decodeRun(piece, accept);
    result += decoded ?? run[index]!;
    index += decoded === null ? 1 : piece!.length;
  }
  return result;
}

/** The characters that stand for one UTF-8 sequence at `index`, null where none starts. */
function sequenceAt(run: string, index: number): string | null {
  const lead = BYTES.get(run[index]!);
  if (lead === undefined || lead < 0xc2) return null;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  return index + length <= run.length ? run.slice(index, index + length) : null;
}

function decodeRun(run: string, accept: (text: string) => boolean): string | null {
  if (run.length < 2) return null;
  const bytes = new Uint8Array(run.length);
  for (let index = 0; index < run.length; index += 1) {
    const byte = BYTES.get(run[index]!);
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  if (!isUtf8(bytes)) return null;
  const text = utf8.decode(bytes);
  return accept(text) ? text : null;
}

/** Letters of Latin-1 and Latin Extended-A, punctuation, ligatures, emoji: `É»` and `é»…` decode to none of these. */
function isLatinText(text: string): boolean {
  return /^[\u0080-\u017F\u2000-\u2FFF\uFB00-\uFB06\uFEFF\uFFFD\u{1F000}-\u{1FFFF}]+$/u.test(text);
}
