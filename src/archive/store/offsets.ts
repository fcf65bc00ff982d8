/**
 * Where the parts of documents stand among the bytes of their bucket: a row of numbers for each, in one array,
 * since each thread reads and holds those of all documents.
 */
import type { Slice } from '../../kit/chunks.ts';

/** Lengths, in UTF-16 units, of the parts of a text, in their order. */
export type Cuts = number[];

/** The places of what only a document's own page needs: its text, and right behind it its own parts. */
export interface DocumentPlace {
  text: Slice & { cuts: Cuts };
  own: Slice;
}

/** Two slices, then the cuts of the text. */
const SLICES = 6;
const CUTS = 6;
const ROW = SLICES + CUTS;

/** The places of documents as base64 of their numbers, each in four bytes. */
export function packPlaces(places: readonly DocumentPlace[]): string {
  const numbers = new Uint32Array(places.length * ROW);
  for (const [row, { own, text }] of places.entries()) {
    numbers.set([own.offset, own.length, own.checksum, text.offset, text.length, text.checksum], row * ROW);
    numbers.set(text.cuts, row * ROW + SLICES);
  }
  return Buffer.from(numbers.buffer).toString('base64');
}

/** The numbers that `packPlaces` packed. */
export function unpackPlaces(packed: string): Uint32Array {
  const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
  return new Uint32Array(bytes.buffer);
}

/** The place of the document of a row. */
export function placeAt(numbers: Uint32Array, row: number): DocumentPlace {
  const at = row * ROW;
  const cuts = [...numbers.subarray(at + SLICES, at + ROW)];
  return { own: sliceAt(numbers, at), text: { ...sliceAt(numbers, at + 3), cuts } };
}

const sliceAt = (numbers: Uint32Array, at: number): Slice => ({
  offset: numbers[at]!,
  length: numbers[at + 1]!,
  checksum: numbers[at + 2]!,
});
