import type { Edit } from './edit.ts';
import { gifEdits } from './gif.ts';
import { heifEdits } from './heif.ts';
import { jpegEdits } from './jpeg.ts';
import { movieEdits } from './movie.ts';
import { pngEdits } from './png.ts';
import { tiffEdits } from './tiff.ts';
import { webpEdits } from './webp.ts';

export { applyEdits, type Edit, editedLength } from './edit.ts';

const EDITORS: Record<string, (bytes: Uint8Array) => Edit[]> = {
  'image/jpeg': jpegEdits,
  'image/png': pngEdits,
  'image/webp': webpEdits,
  'image/gif': gifEdits,
  'image/tiff': tiffEdits,
  'image/avif': heifEdits,
  'image/heic': heifEdits,
  'video/mp4': movieEdits,
  'video/quicktime': movieEdits,
  'video/3gpp': movieEdits,
  'audio/mp4': movieEdits,
};

/**
 * What the published file leaves out of an image or film of MIME type `type`: where, when, with what and by whom it was
 * taken (Exif with its GPS position, XMP, IPTC) and pictures hidden behind it. The image itself is untouched, and a
 * file that carries nothing of the kind is published byte for byte. A file too damaged to be followed is edited
 * as far as it can be.
 */
export function privacyEdits(bytes: Uint8Array, type: string): Edit[] {
  return EDITORS[type]?.(bytes) ?? [];
}
