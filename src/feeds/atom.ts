/** Atom 1.0 (RFC 4287). */
import { historyElements, historyNamespace } from './history.ts';
import { type FeedFile, type FeedItemView, type FeedLinks, type FeedView, termsOf } from './types.ts';
import { cdata, element, escapeXml, XML_DECLARATION } from './xml.ts';

/** A document of the feed as Atom. */
export function atom(feed: FeedView, links: FeedLinks): string {
  const lines = [
    element('title', feed.title),
    element('subtitle', feed.description),
    element('id', feed.id),
    element('link', null, { rel: 'alternate', type: 'text/html', href: feed.url }),
    ...historyElements('link', links, 'application/atom+xml'),
    element('updated', feed.updated),
    person(feed.publisher.name, feed.publisher.url),
    feed.rights === null ? '' : element('rights', feed.rights),
    feed.image === null ? '' : element('logo', feed.image.url),
    ...feed.items.map((item) => entry(item, feed)),
  ].filter((line) => line !== '');
  const open = `<feed xmlns="http://www.w3.org/2005/Atom"${historyNamespace(links)} xml:lang="${escapeXml(feed.lang)}">`;
  return `${XML_DECLARATION}${open}\n${lines.join('\n')}\n</feed>\n`;
}

function person(name: string, uri: string | null): string {
  return `<author>${element('name', name)}${uri === null ? '' : element('uri', uri)}</author>`;
}

function entry(item: FeedItemView, feed: FeedView): string {
  const lines = [
    element('title', item.title),
    element('id', item.id),
    element('link', null, { rel: 'alternate', type: 'text/html', href: item.url }),
    element('published', item.published.iso),
    element('updated', (item.modified ?? item.published).iso),
    ...item.authors.map(({ name, url }) => person(name, url)),
    ...termsOf(item).map((term) => element('category', null, { term })),
    ...item.files.map(enclosure),
    item.introduction === '' ? '' : element('summary', item.introduction),
    `<content type="html">${cdata(item.html)}</content>`,
  ].filter((line) => line !== '');
  const lang = item.lang === feed.lang ? '' : ` xml:lang="${escapeXml(item.lang)}"`;
  return `<entry${lang}>\n${lines.join('\n')}\n</entry>`;
}

function enclosure({ url, type, bytes, title }: FeedFile): string {
  return element('link', null, { rel: 'enclosure', type, length: bytes, href: url, title: title || null });
}
