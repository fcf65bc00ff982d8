import type { Element } from 'hast';
import { decode, encodeAddress } from '../kit/href.ts';
import { largeForm } from '../media/large-form.ts';
import type { ImageVariant, Media } from '../media/types.ts';
import type { Context } from './context.ts';
import { missing, resolve, schemeFault } from './links.ts';
import { type Child, childrenOf, element, isBlank, isElement, type Parent, property, text } from './tree.ts';

/** Widths at which the style sheet shows images, for the browser's choice among the variants. */
const IN_TEXT = '(min-width: 48rem) 38rem, 100vw';
const IN_GALLERY = '(min-width: 48rem) 19rem, 50vw';

/** Class of the paragraph that a gallery puts each of its images in; a figure takes its place. */
export const GALLERY_IMAGE = 'gallery-image';

/** Class of the link from a picture to its largest form, which no author wrote. */
export const ENLARGE = 'enlarge';

/** `![""](motif.png)`: an image that says nothing, on purpose. */
export const DECORATIVE = '""';

/** What an image of the text shows. */
interface Shown {
  media: Media;
  alt: string;
  caption: string;
  credit: string;
}

/**
 * Makes a paragraph that holds nothing but images (linked or not) figures; null where it holds something else.
 */
export function figures(paragraph: Element, parent: Parent, context: Context): Element[] | null {
  const found: { image: Element; link: Element | null }[] = [];
  for (const child of childrenOf(paragraph)) {
    if (isBlank(child) || isElement(child, 'br')) continue;
    const image = loneImage(child);
    if (!image) return null;
    found.push({ image, link: isElement(child, 'a') ? child : null });
  }
  if (found.length === 0) return null;
  const frame: Frame = {
    sizes: property(paragraph, 'className') === GALLERY_IMAGE ? IN_GALLERY : IN_TEXT,
    framed: 'tagName' in parent && parent.tagName === 'figure',
  };
  return found.map(({ image, link }) => figure(image, link, frame, context));
}

interface Frame {
  sizes: string;
  /** The author wrote a `<figure>` around it. */
  framed: boolean;
}

function loneImage(node: Child): Element | null {
  if (isElement(node, 'img')) return node;
  if (!isElement(node, 'a')) return null;
  const inside = childrenOf(node).filter((child) => !isBlank(child));
  return inside.length === 1 && isElement(inside[0], 'img') ? inside[0] : null;
}

function figure(image: Element, link: Element | null, { sizes, framed }: Frame, context: Context): Element {
  const shown = read(image, context);
  if (!shown) return element('p', {}, [image]);
  const view = visual(shown, sizes, context);
  const linked = link ? { ...link, children: [view] } : enlarged(view, shown, context);
  if (framed) return linked;
  return element('figure', { className: ['figure'] }, [linked, legend(shown, context)]);
}

/** A picture leads to its largest form, where that shows more than the page does. */
function enlarged(view: Element, { media, alt }: Shown, context: Context): Element {
  const large = media.image && largeForm(media.image);
  if (!large) return view;
  const href = context.options.base + encodeAddress(large.address);
  return element('a', { className: [ENLARGE], href, ariaLabel: context.words.enlarge(alt) }, [view]);
}

/** Caption, credit, and the way to the original file. */
function legend({ media, caption, credit }: Shown, context: Context): Element {
  const said: Child[] = [];
  if (caption) said.push(element('span', { className: ['caption'] }, [caption]));
  if (caption && credit) said.push(text(' '));
  if (credit) said.push(element('span', { className: ['credit'] }, [told(credit, context)]));
  const original = { className: ['original'], href: context.options.base + encodeAddress(media.address) };
  const { download, downloadFile } = context.words;
  const label = element('span', { className: ['visually-hidden'] }, [
    `${media.image ? download : downloadFile} `,
  ]);
  return element('figcaption', {}, [
    ...(said.length > 0 ? [element('span', { className: ['legend'] }, said), text(' ')] : []),
    element('a', original, [label, `${media.format} - ${media.size}`]),
  ]);
}

const told = (credit: string, { words }: Context): string =>
  /^(?:©|\(c\))/i.test(credit) ? credit : words.credit(credit);

/** An image within a sentence, in place; taken out of the text, and reported, where it cannot be shown. */
export function inlineImage(image: Element, parent: Parent, index: number, context: Context): void {
  const shown = read(image, context);
  if (shown) childrenOf(parent)[index] = visual(shown, IN_TEXT, context);
}

