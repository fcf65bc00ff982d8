import { type Box, boxes } from './boxes.ts';
import { asBuffer, type Edit } from './edit.ts';

/** User data that tells where a film was shot: QuickTime's and 3GPP's (TS 26.244, 8.2). */
const PLACES = new Set(['\xa9xyz', 'loci']);

/**
 * Makes free space of what tells where an MP4 or QuickTime film was shot: its length, its offsets, its sound and
 * its pictures stay as they are.
 */
export function movieEdits(bytes: Uint8Array): Edit[] {
  const file = asBuffer(bytes);
  const children = ({ start, end }: Box) => boxes(file, start, end);
  const movie = boxes(file, 0, file.length).find(({ type }) => type === 'moov');
  if (!movie) return [];
  const scopes = [movie, ...children(movie).filter(({ type }) => type === 'trak')];
  const places = scopes.flatMap(children).flatMap((box) => {
    if (box.type === 'udta') return children(box).filter(({ type }) => PLACES.has(type));
    return box.type === 'meta' && tellsPlace(file, box) ? [box] : [];
  });
  return places.sort((a, b) => a.at - b.at).flatMap(freed);
}

/** QuickTime's metadata: keys by name, of which one is the place (QuickTime File Format, Metadata). */
function tellsPlace(file: Buffer, { start, end }: Box): boolean {
  return file.subarray(start, end).includes('com.apple.quicktime.location', 0, 'latin1');
}

function freed({ at, start, end }: Box): Edit[] {
  return [
    { start: at + 4, end: at + 8, bytes: Buffer.from('free') },
    { start, end, bytes: Buffer.alloc(end - start) },
  ];
}
