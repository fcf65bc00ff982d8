/** A part of a source file that the published file leaves out, or holds `bytes` instead of. */
export interface Edit {
  start: number;
  /** Offset after the last byte replaced. */
  end: number;
  bytes?: Uint8Array;
}

/** Length of the published file. */
export function editedLength(length: number, edits: readonly Edit[]): number {
  return edits.reduce((sum, { start, end, bytes }) => sum - (end - start) + (bytes?.length ?? 0), length);
}

/** The published file. `edits` are in order and do not overlap. */
export function applyEdits(source: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { start, end, bytes } of edits) {
    parts.push(source.subarray(from, start));
    if (bytes) parts.push(bytes);
    from = end;
  }
  parts.push(source.subarray(from));
  return Buffer.concat(parts);
}

/** The source as a `Buffer` over the same memory: its readers and `indexOf` are what parsers need. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
