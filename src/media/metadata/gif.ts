import { asBuffer, type Edit } from './edit.ts';

/** Offset after the sub-blocks that begin at `at`. */
function afterSubBlocks(file: Buffer, at: number): number {
  while (at < file.length && file[at] !== 0) at += 1 + file[at]!;
  return at + 1;
}

/** Bytes of the colour table that a packed field announces. */
function tableLength(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0;
}

/** Takes XMP out of a GIF without touching its image (GIF89a, sections 18 to 27). */
export function gifEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  const edits: Edit[] = [];
  let at = 13 + tableLength(file[10] ?? 0);
  while (at < file.length && file[at] !== 0x3b) {
    const start = at;
    if (file[at] === 0x2c) at = afterSubBlocks(file, at + 11 + tableLength(file[at + 9] ?? 0));
    else if (file[at] === 0x21) at = afterSubBlocks(file, at + 2);
    else return edits;
    const isXmp =
      file[start + 1] === 0xff && file.toString('latin1', start + 3, start + 14) === 'XMP DataXMP';
    if (file[start] === 0x21 && isXmp) edits.push({ start, end: Math.min(at, file.length) });
  }
  return edits;
}
