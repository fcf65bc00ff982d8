/** The feeds as plain data. */
import { entryId, feedId } from '../archive/model/entry-id.ts';
import type { FeedDocument, Followed } from '../archive/model/followed.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import type { ArchiveDate } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import { directionOf } from '../kit/direction.ts';
import { PartFailed } from '../kit/part-failed.ts';
import { isPlayed } from '../media/kinds.ts';
import type { ImageVariant, Media } from '../media/types.ts';
import { changeViews } from '../views/article.ts';
import { attachmentTitle, attachmentViews } from '../views/attachment.ts';
import type { ViewContext } from '../views/context.ts';
import { later, writtenView } from '../views/dates.ts';
import { figureView, socialImage } from '../views/picture.ts';
import type { AttachmentView, FigureView } from '../views/types.ts';
import { FeedBreach, feedBreach } from './feed-wall.ts';
import { readerHtml } from './reader-html.ts';
import type { FeedFile, FeedItemView, FeedView } from './types.ts';
import { escapeXml } from './xml.ts';

/** Keys of the documents of feeds. An article stands in many: its part is made once. */
export class FeedKeys {
  readonly #context: ViewContext;
  readonly #items = new Map<ArticleRecord, string>();
  readonly #surroundings = new Map<string, string>();
  readonly #ofFollowed = new Map<Followed, string>();

  constructor(context: ViewContext) {
    this.#context = context;
  }

  /** Key of one document. */
  document({ followed, articles, address, previous }: FeedDocument): string {
    return digest(this.#followed(followed), address, previous ?? '', this.#articles(articles));
  }

  #followed(of: Followed): string {
    let key = this.#ofFollowed.get(of);
    if (key === undefined) {
      const { siteKey, archive } = this.#context;
      const { title, description, address, formerUrls, articles } = of;
      const oldest = articles.length === 0 ? archive.articles.at(-1)?.published.iso : undefined;
      key = digest(siteKey, title, description, address, formerUrls.join(' '), oldest);
      this.#ofFollowed.set(of, key);
    }
    return key;
  }

  #articles(articles: readonly ArticleRecord[]): string {
    let key = '';
    for (const article of articles) key += this.#item(article);
    return key;
  }

  #item(article: ArticleRecord): string {
    let key = this.#items.get(article);
    if (key === undefined) {
      const { formerUrls } = article;
      const id = article.entryId ?? (formerUrls.length === 0 ? '' : entryId(article, this.#context.site));
      key = `${article.digest}${this.#surroundingsOf(article)}${id}\n`;
      this.#items.set(article, key);
    }
    return key;
  }

  /** Digest of the rubrics above an article and of its authors: few have others than the next article. */
  #surroundingsOf(article: ArticleRecord): string {
    const context = this.#context;
    const name = `${article.rubric}\n${article.authors.join('\n')}`;
    let key = this.#surroundings.get(name);
    if (key === undefined) {
      const authors = context.authors(article).map(({ address, url }) => `${address} ${url ?? ''}`);
      key = digest(context.trail(context.rubric(article)).key, ...article.authors, ...authors);
      this.#surroundings.set(name, key);
    }
    return key;
  }
}

/** A document of a feed; `item` gives the part of an article, which may stand in several. */
export function feedView(
  context: ViewContext,
  followed: Followed,
  articles: readonly ArticleRecord[],
  item: (article: ArticleRecord) => FeedItemView,
): FeedView {
  const { site, wording, archive } = context;
  const { kind, title, address } = followed;
  const logo = archive.logo && socialImage(archive.logo);
  const description = kind === 'site' ? wording.feedOf(title) : wording.descriptions[kind](title);
  return {
    id: feedId(followed, site),
    title: kind === 'site' ? title : wording.feedTitle(title, site.title),
    description: followed.description ?? description,
    url: context.url(address),
    lang: site.lang,
    updated: updatedOf(context, articles),
    publisher: { name: site.publisher?.name ?? site.title, url: site.publisher?.url ?? null },
    rights: site.licence?.name ?? null,
    image: logo ? imageView(context, logo) : null,
    items: articles.map(item),
  };
}

const imageView = (
  context: ViewContext,
  { address, type, width, height }: ImageVariant,
): FeedView['image'] => ({
  url: context.url(address),
  type,
  width,
  height,
});

/** Date of RFC 4287: Atom wants one of a site that has no article at all. */
const ATOM = '2005-12-01T00:00:00Z';

/**
 * The newest date of the articles. Of nothing, the day of the archive's first article: nothing has come since, and
 * neither the clock nor what is published elsewhere has a part in a feed.
 */
function updatedOf({ archive }: ViewContext, articles: readonly ArticleRecord[]): string {
  const newest = articles.reduce<ArchiveDate | null>(newestDate, null);
  return (newest ?? archive.articles.at(-1)?.published)?.iso ?? ATOM;
}

