import { asBuffer, type Edit } from './edit.ts';
import { orientationExif, readOrientation } from './exif.ts';

const EXIF = 'Exif\0';
/** What a picture, film or metadata block appended after the image begins with; anything else there is filler. */
const APPENDED = ['\xff\xd8\xff', 'ftyp', EXIF, '<x:xmpmeta', 'SEFT'];

const isStandalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Offset of the next marker at or after `from`, past entropy-coded data; the length of the file when there is none. */
function nextMarker(file: Buffer, from: number): number {
  for (
    let at = file.indexOf(0xff, from);
    at !== -1 && at + 1 < file.length;
    at = file.indexOf(0xff, at + 1)
  ) {
    const marker = file[at + 1]!;
    if (marker !== 0x00 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
  return file.length;
}

/** Application segments that decoders need: JFIF, colour profile, Adobe's colour transform, Ducky. */
function isNeeded(marker: number, data: Buffer): boolean {
  if (marker === 0xe0) return data.toString('latin1', 0, 4) !== 'JFXX';
  if (marker === 0xe2) return data.toString('latin1', 0, 11) === 'ICC_PROFILE';
  return marker === 0xec || marker === 0xee;
}

/**
 * Takes Exif, XMP, IPTC, content credentials, makers' segments and appended pictures out of a JPEG without
 * touching its image (ITU-T T.81, annex B); the orientation stays where it turns the image.
 */
export function jpegEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  const edits: Edit[] = [];
  let at = nextMarker(file, 2);
  for (; at < file.length; at = nextMarker(file, at)) {
    const marker = file[at + 1]!;
    if (marker === 0xd9) break;
    if (isStandalone(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > file.length) return edits;
    const end = Math.min(at + 2 + file.readUInt16BE(at + 2), file.length);
    const data = file.subarray(at + 4, end);
    if (marker >= 0xe0 && marker <= 0xef && !isNeeded(marker, data)) {
      const kept = keptOrientation(data);
      if (!kept?.equals(file.subarray(at, end))) edits.push({ start: at, end, ...(kept && { bytes: kept }) });
    }
    at = end;
  }
  const tail = at + 2;
  if (tail < file.length && APPENDED.some((start) => file.indexOf(start, tail, 'latin1') !== -1)) {
    edits.push({ start: tail, end: file.length });
  }
  return edits;
}

/** The segment that turns the image, where an Exif block does. */
function keptOrientation(data: Buffer): Buffer | null {
  if (data.toString('latin1', 0, 5) !== EXIF) return null;
  const orientation = readOrientation(data.subarray(6));
  if (orientation === 1) return null;
  const exif = Buffer.concat([Buffer.from(`${EXIF}\0`, 'latin1'), orientationExif(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([head, exif]);
}
