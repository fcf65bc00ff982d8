import type { ArticleRecord, Rubric } from '../archive/types.ts';
import { digest } from '../store/digest.ts';
import { attachmentViews } from './attachment.ts';
import { cardView, rubricLink } from './card.ts';
import { citation } from './citation.ts';
import { contentsOf } from './contents.ts';
import type { ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { editAddress } from './edit.ts';
import { headView, translationsOf } from './head.ts';
import { newsArticle } from './json-ld.ts';
import { PlannedPage } from './page-plan.ts';
import { figureView } from './picture.ts';
import { recommendation } from './recommend.ts';
import type { ArticleView, LinkView } from './types.ts';

/** An article's place among those of its rubric. */
interface Place {
  rubric: Rubric;
  /** Position in the rubric, newest first. */
  index: number;
  /** What the neighbours of this rubric share. */
  newest: NewestOfRubric;
}

/** The newest articles of a rubric, which all its articles show as siblings. */
class NewestOfRubric {
  readonly #count: number;
  readonly #articles: ArticleRecord[];
  #sharedKey: string | undefined;

  constructor(rubric: Rubric, count: number) {
    this.#count = count;
    this.#articles = rubric.articles.slice(0, count + 1);
  }

  /** The newest other articles of the rubric. */
  siblingsOf(index: number): ArticleRecord[] {
    return this.#articles.filter((_, position) => position !== index).slice(0, this.#count);
  }

  key(index: number): string {
    if (index <= this.#count) return this.#keyOf(index);
    this.#sharedKey ??= this.#keyOf(index);
    return this.#sharedKey;
  }

  #keyOf(index: number): string {
    return this.siblingsOf(index)
      .map((article) => article.cardDigest)
      .join();
  }
}

/** Pages of the articles of a rubric itself, newest first. */
export function articlePages(context: ViewContext, rubric: Rubric): PlannedPage[] {
  const newest = new NewestOfRubric(rubric, context.site.siblings.count);
  return rubric.articles.map((article, index) => {
    const place = { rubric, index, newest };
    return new PlannedPage(
      'article',
      article.address,
      () => articleKey(context, article, place),
      () => articleView(context, article, place),
    );
  });
}

function articleKey(context: ViewContext, article: ArticleRecord, place: Place): string {
  const { rubric, index, newest } = place;
  const older = rubric.articles[index + 1];
  const newer = rubric.articles[index - 1];
  return digest(
    'article',
    context.siteKey,
    article.digest,
    context.isScheduled(article) ? 'scheduled' : '',
    context.trail(rubric).key,
    newest.key(index),
    older && neighbourKey(older),
    newer && neighbourKey(newer),
    context
      .authors(article)
      .map((author) => `${author.address} ${author.url ?? ''}`)
      .join('\n'),
    context
      .keywords(article)
      .map((keyword) => keyword.address)
      .join('\n'),
    translationsOf(context, article).map(translationKey).join('\n'),
  );
}

const neighbourKey = ({ address, title }: ArticleRecord): string => `${address} ${title}`;

function translationKey({ address, lang, translationOf, title }: ArticleRecord): string {
  return `${address} ${lang ?? ''} ${translationOf ?? ''} ${title}`;
}

function articleView(context: ViewContext, article: ArticleRecord, place: Place): ArticleView {
  const { rubric, index, newest } = place;
  const { site } = context;
  const breadcrumb = context.trail(rubric).links;
  const image = article.image && figureView(context, article.image);
  const neighbour = (other: ArticleRecord | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: other.title } : null;
  const previous = neighbour(rubric.articles[index + 1]);
  const next = neighbour(rubric.articles[index - 1]);
  return {
    kind: 'article',
    lang: article.lang ?? site.lang,
    address: article.address,
    title: article.title,
    head: articleHead(context, article, rubric, { breadcrumb, previous, next }),
    breadcrumb,
    kicker: article.kicker,
    subtitle: article.subtitle,
    published: context.date(article.published),
    modified: article.modified && context.date(article.modified),
    rubric: rubricLink(context, article),
    authors: context
      .authors(article)
      .map(({ address, name }) => ({ href: context.href(address), text: name })),
    keywords: context
      .keywords(article)
      .map(({ address, name }) => ({ href: context.href(address), text: name })),
    image: image ?? undefined,
    html: context.archive.html(article),
    contents: contentsOf(context, article.headings),
    attachments: attachmentViews(context, article),
    recommend: recommendation(article.title, article.introduction, context.url(article.address)),
    siblings: newest.siblingsOf(index).map((sibling) => cardView(context, sibling, false)),
    previous,
    next,
    translations: translations(context, article),
    citation: citation(context, article),
    markdown: context.href(markdownAddress(article)),
    edit: editAddress(context, article),
    draft: article.draft,
    scheduled: context.isScheduled(article),
  };
}

/** Address of the article as Markdown. */
export const markdownAddress = (article: ArticleRecord): string => `${article.address}index.md`;

interface Around {
  breadcrumb: LinkView[];
  previous: LinkView | null;
  next: LinkView | null;
}

function articleHead(context: ViewContext, article: ArticleRecord, rubric: Rubric, around: Around) {
  const description = article.description ?? metaDescription(article.introduction);
  const { breadcrumb, previous, next } = around;
  return headView(context, {
    title: article.title,
    description,
    address: article.address,
    breadcrumb,
    image: article.image,
    followed: [rubric],
    noindex: article.draft || context.isScheduled(article),
    jsonLd: [newsArticle(context, article, description)],
    article,
    links: [
      {
        rel: 'alternate',
        href: context.href(markdownAddress(article)),
        type: 'text/markdown',
        title: context.wording.asMarkdown,
      },
      ...(previous ? [{ rel: 'prev', href: previous.href, title: previous.text }] : []),
      ...(next ? [{ rel: 'next', href: next.href, title: next.text }] : []),
    ],
  });
}

/** The article in other languages. */
function translations(context: ViewContext, article: ArticleRecord): ArticleView['translations'] {
  return translationsOf(context, article)
    .filter((other) => other.address !== article.address)
    .map((other) => {
      const lang = other.lang ?? context.site.lang;
      const { address, title } = other;
      return { lang, language: context.language(lang), href: context.href(address), title };
    });
}
