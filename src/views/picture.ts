import type { ImageUse } from '../archive/model/types.ts';
import { largeForm } from '../media/large-form.ts';
import type { ImageVariant, Media } from '../media/types.ts';
import type { ViewContext } from './context.ts';
import type { FigureView, PictureView } from './types.ts';

/** An image in every format and width that was made of it; null where the file is no image. */
export function pictureView(context: ViewContext, media: Media, alt: string): PictureView | null {
  if (!media.image) return null;
  const { variants, fallback } = media.image;
  const types = [...new Set(variants.map((variant) => variant.type))];
  const srcset = (type: string) =>
    variants
      .filter((variant) => variant.type === type)
      .map((variant) => `${context.href(variant.address)} ${variant.width}w`)
      .join(', ');
  const own = variants.filter((variant) => variant.type === fallback.type);
  return {
    sources: types.filter((type) => type !== fallback.type).map((type) => ({ type, srcset: srcset(type) })),
    src: context.href(fallback.address),
    srcset: own.length > 1 ? srcset(fallback.type) : '',
    width: fallback.width,
    height: fallback.height,
    alt,
  };
}

/** `PNG - 25.5 ko`, as SPIP prints it. */
export function weight(media: Media): string {
  return `${media.format} - ${media.size}`;
}

/** An image with its caption, credit, format and size; null where the file is no image. */
export function figureView(context: ViewContext, use: ImageUse): FigureView | null {
  const picture = pictureView(context, use.media, use.alt);
  if (!picture) return null;
  const large = largeForm(use.media.image!);
  return {
    picture,
    caption: use.caption,
    credit: use.credit,
    href: context.href(use.media.address),
    ...(large && { large: context.href(large.address) }),
    weight: weight(use.media),
  };
}

/** Widest image that the programs which preview a shared page are sure to take, in pixels. */
const SOCIAL_WIDTH = 1200;

/**
 * The image shown where a page is shared: in the original's format, since readers of OpenGraph are
 * not all able to read AVIF or WebP, and at most 1200 pixels wide where such a variant exists.
 */
export function socialImage(media: Media): ImageVariant | null {
  if (!media.image || media.type === 'image/svg+xml') return null;
  const { variants, fallback, social } = media.image;
  if (social) return social;
  const fitting = variants
    .filter(({ type, width }) => type === fallback.type && width <= SOCIAL_WIDTH)
    .sort((a, b) => b.width - a.width);
  return fitting[0] ?? fallback;
}
