import type { ImageVariant, Media } from './types.ts';

/** Width of the column of text on a common screen (CSS pixels): a form that is hardly wider shows nothing more. */
const COLUMN = 608;
const WORTH_OPENING = COLUMN * 1.25;

/**
 * The form of an image that is opened alone: its widest, in WebP where there are several, which all browsers show and
 * which weighs less. Null where it would show no more than the page does.
 */
export function largeForm({ variants, fallback }: NonNullable<Media['image']>): ImageVariant | null {
  const widest = Math.max(fallback.width, ...variants.map(({ width }) => width));
  if (widest < WORTH_OPENING) return null;
  const forms = [fallback, ...variants].filter(({ width }) => width === widest);
  return forms.find(({ type }) => type === 'image/webp') ?? forms[0]!;
}
