import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, privacyEdits } from './metadata/index.ts';
import { cleanSvg } from './svg/check.ts';
import type { Media } from './types.ts';

/**
 * The downloadable original of `media`, in the content folder `root`: the source itself, or its bytes without the
 * metadata that tells where and by whom it was taken, or without what an SVG does without. Throws where the file
 * cannot be read.
 */
export function publishOriginal(root: string, media: Media): { copy: true } | { bytes: Uint8Array } {
  if (!media.edited) return { copy: true };
  const source = readFileSync(join(root, media.path));
  const isDrawing = media.type === 'image/svg+xml' || /\.svg$/i.test(media.name);
  return { bytes: isDrawing ? cleanSvg(source) : withoutPrivacy(source, media.type) };
}

/** The bytes of an image or film without where, when and by whom it was taken; the same bytes where it says none. */
export function withoutPrivacy(bytes: Uint8Array, type: string): Uint8Array {
  const edits = privacyEdits(bytes, type);
  return edits.length > 0 ? applyEdits(bytes, edits) : bytes;
}