/** What an image names, checked; null, and a problem, where there is nothing to show. */
function read(image: Element, context: Context): Shown | null {
  const written = property(image, 'src');
  const shown = decode(written);
  const target = resolve(written, context);
  const { input } = context;
  const rejected = (code: string, params = {}): null => {
    context.report('error', code, image, { written: shown, ...params });
    unshown(image);
    return null;
  };
  if (target.kind === 'unsafe') return rejected(schemeFault(target.scheme), { scheme: target.scheme });
  if (target.kind === 'external') return rejected('remote-image');
  if (target.kind === 'outside') return rejected('link-outside-content');
  if (target.kind !== 'media') {
    missing('missing-image', image, shown, target.kind === 'missing' ? target.path : shown, context);
    unshown(image);
    return null;
  }
  const { media, path } = target;
  context.used.add(path);
  if (!media.image && !/^(?:audio|video)\//.test(media.type))
    return rejected('not-an-image', { format: media.format });
  const joined = input.attachments?.find(({ file }) => file === path);
  const [caption, credit] = legendOf(property(image, 'title'));
  const alt = alternative(image, joined?.alt, context);
  return { media, alt, caption: caption || joined?.caption || '', credit: credit || joined?.credit || '' };
}

/** `<audio>`, `<video>` and their sources and tracks in raw HTML: files of the document alone. */
export function player(node: Element, context: Context): void {
  const written = property(node, 'src');
  if (written === '') return;
  const target = resolve(written, context);
  if (target.kind === 'media') {
    context.used.add(target.path);
    node.properties.src = `${context.options.base}${encodeAddress(target.media.address)}`;
    return;
  }
  delete node.properties.src;
  if (target.kind === 'external') context.report('error', 'remote-media', node, { written });
  else
    missing(
      'missing-media',
      node,
      decode(written),
      target.kind === 'missing' ? target.path : written,
      context,
    );
}

/** An image that cannot be shown leaves its alternative in the text. */
function unshown(image: Element): void {
  const alt = property(image, 'alt');
  image.tagName = 'span';
  image.properties = { className: ['missing-image'] };
  image.children = alt && alt !== DECORATIVE ? [text(alt)] : [];
}

function alternative(image: Element, joined: string | undefined, context: Context): string {
  const alt = property(image, 'alt').trim();
  if (alt === DECORATIVE) return '';
  if (alt !== '') return alt;
  if (joined !== undefined) return joined;
  context.report('error', 'missing-alt', image, { written: decode(property(image, 'src')) });
  return '';
}

/** `Légende | Crédit : Nom`: the title of an image is its caption, then its credit. */
function legendOf(title: string): [caption: string, credit: string] {
  const bar = title.lastIndexOf('|');
  if (bar < 0) return [title.trim(), ''];
  const credit = title.slice(bar + 1).replace(/^\s*cr[ée]dits?\s*:\s*/i, '');
  return [title.slice(0, bar).trim(), credit.trim()];
}

function visual({ media, alt }: Shown, sizes: string, context: Context): Element {
  const { base } = context.options;
  if (media.image) return picture(media.image, alt, sizes, base);
  const kind = media.type.startsWith('audio/') ? 'audio' : 'video';
  const src = base + encodeAddress(media.address);
  return element(kind, { controls: true, preload: 'none', src, ...(alt ? { ariaLabel: alt } : {}) });
}

function picture(image: NonNullable<Media['image']>, alt: string, sizes: string, base: string): Element {
  const { variants, fallback } = image;
  const ofType = (type: string) => variants.filter((variant) => variant.type === type);
  const own = ofType(fallback.type);
  const types = [...new Set(variants.map(({ type }) => type))].filter((type) => type !== fallback.type);
  const sources = types.map((type) => element('source', { type, srcSet: srcset(ofType(type), base), sizes }));
  const img = element('img', {
    src: base + encodeAddress(fallback.address),
    ...(own.length > 1 ? { srcSet: srcset(own, base), sizes } : {}),
    width: fallback.width,
    height: fallback.height,
    alt,
    loading: 'lazy',
    decoding: 'async',
  });
  return sources.length === 0 ? img : element('picture', {}, [...sources, img]);
}

const srcset = (variants: readonly ImageVariant[], base: string): string =>
  variants.map(({ address, width }) => `${base}${encodeAddress(address)} ${width}w`).join(', ');
