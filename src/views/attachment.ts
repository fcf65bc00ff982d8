import type { ArticleRecord, AttachmentUse } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import { figureView } from './picture.ts';
import type { AttachmentView } from './types.ts';

/** Attachments that neither the text nor the article's main image shows, in the order of the front matter. */
export function attachmentViews(context: ViewContext, article: ArticleRecord): AttachmentView[] {
  return article.attachments
    .filter((use) => !use.shown && use.media.path !== article.image?.media.path)
    .map((use) => attachmentView(context, use, article.lang ?? context.site.lang));
}

/** What a document is called: its title, else what is said of it, else its file's name. */
export function attachmentTitle({ title, caption, alt, media }: AttachmentUse): string {
  return title ?? caption ?? (alt || media.name);
}

function attachmentView(context: ViewContext, use: AttachmentUse, articleLang: string): AttachmentView {
  const { media, caption, credit } = use;
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
    figure: figure ?? undefined,
  };
}
