import { type CollectionEntry, getCollection } from 'astro:content';

export type Article = CollectionEntry<'articles'>;

export interface Listing {
  title: string;
  slug: string;
  url: string;
  articles: Article[];
}

export interface Rubric extends Listing {
  entry: CollectionEntry<'rubrics'>;
  path: Rubric[];
  children: Rubric[];
}

export interface Archive {
  articles: Article[];
  /** Place of each article in its rubric. */
  places: Map<string, number>;
  rubrics: Map<string, Rubric>;
  roots: Rubric[];
  years: Listing[];
  keywords: Listing[];
  authors: Listing[];
}

let built: Promise<Archive> | undefined;

/** Articles, rubrics, years, keywords, authors: built once a build. */
export function archive(): Promise<Archive> {
  built ??= build();
  return built;
}

async function build(): Promise<Archive> {
  const articles = (await getCollection('articles')).sort(
    (a, b) => b.data.date.getTime() - a.data.date.getTime() || (a.id < b.id ? -1 : 1),
  );
  const entries = (await getCollection('rubrics')).sort((a, b) => a.data.order - b.data.order);
  const rubrics = new Map<string, Rubric>();
  for (const entry of entries) {
    rubrics.set(entry.id, {
      entry,
      slug: entry.id,
      title: entry.data.title,
      url: `/rubriques/${entry.id}/`,
      articles: [],
      path: [],
      children: [],
    });
  }
  const parentOf = (rubric: Rubric) => (rubric.entry.data.parent ? rubrics.get(rubric.entry.data.parent) : undefined);
  for (const rubric of rubrics.values()) {
    parentOf(rubric)?.children.push(rubric);
    for (let at: Rubric | undefined = rubric; at; at = parentOf(at)) rubric.path.unshift(at);
  }
  const places = new Map<string, number>();
  const years = new Map<string, Listing>();
  const keywords = new Map<string, Listing>();
  const authors = new Map<string, Listing>();
  for (const article of articles) {
    places.set(article.id, rubrics.get(article.data.rubric)!.articles.push(article) - 1);
    group(years, String(article.data.date.getUTCFullYear()), '/', article);
    for (const name of article.data.keywords) group(keywords, name, '/mots-cles/', article);
    for (const name of article.data.authors) group(authors, name, '/auteurs/', article);
  }
  return {
    articles,
    places,
    rubrics,
    roots: [...rubrics.values()].filter((rubric) => rubric.path.length === 1),
    years: [...years.values()],
    keywords: [...keywords.values()],
    authors: [...authors.values()],
  };
}

function group(groups: Map<string, Listing>, title: string, prefix: string, article: Article): void {
  const known = groups.get(title);
  if (known) known.articles.push(article);
  else groups.set(title, { title, slug: slug(title), url: `${prefix}${slug(title)}/`, articles: [article] });
}

export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

export interface Numbered<L extends Listing = Listing> {
  listing: L;
  number: number;
  urls: string[];
  articles: Article[];
}

/** Paths of the numbered pages of listings, 20 articles each. */
export function numberedPaths<L extends Listing>(listings: Iterable<L>) {
  return [...listings].flatMap((listing) => {
    const count = Math.max(1, Math.ceil(listing.articles.length / 20));
    const urls = Array.from({ length: count }, (_, i) => (i ? `${listing.url}page/${i + 1}/` : listing.url));
    return urls.map((_, i) => ({
      params: { slug: listing.slug, page: i ? `page/${i + 1}` : undefined },
      props: {
        numbered: { listing, number: i + 1, urls, articles: listing.articles.slice(i * 20, i * 20 + 20) } as Numbered<L>,
      },
    }));
  });
}
