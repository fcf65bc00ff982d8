import type { Metadata, Sharp } from 'sharp';
import type { SiteData } from '../content/types.ts';
import type { Problem } from '../kit/problem.ts';
import { decodingBudget } from './budget.ts';
import { planAsIs, planImage } from './plan.ts';
import type { Encoding } from './recipes.ts';
import { loadSharp } from './sharp.ts';
import type { Media } from './types.ts';

/** A problem before its file is known; at 1:1 where it says nothing else. */
export type Finding = Omit<Problem, 'file' | 'line' | 'column' | 'params'> &
  Partial<Pick<Problem, 'line' | 'column' | 'params'>>;

export interface ImageProbe {
  image?: Media['image'];
  findings: Finding[];
}

type Published = Pick<Media, 'address' | 'digest' | 'bytes' | 'type'>;

/** Formats that browsers show, and what `<img>` names for each when the original is not shown itself. */
const SHOWN: Record<string, Encoding | null> = {
  jpg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'webp',
  gif: 'png',
  svg: null,
};
/** Bytes a pixel above which a JPEG is worth encoding again for the page. */
const DENSE_JPEG = 0.4;
const SAMPLE_SIDE = 200;
const PALETTE_COLOURS = 256;
const MAIN_COLOURS = 16;

/**
 * Measures an image of a format (its usual extension) from its bytes, decodes it to be sure that it is whole, and
 * plans its variants. A format that browsers do not show gives neither image nor findings.
 * Declared dimensions are checked before a single pixel is decoded.
 */
export async function probeImage(
  bytes: Uint8Array,
  extension: string,
  published: Published,
  options: SiteData['images'],
): Promise<ImageProbe> {
  const fallback = SHOWN[extension];
  if (fallback === undefined) return { findings: [] };
  const sharp = await loadSharp();
  const image = (failOn: 'warning' | 'error') => sharp(bytes, { failOn, limitInputPixels: false });
  let metadata: Metadata;
  try {
    metadata = await image('error').metadata();
  } catch (error) {
    return broken(error);
  }
  const { width, height } = metadata.autoOrient;
  if (width * height > options.maxPixels) {
    const params = { width, height, pixels: width * height, limit: options.maxPixels };
    return { findings: [{ code: 'image-too-large', severity: 'error', params }] };
  }
  const asIs = () => planAsIs(width, height, published.address, published.type);
  if (fallback === null) return { image: asIs(), findings: [] };
  const moves = isAnimated(bytes, extension, metadata);
  const { findings, fatal, flat } = await decodingBudget.spend(width * height, async () => {
    const decoded = await decode(image);
    const drawn = !decoded.fatal && !moves && (extension === 'png' || extension === 'gif');
    return { ...decoded, flat: drawn && (await isFlat(image('error'))) };
  });
  if (fatal) return { findings };
  if (moves) return { image: asIs(), findings };
  const planned = planImage(
    {
      digest: published.digest,
      width,
      height,
      flat,
      original: { address: published.address, type: published.type },
      shownAsIs: isShownAsIs(extension, metadata, published, flat),
      fallback,
      version: sharp.versions.sharp ?? '',
    },
    options,
  );
  return { image: planned, findings };
}

function broken(error: unknown): ImageProbe & { fatal: true } {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { findings: [{ code: 'image-broken', severity: 'error', params: { reason } }], fatal: true };
}

/** Decodes the whole file into a few pixels; a fault that decoders overcome is only told. */
async function decode(
  image: (failOn: 'warning' | 'error') => Sharp,
): Promise<ImageProbe & { fatal: boolean }> {
  const shrunk = (failOn: 'warning' | 'error') =>
    image(failOn).resize(SAMPLE_SIDE, SAMPLE_SIDE, { fit: 'inside' }).raw().toBuffer();
  try {
    await shrunk('warning');
    return { findings: [], fatal: false };
  } catch (first) {
    try {
      await shrunk('error');
    } catch (error) {
      return broken(error);
    }
    const { findings } = broken(first);
    return {
      findings: findings.map((finding) => ({ ...finding, code: 'image-damaged', severity: 'warning' })),
      fatal: false,
    };
  }
}

/** sharp sees the first frame of an animated PNG or AVIF only. */
function isAnimated(bytes: Uint8Array, extension: string, { pages = 1 }: Metadata): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  if (extension === 'png') return head.includes('acTL', 0, 'latin1');
  if (extension === 'avif') return head.toString('latin1', 8, 12) === 'avis';
  return pages > 1;
}

/** A few colours cover most of the sampled pixels: a drawing, not a photograph. */
async function isFlat(image: Sharp): Promise<boolean> {
  const { data, info } = await image
    .resize(SAMPLE_SIDE, SAMPLE_SIDE, { fit: 'inside', kernel: 'nearest', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels * 4; at += 4) {
    const colour = data.readUInt32LE(at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
    if (counts.size > PALETTE_COLOURS) return false;
  }
  const main = [...counts.values()].sort((a, b) => b - a).slice(0, MAIN_COLOURS);
  return main.reduce((sum, count) => sum + count, 0) > pixels / 2;
}

/**
 * Whether browsers show the original as every other file of the picture shows it, at no needless cost: upright,
 * in sRGB, not wastefully dense.
 */
function isShownAsIs(extension: string, metadata: Metadata, { bytes }: Published, flat: boolean): boolean {
  const { orientation = 1, space, icc, width, height, depth } = metadata;
  if (orientation !== 1 || (space !== 'srgb' && space !== 'b-w') || depth !== 'uchar') return false;
  if (icc && !isSrgb(icc)) return false;
  if (extension === 'jpg') return bytes <= width * height * DENSE_JPEG;
  return extension === 'gif' || (extension === 'png' && flat);
}

/** A profile's description is ASCII or, since its version 4, UTF-16. */
function isSrgb(icc: Buffer): boolean {
  return icc.includes('sRGB') || icc.includes(Buffer.from('\0s\0R\0G\0B', 'latin1'));
}
