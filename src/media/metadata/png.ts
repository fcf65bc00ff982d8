import { crc32 } from 'node:zlib';
import { asBuffer, type Edit } from './edit.ts';
import { orientationExif, readOrientation } from './exif.ts';

const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Keywords of text chunks that carry Exif, XMP or IPTC, or name a person or a place. */
const PERSONAL =
  /^(?:raw profile type|xml:com\.adobe\.xmp|exif|xmp|iptc|photoshop|gps|location|author|artist)/i;
/** What is left of a longer file that was overwritten, or a file appended to this one. */
const APPENDED = ['IDAT', 'IEND', 'eXIf', '\xff\xd8\xff', '<x:xmpmeta'];

/**
 * Takes Exif, XMP, IPTC and what was appended out of a PNG without touching its image (PNG, third edition, 5.3 and
 * 11.3); the orientation stays where it turns the image.
 */
export function pngEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  const edits: Edit[] = [];
  let at = 8;
  for (let type = ''; type !== 'IEND' && at + 12 <= file.length; ) {
    const start = at;
    const length = file.readUInt32BE(start);
    const data = file.subarray(start + 8, start + 8 + length);
    type = file.toString('latin1', start + 4, start + 8);
    at = Math.min(start + 12 + length, file.length);
    if (type === 'eXIf') edits.push(...exifEdit(file, start, at, data));
    else if (TEXT_CHUNKS.has(type) && PERSONAL.test(data.toString('latin1', 0, 80)))
      edits.push({ start, end: at });
  }
  if (at < file.length && APPENDED.some((mark) => file.indexOf(mark, at, 'latin1') !== -1)) {
    edits.push({ start: at, end: file.length });
  }
  return edits;
}

function exifEdit(file: Buffer, start: number, end: number, data: Buffer): Edit[] {
  const orientation = readOrientation(data);
  if (orientation === 1) return [{ start, end }];
  const chunk = pngChunk('eXIf', orientationExif(orientation));
  return chunk.equals(file.subarray(start, end)) ? [] : [{ start, end, bytes: chunk }];
}

/** A chunk with its length and checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
