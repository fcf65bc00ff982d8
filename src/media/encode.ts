import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { digestBytes } from '../kit/digest.ts';
import type { Problem } from '../kit/problem.ts';
import { decodingBudget } from './budget.ts';
import { isKept, keep, lend, variantFile } from './kept-variants.ts';
import { isOfTheMachine } from './machine-errors.ts';
import { applyEdits, privacyEdits } from './metadata/index.ts';
import { encodingOf, encodingOptions, VARIANTS_ADDRESS } from './recipes.ts';
import { loadSharp } from './sharp.ts';
import type { ImageVariant, Media } from './types.ts';

export interface EncodeResult {
  /** Variant files encoded. */
  made: number;
  /** Variant files found in the cache as they were written. */
  reused: number;
  problems: Problem[];
}

/**
 * The files to encode of an image: variants, fallback and social image, without those that are the original itself;
 * of a document, the picture of its first page.
 */
export function variantsToEncode({ image, text }: Media): ImageVariant[] {
  if (!image) return text?.cover ? [text.cover] : [];
  const all = [...image.variants, image.fallback, ...(image.social ? [image.social] : [])];
  const byAddress = new Map(all.map((variant) => [variant.address, variant]));
  return [...byAddress.values()].filter(({ address }) => address.startsWith(VARIANTS_ADDRESS));
}

/**
 * Makes the variant files of `media` that `cacheDir` lacks or holds damaged; the source is read and decoded once,
 * and only where something is missing. Each file is written whole to a name of its own and renamed, so that builds
 * side by side share the folder. Files carry no metadata, stand upright and are in sRGB.
 */
export async function encodeVariants(root: string, media: Media, cacheDir: string): Promise<EncodeResult> {
  const wanted = variantsToEncode(media);
  const missing: ImageVariant[] = [];
  for (const variant of wanted) {
    if (!(await isKept(variantFile(cacheDir, variant.address)))) missing.push(variant);
  }
  const result: EncodeResult = { made: 0, reused: wanted.length - missing.length, problems: [] };
  if (missing.length === 0) return result;
  try {
    const source = await readFile(join(root, media.path));
    if (digestBytes(applyEdits(source, privacyEdits(source, media.type))) !== media.digest) {
      return { ...result, problems: [problemOf(media, 'image-changed', {})] };
    }
    await mkdir(cacheDir, { recursive: true });
    if (!media.image) {
      // It was made when the document was read, and has been lost since.
      const file = variantFile(cacheDir, missing[0]!.address);
      const cover = await readCover(source);
      if (cover) await keep(file, cover);
      else {
        // Pages name the picture already: a blank page stands in for it, until it can be made.
        await lend(file, await blankCover(missing[0]!));
        result.problems.push({ ...problemOf(media, 'cover-not-made', {}), severity: 'warning' });
      }
      return { ...result, made: 1 };
    }
    const { width, height } = media.image;
    const base = await decodingBudget.spend(width * height, () => decoded(source, missing, media));
    for (const variant of missing) {
      await keep(variantFile(cacheDir, variant.address), await encoded(base, variant, media));
      result.made += 1;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (isOfTheMachine(code)) throw error;
    result.problems.push(problemOf(media, 'image-not-encoded', { reason: code ?? message }));
  }
  return result;
}

/**
 * The same for many images, `concurrency` at a time (as many as there are processors where it is not given).
 * `onProgress` is called after each image with the number done. One image's problems do not stop the others.
 */
export async function encodeAll(
  root: string,
  images: readonly Media[],
  cacheDir: string,
  options: { concurrency?: number; onProgress?: (done: number, total: number) => void } = {},
): Promise<EncodeResult> {
  const total: EncodeResult = { made: 0, reused: 0, problems: [] };
  const queue = [...new Map(images.map((media) => [media.digest, media])).values()];
  const count = queue.length;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let media = queue.shift(); media; media = queue.shift()) {
      const { made, reused, problems } = await encodeVariants(root, media, cacheDir);
      total.made += made;
      total.reused += reused;
      for (const problem of problems) total.problems.push(problem);
      done += 1;
      options.onProgress?.(done, count);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? availableParallelism() }, work));
  total.problems.sort((a, b) => (a.file < b.file ? -1 : 1));
  return total;
}

async function blankCover(size: ImageVariant): Promise<Buffer> {
  const { blankPage } = await import('./cover.ts');
  return blankPage(size);
}

/** The picture of a PDF's first page; null where it can no longer be made. */
async function readCover(source: Uint8Array): Promise<Buffer | null> {
  const [{ Extractor }, { encodeCover }] = await Promise.all([
    import('./text/extractor.ts'),
    import('./cover.ts'),
  ]);
  const extractor = new Extractor();
  const { cover } = await extractor.read(source, 'pdf');
  await extractor.close();
  return cover ? encodeCover(cover) : null;
}

/** Pixels, upright and in sRGB, no wider than the widest variant. */
interface Pixels {
  data: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

async function decoded(source: Buffer, variants: ImageVariant[], media: Media): Promise<Pixels> {
  const sharp = await loadSharp();
  const width = Math.max(...variants.map((variant) => neededWidth(variant, media)));
  const { data, info } = await sharp(source, { failOn: 'error', limitInputPixels: false })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

/** A crop is cut from the whole image, at the width at which both of its sides are covered. */
function neededWidth({ width, height }: ImageVariant, media: Media): number {
  const image = media.image!;
  return Math.max(width, Math.ceil((height * image.width) / image.height));
}

async function encoded(
  { data, raw }: Pixels,
  { width, height, type }: ImageVariant,
  media: Media,
): Promise<Buffer> {
  const sharp = await loadSharp();
  const crops = Math.abs(height - (raw.height * width) / raw.width) > 1;
  const position = crops ? sharp.strategy.attention : 'centre';
  const encoding = encodingOf(type);
  if (!encoding) throw new Error(`no encoder for ${type}`);
  const resized = sharp(data, { raw, limitInputPixels: false }).resize(width, height, {
    fit: crops ? 'cover' : 'fill',
    position,
  });
  const opaque: Sharp = encoding === 'jpeg' ? resized.flatten({ background: '#fff' }) : resized;
  return opaque.toFormat(encoding, encodingOptions(media.image?.flat === true)[encoding]).toBuffer();
}

function problemOf(media: Media, code: string, params: Problem['params']): Problem {
  return { code, severity: 'error', file: media.path, line: 1, column: 1, params };
}
