/** What a built site holds, so that nobody compares a whole site with half of one. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Group {
  files: number;
  bytes: number;
}

export interface SiteFacts {
  articles: Group;
  /** Rubric, year, keyword and author pages. */
  listings: Group;
  otherPages: Group;
  feeds: Group;
  /** Everything that is neither page nor feed: sitemap, styles, redirects… */
  others: Group;
  total: Group;
  /** Averages over a sample of articles: what a page of each generator carries. */
  article: Record<Feature, number>;
  /** Articles of the site's own feed, and bytes of it. */
  feed: { items: number; bytes: number };
}

export type Feature = keyof typeof FEATURES;

const FEATURES = {
  'bytes of HTML': (html: string) => Buffer.byteLength(html),
  canonical: counter(/<link[^>]*rel="?canonical/g),
  description: counter(/<meta[^>]*name="?description/g),
  OpenGraph: counter(/<meta[^>]*property="?(?:og|article):/g),
  'Dublin Core': counter(/<meta[^>]*name="?(?:DC|dcterms)\./gi),
  'JSON-LD': counter(/application\/ld\+json/g),
  'links to articles': counter(/<a[^>]*href="?(?:https:\/\/archives\.exemple\.fr)?\/\d{4}\/[a-z0-9]/g),
  'links to rubrics': counter(/<a[^>]*href="?(?:https:\/\/archives\.exemple\.fr)?\/rubriques\//g),
  'links to keywords': counter(/<a[^>]*href="?(?:https:\/\/archives\.exemple\.fr)?\/mots-cles\//g),
  'links in the page': counter(/<a[^>]*href="?#/g),
  dates: counter(/<time[\s>]/g),
  headings: counter(/<h[1-6][\s>]/g),
  paragraphs: counter(/<p[\s>]/g),
};

function counter(pattern: RegExp): (html: string) => number {
  return (html) => html.match(pattern)?.length ?? 0;
}

const SAMPLE = 60;

/** Hugo writes a page of a few lines that leads from a listing's first number to its own address. */
const REDIRECT_BYTES = 700;

function kindOf(path: string, bytes: number): 'articles' | 'listings' | 'otherPages' | 'feeds' | 'others' {
  if (path.endsWith('.html') && bytes < REDIRECT_BYTES) return 'others';
  if (/^\d{4}\/(?!\d\d\/)[^/]+\/index\.html$/.test(path)) return 'articles';
  if (/^(?:rubriques|mots-cles|auteurs)\/.+\.html$|^\d{4}\/(?:\d\d\/)?index\.html$/.test(path))
    return 'listings';
  if (path.endsWith('.html')) return 'otherPages';
  if (/(?:^|\/)(?:rss|atom|feed|index)\.(?:xml|json)$/.test(path)) return 'feeds';
  return 'others';
}

/** Paths and sizes of all files below a folder. */
export function* filesOf(folder: string, prefix = ''): Generator<{ path: string; bytes: number }> {
  for (const child of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix + child.name;
    if (child.isDirectory()) yield* filesOf(folder, `${path}/`);
    else if (child.isFile()) yield { path, bytes: statSync(join(folder, path)).size };
  }
}

/** Counts and weighs a built site, and reads a sample of its articles. */
export function siteFacts(folder: string): SiteFacts {
  const group = (): Group => ({ files: 0, bytes: 0 });
  const groups = {
    articles: group(),
    listings: group(),
    otherPages: group(),
    feeds: group(),
    others: group(),
  };
  const total = group();
  const articles: string[] = [];
  for (const { path, bytes } of filesOf(folder)) {
    const kind = kindOf(path, bytes);
    for (const counted of [groups[kind], total]) {
      counted.files++;
      counted.bytes += bytes;
    }
    if (kind === 'articles') articles.push(path);
  }
  const feed = readFileSync(join(folder, 'rss.xml'), 'utf8');
  return {
    ...groups,
    total,
    article: averages(folder, articles.sort()),
    feed: { items: feed.match(/<item[\s>]/g)?.length ?? 0, bytes: Buffer.byteLength(feed) },
  };
}

function averages(folder: string, articles: string[]): Record<Feature, number> {
  const step = Math.max(1, Math.floor(articles.length / SAMPLE));
  const sample = articles
    .filter((_, i) => i % step === 0)
    .map((path) => readFileSync(join(folder, path), 'utf8'));
  const names = Object.keys(FEATURES) as Feature[];
  const average = (count: (html: string) => number) =>
    sample.reduce((sum, html) => sum + count(html), 0) / Math.max(1, sample.length);
  return Object.fromEntries(names.map((name) => [name, average(FEATURES[name])])) as Record<Feature, number>;
}
