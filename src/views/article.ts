import { markdownAddress } from '../archive/model/addresses.ts';
import type { ArticleRecord, ImageUse, Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { attachmentViews } from './attachment.ts';
import { cardView, rubricLink } from './card.ts';
import { besideOf, citation } from './citation.ts';
import { contentsOf } from './contents.ts';
import type { ViewContext } from './context.ts';
import { writtenView } from './dates.ts';
import { metaDescription } from './description.ts';
import { editAddress } from './edit.ts';
import { headView, translationsOf } from './head.ts';
import { historyKey, historyView } from './history.ts';
import { newsArticle } from './json-ld.ts';
import { PlannedPage } from './page-plan.ts';
import { pathsKey, pathsView } from './paths.ts';
import { figureView, socialImage } from './picture.ts';
import { recommendation } from './recommend.ts';
import type { ArticleView, CardView, LinkView } from './types.ts';

/** An article's place among those of its rubric. */
interface Place {
  neighbours: Neighbours;
  /** Position in the rubric, newest first. */
  index: number;
}

/** The articles of one rubric to one another. */
class Neighbours {
  readonly rubric: Rubric;
  readonly #context: ViewContext;
  readonly #count: number;
  readonly #newest: ArticleRecord[];
  #sharedKey: string | undefined;
  #sharedCards: readonly CardView[] | undefined;

  constructor(context: ViewContext, rubric: Rubric) {
    this.rubric = rubric;
    this.#context = context;
    this.#count = context.site.siblings.count;
    this.#newest = rubric.articles.slice(0, this.#count + 1);
  }

  older(index: number): ArticleRecord | undefined {
    return this.rubric.articles[index + 1];
  }

  newer(index: number): ArticleRecord | undefined {
    return this.rubric.articles[index - 1];
  }

  /** The newest other articles of the rubric. */
  siblings(index: number): ArticleRecord[] {
    return this.#newest.filter((_, position) => position !== index).slice(0, this.#count);
  }

  /** Part of an article's key: all but the newest articles have the same siblings. */
  key(index: number): string {
    if (index <= this.#count) return this.#keyOf(index);
    this.#sharedKey ??= this.#keyOf(index);
    return this.#sharedKey;
  }

  /** Cards of the siblings. */
  cards(index: number): readonly CardView[] {
    if (index <= this.#count) return this.#cardsOf(index);
    this.#sharedCards ??= Object.freeze(this.#cardsOf(index));
    return this.#sharedCards;
  }

  #cardsOf(index: number): CardView[] {
    return this.siblings(index).map((sibling) => cardView(this.#context, sibling, false));
  }

  #keyOf(index: number): string {
    const siblings = this.siblings(index).map((article) => this.#context.cardKey(article));
    return digest(this.#context.siteKey, this.#context.trail(this.rubric).key, ...siblings);
  }
}

/** Pages of the articles of a rubric itself, newest first. */
export function articlePages(context: ViewContext, rubric: Rubric): PlannedPage[] {
  const neighbours = new Neighbours(context, rubric);
  return rubric.articles.map((article, index) => {
    const place = { neighbours, index };
    return new PlannedPage(
      'article',
      article.address,
      () => articleKey(context, article, place),
      () => articleView(context, article, place),
    );
  });
}

/**
 * Key of all pages that `articlePages` gives: the articles in their order, where names lead, translations, ways on.
 * `basis` is what `articlesBasis` gave.
 */
export function articlesKey(context: ViewContext, rubric: Rubric, basis: string): string {
  const neighbours = new Neighbours(context, rubric);
  const ways = rubric.articles.map((article, index) =>
    pathsKey(context, article, neighbours.siblings(index)),
  );
  return digest(basis, ...ways);
}

/** Holds all that `articlesKey` is made from, without looking for the ways between articles. */
export function articlesBasis(context: ViewContext, rubric: Rubric): string {
  const { translations } = context.archive;
  let own = '';
  let translated = '';
  for (const article of rubric.articles) {
    own += article.digest;
    own += context.isScheduled(article) ? 's' : '.';
    own += historyKey(context, article);
    if (translations.size > 0) translated += `${translationsKey(context, article)}\n`;
  }
  return digest(
    context.siteKey,
    context.trail(rubric).key,
    own,
    translated,
    context.namesKey,
    context.pathsBasis,
  );
}

function articleKey(context: ViewContext, article: ArticleRecord, place: Place): string {
  const { neighbours, index } = place;
  const older = neighbours.older(index);
  const newer = neighbours.newer(index);
  return digest(
    article.digest,
    neighbours.key(index),
    context.isScheduled(article) ? 'scheduled' : '',
    older && neighbourKey(older),
    newer && neighbourKey(newer),
    context.termsKey(article),
    translationsKey(context, article),
    historyKey(context, article),
    pathsKey(context, article, neighbours.siblings(index)),
  );
}

const neighbourKey = ({ address, title }: ArticleRecord): string => `${address} ${title}`;

function translationsKey(context: ViewContext, article: ArticleRecord): string {
  const group = translationsOf(context, article);
  return group.length === 0 ? '' : group.map(translationKey).join('\n');
}

function translationKey({ address, lang, translationOf, title }: ArticleRecord): string {
  return `${address} ${lang ?? ''} ${translationOf ?? ''} ${title}`;
}

function articleView(context: ViewContext, article: ArticleRecord, place: Place): ArticleView {
  const { neighbours, index } = place;
  const { rubric } = neighbours;
  const { site } = context;
  const breadcrumb = context.trail(rubric).links;
  const page = context.archive.loadPage(article);
  const shown = context.archive.loadListing(article).image;
  const image = shown && figureView(context, shown);
  const neighbour = (other: ArticleRecord | undefined): LinkView | null =>
    other ? { href: context.href(other.address), text: other.title } : null;
  const previous = neighbour(neighbours.older(index));
  const next = neighbour(neighbours.newer(index));
  return {
    kind: 'article',
    lang: article.lang ?? site.lang,
    address: article.address,
    title: article.title,
    head: articleHead(context, article, rubric, breadcrumb),
    breadcrumb,
    kicker: page.kicker,
    subtitle: article.subtitle,
    published: context.date(article.published),
    modified: article.modified && context.date(article.modified),
    changes: changeViews(context, article),
    history: historyView(context, article),
    written: page.written === undefined ? undefined : writtenView(page.written, context.wording),
    rubric: rubricLink(context, article),
    authors: context
      .authors(article)
      .map(({ address, name }) => ({ href: context.href(address), text: name })),
    keywords: context
      .keywords(article)
      .map(({ address, name }) => ({ href: context.href(address), text: name })),
    image: image ?? undefined,
    html: page.html,
    contents: contentsOf(context, page.headings),
    attachments: attachmentViews(context, article),
    recommend: recommendation(article.title, context.url(article.address)),
    siblings: neighbours.cards(index),
    previous,
    next,
    paths: pathsView(context, article, neighbours.siblings(index)),
    translations: translations(context, article),
    citation: citation(context, article),
    markdown: besideOf(article, markdownAddress),
    edit: editAddress(context, article),
    draft: article.draft,
    scheduled: context.isScheduled(article),
  };
}

/** The public notes on the changes of an article, newest first. */
export function changeViews(context: ViewContext, article: ArticleRecord): ArticleView['changes'] {
  const { changes = [] } = context.archive.loadPage(article);
  return changes.map(({ date, note }) => ({ date: context.date(date), note }));
}

function articleHead(
  context: ViewContext,
  article: ArticleRecord,
  rubric: Rubric,
  breadcrumb: readonly LinkView[],
) {
  const listing = context.archive.loadListing(article);
  const description = listing.description ?? metaDescription(listing.introduction);
  const image = listing.image ?? attachedImage(context, article);
  return headView(context, {
    title: article.title,
    description,
    address: article.address,
    breadcrumb,
    image,
    followed: [rubric],
    noindex: article.draft || context.isScheduled(article),
    jsonLd: [newsArticle(context, article, { image })],
    article,
  });
}

/** What stands for an article without a main image elsewhere: the first image among its attachments. */
function attachedImage(context: ViewContext, article: ArticleRecord): ImageUse | undefined {
  const { attachments } = context.archive.loadPage(article);
  const attachment = attachments.find(({ media }) => socialImage(media) !== null);
  return attachment && { media: attachment.media, alt: attachment.alt ?? attachment.title ?? '' };
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
