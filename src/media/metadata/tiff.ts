import { asBuffer, type Edit } from './edit.ts';

/** Bytes of one value by field type (TIFF 6.0, section 2). */
const WIDTHS = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
/** Blocks whose content is overwritten: XMP, IPTC, Photoshop resources. */
const BLOCKS = new Set([700, 33723, 34377]);
/** Directories that are emptied: Exif, GPS. */
const DIRECTORIES = new Set([34665, 34853]);
const SUB_IFDS = 330;
const MOST_DIRECTORIES = 64;

/**
 * Overwrites Exif, the GPS position, XMP and IPTC of a TIFF in place, so that every offset stays true. Nothing is
 * done to a BigTIFF.
 */
export function tiffEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  if (file.length < 8) return [];
  const reader = new TiffReader(file, file.toString('latin1', 0, 2) === 'II');
  if (reader.u16(2) !== 42) return [];
  const blanks: Edit[] = [];
  const pending = [reader.u32(4)];
  const seen = new Set<number>();
  while (pending.length > 0 && seen.size < MOST_DIRECTORIES) {
    const directory = pending.pop()!;
    if (directory === 0 || seen.has(directory)) continue;
    seen.add(directory);
    const { entries, next } = reader.directory(directory);
    pending.push(next);
    for (const entry of entries) {
      if (entry.tag === SUB_IFDS) pending.push(...reader.offsets(entry));
      else if (DIRECTORIES.has(entry.tag)) blanks.push(...emptied(reader, reader.u32(entry.at + 8)));
      else if (BLOCKS.has(entry.tag)) blanks.push(...blanked(file, entry));
    }
  }
  return merged(blanks, file);
}

interface Entry {
  /** Offset of the entry itself. */
  at: number;
  tag: number;
  count: number;
  /** Where its value stands, in the entry or outside it. */
  start: number;
  end: number;
}

class TiffReader {
  readonly file: Buffer;
  readonly #little: boolean;

  constructor(file: Buffer, little: boolean) {
    this.file = file;
    this.#little = little;
  }

  u16(at: number): number {
    if (at + 2 > this.file.length) return 0;
    return this.#little ? this.file.readUInt16LE(at) : this.file.readUInt16BE(at);
  }

  u32(at: number): number {
    if (at + 4 > this.file.length) return 0;
    return this.#little ? this.file.readUInt32LE(at) : this.file.readUInt32BE(at);
  }

  directory(at: number): { entries: Entry[]; next: number; end: number } {
    const room = Math.max(0, Math.floor((this.file.length - at - 6) / 12));
    const count = Math.min(this.u16(at), room);
    const entries = Array.from({ length: count }, (_, index) => this.#entry(at + 2 + index * 12));
    const end = at + 2 + count * 12;
    return { entries, next: this.u32(end), end };
  }

  /** Offsets of the directories that an entry points to. */
  offsets({ start, count }: Entry): number[] {
    return Array.from({ length: Math.min(count, MOST_DIRECTORIES) }, (_, index) =>
      this.u32(start + index * 4),
    );
  }

  #entry(at: number): Entry {
    const count = this.u32(at + 4);
    const length = (WIDTHS[this.u16(at + 2)] ?? 1) * count;
    const start = length <= 4 ? at + 8 : this.u32(at + 8);
    return { at, tag: this.u16(at), count, start, end: Math.min(start + length, this.file.length) };
  }
}

/** A directory without entries; the values of those that it had are overwritten too. */
function emptied(reader: TiffReader, at: number): Edit[] {
  if (at === 0 || at + 2 > reader.file.length) return [];
  const { entries, end } = reader.directory(at);
  const values = entries.filter(({ start }) => start < at || start >= end);
  const own = { start: at, end: Math.min(end + 4, reader.file.length) };
  return [blank(own), ...values.flatMap((entry) => blanked(reader.file, entry))];
}

function blanked(file: Buffer, { start, end }: { start: number; end: number }): Edit[] {
  return start >= 8 && start < end && end <= file.length ? [blank({ start, end })] : [];
}

function blank({ start, end }: { start: number; end: number }): Edit {
  return { start, end, bytes: Buffer.alloc(end - start) };
}

/** In order, without overlaps and without those that change nothing. */
function merged(blanks: Edit[], file: Buffer): Edit[] {
  const result: Edit[] = [];
  for (const edit of blanks.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && edit.start <= last.end)
      result[result.length - 1] = blank({ start: last.start, end: Math.max(last.end, edit.end) });
    else result.push(edit);
  }
  return result.filter(({ start, end }) => file.subarray(start, end).some((byte) => byte !== 0));
}
