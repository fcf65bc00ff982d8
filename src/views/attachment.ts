import type { ArticleRecord, AttachmentUse } from '../archive/model/types.ts';
import { type Kind, kindOf } from '../media/kinds.ts';
import type { Media } from '../media/types.ts';
import type { ViewContext } from './context.ts';
import { figureView } from './picture.ts';
import { mailto } from './recommend.ts';
import type { AttachmentView, CoverView, PassportView, ShelfDocument } from './types.ts';

/** Attachments that neither the text nor the article's main image shows, in the order of the front matter. */
export function attachmentViews(context: ViewContext, article: ArticleRecord): AttachmentView[] {
  const { attachments } = context.archive.loadPage(article);
  const { image } = context.archive.loadListing(article);
  return attachments
    .filter((use) => !use.shown && use.media.path !== image?.media.path)
    .map((use) => attachmentView(context, article, use));
}

/** What a document is called: its title, else what is said of it, else its file's name. */
export function attachmentTitle({ title, caption, alt, media }: AttachmentUse): string {
  return title ?? caption ?? (alt || media.name);
}

/** Whether an attachment is a document: what is shown in the page as a picture is not. */
export const isDocument = ({ media }: Pick<AttachmentUse, 'media'>): boolean => media.image === undefined;

/** The documents joined to an article. */
export const documentUses = ({ archive }: ViewContext, article: ArticleRecord): AttachmentUse[] =>
  archive.loadPage(article).attachments.filter(isDocument);

function attachmentView(context: ViewContext, article: ArticleRecord, use: AttachmentUse): AttachmentView {
  const { media, caption, credit } = use;
  const articleLang = article.lang ?? context.site.lang;
  const lang = use.lang !== undefined && use.lang !== articleLang ? use.lang : undefined;
  const figure = figureView(context, { media, alt: use.alt ?? use.title ?? '', caption, credit });
  return {
    href: context.href(media.address),
    title: attachmentTitle(use),
    format: media.format,
    size: media.size,
    type: media.type,
    lang,
    language: lang && context.language(lang),
    caption,
    credit,
    pages: media.pdf?.pages,
    cover: coverView(context, media),
    ...companions(context, use, use.lang ?? articleLang),
    figure: figure ?? undefined,
    passport: figure ? undefined : passport(context, article, use),
  };
}

/** Captions, text and first picture of a sound or a film. */
function companions(
  context: ViewContext,
  { captions, transcript, poster }: AttachmentUse,
  lang: string,
): Pick<AttachmentView, 'captions' | 'transcript' | 'poster'> {
  return {
    captions: captions && { href: context.href(captions.address), lang, label: context.language(lang) },
    transcript: transcript && {
      href: context.href(transcript.address),
      format: transcript.format,
      paragraphs: (context.archive.passages?.(transcript) ?? []).map(({ text }) => text),
    },
    poster: poster?.image && context.href(poster.image.fallback.address),
  };
}

/** The picture of a document's first page. */
function coverView(context: ViewContext, { text }: Media): CoverView | undefined {
  if (!text?.cover) return undefined;
  const { address, width, height } = text.cover;
  return { src: context.href(address), width, height };
}

/** What a document is, for who must know before downloading it, or years after. */
function passport(context: ViewContext, article: ArticleRecord, use: AttachmentUse): PassportView {
  const { media } = use;
  const { pdf, text, sha256 } = media;
  const lang = use.lang ?? pdf?.lang;
  const hasText = text && text.passages !== undefined;
  const isLacking = text !== undefined && (!hasText || (pdf !== undefined && !pdf.tagged));
  return {
    pages: pdf?.pages,
    language: lang && context.language(lang),
    text: text && (text.locked ? 'locked' : hasText ? 'yes' : 'no'),
    tagged: media.type === 'application/pdf' ? pdf?.tagged === true : undefined,
    online: context.date(article.published),
    sha256,
    otherFormat: isLacking ? otherFormat(context, article, use) : undefined,
  };
}

/** Where a reader asks for a document that can be read aloud, searched or enlarged. */
function otherFormat(context: ViewContext, article: ArticleRecord, use: AttachmentUse): string | undefined {
  const { email, url } = context.site.contact ?? {};
  if (email === undefined) return url;
  const title = attachmentTitle(use);
  const body = `${article.title}\r\n${context.url(use.media.address)}`;
  return mailto(email, context.wording.otherFormatOf(title), body);
}

/** A document as a listing shows it, with the article that it belongs to. */
export function shelfDocument(
  context: ViewContext,
  article: ArticleRecord,
  use: AttachmentUse,
): { kind: Kind; document: ShelfDocument } {
  const { media } = use;
  const lang = use.lang ?? article.lang;
  const document: ShelfDocument = {
    href: context.href(media.address),
    title: attachmentTitle(use),
    format: media.format,
    size: media.size,
    pages: media.pdf?.pages,
    cover: coverView(context, media),
    lang: lang !== undefined && lang !== context.site.lang ? lang : undefined,
    date: context.date(article.published),
    article: { href: context.href(article.address), text: article.title },
    articleLang: article.lang !== undefined && article.lang !== context.site.lang ? article.lang : undefined,
  };
  return { kind: kindOf(media.type), document };
}
