/** A box of an ISO base media file: HEIF, AVIF, MP4, QuickTime (ISO/IEC 14496-12, 4.2). */
export interface Box {
  type: string;
  /** Offset of its header. */
  at: number;
  /** Offset of its content, after the header. */
  start: number;
  end: number;
}

/** The boxes between two offsets, as far as their sizes make sense. */
export function boxes(file: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = file.readUInt32BE(at);
    const long = short === 1 && at + 16 <= to;
    const size = long ? Number(file.readBigUInt64BE(at + 8)) : short || to - at;
    if (size < (long ? 16 : 8)) break;
    const end = Math.min(at + size, to);
    found.push({ type: file.toString('latin1', at + 4, at + 8), at, start: at + (long ? 16 : 8), end });
    at = end;
  }
  return found;
}