function newestDate(newest: ArchiveDate | null, article: ArticleRecord): ArchiveDate {
  const own = later(article.published, article.modified);
  return newest === null ? own : later(newest, own);
}

/** An article as feeds tell it. */
export function itemView(context: ViewContext, article: ArticleRecord): FeedItemView {
  const rubrics = context.rubricTitles(article);
  const { introduction, image } = context.archive.loadListing(article);
  return {
    id: entryId(article, context.site),
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
    introduction,
    html: itemHtml(context, article),
    image: image ? feedFile(context, image.media, image.alt) : null,
    files: filesOf(context, article),
  };
}

/** Sounds and films first, which some programs play, then the image, then documents; each once. */
function filesOf(context: ViewContext, article: ArticleRecord): FeedFile[] {
  const { image } = context.archive.loadListing(article);
  const { attachments, played = [] } = context.archive.loadPage(article);
  const files = attachments.map((use) => feedFile(context, use.media, attachmentTitle(use)));
  for (const media of played) files.push(feedFile(context, media, ''));
  if (image) files.unshift(feedFile(context, image.media, image.alt));
  const once = [...new Map(files.map((file) => [file.url, file])).values()];
  return [...once.filter(isPlayed), ...once.filter((file) => !isPlayed(file))];
}

function feedFile(context: ViewContext, media: Media, title: string): FeedFile {
  return { url: context.url(media.address), type: media.type, bytes: media.bytes, title };
}

/** The whole article, in the order of its page, for a program that shows its title and date. */
function itemHtml(context: ViewContext, article: ArticleRecord): string {
  const { site, wording } = context;
  const page = context.archive.loadPage(article);
  const { kicker, written } = page;
  const { lead, body, postscript, notes } = page.html;
  const shown = context.archive.loadListing(article).image;
  const image = shown && figureView(context, shown);
  const attachments = attachmentViews(context, article);
  const lang = article.lang ?? site.lang;
  // The site's own words keep its language in an article of another.
  const said = lang === site.lang ? '' : directed(site.lang);
  const heading = (text: string) => `<h2${said}>${escapeXml(text)}</h2>`;
  const parts = [
    image ? figureHtml(context, image) : '',
    kicker ? `<p><em>${escapeXml(kicker)}</em></p>` : '',
    article.subtitle ? `<p><strong>${escapeXml(article.subtitle)}</strong></p>` : '',
    written === undefined ? '' : `<p${said}><em>${escapeXml(writtenText(context, written))}</em></p>`,
    lead,
    body,
    attachments.length > 0 ? `${heading(wording.attachments)}\n${attachmentsHtml(context, attachments)}` : '',
    postscript && `${heading(wording.postscript)}\n${postscript}`,
    notes,
    changesHtml(context, article, heading),
  ];
  const html = readerHtml(parts.filter((part) => part !== '').join('\n'), context.url(article.address));
  const what = feedBreach(html, context.archive.origin);
  if (what !== null) throw new PartFailed(article.address, new FeedBreach(what.slice(0, 120)));
  const isOther = lang !== site.lang || directionOf(lang) === 'rtl';
  return isOther ? `<div${directed(lang)}>\n${html}\n</div>` : html;
}

const directed = (lang: string): string => ` lang="${escapeXml(lang)}" dir="${directionOf(lang)}"`;

function writtenText({ wording }: ViewContext, written: string): string {
  const { before, text } = writtenView(written, wording);
  return before + text;
}

function changesHtml(
  context: ViewContext,
  article: ArticleRecord,
  heading: (text: string) => string,
): string {
  const changes = changeViews(context, article).map(
    ({ date, note }) =>
      `<li><time datetime="${date.datetime}">${escapeXml(date.short)}</time> - ${escapeXml(note)}</li>`,
  );
  return changes.length === 0
    ? ''
    : `${heading(context.wording.changes)}\n<ul>\n${changes.join('\n')}\n</ul>`;
}

function figureHtml({ wording }: ViewContext, figure: FigureView): string {
  const { src, width, height, alt } = figure.picture;
  const credit = figure.credit === undefined ? undefined : wording.credit(figure.credit);
  const told = [figure.caption, credit].filter((text) => text !== undefined).map(escapeXml);
  const link = `<a href="${escapeXml(figure.href)}">${escapeXml(figure.weight)}</a>`;
  return (
    `<figure><img src="${escapeXml(src)}" alt="${escapeXml(alt)}" width="${width}" height="${height}">` +
    `<figcaption>${[...told, link].join('<br>')}</figcaption></figure>`
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
  return `<ul>\n${items}\n</ul>`;
}
