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
  /** The published file itself, where browsers show it as it is: its address and MIME type. */
  original: { address: string; type: string } | null;
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
/** Cropping to OpenGraph's shape what is taller than this would cut a poster's text. */
const SOCIAL_LEAST_RATIO = 1.25;

/** Widths to encode: those asked for and the natural one where it is not the largest, never more than that. */
export function variantWidths(natural: number, asked: readonly number[]): number[] {
  const widths = asked.filter((width) => width <= natural * NEAR);
  const largest = Math.max(...asked);
  if (natural <= largest || widths.length === 0) widths.push(Math.min(natural, largest));
  else if (!widths.includes(largest)) widths.push(largest);
  return [...new Set(widths)].sort((a, b) => a - b);
}

/** An image that is shown as it is: SVG, animation. */
export function planAsIs(width: number, height: number, address: string, type: string): Shown {
  return { width, height, variants: [], fallback: { address, width, height, type } };
}

/**
 * Addresses, sizes and formats of everything that will be encoded of an image. Pure. A photograph in PNG is encoded
 * as PNG at one width only: it weighs ten times the others, for the few browsers that read none of them.
 */
export function planImage(facts: ImageFacts, options: SiteData['images']): Shown {
  const { width, height, flat, fallback } = facts;
  const widths = variantWidths(width, options.widths);
  const usual = widths.find((each) => each >= USUAL_WIDTH) ?? widths.at(-1)!;
  const isHeavy = fallback === 'png' && !flat;
  const own = (isHeavy ? [usual] : widths).map((each) =>
    facts.original && each === width ? { ...facts.original, width, height } : variant(facts, fallback, each),
  );
  const better = options.formats.filter((format) => format !== fallback);
  return {
    width,
    height,
    ...(flat && { flat: true as const }),
    variants: [...better.flatMap((format) => widths.map((each) => variant(facts, format, each))), ...own],
    fallback: own.find((each) => each.width === usual)!,
    social: planSocial(facts, own),
  };
}

function variant(facts: ImageFacts, encoding: Encoding, width: number): ImageVariant {
  const { digest, flat, version } = facts;
  const address = variantAddress(digest, encoding, flat, version, String(width));
  return { address, width, height: scaled(facts, width), type: TYPES[encoding] };
}

/** Height of the image at a width. */
function scaled({ width, height }: ImageFacts, to: number): number {
  return Math.max(1, Math.round((height * to) / width));
}

function planSocial(facts: ImageFacts, own: ImageVariant[]): ImageVariant {
  const { digest, flat, version, width, height } = facts;
  const encoding = flat ? 'png' : 'jpeg';
  const type = TYPES[encoding];
  const crops = width >= SOCIAL.width && height >= SOCIAL.height && width / height >= SOCIAL_LEAST_RATIO;
  if (crops) {
    const address = variantAddress(digest, encoding, flat, version, `${SOCIAL.width}x${SOCIAL.height}`);
    return { address, ...SOCIAL, type };
  }
  const shown = own.findLast((each) => each.width <= SOCIAL.width);
  if (shown && (shown.type === 'image/jpeg' || shown.type === 'image/png')) return shown;
  return variant(facts, encoding, Math.min(width, SOCIAL.width));
}
