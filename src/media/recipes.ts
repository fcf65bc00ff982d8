import type { AvifOptions, JpegOptions, PngOptions, WebpOptions } from 'sharp';
import { digest } from '../store/digest.ts';

/** Formats that variants are encoded in. */
export type Encoding = 'avif' | 'webp' | 'jpeg' | 'png';

export interface EncodingOptions {
  avif: AvifOptions;
  webp: WebpOptions;
  jpeg: JpegOptions;
  png: PngOptions;
}

/** What a photograph is encoded with. */
const PHOTO: EncodingOptions = {
  avif: { quality: 50, effort: 2 },
  webp: { quality: 78, effort: 4 },
  jpeg: { quality: 80, mozjpeg: true },
  png: { compressionLevel: 9, adaptiveFiltering: true },
};

/** What a drawing in few colours is encoded with: its edges stay clean. */
const FLAT: EncodingOptions = {
  avif: { quality: 60, effort: 2, chromaSubsampling: '4:4:4' },
  webp: { lossless: true, effort: 4 },
  jpeg: { quality: 90, mozjpeg: true, chromaSubsampling: '4:4:4' },
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
