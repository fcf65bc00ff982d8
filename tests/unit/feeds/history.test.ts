/** The whole history of each feed, as programs walk it (RFC 5005, section 4; JSON Feed 1.1, `next_url`). */
import { describe, expect, test } from 'vitest';
import type { Content } from '../views/archive-builder.ts';
import { filesOf } from './files.ts';
import { readDocument, walk } from './reader.ts';
import { parseXml } from './xml-parser.ts';

const ORIGIN = 'https://archives.exemple.fr';

/** Articles of three years in two rubrics, five in the newest month; two in a feed. */
function years(): Content {
  const documents: Content['documents'] = {
    'rubrics/a.md': { title: 'A' },
    'rubrics/b.md': { title: 'B', parent: 'a' },
  };
  const dates = ['2020-01-05', '2020-01-06', '2020-03-01', '2021-11-30', '2021-12-01', '2021-12-31'];
  const newest = Array.from({ length: 5 }, (_, day) => `2022-06-0${day + 1}`);
  for (const [index, published] of [...dates, ...newest].entries()) {
    documents[`articles/${published.slice(0, 4)}/n${index}.md`] = {
      title: `N${index}`,
      published,
      rubric: index % 2 === 0 ? 'a' : 'b',
      keywords: ['Mot'],
      authors: ['Camille'],
      body: 'Texte.',
    };
  }
  const json = { formats: ['atom', 'json'], minimum: 1 };
  return { site: { feeds: { items: 2, keywords: json, authors: json } }, documents };
}

const ALL = Array.from({ length: 11 }, (_, index) => `N${10 - index}`);
const ODD = ALL.filter((title) => Number(title.slice(1)) % 2 === 1);

const titles = (content: Content, feed: string): string[] => {
  const entries = walk(filesOf(content), feed, ORIGIN).flatMap((document) => document.entries);
  return [...new Map(entries.map((entry) => [entry.id, entry.title])).values()];
};

describe('a program that walks the archives finds every article, once', () => {
  test.each([
    ['rss.xml', ALL],
    ['atom.xml', ALL],
    ['feed.json', ALL],
    ['rubriques/a/atom.xml', ALL],
    ['rubriques/b/atom.xml', ODD],
    ['rubriques/b/feed.json', ODD],
    ['mots-cles/mot/atom.xml', ALL],
    ['mots-cles/mot/feed.json', ALL],
    ['auteurs/camille/atom.xml', ALL],
  ])('%s', (feed, expected) => {
    expect(titles(years(), feed)).toEqual(expected);
  });

  test('where feeds end at their newest articles, nothing leads further', () => {
    const content = years();
    content.site!.feeds = { items: 2, archives: 'none' };
    expect(titles(content, 'atom.xml')).toEqual(['N10', 'N9']);
    expect([...filesOf(content).keys()].filter((name) => name.includes('/flux/'))).toEqual([]);
  });
});

test('what is subscribed to holds the whole month that is open, and links to what is over', () => {
  const [current, ...archives] = walk(filesOf(years()), 'atom.xml', ORIGIN);
  expect(current!.entries.map(({ title }) => title)).toEqual(['N10', 'N9', 'N8', 'N7', 'N6']);
  expect(current).toMatchObject({ isArchive: false, current: null });
  expect(archives.map(({ entries }) => entries.map(({ title }) => title).join(' '))).toEqual([
    'N5 N4',
    'N3',
    'N2',
    'N1 N0',
  ]);
  for (const archive of archives) {
    expect(archive).toMatchObject({ isArchive: true, current: `${ORIGIN}/atom.xml` });
  }
});

test('archives stand beside the feed, by month for the site and by year for the rest', () => {
  const names = [...filesOf(years()).keys()].filter((name) => /\/flux\/.*atom/.test(name)).sort();
  expect(names).toEqual([
    'site/auteurs/camille/flux/2020/atom.xml',
    'site/auteurs/camille/flux/2021/atom.xml',
    'site/flux/2020-01/atom.xml',
    'site/flux/2020-03/atom.xml',
    'site/flux/2021-11/atom.xml',
    'site/flux/2021-12/atom.xml',
    'site/mots-cles/mot/flux/2020/atom.xml',
    'site/mots-cles/mot/flux/2021/atom.xml',
    'site/rubriques/a/flux/2020/atom.xml',
    'site/rubriques/a/flux/2021/atom.xml',
    // One article of 2020 is no document of its own.
    'site/rubriques/b/flux/2021/atom.xml',
  ]);
});

