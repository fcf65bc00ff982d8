/**
 * Where the parts of documents stand among the bytes of their bucket: a row of numbers for each, in one array,
 * since each thread reads and holds those of all documents.
 */
import type { Slice } from '../../kit/chunks.ts';

/** Lengths, in UTF-16 units, of the parts of a text, in their order. */
export type Cuts = number[];

/** The offsets of what only a document's own page needs: its text, and right behind it its own parts. */
export interface DocumentOffsets {
  text: Slice & { cuts: Cuts };
  own: Slice;
}

/** Two slices, then the cuts of the text. */
const SLICES = 6;
const CUTS = 6;
const ROW = SLICES + CUTS;

/** The offsets of documents as base64 of their numbers, each in four bytes. */
export function packOffsets(offsets: readonly DocumentOffsets[]): string {
  const numbers = new Uint32Array(offsets.length * ROW);
  for (const [row, { own, text }] of offsets.entries()) {
    numbers.set([own.offset, own.length, own.checksum, text.offset, text.length, text.checksum], row * ROW);
    numbers.set(text.cuts, row * ROW + SLICES);
  }
  return Buffer.from(numbers.buffer).toString('base64');
}

/** The numbers that `packOffsets` packed. */
export function unpackOffsets(packed: string): Uint32Array {
  const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
  return new Uint32Array(bytes.buffer);
}

/** The offsets of the document of a row. */
export function offsetsOf(numbers: Uint32Array, row: number): DocumentOffsets {
  const at = row * ROW;
  const cuts = [...numbers.subarray(at + SLICES, at + ROW)];
  return { own: sliceAt(numbers, at), text: { ...sliceAt(numbers, at + 3), cuts } };
}

const sliceAt = (numbers: Uint32Array, at: number): Slice => ({
  offset: numbers[at]!,
  length: numbers[at + 1]!,
  checksum: numbers[at + 2]!,
});
