import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, privacyEdits } from './metadata/index.ts';
import type { Media } from './types.ts';

/**
 * The downloadable original of `media`, in the content folder `root`: the source itself, or its bytes without the
 * metadata that tells where and by whom it was taken. Throws where the file cannot be read.
 */
export function publishOriginal(root: string, media: Media): { copy: true } | { bytes: Uint8Array } {
  if (!media.edited) return { copy: true };
  const source = readFileSync(join(root, media.path));
  return { bytes: applyEdits(source, privacyEdits(source, media.type)) };
}
