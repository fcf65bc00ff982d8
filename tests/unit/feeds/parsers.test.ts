/** Feeds as the parsers of readers' programs take them: each reads the same entries, with nothing to complain of. */
import { parseFeed as parseByRowan } from '@rowanmanning/feed-parser';
import { parseFeed as parseByFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { seed } from '../views/seed.ts';
import { filesOf } from './files.ts';

/** What any program knows of an entry. */
interface Told {
  id: string;
  url: string;
  title: string;
  /** Milliseconds since the epoch. */
  published: number;
  content: string;
}

const instant = (date: string | Date | null | undefined) => new Date(date ?? Number.NaN).getTime();
const isJson = (name: string) => name.endsWith('.json');

let feeds: [name: string, text: string][];
let jsonFeeds: Map<string, string>;
beforeAll(() => {
  const every = { formats: ['rss', 'atom', 'json'], minimum: 1 };
  const site = {
    ...seed.site,
    feeds: { items: 2, hub: 'https://hub.exemple.fr/', keywords: every, authors: every },
  };
  feeds = [...filesOf({ ...seed, site })].filter(([name]) => /(?:rss|atom)\.xml$|feed\.json$/.test(name));
  jsonFeeds = new Map(feeds.filter(([name]) => isJson(name)));
});

/** The entries of a feed by what stands for it in JSON, whose reading leaves no doubt. */
function expected(name: string): Told[] {
  const archive = jsonFeeds.get(name.replace(/(?:rss|atom)\.xml$/, 'feed.json'))!;
  return JSON.parse(archive).items.map((item: Record<string, string>) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    published: instant(item.date_published),
    content: item.content_html,
  }));
}

test('there are feeds of the site, rubrics, keywords and authors, and archives, in every format', () => {
  const kinds = new Set(
    feeds.map(([name]) =>
      name.replace(/^site\//, '').replace(/(rubriques|mots-cles|auteurs|flux)\/[^/]+/g, '$1'),
    ),
  );
  for (const followed of ['', 'rubriques/', 'mots-cles/', 'auteurs/'])
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) expect(kinds).toContain(followed + file);
  for (const file of ['rss.xml', 'atom.xml', 'feed.json']) expect(kinds).toContain(`flux/${file}`);
  expect(kinds).toContain('rubriques/flux/atom.xml');
});

/** An entry as feedsmith gives it: in the words of the format. */
function byFeedsmith(text: string): [format: string, entries: Told[]] {
  const { format, feed } = parseByFeedsmith(text);
  switch (format) {
    case 'rss':
      return [
        format,
        feed.items!.map((item) => ({
          id: item.guid!.value!,
          url: item.link!,
          title: item.title!,
          published: instant(item.pubDate),
          content: item.content!.encoded!,
        })),
      ];
    case 'atom':
      return [
        format,
        feed.entries!.map((entry) => ({
          id: entry.id!,
          url: entry.links!.find(({ rel }) => rel === 'alternate')!.href!,
          title: typeof entry.title === 'string' ? entry.title : entry.title!.value!,
          published: instant(entry.published),
          content: typeof entry.content === 'string' ? entry.content : entry.content!.value!,
        })),
      ];
    case 'json':
      return [
        format,
        feed.items!.map((item) => ({
          id: item.id!,
          url: item.url!,
          title: item.title!,
          published: instant(item.date_published),
          content: item.content_html!,
        })),
      ];
    default:
      return [format, []];
  }
}

test('feedsmith reads every feed', () => {
  const formats: Record<string, string> = { 'rss.xml': 'rss', 'atom.xml': 'atom', 'feed.json': 'json' };
  for (const [name, text] of feeds) {
    const [format, told] = byFeedsmith(text);
    expect([name, format]).toEqual([name, formats[/[^/]+$/.exec(name)![0]]]);
    expect([name, told]).toEqual([name, expected(name)]);
  }
});

test('rss-parser reads every RSS and Atom feed', async () => {
  for (const [name, text] of feeds.filter(([each]) => !isJson(each))) {
    const { items } = await new RssParser().parseString(text);
    const told = items.map(
      (item): Told => ({
        id: item.guid ?? item.id,
        url: item.link!,
        title: item.title!,
        published: instant(item.isoDate),
        content: item['content:encoded'] ?? item.content,
      }),
    );
    expect([name, told]).toEqual([name, expected(name)]);
  }
});

test('@rowanmanning/feed-parser reads every RSS and Atom feed', () => {
  for (const [name, text] of feeds.filter(([each]) => !isJson(each))) {
    const feed = parseByRowan(text);
    const told = feed.items.map(
      (item): Told => ({
        id: item.id!,
        url: item.url!,
        title: item.title!,
        published: instant(item.published),
        content: item.content!,
      }),
    );
    expect([name, told]).toEqual([name, expected(name)]);
    expect([name, feed.language]).toEqual([name, 'fr']);
  }
});

describe('JSON Feed', () => {
  const address = z.url();
  const date = z.iso.datetime({ offset: true });
  const author = z.strictObject({ name: z.string().min(1), url: address.optional() });
  const attachment = z.strictObject({
    url: address,
    mime_type: z.string().regex(/^[a-z]+\/[\w.+-]+$/),
    title: z.string().min(1).optional(),
    size_in_bytes: z.int().positive().optional(),
  });
  /** jsonfeed.org/version/1.1: what it names, and no other key. */
  const schema = z.strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string().min(1),
    home_page_url: address,
    feed_url: address,
    next_url: address.optional(),
    description: z.string().min(1),
    language: z.string().regex(/^[a-z]{2,3}(?:-[\w-]+)?$/),
    icon: address.optional(),
    authors: z.array(author).min(1),
    hubs: z
      .array(z.strictObject({ type: z.literal('WebSub'), url: address }))
      .min(1)
      .optional(),
    items: z.array(
      z.strictObject({
        id: z.string().min(1),
        url: address,
        title: z.string().min(1),
        language: z.string().optional(),
        summary: z.string().min(1).optional(),
        content_html: z.string().min(1),
        image: address.optional(),
        date_published: date,
        date_modified: date.optional(),
        authors: z.array(author).min(1).optional(),
        tags: z.array(z.string().min(1)).optional(),
        attachments: z.array(attachment).min(1).optional(),
      }),
    ),
  });

  test('every one is as version 1.1 describes it', () => {
    for (const [name, text] of jsonFeeds)
      expect([name, z.safeParse(schema, JSON.parse(text)).error?.issues]).toEqual([name, undefined]);
  });
});
