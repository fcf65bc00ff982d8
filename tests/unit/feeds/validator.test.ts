/**
 * What the W3C's feed validator (github.com/w3c/feedvalidator) says of a feed, told here without it: no registry has it.
 * Each check names the validator's own messages. Two of its warnings stay:
 * entries of one day may have one `updated` (DuplicateUpdated), and a player keeps its `controls` (SecurityRiskAttr).
 */
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { rss } from '../../../src/feeds/rss.ts';
import type { FeedView } from '../../../src/feeds/types.ts';
import type { Content } from '../views/archive-builder.ts';
import { seed } from '../views/seed.ts';
import { filesOf } from './files.ts';
import { trapped } from './trapped.ts';
import { all, type Node, one, parseXml } from './xml-parser.ts';

const every = { formats: ['rss', 'atom', 'json'], minimum: 1 };
const whole: Content = {
  ...seed,
  site: {
    ...seed.site,
    feeds: { items: 2, hub: 'https://hub.exemple.fr/', keywords: every, authors: every },
  },
};
const feeds = [trapped(), whole].flatMap((content) =>
  [...filesOf(content)].flatMap(([name, text]) =>
    /\/(?:rss|atom)\.xml$/.test(name)
      ? {
          name,
          text,
          root: parseXml(text),
          origin: String(content.site?.url ?? 'https://archives.exemple.fr'),
        }
      : [],
  ),
);
const isRss = ({ root }: { root: Node }) => root.name === 'rss';
const channels = feeds.filter(isRss).map((feed) => ({ ...feed, channel: one(feed.root, 'channel') }));
const atoms = feeds.filter((feed) => !isRss(feed));

/** Elements that may stand several times in one (no DuplicateElement), and all others that are known (UndefinedElement). */
const SEVERAL = ['item', 'entry', 'category', 'author', 'dc:creator', 'atom:link', 'link'];
const KNOWN = {
  channel: 'title link description language copyright lastBuildDate image docs item atom:link fh:archive',
  item: 'title link guid pubDate dc:creator dc:language category description content:encoded enclosure',
  image: 'url title link width height',
  feed: 'title subtitle id link updated author rights logo entry fh:archive',
  entry: 'title id link published updated author category summary content',
  author: 'name uri',
} as Record<string, string>;

function checkElements(node: Node, name: string): void {
  const known = KNOWN[node.name]?.split(' ');
  const seen = new Set<string>();
  for (const child of node.children) {
    if (known)
      expect([name, node.name, known]).toEqual([name, node.name, expect.arrayContaining([child.name])]);
    const isLink = node.name === 'channel' && child.name === 'link';
    if (isLink || !SEVERAL.includes(child.name))
      expect([name, child.name, seen.has(child.name)]).toEqual([name, child.name, false]);
    seen.add(child.name);
    checkElements(child, name);
  }
}

test('UndefinedElement, DuplicateElement: elements are known, and stand once where they may', () => {
  expect([channels.length > 20, atoms.length > 20]).toEqual([true, true]);
  for (const { name, root } of feeds) checkElements(root, name);
});

test('MisplacedItem, MisplacedMetadata, NeedDescriptionBeforeContent: what is said of a feed comes before its entries', () => {
  for (const { name, root } of feeds) {
    const names = (isRss({ root }) ? one(root, 'channel') : root).children.map((child) => child.name);
    const entry = isRss({ root }) ? 'item' : 'entry';
    expect([name, names.lastIndexOf(entry) - names.indexOf(entry) + 1]).toEqual([
      name,
      names.includes(entry) ? names.filter((each) => each === entry).length : 1,
    ]);
    if (names.includes(entry)) expect([name, names.at(-1)]).toEqual([name, entry]);
  }
  for (const { channel } of channels)
    for (const item of all(channel, 'item')) {
      const names = item.children.map((child) => child.name);
      expect(names.indexOf('description')).toBeLessThan(names.indexOf('content:encoded'));
    }
});

test('ContainsHTML, CharacterData, ContainsUndeclaredHTML: signs of texts are hexadecimal references', () => {
  for (const { name, text } of feeds) {
    const outside = text.replace(/<!\[CDATA\[.*?\]\]>/gs, '').replace(/<[^>]*>/g, '');
    expect([name, /&(?:amp|lt|quot|apos);/.exec(outside)]).toEqual([name, null]);
  }
});

