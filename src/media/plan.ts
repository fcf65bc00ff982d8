import type { SiteData } from '../content/types.ts';
import { type Encoding, TYPES, variantAddress } from './recipes.ts';
import type { ImageVariant, Media } from './types.ts';

/** What the variants of an image depend on. */
export interface ImageFacts {
  /** Digest of the published bytes. */
  digest: string;
  /** Pixels, the orientation applied. */
  width: number;
  height: number;
  flat: boolean;
  /** The published file itself. */
  original: { address: string; type: string };
  /** Browsers show it as every variant shows it: it serves as the variant of its width. */
  shownAsIs: boolean;
  /** Format of the `<img>`, where the original is not shown itself. */
  fallback: Encoding;
  /** sharp's. */
  version: string;
}

type Shown = NonNullable<Media['image']>;

/** A width nearer than this to the natural one would be a file for nothing. */
const NEAR = 0.9;
/** Width that `<img src>` names when it has the choice: enough for the text column on common screens. */
const USUAL_WIDTH = 800;
/** What OpenGraph's readers ask for: https://developers.facebook.com/docs/sharing/webmasters/images/ */
const SOCIAL = { width: 1200, height: 630 };
/** Smaller images are not shown by them at all. */
const SOCIAL_LEAST_SIDE = 200;
/** Cropping to OpenGraph's shape what is taller than this would cut a poster's text. */
const SOCIAL_LEAST_RATIO = 1.25;

/** Widths to encode: those asked for and the natural one where it is not the largest, never more than that. */
function variantWidths(natural: number, asked: readonly number[]): number[] {
  const widths = asked.filter((width) => width <= natural * NEAR);
  const largest = Math.max(...asked);
  if (natural <= largest || widths.length === 0) widths.push(Math.min(natural, largest));
  else if (!widths.includes(largest)) widths.push(largest);
  return [...new Set(widths)].sort((a, b) => a - b);
}

/** Longest side that a format can hold, in pixels. */
const MOST_SIDE: Record<Encoding, number> = { avif: 16_384, webp: 16_383, jpeg: 65_535, png: 65_535 };

/** An image that is shown as it is: SVG, animation. */
export function planAsIs(width: number, height: number, address: string, type: string): Shown {
  return { width, height, variants: [], fallback: { address, width, height, type } };
}

/**
 * Addresses, sizes and formats of everything that will be encoded of an image. Pure. A photograph in PNG is encoded
 * as PNG at one width only: it weighs ten times the others, for the few browsers that read none of them. An image
 * too tall for its format is shown as it is.
 */
export function planImage(facts: ImageFacts, options: SiteData['images']): Shown {
  const { width, height, flat, fallback } = facts;
  const widths = variantWidths(width, options.widths);
  const own = ownVariants(facts, widths);
  const better = options.formats.filter((format) => format !== fallback);
  const social = planSocial(facts, own);
  return {
    width,
    height,
    ...(flat && { flat: true as const }),
    variants: [...better.flatMap((format) => encodable(facts, format, widths)), ...own],
    fallback: own.find((each) => each.width >= USUAL_WIDTH) ?? own.at(-1)!,
    ...(social && { social }),
  };
}

/** What `<img>` chooses from: the original's format, or the original. */
function ownVariants(facts: ImageFacts, widths: number[]): ImageVariant[] {
  const { width, height, flat, fallback, original, shownAsIs } = facts;
  const natural = { ...original, width, height };
  const isHeavy = fallback === 'png' && !flat;
  if (isHeavy && shownAsIs && widths.includes(width)) return [natural];
  const usual = widths.find((each) => each >= USUAL_WIDTH) ?? widths.at(-1)!;
  const encoded = encodable(facts, fallback, isHeavy ? [usual] : widths);
  if (encoded.length === 0) return [natural];
  return encoded.map((each) => (shownAsIs && each.width === width ? natural : each));
}

/** Variants in a format, without those that it has no room for. */
function encodable(facts: ImageFacts, encoding: Encoding, widths: number[]): ImageVariant[] {
  return widths
    .map((width) => variant(facts, encoding, width))
    .filter(({ height }) => height <= MOST_SIDE[encoding]);
}

function variant(facts: ImageFacts, encoding: Encoding, width: number): ImageVariant {
  const { digest, flat, version } = facts;
  const height = Math.max(1, Math.round((facts.height * width) / facts.width));
  return {
    address: variantAddress(digest, encoding, flat, version, String(width)),
    width,
    height,
    type: TYPES[encoding],
  };
}

/** JPEG or PNG, which every program that previews pages reads; none where the image is too small to be shown there. */
function planSocial(facts: ImageFacts, own: ImageVariant[]): ImageVariant | null {
  const { digest, flat, version, width, height } = facts;
  const encoding = flat ? 'png' : 'jpeg';
  if (Math.min(width, height) < SOCIAL_LEAST_SIDE) return null;
  if (width >= SOCIAL.width && height >= SOCIAL.height && width / height >= SOCIAL_LEAST_RATIO) {
    const address = variantAddress(digest, encoding, flat, version, `${SOCIAL.width}x${SOCIAL.height}`);
    return { address, ...SOCIAL, type: TYPES[encoding] };
  }
  const shown = own.findLast((each) => each.width <= SOCIAL.width);
  const isRead =
    shown &&
    (shown.type === TYPES[encoding] || shown.type === 'image/png') &&
    shown.width >= Math.min(width, SOCIAL.width);
  return isRead ? shown : (encodable(facts, encoding, [Math.min(width, SOCIAL.width)])[0] ?? null);
}
