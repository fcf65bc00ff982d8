/** What stands in `<head>`: for search engines, shares, feed readers and libraries. */
import { FEED_FORMATS } from '../archive/model/addresses.ts';
import type { ArticleRecord, ImageUse } from '../archive/model/types.ts';
import { citedNames, invertedName } from './citation.ts';
import type { ViewContext } from './context.ts';
import { discovery, type FollowedPage } from './feed-links.ts';
import { breadcrumbList, printJsonLd } from './json-ld.ts';
import { socialImage } from './picture.ts';
import type { HeadView, LinkView } from './types.ts';

export interface HeadInput {
  /** The page's own title, without the site's. */
  title: string;
  description: string;
  address: string;
  breadcrumb: readonly LinkView[];
  image?: ImageUse;
  /** What the page is about and can be followed, beside the whole site. */
  followed?: FollowedPage[];
  noindex?: boolean;
  /** Structured data beside the breadcrumb. */
  jsonLd?: Record<string, unknown>[];
  links?: HeadView['links'];
  /** Set for an article: its dates, language and translations are told. */
  article?: ArticleRecord;
}

/** Of the feeds that an article leads to, one format: all stand on the pages that can be followed. */
const ONE_FORMAT = FEED_FORMATS.slice(0, 1);

/** Head of any page. */
export function headView(context: ViewContext, input: HeadInput): HeadView {
  const { site } = context;
  const { title, description, address, article } = input;
  const isHome = input.breadcrumb.length === 0;
  const jsonLd = [...(input.jsonLd ?? [])];
  // Home, the index below it and the page itself need not stand in it (Google, “Breadcrumb structured data”).
  const way = input.breadcrumb.slice(input.breadcrumb.length > 2 ? 2 : 1);
  if (way.length > 0 && !input.noindex) jsonLd.push(breadcrumbList(context, way));
  const [first, ...others] = jsonLd;
  const head: HeadView = {
    title: isHome ? site.title : `${title} - ${site.title}`,
    description,
    canonical: context.url(address),
    openGraph: openGraph(context, input),
    meta: [...scholarly(context, input), ...card(input)],
    jsonLd: first && printJsonLd([first, ...others]),
    feeds: discovery(context, input.followed ?? [], article ? ONE_FORMAT : FEED_FORMATS),
    alternates: article ? alternates(context, article) : [],
    links: [...(input.links ?? []), ...licence(context)],
  };
  if (input.noindex) head.noindex = true;
  return head;
}

/**
 * What OpenGraph asks for and other elements do not say: who previews a page takes its description from the meta of
 * that name, and JSON-LD tells the dates of an article and what it is about.
 */
function openGraph(context: ViewContext, input: HeadInput): HeadView['openGraph'] {
  const { article, title, address } = input;
  const { site } = context;
  const properties: [string, string][] = [
    ['og:type', article ? 'article' : 'website'],
    ['og:site_name', site.title],
    ['og:title', title],
    ['og:url', context.url(address)],
  ];
  properties.push(...openGraphImage(context, input.image));
  return properties;
}

function openGraphImage(context: ViewContext, image: ImageUse | undefined): [string, string][] {
  const shown = image && socialImage(image.media);
  if (!shown) return [];
  const properties: [string, string][] = [
    ['og:image', context.url(shown.address)],
    ['og:image:type', shown.type],
    ['og:image:width', String(shown.width)],
    ['og:image:height', String(shown.height)],
  ];
  if (image.alt !== '') properties.push(['og:image:alt', image.alt]);
  return properties;
}

/**
 * What library tools read: the tags of Highwire Press that Google Scholar documents and Zotero reads, and of the
 * Dublin Core element set (DC-HTML, 2008) what they do not tell.
 */
function scholarly(context: ViewContext, input: HeadInput): HeadView['meta'] {
  const { article, title } = input;
  if (!article) return [];
  const { site } = context;
  // Else Zotero takes what has a citation_title for the article of a journal.
  const meta: [string, string][] = [
    ['z:itemType', 'webpage'],
    ['citation_title', title],
  ];
  for (const name of highwireNames(context, article)) meta.push(['citation_author', name]);
  meta.push(['citation_publication_date', article.published.date.replaceAll('-', '/')]);
  meta.push(['citation_publisher', site.publisher?.name ?? site.title]);
  // Else that of the page is the article's.
  if (article.lang !== undefined && article.lang !== site.lang)
    meta.push(['citation_language', article.lang]);
  if (article.modified) meta.push(['DCTERMS.modified', article.modified.date]);
  if (site.licence) meta.push(['DC.rights', site.licence.url ?? site.licence.name]);
  const { attachments } = context.archive.loadPage(article);
  const pdf = attachments.find(({ media }) => media.type === 'application/pdf');
  if (pdf) meta.push(['citation_pdf_url', context.url(pdf.media.address)]);
  return meta;
}

/**
 * Names as Zotero's translator “Embedded Metadata” takes them whole. It reads a comma between two names of several
 * words as one between persons, and the last word of a name without a comma as the family name: no-break spaces hold
 * together given names, and the name of a body.
 */
function highwireNames(context: ViewContext, article: ArticleRecord): string[] {
  const bodies = new Set(
    context.authors(article).flatMap(({ name, kind }) => (kind === 'organisation' ? name : [])),
  );
  return citedNames(context, article).map((name, index) => {
    if ('literal' in name) return bodies.has(article.authors[index]!) ? held(name.literal) : name.literal;
    return invertedName(name.family.includes(' ') ? { ...name, given: held(name.given) } : name);
  });
}

const held = (text: string): string => text.replaceAll(' ', '\u00a0');

/** The one thing that OpenGraph does not tell to those who preview pages: how large the image may be. */
function card({ image }: HeadInput): HeadView['meta'] {
  return image && socialImage(image.media) ? [['twitter:card', 'summary_large_image']] : [];
}

function licence(context: ViewContext): HeadView['links'] {
  const { licence: terms } = context.site;
  return terms?.url === undefined ? [] : [{ rel: 'license', href: terms.url, title: terms.name }];
}

/**
 * hreflang links of a translated article: every member of its group, itself included, and
 * `x-default` for the member in the site's language, else the original.
 */
function alternates(context: ViewContext, article: ArticleRecord): HeadView['alternates'] {
  const group = translationsOf(context, article);
  if (group.length < 2) return [];
  const lang = (member: ArticleRecord) => member.lang ?? context.site.lang;
  const inSiteLanguage = group.find((member) => lang(member) === context.site.lang);
  const original = group.find((member) => member.translationOf === undefined);
  const fallback = inSiteLanguage ?? original ?? group[0]!;
  return [
    ...group.map((member) => ({ lang: lang(member), href: context.url(member.address) })),
    { lang: 'x-default', href: context.url(fallback.address) },
  ];
}

/** The group of articles that translate each other, the article included; empty where there is none. */
export function translationsOf(context: ViewContext, article: ArticleRecord): ArticleRecord[] {
  return context.archive.translations.get(article.address) ?? [];
}