test('NotHtml, SecurityRisk: the HTML of entries has no error of syntax, and nothing that runs', () => {
  const htmlOf = ({ root }: { root: Node }) =>
    isRss({ root })
      ? all(one(root, 'channel'), 'item').flatMap((item) => [
          one(item, 'content:encoded').text,
          one(item, 'description').text,
        ])
      : all(root, 'entry').map((entry) => one(entry, 'content').text);
  for (const feed of feeds)
    for (const html of htmlOf(feed)) {
      const errors: string[] = [];
      parseFragment(html, { onParseError: ({ code }) => errors.push(code) });
      expect([feed.name, errors]).toEqual([feed.name, []]);
      expect(html).not.toMatch(/<(?:script|style|iframe|object|embed|svg|link|meta|base|title|param)\b/i);
    }
});

test('ContainsRelRef, InvalidURLAttribute, InvalidFullLink: addresses are whole and made of what a URI may hold', () => {
  const uri = /^[a-zA-Z][0-9a-zA-Z+.-]*:(?:\/\/)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$/;
  for (const { name, text } of feeds)
    for (const [, address] of text.matchAll(/ (?:href|src|url|cite|poster)="([^"]*)"/g))
      expect([name, address!.replaceAll('&amp;', '&')]).toEqual([name, expect.stringMatching(uri)]);
});

test('MissingSelf, SelfDoesntMatchLocation, DuplicateAtomLink, UnregisteredAtomLinkRel: links say what they are', () => {
  const registered = ['alternate', 'current', 'enclosure', 'hub', 'prev-archive', 'self'];
  for (const { name, root, origin } of feeds) {
    const links = isRss({ root }) ? all(one(root, 'channel'), 'atom:link') : all(root, 'link');
    const told = links.map(({ attributes: { rel, type, hreflang } }) => `${rel} ${type} ${hreflang}`);
    expect([name, new Set(told).size]).toEqual([name, told.length]);
    for (const { attributes } of links) expect(registered).toContain(attributes.rel);
    const own = links.find(({ attributes }) => attributes.rel === 'self')!.attributes.href;
    expect(own).toBe(`${origin}/${name.replace('site/', '')}`);
  }
});

test('IncorrectDOW, InvalidRFC2822Date, InvalidRFC3339Date: dates are dates', () => {
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  for (const { name, text } of feeds) {
    for (const [, date] of text.matchAll(/<(?:pubDate|lastBuildDate)>([^<]*)</g)) {
      expect([name, date]).toEqual([
        name,
        expect.stringMatching(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d\d[03]0$/),
      ]);
      expect(date!.slice(0, 3)).toBe(days[new Date(`${date!.slice(5, 16)} UTC`).getUTCDay()]);
    }
    for (const [, date] of text.matchAll(/<(?:published|updated)>([^<]*)</g))
      expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/);
  }
});

test.each([
  [800, 200, 'image/png', [144, 36]],
  [100, 900, 'image/jpeg', [44, 400]],
  [4000, 3, 'image/png', [144, 1]],
  [64, 64, 'image/webp', null],
] as const)(
  'ImageTitleDoesntMatch, ImageLinkDoesntMatch, ImageUrlFormat, InvalidWidth, InvalidHeight: a logo of %i × %i, %s',
  (width, height, type, size) => {
    const feed: FeedView = {
      id: 'https://a.fr/',
      title: 'A <b> & B',
      description: 'D',
      url: 'https://a.fr/',
      lang: 'fr',
      updated: '2022-01-01T00:00:00Z',
      publisher: { name: 'P', url: null },
      rights: null,
      image: { url: 'https://a.fr/logo', type, width, height },
      items: [],
    };
    const links = { self: 'https://a.fr/rss.xml', current: null, previous: null, hub: null };
    const channel = one(parseXml(rss(feed, links)), 'channel');
    if (size === null) return expect(all(channel, 'image')).toEqual([]);
    const logo = one(channel, 'image');
    for (const key of ['title', 'link']) expect(one(logo, key).text).toBe(one(channel, key).text);
    expect(['width', 'height'].map((key) => Number(one(logo, key).text))).toEqual(size);
  },
);

test('NotBlank, MissingGuid, InvalidHttpGUID, MissingElement: nothing that an entry needs is empty', () => {
  for (const { root } of feeds) {
    const entries = isRss({ root }) ? all(one(root, 'channel'), 'item') : all(root, 'entry');
    for (const entry of entries) {
      for (const child of entry.children)
        if (!['enclosure', 'link'].includes(child.name))
          expect([child.name, (child.attributes.term ?? child.text).trim()]).not.toContain('');
      for (const { text, attributes } of all(entry, 'guid'))
        expect(attributes.isPermaLink).toBe(String(text === one(entry, 'link').text));
    }
  }
});
