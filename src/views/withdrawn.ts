/** The notice at the address of an article that is no longer to be read. */
import type { ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { cardView } from './card.ts';
import type { ViewContext } from './context.ts';
import { headView } from './head.ts';
import { PlannedPage } from './page-plan.ts';
import type { LinkView, WithdrawnView } from './types.ts';

/** Number of articles that a notice names to read in the place of its own. */
const OTHERS = 3;

/** Notices of the withdrawn articles. */
export function withdrawnPages(context: ViewContext): PlannedPage[] {
  return context.archive.withdrawn.map(
    (article) =>
      new PlannedPage(
        'withdrawn',
        article.address,
        () => withdrawnKey(context, article),
        () => withdrawnView(context, article),
      ),
  );
}

function withdrawnKey(context: ViewContext, article: ArticleRecord): string {
  const instead = insteadOf(context, article);
  return digest(
    'withdrawn',
    context.siteKey,
    article.digest,
    context.trail(context.rubric(article)).key,
    context.cardsKey(othersOf(context, article)),
    instead && `${instead.href} ${instead.text}`,
  );
}

function withdrawnView(context: ViewContext, article: ArticleRecord): WithdrawnView {
  const { address, title, withdrawn } = article;
  const breadcrumb = context.trail(context.rubric(article)).links;
  return {
    kind: 'withdrawn',
    lang: article.lang ?? context.site.lang,
    address,
    title,
    head: headView(context, {
      title,
      description: withdrawn!.reason,
      address,
      breadcrumb,
      noindex: true,
    }),
    breadcrumb,
    published: context.date(article.published),
    withdrawn: context.date(withdrawn!.date),
    reason: withdrawn!.reason,
    instead: insteadOf(context, article),
    others: othersOf(context, article).map((other) => cardView(context, other, true)),
  };
}

function insteadOf(context: ViewContext, { withdrawn }: ArticleRecord): LinkView | null {
  const instead = withdrawn?.instead;
  if (instead === undefined) return null;
  if (!instead.startsWith('/')) return { href: new URL(instead).href, text: instead };
  const [path = '', rest = ''] = instead.split(/(?=[?#])/);
  const text = context.archive.articlesByAddress.get(path)?.title ?? instead;
  return { href: context.href(path) + rest, text };
}

/** The newest articles on the same subject: those with a keyword of its own, else those of its rubric. */
function othersOf(context: ViewContext, article: ArticleRecord): ArticleRecord[] {
  const related = new Set(context.keywords(article).flatMap(({ articles }) => articles.slice(0, OTHERS)));
  const { articles } = context.rubric(article);
  const near = related.size > 0 ? [...related] : articles.slice(0, OTHERS);
  return near.sort((a, b) => b.published.instant - a.published.instant).slice(0, OTHERS);
}
