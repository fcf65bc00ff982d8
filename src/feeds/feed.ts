/** The feed of the site and of each rubric, as plain data. */
import { type Followed, followed } from '../archive/model/site-addresses.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import type { ArchiveDate } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import type { Media } from '../media/types.ts';
import { attachmentTitle, attachmentViews } from '../views/attachment.ts';
import type { ViewContext } from '../views/context.ts';
import { later } from '../views/dates.ts';
import { figureView, socialImage } from '../views/picture.ts';
import type { AttachmentView, FigureView } from '../views/types.ts';
import { absoluteHtml } from './absolute.ts';
import type { FeedFile, FeedItemView, FeedView } from './types.ts';
import { escapeXml } from './xml.ts';

/** What one feed is about, with the articles that it holds: newest first, already bounded. */
export type FeedSource = Followed;

/** The feeds of the site. */
export function feedSources({ archive, site }: ViewContext): FeedSource[] {
  return followed(archive).map((source) => ({
    ...source,
    articles: source.articles.slice(0, site.feeds.items),
  }));
}

/** Keys of feeds. An article stands in the feeds of the site, of its rubric and of those above: its part is made once. */
export class FeedKeys {
  readonly #context: ViewContext;
  readonly #items = new Map<ArticleRecord, string>();

  constructor(context: ViewContext) {
    this.#context = context;
  }

  /** Key of a feed, whatever its format: its articles with their rubrics and authors, and the site's facts. */
  of({ rubric, articles }: FeedSource): string {
    return digest(
      this.#context.siteKey,
      rubric?.record.digest,
      ...articles.map((article) => this.#item(article)),
    );
  }

  #item(article: ArticleRecord): string {
    let key = this.#items.get(article);
    if (key === undefined) {
      const context = this.#context;
      const authors = context.authors(article);
      key = [
        article.digest,
        context.trail(context.rubric(article)).key,
        ...authors.map(({ name, address, url }) => `${name} ${address} ${url ?? ''}`),
      ].join('\n');
      this.#items.set(article, key);
    }
    return key;
  }
}

/** A feed; `item` gives the part of an article, which may stand in several. */
export function feedView(
  context: ViewContext,
  source: FeedSource,
  item: (article: ArticleRecord) => FeedItemView,
): FeedView {
  const { site, wording, archive } = context;
  const { rubric, address, articles } = source;
  const description = rubric
    ? (rubric.record.description ?? wording.descriptions.rubric(rubric.title))
    : (site.description ?? wording.feedOf(site.title));
  const logo = archive.logo && socialImage(archive.logo);
  return {
    address,
    title: rubric ? wording.feedTitle(rubric.title, site.title) : site.title,
    description,
    url: context.url(address),
    lang: site.lang,
    updated: articles.reduce<ArchiveDate | null>(newestDate, null),
    publisher: { name: site.publisher?.name ?? site.title, url: site.publisher?.url ?? null },
    rights: site.licence?.name ?? null,
    image: logo ? { url: context.url(logo.address), width: logo.width, height: logo.height } : null,
    items: articles.map(item),
  };
}

function newestDate(newest: ArchiveDate | null, article: ArticleRecord): ArchiveDate {
  const own = later(article.published, article.modified);
  return newest === null ? own : later(newest, own);
}

/** An article as feeds tell it. */
export function itemView(context: ViewContext, article: ArticleRecord): FeedItemView {
  const rubrics = context
    .trail(context.rubric(article))
    .links.slice(1)
    .map((link) => link.text);
  return {
    url: context.url(article.address),
    title: article.title,
    lang: article.lang ?? context.site.lang,
    published: article.published,
    modified: article.modified ?? null,
    authors: context.authors(article).map(({ name, url, address }) => ({
      name,
      url: url ?? context.url(address),
    })),
    rubrics,
    keywords: article.keywords,
    introduction: article.introduction,
    html: itemHtml(context, article),
    image: article.image ? feedFile(context, article.image.media, article.image.alt) : null,
    attachments: article.attachments.map((use) => feedFile(context, use.media, attachmentTitle(use))),
  };
}

function feedFile(context: ViewContext, media: Media, title: string): FeedFile {
  return { url: context.url(media.address), type: media.type, bytes: media.bytes, title };
}

/** The whole article, in the order of its page: image, lead, body, attachments, postscript, notes. */
function itemHtml(context: ViewContext, article: ArticleRecord): string {
  const { lead, body, postscript, notes } = context.archive.html(article);
  const image = article.image && figureView(context, article.image);
  const attachments = attachmentViews(context, article);
  const parts = [
    image ? figureHtml(context, image) : '',
    lead,
    body,
    attachments.length > 0 ? attachmentsHtml(context, attachments) : '',
    postscript,
    notes,
  ];
  return absoluteHtml(parts.filter((part) => part !== '').join('\n'), context.url(article.address));
}

function figureHtml({ wording }: ViewContext, figure: FigureView): string {
  const { src, width, height, alt } = figure.picture;
  const credit = figure.credit === undefined ? undefined : wording.credit(figure.credit);
  const told = [figure.caption, credit].filter((text) => text !== undefined).map(escapeXml);
  const link = `<a href="${escapeXml(figure.href)}">${escapeXml(figure.weight)}</a>`;
  return (
    `<figure><img src="${escapeXml(src)}" alt="${escapeXml(alt)}" width="${width}" height="${height}">` +
    `<figcaption>${[...told, link].join(' ')}</figcaption></figure>`
  );
}

function attachmentsHtml(context: ViewContext, attachments: AttachmentView[]): string {
  const { wording } = context;
  const item = (view: AttachmentView): string => {
    if (view.figure) return figureHtml(context, view.figure);
    const facts = [`${view.format} - ${view.size}`];
    if (view.pages !== undefined) facts.push(wording.pages(view.pages));
    if (view.language !== undefined) facts.push(view.language);
    const { caption } = view;
    const credit = view.credit === undefined ? undefined : wording.credit(view.credit);
    const told = [caption, credit]
      .filter((text) => text !== undefined)
      .map((text) => `<br>${escapeXml(text)}`);
    return `<a href="${escapeXml(view.href)}" type="${escapeXml(view.type)}">${escapeXml(view.title)}</a> (${escapeXml(facts.join(', '))})${told.join('')}`;
  };
  const items = attachments.map((view) => `<li>${item(view)}</li>`).join('\n');
  return `<h2>${escapeXml(wording.attachments)}</h2>\n<ul>\n${items}\n</ul>`;
}
