import type { AvifOptions, JpegOptions, PngOptions, WebpOptions } from 'sharp';
import { digest } from '../kit/digest.ts';

/** Formats that variants are encoded in. */
export type Encoding = 'avif' | 'webp' | 'jpeg' | 'png';

export interface EncodingOptions {
  avif: AvifOptions;
  webp: WebpOptions;
  jpeg: JpegOptions;
  png: PngOptions;
}

/**
 * What a photograph is encoded with. Chosen with `scripts/bench/images.ts` (sharp 0.35.5, one thread, a photograph of
 * 720 × 477; milliseconds, bytes, SSIM to the resized source):
 *
 *     AVIF 55  effort 1   118   45,613   0.959      WebP 75  effort 2   22   66,944   0.972
 *              effort 2   184   45,698   0.961               effort 4   44   64,596   0.973
 *              effort 3   348   44,345   0.964               effort 6  101   62,058   0.972
 *              effort 4  1584   45,717   0.967      JPEG 80 (mozjpeg)   60   83,021   0.971
 *              effort 6  3958   45,428   0.969      JPEG 80              5   94,022   0.973
 *
 * AVIF at effort 2 is the knee: 3 doubles the time for 3 % of the bytes, 4 multiplies it by nine for nothing that is
 * seen. At quality 55 it weighs two thirds of WebP at 75, which is where both look alike.
 */
const PHOTO: EncodingOptions = {
  avif: { quality: 55, effort: 2 },
  webp: { quality: 75, effort: 4 },
  jpeg: { quality: 80, mozjpeg: true },
  png: { compressionLevel: 6, adaptiveFiltering: true },
};

/**
 * What a drawing in few colours is encoded with, so that its edges stay clean. The same bench, on a poster of
 * 800 × 533:
 *
 *     PNG   palette, effort 7     51   24,696   0.9999      WebP  near-lossless 60   68   27,878   0.9995
 *           256 levels, 9         29   82,795   1                 lossless           63   38,684   1
 *     AVIF  60, effort 3         290   24,322   0.9977            82                 38   31,976   0.9957
 *           55, effort 2         186   22,796   0.9943
 *
 * Below AVIF 60 small light shapes lose their outline; above, it weighs more than PNG.
 */
const FLAT: EncodingOptions = {
  avif: { quality: 60, effort: 3 },
  webp: { nearLossless: true, quality: 60, effort: 4 },
  jpeg: { quality: 88, mozjpeg: true, chromaSubsampling: '4:4:4' },
  png: { palette: true, quality: 95, effort: 7 },
};

export const TYPES: Record<Encoding, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** Folder of the site where every variant stands. */
export const VARIANTS_ADDRESS = '/_medias/';

const EXTENSIONS: Record<Encoding, string> = { avif: 'avif', webp: 'webp', jpeg: 'jpg', png: 'png' };

/** The options that an image is encoded with. */
export function encodingOptions(flat: boolean): EncodingOptions {
  return flat ? FLAT : PHOTO;
}

/** The encoding of a variant's MIME type, null where it is not one that Fonds encodes. */
export function encodingOf(type: string): Encoding | null {
  return (Object.keys(TYPES) as Encoding[]).find((encoding) => TYPES[encoding] === type) ?? null;
}

/**
 * Address of a variant, without base path: a pure function of the image's published bytes, of what it is encoded
 * with and of sharp's version, so that whatever changes the file changes the address.
 * `shape` is its width (`800`) or, where it is cropped, both sides (`1200x630`).
 */
export function variantAddress(
  of: string,
  encoding: Encoding,
  flat: boolean,
  version: string,
  shape: string,
): string {
  const options = JSON.stringify(encodingOptions(flat)[encoding]);
  return `${VARIANTS_ADDRESS}${digest(of, encoding, options, version)}-${shape}.${EXTENSIONS[encoding]}`;
}
