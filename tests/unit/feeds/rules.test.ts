/** Every feed and archive of a site full of traps, held against the rules of its format. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { filesOf } from './files.ts';
import { trapped } from './trapped.ts';
import { all, type Node, one, parseXml } from './xml-parser.ts';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1), with no key that it does not know. */
const url = z.url({ protocol: /^https?$/ });
const date = z.iso.datetime({ offset: true });
const person = z.strictObject({ name: z.string().min(1), url: url.optional() });
const attachment = z.strictObject({
  url,
  mime_type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  title: z.string().min(1),
  size_in_bytes: z.int().positive(),
});
const item = z.strictObject({
  id: z.string().min(1),
  url,
  title: z.string().min(1),
  language: z.string().optional(),
  summary: z.string(),
  content_html: z.string(),
  image: url.optional(),
  date_published: date,
  date_modified: date.optional(),
  authors: z.array(person).min(1).optional(),
  tags: z.array(z.string().min(1)),
  attachments: z.array(attachment).min(1).optional(),
});
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: url,
  feed_url: url,
  next_url: url.optional(),
  description: z.string().min(1),
  language: z.string().min(2),
  icon: url.optional(),
  authors: z.array(person).min(1),
  hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url })).optional(),
  items: z.array(item),
});

const files = filesOf(trapped());
const named = (file: string) => [...files].filter(([name]) => name.endsWith(`/${file}`));

/** What no entry may hold, as its HTML is read by programs that keep neither styles nor scripts. */
function checkHtml(html: string): void {
  expect(html).not.toMatch(/<(?:script|style|iframe|object|embed|meta|picture|input|svg|button)\b/i);
  expect(html).not.toMatch(/<[^>]*\s(?:id|class|style|role|tabindex|loading|srcset|sizes|on\w+|aria-\w+)=/i);
  for (const [, address] of html.matchAll(/\s(?:href|src|poster|cite)="([^"]*)"/g)) {
    expect(address).toMatch(/^(?:https?:\/\/[^/\s]+\/|mailto:|tel:)/);
  }
  // Strict XML once its empty elements are closed: nothing is left open.
  const closed = html.replace(/<(img|br|hr|col|source|track|wbr)\b((?:[^">]|"[^"]*")*)>/g, '<$1$2/>');
  expect(() => parseXml(`<div>${closed}</div>`)).not.toThrow();
}

function checkLinks(links: readonly Node[]): void {
  expect(links.filter(({ attributes }) => attributes.rel === 'self')).toHaveLength(1);
  for (const { attributes } of links) expect(attributes.href).toMatch(/^https:\/\/[\w.]+\/[\w./%-]*$/);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const RFC_822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:[A-Z][a-z]{2}) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;

test('there are feeds and archives of every kind', () => {
  const count = (file: string) => named(file).filter(([name]) => name.includes('/flux/')).length;
  expect(['rss.xml', 'atom.xml', 'feed.json'].map((file) => [named(file).length, count(file)])).toEqual([
    [24, 9],
    [30, 15],
    [30, 15],
  ]);
});

test('Atom: what RFC 4287 asks of a feed and of its entries', () => {
  for (const [name, text] of named('atom.xml')) {
    const feed = parseXml(text);
    for (const key of ['id', 'title', 'updated', 'author']) one(feed, key);
    expect(one(feed, 'updated').text, name).toMatch(RFC_3339);
    checkLinks(all(feed, 'link'));
    const ids = all(feed, 'entry').map((entry) => one(entry, 'id').text);
    expect(new Set(ids).size, name).toBe(ids.length);
    for (const entry of all(feed, 'entry')) {
      for (const key of ['id', 'title', 'updated', 'published', 'summary', 'content']) one(entry, key);
      expect(one(entry, 'updated').text).toMatch(RFC_3339);
      expect(Date.parse(one(entry, 'updated').text)).toBeLessThanOrEqual(
        Date.parse(one(feed, 'updated').text),
      );
      const alternates = all(entry, 'link').filter(({ attributes }) => attributes.rel === 'alternate');
      expect(alternates).toHaveLength(1);
      const enclosures = all(entry, 'link').filter(({ attributes }) => attributes.rel === 'enclosure');
      expect(new Set(enclosures.map(({ attributes }) => attributes.href)).size).toBe(enclosures.length);
      checkHtml(one(entry, 'content').text);
    }
  }
});

test('RSS: what the specification, the profile of the advisory board and the W3C validator ask', () => {
  for (const [name, text] of named('rss.xml')) {
    const channel = one(parseXml(text), 'channel');
    for (const key of ['title', 'link', 'description', 'language', 'lastBuildDate']) one(channel, key);
    expect(one(channel, 'lastBuildDate').text).toMatch(RFC_822);
    checkLinks(all(channel, 'atom:link'));
    const guids = all(channel, 'item').map((entry) => one(entry, 'guid').text);
    expect(new Set(guids).size, name).toBe(guids.length);
    for (const entry of all(channel, 'item')) {
      for (const key of ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded'])
        one(entry, key);
      expect(one(entry, 'pubDate').text).toMatch(RFC_822);
      expect(all(entry, 'enclosure')).toHaveLength(1);
      expect(Number(one(entry, 'enclosure').attributes.length)).toBeGreaterThan(0);
      // Programs that take it for HTML must find no tag in a title, and text in a description.
      expect(one(entry, 'title').text).not.toMatch(/<\/?\w/);
      expect(one(entry, 'description').text).not.toMatch(/<\/?\w/);
      checkHtml(one(entry, 'content:encoded').text);
    }
  }
});

test('JSON Feed: its schema, and nothing beside', () => {
  for (const [name, text] of named('feed.json')) {
    const feed = jsonFeed.parse(JSON.parse(text));
    const ids = feed.items.map(({ id }) => id);
    expect(new Set(ids).size, name).toBe(ids.length);
    for (const { content_html } of feed.items) checkHtml(content_html);
  }
});

test('the three formats tell the same entries, in the same order', () => {
  const idsOf = (name: string) => {
    const text = files.get(`site/${name}`)!;
    if (name.endsWith('.json')) return JSON.parse(text).items.map(({ id }: { id: string }) => id);
    const root = parseXml(text);
    return root.name === 'feed'
      ? all(root, 'entry').map((entry) => one(entry, 'id').text)
      : all(one(root, 'channel'), 'item').map((entry) => one(entry, 'guid').text);
  };
  for (const folder of ['', 'flux/2020-01/', 'flux/2021-02/']) {
    expect(idsOf(`${folder}atom.xml`)).toEqual(idsOf(`${folder}rss.xml`));
    expect(idsOf(`${folder}feed.json`)).toEqual(idsOf(`${folder}rss.xml`));
  }
});
