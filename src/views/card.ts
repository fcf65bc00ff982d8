import type { ArticleRecord } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import { pictureView } from './picture.ts';
import type { CardView, LinkView, RowView } from './types.ts';

/** An article as a line of an index, with a link to its rubric where the index is not the rubric's own. */
export function cardView(context: ViewContext, article: ArticleRecord, withRubric: boolean): CardView {
  const { image, introduction } = context.archive.loadListing(article);
  const view: CardView = { ...rowView(context, article, withRubric), introduction };
  const thumbnail = image && pictureView(context, image.media, image.alt);
  if (thumbnail) view.thumbnail = thumbnail;
  return view;
}

/** An article as one line of a long index. */
export function rowView(context: ViewContext, article: ArticleRecord, withRubric: boolean): RowView {
  const { lang } = article;
  const view: RowView = {
    href: context.href(article.address),
    title: article.title,
    date: context.date(article.published),
    rubric: withRubric ? rubricLink(context, article) : null,
  };
  if (lang !== undefined && lang !== context.site.lang) view.lang = lang;
  if (article.draft) view.draft = true;
  else if (context.isScheduled(article)) view.scheduled = true;
  return view;
}

export function rubricLink(context: ViewContext, article: ArticleRecord): LinkView {
  const { address, title } = context.rubric(article);
  return { href: context.href(address), text: title };
}