test('years with few articles share an archive, which what is published later never changes', () => {
  /** A keyword with one article a year from 2001 to `last`. */
  const sparse = (last: number): Map<string, string> => {
    const documents: Content['documents'] = { 'rubrics/a.md': { title: 'A' } };
    for (let year = 2001; year <= last; year++)
      documents[`articles/${year}/n.md`] = {
        title: `N${year}`,
        published: `${year}-05-01`,
        rubric: 'a',
        keywords: ['Mot'],
        body: 'Texte.',
      };
    const files = filesOf({ site: { feeds: { items: 4 } }, documents });
    return new Map([...files].filter(([name]) => /^site\/mots-cles\/mot\/.*atom/.test(name)));
  };
  const after = sparse(2020);
  expect([...after.keys()]).toEqual([
    'site/mots-cles/mot/atom.xml',
    ...[2016, 2012, 2008, 2004].map((year) => `site/mots-cles/mot/flux/${year}/atom.xml`),
  ]);
  for (let year = 2006; year < 2020; year++)
    for (const [name, text] of sparse(year))
      if (name.includes('/flux/')) expect([year, name, text]).toEqual([year, name, after.get(name)]);
  const walked = walk(after, 'mots-cles/mot/atom.xml', ORIGIN).flatMap(({ entries }) => entries);
  expect(new Set(walked.map(({ title }) => title)).size).toBe(20);
});

/** Names of the documents of the site's Atom feed that an edit changes, adds or removes. */
function edited(edit: (content: Content) => void): string[] {
  const after = years();
  edit(after);
  const [before, now] = [filesOf(years()), filesOf(after)];
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names]
    .filter((name) => /^site\/(?:flux\/.*)?atom\.xml$/.test(name) && before.get(name) !== now.get(name))
    .sort();
}

/** An edit: one more article. */
const publish =
  (published: string) =>
  ({ documents }: Content): void => {
    documents['articles/2022/x.md'] = { title: 'Nouveau', published, rubric: 'a', body: 'Texte.' };
  };

describe('an archive changes only where an article of it does', () => {
  test('a new article in the open month changes what is subscribed to alone', () => {
    expect(edited(publish('2022-06-20'))).toEqual(['site/atom.xml']);
  });

  test('a new article in a new month changes one document and adds one', () => {
    expect(edited(publish('2022-07-01'))).toEqual(['site/atom.xml', 'site/flux/2022-06/atom.xml']);
  });

  test('a correction of an old article changes its month alone', () => {
    const edit = ({ documents }: Content) => {
      documents['articles/2020/n2.md']!.changes = [{ date: '2022-06-30', note: 'Une date est corrigée.' }];
    };
    expect(edited(edit)).toEqual(['site/flux/2020-03/atom.xml']);
  });
});

test('the documents of one feed have one identifier, and each its own newest date', () => {
  const files = filesOf(years());
  const told = (name: string) => {
    const { children } = parseXml(files.get(`site/${name}`)!);
    return ['id', 'updated'].map((key) => children.find((child) => child.name === key)!.text);
  };
  expect(told('atom.xml')).toEqual([`${ORIGIN}/`, '2022-06-05T00:00:00+02:00']);
  expect(told('flux/2021-12/atom.xml')).toEqual([`${ORIGIN}/`, '2021-12-31T00:00:00+01:00']);
});

test('a hub is told of what is subscribed to, in every format, and of no archive', () => {
  const content = years();
  content.site!.feeds = { items: 2, hub: 'https://hub.exemple.fr/' };
  const files = filesOf(content);
  expect(files.get('site/atom.xml')).toContain('<link rel="hub" href="https://hub.exemple.fr/"/>');
  expect(files.get('site/rss.xml')).toContain('<atom:link rel="hub" href="https://hub.exemple.fr/"/>');
  expect(JSON.parse(files.get('site/feed.json')!).hubs).toEqual([
    { type: 'WebSub', url: 'https://hub.exemple.fr/' },
  ]);
  expect(files.get('site/flux/2020-01/atom.xml')).not.toContain('hub');
  expect(readDocument('atom.xml', files.get('site/flux/2020-01/atom.xml')!).isArchive).toBe(true);
});
