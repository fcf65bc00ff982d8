/** Small files by which browsers, robots and feed readers find their way. */
import { FILE, feedAddress, PAGE } from '../archive/model/addresses.ts';
import { type Followed, followed } from '../archive/model/followed.ts';
import type { Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import type { SiteView } from '../views/types.ts';
import { element, escapeXml, XML_DECLARATION } from './xml.ts';

/** robots.txt, the OPML list and, where the site has a search, its description. */
export function discoveryFiles(context: ViewContext, site: SiteView): PlannedFile[] {
  const files = [
    small(FILE.robots, 'text/plain; charset=utf-8', () => robots(context)),
    small(FILE.opml, 'text/x-opml; charset=utf-8', () => opml(context)),
  ];
  if (context.site.search.enabled) {
    const type = 'application/opensearchdescription+xml; charset=utf-8';
    files.push(small(FILE.openSearch, type, () => openSearchDescription(context, site)));
  }
  return files;
}

/** A file so small that its bytes are the cheapest key. */
function small(address: string, type: string, make: () => string): PlannedFile {
  return new PlannedFile({ output: address.slice(1), type }, () => digest(make()), make);
}

/** The search page is for everybody; what it finds, under as many addresses as there are queries, is not for robots. */
function robots(context: ViewContext): string {
  const hidden = context.site.search.enabled ? `Disallow: ${context.href(PAGE.search)}?` : 'Disallow:';
  return `User-agent: *\n${hidden}\n\nSitemap: ${context.url(FILE.sitemap)}\n`;
}

/** OPML 2.0: every feed in its first format, rubrics below one another, keywords and authors in groups. */
function opml(context: ViewContext): string {
  const { archive, site, wording } = context;
  const all = followed(archive);
  const byAddress = new Map(all.map((of) => [of.address, of]));
  const attributes = ({ kind, address, title, formats }: Followed) => {
    const text = kind === 'site' ? title : wording.feedTitle(title, site.title);
    const xmlUrl = context.url(feedAddress(address, formats[0]!));
    return { type: 'rss', text, title: text, xmlUrl, htmlUrl: context.url(address) };
  };
  const outline = (rubric: Rubric): string =>
    outlineElement(attributes(byAddress.get(rubric.address)!), rubric.children.map(outline));
  const group = (kind: Followed['kind'], text: string): string[] => {
    const feeds = all.filter((of) => of.kind === kind).map((of) => outlineElement(attributes(of)));
    return feeds.length === 0 ? [] : [outlineElement({ text, title: text }, feeds)];
  };
  return [
    `${XML_DECLARATION}<opml version="2.0">`,
    `<head>${element('title', site.title)}</head>`,
    '<body>',
    outlineElement(attributes(all[0]!)),
    ...archive.roots.map(outline),
    ...group('keyword', wording.keywords),
    ...group('author', wording.authors),
    '</body>',
    '</opml>\n',
  ].join('\n');
}

function outlineElement(attributes: Record<string, string>, children: readonly string[] = []): string {
  const own = element('outline', null, attributes);
  if (children.length === 0) return own;
  return `${own.replace(/\/>$/, '>')}\n${children.join('\n')}\n</outline>`;
}

/** OpenSearch 1.1; a short name has sixteen characters at most. */
function openSearchDescription(context: ViewContext, site: SiteView): string {
  const { title } = context.site;
  const { descriptions, lang } = context.wording;
  const characters = [...title];
  const short = characters.length <= 16 ? title : `${characters.slice(0, 15).join('').trimEnd()}…`;
  const template = `${context.url(PAGE.search)}?q={searchTerms}`;
  return [
    `${XML_DECLARATION}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">`,
    element('ShortName', short),
    element('LongName', [...title].slice(0, 48).join('')),
    element('Description', descriptions.search(title)),
    element('InputEncoding', 'UTF-8'),
    element('Language', lang),
    `<Image>${escapeXml(context.archive.origin + site.assets.icon)}</Image>`,
    element('Url', null, { type: 'text/html', method: 'get', template }),
    '</OpenSearchDescription>\n',
  ].join('\n');
}
