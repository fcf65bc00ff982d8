/** Structured data for search engines: schema.org in JSON-LD. */
import type { ArticleRecord, ImageUse } from '../archive/model/types.ts';
import { type Kind, kindOf } from '../media/kinds.ts';
import { attachmentTitle, documentUses } from './attachment.ts';
import type { ViewContext } from './context.ts';
import { socialImage } from './picture.ts';
import type { LinkView } from './types.ts';

type Json = Record<string, unknown>;

/**
 * What is told of a page as one document, ready to print inside `<script>`: nothing in it can end the element or open a
 * comment. Several things stand in a graph.
 */
export function printJsonLd(things: readonly [Json, ...Json[]]): string {
  const told = things.length === 1 ? things[0] : { '@graph': things };
  return JSON.stringify({ '@context': 'https://schema.org', ...told }).replace(/</g, '\\u003c');
}

/** `BreadcrumbList` of what is above a page. */
export function breadcrumbList(context: ViewContext, breadcrumb: readonly LinkView[]): Json {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: breadcrumb.map(({ href, text }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: text,
      item: context.archive.origin + href,
    })),
  };
}

/** The body that publishes, or the site itself where site.yaml names none. */
export function publisher(context: ViewContext): Json {
  const { publisher: body, title } = context.site;
  const { publisherLogo, logo } = context.archive;
  const image = publisherLogo ?? logo;
  return {
    '@type': body?.kind === 'government' ? 'GovernmentOrganization' : 'Organization',
    name: body?.name ?? title,
    url: body?.url ?? context.url('/'),
    ...(body?.address !== undefined && { address: body.address }),
    ...(image && { logo: { '@type': 'ImageObject', url: context.url(image.address) } }),
  };
}

/** The same on the page of an article: the body is told whole on the home page. */
function signature(context: ViewContext): Json {
  const { address: _, ...told } = publisher(context);
  return told;
}

/** `WebSite`, on the home page. */
export function webSite(context: ViewContext): Json {
  const { title, description, lang } = context.site;
  return {
    '@type': 'WebSite',
    name: title,
    url: context.url('/'),
    inLanguage: lang,
    ...(description !== undefined && { description }),
    publisher: publisher(context),
  };
}

/**
 * `NewsArticle`, with the properties that Google's article documentation names, and what no other part of the page
 * tells: its address is the canonical one, its rubric the breadcrumb, its keywords the links of that relation.
 */
export function newsArticle(context: ViewContext, article: ArticleRecord, told: { image?: ImageUse }): Json {
  const image = told.image && socialImage(told.image.media);
  const authors = context.authors(article).map((author) => ({
    '@type': author.kind === 'organisation' ? 'Organization' : 'Person',
    name: author.name,
    url: author.url ?? context.url(author.address),
  }));
  const licence = context.site.licence?.url;
  const { written } = context.archive.loadPage(article);
  return {
    '@type': 'NewsArticle',
    headline: article.title,
    ...(article.subtitle !== undefined && { alternativeHeadline: article.subtitle }),
    datePublished: article.published.iso,
    ...(article.modified && { dateModified: article.modified.iso }),
    ...(written !== undefined && { dateCreated: written }),
    inLanguage: article.lang ?? context.site.lang,
    ...(image && { image: [context.url(image.address)] }),
    author: authors.length > 0 ? authors : [signature(context)],
    publisher: signature(context),
    ...joinedDocuments(context, article),
    ...(licence !== undefined && { license: licence }),
  };
}

/** Types of schema.org by kind of document; sounds, films and archives are files, the others works. */
const DOCUMENT_TYPES: Readonly<Record<Kind, string>> = {
  pdf: 'DigitalDocument',
  texte: 'TextDigitalDocument',
  tableur: 'SpreadsheetDigitalDocument',
  diaporama: 'PresentationDigitalDocument',
  image: 'ImageObject',
  son: 'AudioObject',
  video: 'VideoObject',
  archive: 'DataDownload',
  autre: 'DigitalDocument',
};

/** The documents joined to an article, as works of their own. */
function joinedDocuments(context: ViewContext, article: ArticleRecord): Json {
  const documents = documentUses(context, article).map((use) => {
    const { media } = use;
    const kind = kindOf(media.type);
    const url = context.url(media.address);
    const isFile = kind === 'son' || kind === 'video' || kind === 'archive' || kind === 'image';
    const lang = use.lang ?? media.pdf?.lang;
    return {
      '@type': DOCUMENT_TYPES[kind],
      name: attachmentTitle(use),
      ...(isFile
        ? { contentUrl: url, contentSize: String(media.bytes), uploadDate: article.published.iso }
        : { url }),
      encodingFormat: media.type,
      ...(lang !== undefined && { inLanguage: lang }),
      ...(media.text?.cover && { thumbnailUrl: context.url(media.text.cover.address) }),
    };
  });
  return documents.length > 0 ? { hasPart: documents } : {};
}
