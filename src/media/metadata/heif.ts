import { type Box, boxes } from './boxes.ts';
import { asBuffer, type Edit } from './edit.ts';

interface Extent {
  start: number;
  end: number;
}

/** An Exif block of an item: offset of the TIFF header (0), an empty directory (ISO/IEC 23008-12, A.2.1). */
const EMPTY_EXIF = Buffer.from([0, 0, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/**
 * Overwrites the Exif and XMP items of a HEIF file (AVIF, HEIC) in place, so that every offset stays true
 * (ISO/IEC 14496-12, 8.11). The orientation of such an image is a property of its own and stays.
 */
export function heifEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  const meta = boxes(file, 0, file.length).find(({ type }) => type === 'meta');
  if (!meta) return [];
  const parts = boxes(file, meta.start + 4, meta.end);
  const part = (type: string): Box | undefined => parts.find((box) => box.type === type);
  const [info, locations] = [part('iinf'), part('iloc')];
  if (!info || !locations) return [];
  const personal = personalItems(file, info);
  const extents = itemExtents(file, locations, part('idat')?.start ?? 0);
  const edits: Required<Edit>[] = [];
  for (const [id, kind] of personal) {
    for (const [index, { start, end }] of (extents.get(id) ?? []).entries()) {
      if (start >= end || end > file.length) continue;
      const bytes = blank(end - start, kind === 'Exif' && index === 0);
      if (!file.subarray(start, end).equals(bytes)) edits.push({ start, end, bytes });
    }
  }
  edits.sort((a, b) => a.start - b.start);
  return edits.filter(({ start }, index) => start >= (edits[index - 1]?.end ?? 0));
}

/** As many bytes that say nothing: an empty Exif block, or white space as XMP's own padding. */
function blank(length: number, exif: boolean): Buffer {
  const bytes = Buffer.alloc(length, exif ? 0 : ' ');
  if (exif && length >= EMPTY_EXIF.length) EMPTY_EXIF.copy(bytes);
  return bytes;
}

/** An unsigned integer of `length` bytes; 0 for none. */
function unsigned(file: Buffer, at: number, length: number): number {
  let value = 0;
  for (let index = at; index < at + length; index += 1) value = value * 256 + (file[index] ?? 0);
  return value;
}

/** Items that hold Exif or XMP, by identifier. */
function personalItems(file: Buffer, info: Box): Map<number, string> {
  const entriesAt = info.start + (file[info.start] === 0 ? 6 : 8);
  const items = new Map<number, string>();
  for (const { type, start, end } of boxes(file, entriesAt, info.end)) {
    const version = file[start]!;
    if (type !== 'infe' || version < 2) continue;
    const idLength = version === 2 ? 2 : 4;
    const kindAt = start + 4 + idLength + 2;
    const kind = file.toString('latin1', kindAt, kindAt + 4);
    const rest = file.toString('latin1', kindAt + 4, end);
    if (kind === 'Exif' || (kind === 'mime' && rest.includes('application/rdf+xml'))) {
      items.set(unsigned(file, start + 4, idLength), kind);
    }
  }
  return items;
}

/** Where each item's bytes stand in the file. */
function itemExtents(file: Buffer, { start, end }: Box, idat: number): Map<number, Extent[]> {
  const version = file[start]!;
  const wide = version === 2 ? 4 : 2;
  const [offsetLength, lengthLength] = [file[start + 4]! >> 4, file[start + 4]! & 15];
  const [baseLength, indexLength] = [file[start + 5]! >> 4, version === 0 ? 0 : file[start + 5]! & 15];
  let at = start + 6;
  const read = (length: number): number => {
    at += length;
    return at <= end ? unsigned(file, at - length, length) : 0;
  };
  const items = new Map<number, Extent[]>();
  for (let count = read(wide); count > 0 && at < end; count -= 1) {
    const id = read(wide);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseLength) + (method === 1 ? idat : 0);
    const extents: Extent[] = [];
    for (let left = read(2); left > 0 && at < end; left -= 1) {
      read(indexLength);
      const from = base + read(offsetLength);
      extents.push({ start: from, end: from + read(lengthLength) });
    }
    if (method < 2) items.set(id, extents);
  }
  return items;
}
