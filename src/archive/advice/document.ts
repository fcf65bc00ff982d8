/** Advice on one document, from its own text and files. */

import {
  type AdviceRule,
  HEAVIEST_IMAGE,
  LARGEST_SIDE,
  LONGEST_INTRODUCTION,
  LONGEST_LEAD,
} from '../../content/advice-rules.ts';
import { openYaml, type YamlText } from '../../content/locate.ts';
import type { ArticleData, Source } from '../../content/types.ts';
import type { Problem } from '../../kit/problem.ts';
import { slugify } from '../../kit/slug.ts';
import type { Media } from '../../media/types.ts';
import { PLACEHOLDERS } from '../../wording/authoring.ts';
import { otherLanguage } from './language.ts';
import { type Placed, placeIn, type TextParts, textParts } from './text.ts';

export interface DocumentToAdvise {
  source: Source;
  /** The whole file, for places in the front matter. */
  text: string;
  /** Language of the document. */
  lang: string;
  /** Files that it shows or joins. */
  media: readonly Media[];
  parts: TextParts;
}

/** A piece of advice before it is told: `advice-` and the rule make its code. */
export type Tell = (rule: AdviceRule, at: Placed, params?: Problem['params']) => void;

/** Reads the parts of a document's Markdown. */
export function partsOf(source: Source): TextParts {
  return textParts(source.body);
}

/** Tells what is weak in a document. */
export function adviseDocument(document: DocumentToAdvise, tell: Tell): void {
  const { source, text } = document;
  const yaml = openYaml(text);
  if (source.kind === 'article') adviseHeader(source.data, source.body.length, yaml, tell);
  if (source.kind === 'article') adviseAlternatives(source.data, yaml, tell);
  adviseMedia(document, yaml, tell);
  adviseBody(document, tell);
}

function adviseHeader(data: ArticleData, length: number, yaml: YamlText, tell: Tell): void {
  // A text that listings show whole needs no description.
  if (data.description === undefined && data.lead === undefined && length > LONGEST_INTRODUCTION)
    tell('no-description', yaml.locate(['title'], 'key'));
  const lead = data.lead ?? '';
  if (lead.length > LONGEST_LEAD)
    tell('long-lead', yaml.locate(['lead'], 'key'), { length: lead.length, most: LONGEST_LEAD });
  for (const key of ['title', 'kicker', 'subtitle', 'lead', 'description', 'postscript'] as const) {
    const value = data[key];
    if (value === undefined) continue;
    const at = () => yaml.locate([key], 'key');
    const quotes = straightQuotes(value);
    if (quotes > 0) tell('straight-quotes', at(), { count: quotes });
    const placeholder = placeholderIn(value);
    if (placeholder) tell('placeholder', at(), { text: placeholder });
  }
}

function adviseAlternatives(data: ArticleData, yaml: YamlText, tell: Tell): void {
  const images = [
    ...(data.image ? [{ ...data.image, path: ['image', 'alt'] }] : []),
    ...data.attachments.map((each, index) => ({ ...each, path: ['attachments', index, 'alt'] })),
  ];
  for (const { file, alt, caption, path } of images) {
    const fault = alt === undefined ? null : alternativeFault(alt, file, caption ?? '');
    if (fault) tell('alternative', yaml.locate(path), { alt: alt!, fault });
  }
}

/** What makes an alternative say nothing: it is the file's name, the caption once more, or a word for any image. */
function alternativeFault(alt: string, file: string, caption: string): 'file' | 'caption' | 'empty' | null {
  const said = slugify(alt);
  if (said === '') return null;
  const name = decodeURIComponent(safe(file)).split('/').at(-1)!;
  if (said === slugify(name) || said === slugify(name.replace(/\.\w+$/, ''))) return 'file';
  if (ANY_IMAGE.test(said)) return 'empty';
  return caption !== '' && said === slugify(caption) ? 'caption' : null;
}

const ANY_IMAGE =
  /^(?:image|img|photo|photographie|illustration|dessin|logo|figure|visuel|picture|drawing|graphique|schema)(?:-\d+)?$/;

/** An address whose percent signs can be decoded. */
const safe = (address: string) =>
  /%(?![\da-f]{2})/i.test(address) ? address.replaceAll('%', '%25') : address;

