/** The feeds as subscribers' programs read them. */
import { describe, expect, test } from 'vitest';
import { rfc822 } from '../../../src/feeds/rss.ts';
import type { Media } from '../../../src/media/types.ts';
import { type Content, image, pdf } from '../views/archive-builder.ts';
import { seed } from '../views/seed.ts';
import { fileOf, filesOf } from './files.ts';
import { all, one, parseXml } from './xml-parser.ts';

const channelOf = (content: Content, name = 'site/rss.xml') =>
  one(parseXml(fileOf(content, name)), 'channel');

test.each([
  ['rss.xml'],
  ['rubriques/benevolat/rss.xml'],
  ['atom.xml'],
  ['rubriques/benevolat/atom.xml'],
  ['feed.json'],
  ['rubriques/benevolat/feed.json'],
])('%s, byte for byte', async (name) => {
  await expect(fileOf(seed, `site/${name}`)).toMatchFileSnapshot(`../../golden/feeds/${name}`);
});

test('a rebuild changes no byte', () => {
  const first = filesOf(structuredClone(seed));
  expect(filesOf({ ...structuredClone(seed), now: '2025-12-31T00:00:00Z' })).toEqual(first);
});

describe('RSS', () => {
  const channel = channelOf(seed);

  test('the channel tells its own address, language, licence and the newest date of its content', () => {
    expect(one(channel, 'title').text).toBe('Vie associative');
    expect(one(channel, 'link').text).toBe('https://archives.exemple.fr/');
    expect(all(channel, 'atom:link')[0]?.attributes).toEqual({
      rel: 'self',
      type: 'application/rss+xml',
      href: 'https://archives.exemple.fr/rss.xml',
    });
    expect(one(channel, 'language').text).toBe('fr');
    expect(one(channel, 'lastBuildDate').text).toBe('Mon, 03 Apr 2023 00:00:00 +0200');
  });

  test('an article modified last gives the feed its date', () => {
    const content = structuredClone(seed);
    content.documents['articles/2022/septembre/index.md']!.modified = '2023-10-29T03:30';
    expect(one(channelOf(content), 'lastBuildDate').text).toBe('Sun, 29 Oct 2023 03:30:00 +0100');
  });

  test('an item: permanent address, date with offset, author, rubric path, keywords, image', () => {
    const item = all(channel, 'item').at(-1)!;
    const url = 'https://archives.exemple.fr/2022/deux-ans-de-solidarite/';
    expect(one(item, 'guid')).toMatchObject({ text: url, attributes: { isPermaLink: 'true' } });
    expect(one(item, 'link').text).toBe(url);
    expect(one(item, 'pubDate').text).toBe('Mon, 04 Apr 2022 00:00:00 +0200');
    expect(one(item, 'dc:creator').text).toBe('Camille Dupré');
    expect(all(item, 'category').map(({ text }) => text)).toEqual([
      'Engagement/Bénévolat',
      'Bénévolat',
      'Solidarité',
    ]);
    expect(one(item, 'enclosure').attributes).toEqual({
      url: `${url}affiche.png`,
      length: '26112',
      type: 'image/png',
    });
  });

  test('the whole article is there: image, lead, body, attachments, postscript, notes, in that order', () => {
    const html = one(all(channel, 'item').at(-1)!, 'content:encoded').text;
    const order = [
      'alt="Deux mains qui se serrent"',
      'La plateforme a deux ans',
      'Le 16 mars 2020',
      'Documents joints',
      'Support complet des 2 ans</a> (PDF - 1.2 Mo, 12 pages, anglais)',
      'Mis à jour avec les chiffres',
      'Décret du 16 mars',
    ].map((text) => html.indexOf(text));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect([...html.matchAll(/ (?:href|src|srcset)="(?!https:\/\/)[^"]*"/g)]).toEqual([]);
  });

  test('a rubric’s feed holds what stands below it', () => {
    const titles = (slug: string) =>
      all(channelOf(seed, `site/rubriques/${slug}/rss.xml`), 'item').map((item) =>
        one(item, 'link').text.slice(28, -1),
      );
    expect(titles('benevolat')).toEqual(['2023/printemps', '2022/septembre', '2022/deux-ans-de-solidarite']);
    expect(titles('engagement')).toEqual([
      '2023/printemps',
      '2022/septembre',
      '2022/two-years',
      '2022/deux-ans-de-solidarite',
    ]);
  });

  test('an item in another language says so', () => {
    const item = all(channel, 'item').find((each) => one(each, 'title').text === 'Two years of solidarity')!;
    expect(one(item, 'dc:language').text).toBe('en');
  });

  test('no more items than the site wants', () => {
    const content = { ...seed, site: { ...seed.site, feeds: { items: 2 } } };
    expect(all(channelOf(content), 'item')).toHaveLength(2);
  });

  test('an empty rubric has an empty, valid feed, as old as the archive', () => {
    const documents = {
      'rubrics/a.md': { title: 'A' },
      'rubrics/b.md': { title: 'B' },
      'articles/2019/x.md': { title: 'X', published: '2019-05-05', rubric: 'b' },
      'articles/2022/y.md': { title: 'Y', published: '2022-05-05', rubric: 'b' },
    };
    const channel = channelOf({ documents }, 'site/rubriques/a/rss.xml');
    expect(all(channel, 'item')).toEqual([]);
    expect(one(channel, 'lastBuildDate').text).toBe('Sun, 05 May 2019 00:00:00 +0200');
    expect(one(channel, 'description').text).not.toBe('');
  });

  test('without an image the first attachment is the enclosure', () => {
    const content: Content = {
      documents: {
        'rubrics/a.md': { title: 'A' },
        'articles/2022/x/index.md': {
          title: 'X',
          published: '2022-01-01',
          rubric: 'a',
          body: 'X.',
          attachments: [{ file: 'a.png', alt: 'A' }],
        },
      },
      media: [image('articles/2022/x/a.png', 10)],
    };
    const item = one(channelOf(content), 'item');
    expect(one(item, 'enclosure').attributes).toMatchObject({
      url: 'https://archives.exemple.fr/2022/x/a.png',
      length: '10',
    });
  });
});

describe('whatever the text holds, the feeds stay well-formed', () => {
  const content: Content = {
    site: { title: 'A & B <C> "D"' },
    documents: {
      'rubrics/a.md': { title: 'R & D < 1' },
      'articles/2022/x.md': {
        title: 'Fin de section ]]> & caractères \u0001\u0008\ufffe <b>',
        published: '2022-01-01',
        rubric: 'a',
        keywords: ['C&A'],
        authors: ['<Anonyme>'],
        description: 'Un emoji 😀 et un contrôle \u0002.',
        body: 'Du code : `]]>` et `a && b`.',
      },
    },
  };

  test.each([
    ['site/rss.xml'],
    ['site/atom.xml'],
    ['site/abonnements.opml'],
    ['site/opensearch.xml'],
    ['site/sitemap.xml'],
  ])('%s', (name) => {
    expect(() => parseXml(fileOf(content, name))).not.toThrow();
  });

  test('text comes back as it was, without what XML cannot hold', () => {
    const item = one(channelOf(content), 'item');
    // Its title holds a tag: in RSS, HTML that says so.
    expect(one(item, 'title').text).toBe('Fin de section ]]&gt; &amp; caractères     &lt;b&gt;');
    expect(one(item, 'description').text).toBe('Un emoji 😀 et un contrôle .');
    expect(one(item, 'content:encoded').text).toBe(
      '<p>Du code\u00a0: <code>]]&gt;</code> et <code>a &amp;&amp; b</code>.</p>',
    );
    expect(one(item, 'dc:creator').text).toBe('<Anonyme>');
  });
});

test.each([
  ['C&A, a < b', 'C&A, a < b'],
  ['La balise <b>', 'La balise &lt;b&gt;'],
  ['L’entité &nbsp;', 'L’entité &amp;nbsp;'],
])(
  'the title « %s » is text in Atom and JSON Feed; in RSS also HTML where programs would differ',
  (title, inRss) => {
    const content: Content = {
      documents: {
        'rubrics/a.md': { title: 'A' },
        'articles/2022/x.md': { title, published: '2022-01-01', rubric: 'a', description: '1 < 2 & <i>' },
      },
    };
    const entry = one(parseXml(fileOf(content, 'site/atom.xml')), 'entry');
    const item = one(channelOf(content), 'item');
    expect(one(entry, 'title').text).toBe(title);
    expect(one(entry, 'summary').text).toBe('1 < 2 & <i>');
    expect(JSON.parse(fileOf(content, 'site/feed.json')).items[0].title).toBe(title);
    expect(one(item, 'title').text).toBe(inRss);
    expect(one(item, 'description').text).toBe('1 &lt; 2 &amp; &lt;i&gt;');
  },
);

test('a sound comes before the picture, which most programs would play no more than a page', () => {
  const sound: Media = { ...pdf('articles/2022/x/a.mp3'), type: 'audio/mpeg', format: 'MP3', pdf: undefined };
  const content: Content = {
    documents: {
      'rubrics/a.md': { title: 'A' },
      'articles/2022/x/index.md': {
        title: 'X',
        published: '2022-01-01',
        rubric: 'a',
        image: { file: 'a.png', alt: 'A' },
        attachments: [{ file: 'a.pdf' }, { file: 'a.mp3', title: 'Entretien' }],
      },
    },
    media: [image('articles/2022/x/a.png', 10), pdf('articles/2022/x/a.pdf'), sound],
  };
  expect(one(one(channelOf(content), 'item'), 'enclosure').attributes.type).toBe('audio/mpeg');
  const [first] = JSON.parse(fileOf(content, 'site/feed.json')).items;
  expect(first.attachments.map((each: { mime_type: string }) => each.mime_type)).toEqual([
    'audio/mpeg',
    'application/pdf',
  ]);
  expect(first.image).toMatch(/a\.png$/);
});

test('a sound that stands in the text alone is one that programs can play', () => {
  const sound: Media = { ...pdf('articles/2022/x/a.mp3'), type: 'audio/mpeg', format: 'MP3', pdf: undefined };
  const content: Content = {
    documents: {
      'rubrics/a.md': { title: 'A' },
      'articles/2022/x/index.md': {
        title: 'X',
        published: '2022-01-01',
        rubric: 'a',
        body: 'Écoutez :\n\n![Entretien](a.mp3)\n\net [relisez](a.mp3).',
      },
    },
    media: [sound],
  };
  const { attributes } = one(one(channelOf(content), 'item'), 'enclosure');
  expect(attributes).toEqual({
    url: 'https://archives.exemple.fr/2022/x/a.mp3',
    length: String(sound.bytes),
    type: 'audio/mpeg',
  });
  const [first] = JSON.parse(fileOf(content, 'site/feed.json')).items;
  expect(first.attachments).toEqual([
    { url: attributes.url, mime_type: 'audio/mpeg', size_in_bytes: sound.bytes },
  ]);
});

describe('Atom', () => {
  const feed = parseXml(fileOf(seed, 'site/atom.xml'));

  test('every element that RFC 4287 asks for', () => {
    expect(one(feed, 'id').text).toBe('https://archives.exemple.fr/');
    expect(one(feed, 'updated').text).toBe('2023-04-03T00:00:00+02:00');
    expect(one(one(feed, 'author'), 'name').text).toBe('Délégation à la vie associative');
    for (const entry of all(feed, 'entry')) {
      for (const name of ['id', 'title', 'updated', 'published', 'summary', 'content']) one(entry, name);
    }
  });

  test('an entry tells when it was modified, and every file', () => {
    const entry = all(feed, 'entry').at(-1)!;
    expect(one(entry, 'published').text).toBe('2022-04-04T00:00:00+02:00');
    expect(one(entry, 'updated').text).toBe('2022-04-05T00:00:00+02:00');
    const enclosures = all(entry, 'link').filter(({ attributes }) => attributes.rel === 'enclosure');
    expect(enclosures.map(({ attributes }) => [attributes.type, attributes.length])).toEqual([
      ['image/png', '26112'],
      ['image/png', '26112'],
      ['application/pdf', '1258291'],
    ]);
  });
});

test('JSON Feed', () => {
  const feed = JSON.parse(fileOf(seed, 'site/feed.json'));
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'https://archives.exemple.fr/feed.json',
    language: 'fr',
  });
  expect(feed.items.at(-1)).toMatchObject({
    id: 'https://archives.exemple.fr/2022/deux-ans-de-solidarite/',
    date_published: '2022-04-04T00:00:00+02:00',
    date_modified: '2022-04-05T00:00:00+02:00',
    authors: [{ name: 'Camille Dupré', url: 'https://archives.exemple.fr/auteurs/camille-dupre/' }],
    tags: ['Engagement', 'Bénévolat', 'Solidarité'],
  });
});

test('RFC 822 dates keep the offset of the day', () => {
  expect(rfc822('2022-01-01T09:30:15+01:00')).toBe('Sat, 01 Jan 2022 09:30:15 +0100');
  expect(rfc822('2022-07-14T00:00:00Z')).toBe('Thu, 14 Jul 2022 00:00:00 +0000');
  expect(rfc822('1999-12-31T23:59:59-03:30')).toBe('Fri, 31 Dec 1999 23:59:59 -0330');
});
