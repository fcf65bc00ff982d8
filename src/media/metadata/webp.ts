import { asBuffer, type Edit } from './edit.ts';
import { orientationExif, readOrientation } from './exif.ts';

const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

/**
 * Takes Exif and XMP out of a WebP without touching its image (RFC 9649, 2.7); the orientation stays where it
 * turns the image.
 */
export function webpEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  if (file.length < 12) return [];
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  const edits: Edit[] = [];
  let flagsAt = -1;
  let orientation = 1;
  for (let at = 12; at + 8 <= end; ) {
    const type = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const next = Math.min(at + 8 + length + (length % 2), end);
    if (type === 'VP8X' && next > at + 8) flagsAt = at + 8;
    if (type === 'XMP ') edits.push({ start: at, end: next });
    if (type === 'EXIF') {
      orientation = readOrientation(tiffOf(file.subarray(at + 8, next)));
      const chunk = orientation === 1 ? undefined : exifChunk(orientation);
      if (!chunk?.equals(file.subarray(at, next)))
        edits.push({ start: at, end: next, ...(chunk && { bytes: chunk }) });
    }
    at = next;
  }
  if (edits.length === 0) return [];
  return [...headEdits(file, end, edits, flagsAt, orientation), ...edits];
}

/** Some writers put JPEG's `Exif\0\0` before the block. */
function tiffOf(data: Buffer): Buffer {
  return data.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data;
}

function exifChunk(orientation: number): Buffer {
  const exif = orientationExif(orientation);
  const chunk = Buffer.alloc(8 + exif.length);
  chunk.write('EXIF', 0, 'latin1');
  chunk.writeUInt32LE(exif.length, 4);
  exif.copy(chunk, 8);
  return chunk;
}

/** The container's length and its list of features follow what was taken out. */
function headEdits(file: Buffer, end: number, edits: Edit[], flagsAt: number, orientation: number): Edit[] {
  const removed = edits.reduce((sum, edit) => sum + (edit.end - edit.start) - (edit.bytes?.length ?? 0), 0);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(end - 8 - removed);
  const head: Edit[] = [{ start: 4, end: 8, bytes: size }];
  if (flagsAt !== -1) {
    const kept = file[flagsAt]! & ~(EXIF_FLAG | XMP_FLAG);
    const flags = Buffer.from([orientation === 1 ? kept : kept | EXIF_FLAG]);
    head.push({ start: flagsAt, end: flagsAt + 1, bytes: flags });
  }
  return head;
}
