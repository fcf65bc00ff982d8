/**
 * Texts of lines in the order of their keys. A few lines are changed without taking the others apart: finding one
 * costs its logarithm, and what stands between them is copied as bytes.
 */

/** The part of a line, its end left out, that it is sorted by. */
export type LineKey = (line: Buffer) => Buffer;

const NEWLINE = 0x0a;

/**
 * The text with other lines: each key of `changes` with the line that stands for it from now on, its end included, or
 * null where none does. `text` ends with a line break, or is empty.
 */
export function patchLines(
  text: Buffer,
  keyOf: LineKey,
  changes: ReadonlyMap<string, string | null>,
): Buffer {
  const sorted = [...changes].map(([key, line]) => ({ key: Buffer.from(key), line }));
  sorted.sort((a, b) => Buffer.compare(a.key, b.key));
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { key, line } of sorted) {
    const { start, end } = find(text, keyOf, key, at);
    pieces.push(text.subarray(at, start));
    if (line !== null) pieces.push(Buffer.from(line));
    at = end;
  }
  pieces.push(text.subarray(at));
  return Buffer.concat(pieces);
}

/** Where the line of a key stands, from `from` on; an empty stretch where it would stand. */
function find(text: Buffer, keyOf: LineKey, key: Buffer, from: number): { start: number; end: number } {
  let [low, high] = [from, text.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = middle === low ? low : Math.max(low, text.lastIndexOf(NEWLINE, middle - 1) + 1);
    const end = text.indexOf(NEWLINE, middle) + 1;
    const order = Buffer.compare(keyOf(text.subarray(start, end - 1)), key);
    if (order === 0) return { start, end };
    if (order < 0) low = end;
    else high = start;
  }
  return { start: low, end: low };
}
