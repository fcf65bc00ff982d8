/** RSS 2.0 (RSS Advisory Board, 2.0.11) with `content:encoded`, `dc:` and `atom:link`. */
import { historyElements, historyNamespace } from './history.ts';
import type { FeedItemView, FeedLinks, FeedView } from './types.ts';
import { cdata, element, escapeXml, XML_DECLARATION } from './xml.ts';

const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ');

/** A document of the feed as RSS. */
export function rss(feed: FeedView, links: FeedLinks): string {
  const channel = [
    element('title', rssTitle(feed.title)),
    element('link', feed.url),
    element('description', escapeXml(feed.description)),
    element('language', feed.lang),
    ...historyElements('atom:link', links, 'application/rss+xml'),
    feed.rights === null ? '' : element('copyright', feed.rights),
    element('lastBuildDate', rfc822(feed.updated)),
    feed.image === null ? '' : image(feed, feed.image),
    element('docs', 'https://www.rssboard.org/rss-specification'),
    ...feed.items.map((entry) => item(entry, feed)),
  ].filter((line) => line !== '');
  return `${XML_DECLARATION}<rss version="2.0" ${NAMESPACES}${historyNamespace(links)}>\n<channel>\n${channel.join('\n')}\n</channel>\n</rss>\n`;
}

/** The largest image that the specification lets a channel have, in pixels, and the types that it names. */
const MAX_WIDTH = 144;
const MAX_HEIGHT = 400;
const IMAGE_TYPES = ['image/gif', 'image/jpeg', 'image/png'];

function image(feed: FeedView, { url, type, width, height }: NonNullable<FeedView['image']>): string {
  if (!IMAGE_TYPES.includes(type)) return '';
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  return [
    '<image>',
    element('url', url),
    element('title', rssTitle(feed.title)),
    element('link', feed.url),
    element('width', String(Math.max(1, Math.round(width * scale)))),
    element('height', String(Math.max(1, Math.round(height * scale)))),
    '</image>',
  ].join('\n');
}

/**
 * A title for programs that take it for text and for those, more in number, that take it for HTML: where they would
 * differ, a tag or a character reference, it is HTML that says the same. `C&A` stays as it is.
 */
function rssTitle(title: string): string {
  return /<[a-z!/?]|&(?:#\w+|[a-z]\w*);/i.test(title) ? escapeXml(title) : title;
}

function item(entry: FeedItemView, feed: FeedView): string {
  // The advisory board's profile: several enclosures break readers, so one, and the rest in the text.
  const [enclosure] = entry.files;
  const lines = [
    element('title', rssTitle(entry.title)),
    element('link', entry.url),
    element('guid', entry.id, { isPermaLink: String(entry.id === entry.url) }),
    element('pubDate', rfc822(entry.published.iso)),
    ...entry.authors.map((author) => element('dc:creator', author.name)),
    entry.lang === feed.lang ? '' : element('dc:language', entry.lang),
    element('category', entry.rubrics.join('/')),
    ...entry.keywords.map((keyword) => element('category', keyword)),
    element('description', escapeXml(entry.introduction)),
    `<content:encoded>${cdata(entry.html)}</content:encoded>`,
    enclosure
      ? element('enclosure', null, { url: enclosure.url, length: enclosure.bytes, type: enclosure.type })
      : '',
  ].filter((line) => line !== '');
  return `<item>\n${lines.join('\n')}\n</item>`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 822 date with a year of four figures, in the offset of the RFC 3339 date: `Mon, 04 Apr 2022 00:00:00 +0200`. */
export function rfc822(iso: string): string {
  const [, date, time, offset] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(iso)!;
  const day = new Date(`${date}T00:00:00Z`);
  const zone = offset === 'Z' ? '+0000' : offset!.replace(':', '');
  const month = MONTHS[day.getUTCMonth()];
  return `${DAYS[day.getUTCDay()]}, ${date!.slice(8)} ${month} ${date!.slice(0, 4)} ${time} ${zone}`;
}