function adviseMedia({ source, media }: DocumentToAdvise, yaml: YamlText, tell: Tell): void {
  const attachments = source.kind === 'article' ? source.data.attachments : [];
  for (const each of media) {
    const { name, image, bytes, type, pdf } = each;
    const index = attachments.findIndex(({ file }) => each.path.endsWith(`/${file}`));
    const at = () =>
      index === -1 ? yaml.locate(['title'], 'key') : yaml.locate(['attachments', index, 'file']);
    if (image && image.variants.length > 0) {
      const side = Math.max(image.width, image.height);
      if (side > LARGEST_SIDE || bytes > HEAVIEST_IMAGE)
        tell('heavy-image', at(), { name, width: image.width, height: image.height, size: each.size });
    }
    if (type === 'application/pdf') {
      const facts = pdf ?? {};
      if (facts.title === undefined) tell('pdf-title', at(), { name });
      if (facts.lang === undefined) tell('pdf-language', at(), { name });
      if (facts.scanned) tell('pdf-text', at(), { name });
      else if (!facts.tagged) tell('pdf-tags', at(), { name });
    }
    if (/^(?:audio|video)\//.test(type)) {
      const { captions, transcript } = (attachments[index] ?? {}) as {
        captions?: string;
        transcript?: string;
      };
      if (!captions && !transcript) tell('no-transcript', at(), { name });
    }
  }
}

function adviseBody({ source, parts, lang }: DocumentToAdvise, tell: Tell): void {
  const place = ({ line, column }: Placed): Placed => ({ line: source.bodyLine + line - 1, column });
  let quotes = 0;
  let first: Placed | null = null;
  for (const block of parts.blocks) {
    const text = block.pieces.map(({ value }) => value).join('');
    const placeholder = placeholderIn(text);
    if (placeholder) tell('placeholder', place(block), { text: placeholder });
    const other = otherLanguage(text, lang);
    if (other) tell('other-language', place(block), { lang: other, excerpt: excerpt(text) });
    for (const piece of block.pieces) {
      const count = straightQuotes(piece.value);
      if (count > 0) first ??= placeIn(piece, piece.value.search(STRAIGHT));
      quotes += count;
    }
  }
  if (first) tell('straight-quotes', place(first), { count: quotes });
  for (const link of parts.links)
    if (saysNothing(link)) tell('link-text', place(link), { text: excerpt(link.text) });
  for (const image of parts.images) {
    const fault = alternativeFault(image.alt, image.url, image.caption);
    if (fault) tell('alternative', place(image), { alt: image.alt, fault });
  }
}

/** Straight double quotes, those behind a figure (inches, seconds) excepted. */
const straightQuotes = (text: string): number => text.match(STRAIGHT)?.length ?? 0;

const STRAIGHT = /(?<!\d)"/g;

/** Texts of links, without accents and punctuation, that tell nobody where they lead. */
const EMPTY_TEXTS = new Set([
  'ici',
  'la',
  'cliquez-ici',
  'cliquer-ici',
  'cliquez-sur-ce-lien',
  'ce-lien',
  'lien',
  'le-lien',
  'voir',
  'voir-ici',
  'lire',
  'lire-la-suite',
  'lire-plus',
  'suite',
  'la-suite',
  'en-savoir-plus',
  'savoir-plus',
  'plus-d-infos',
  'plus-d-informations',
  'plus-d-info',
  'telecharger',
  'telecharger-ici',
  'here',
  'click-here',
  'this-link',
  'link',
  'read-more',
  'more',
  'learn-more',
  'download',
]);

function saysNothing({ text, url }: { text: string; url: string }): boolean {
  const said = text.trim();
  if (url.startsWith('mailto:') || url.startsWith('tel:')) return false;
  return /^(?:https?:\/\/|www\.)\S+$/i.test(said) || EMPTY_TEXTS.has(slugify(said));
}

/** A text that `new` or `init` left to be filled in, or that someone meant to come back to; null where there is none. */
function placeholderIn(text: string): string | null {
  const said = text.trim();
  return PLACEHOLDERS.find((each) => said === each) ?? LEFT.exec(said)?.[0] ?? null;
}

const LEFT =
  /\b(?:lorem ipsum|TODO|FIXME|XXX+)\b|\[(?:à compléter|a completer|à venir|to be completed|tbc|tbd)\]|\bà compléter\b|\berreur\s?! (?:signet non défini|source du renvoi introuvable|référence de lien)|\berror! (?:bookmark not defined|reference source not found|hyperlink reference)|\b_Toc\d{6,}/i;

/** The beginning of a text, cut at a word. */
function excerpt(text: string): string {
  const said = text.replace(/\s+/g, ' ').trim();
  return said.length <= 60 ? said : `${said.slice(0, said.lastIndexOf(' ', 60) + 1 || 60).trimEnd()}…`;
}
