/** The picture of a document's first page: one small WebP. */
import { digest } from '../kit/digest.ts';
import { VARIANTS_ADDRESS } from './recipes.ts';
import { loadSharp } from './sharp.ts';
import type { Pixels } from './text/types.ts';

/**
 * What a first page is encoded with: twice the width at which it is shown. Pages of text weigh 3 to 10 kB; at a lower
 * quality letters fray, at a higher one nothing is gained that is seen.
 */
export const COVER_RECIPE = { width: 288, quality: 60, effort: 4, type: 'image/webp' } as const;
/** Part of the height of a page of this width that is shown: a poster's first screen. */
const MOST_HEIGHT = 480;

/** Width and height of the picture of a page. */
export function coverSize({ width, height }: Pick<Pixels, 'width' | 'height'>): {
  width: number;
  height: number;
} {
  const scale = Math.min(COVER_RECIPE.width / width, MOST_HEIGHT / height, 1);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Address of the picture, without base path: a pure function of the document's bytes and of what encodes it. */
export async function coverAddress(of: string): Promise<string> {
  const { versions } = await loadSharp();
  const key = digest(of, 'cover', JSON.stringify(COVER_RECIPE), versions.sharp);
  return `${VARIANTS_ADDRESS}${key}-page.webp`;
}

/** The encoded picture. */
export async function encodeCover({ data, width, height }: Pixels): Promise<Buffer> {
  const sharp = await loadSharp();
  const { quality, effort } = COVER_RECIPE;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .resize({ ...coverSize({ width, height }), fit: 'fill' })
    .webp({ quality, effort })
    .toBuffer();
}

/** A page with nothing on it. */
export async function blankPage({ width, height }: Pick<Pixels, 'width' | 'height'>): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .webp({ quality: COVER_RECIPE.quality })
    .toBuffer();
}
