/** What the views of one archive share: addresses, wording, and facts that many pages show. */
import { PAGE } from '../archive/model/addresses.ts';
import type {
  Archive,
  ArticleRecord,
  Author,
  Keyword,
  Rubric,
  RubricRecord,
} from '../archive/model/types.ts';
import type { ArchiveDate, SiteData } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import { encodeAddress } from '../kit/href.ts';
import { type ViewWording, viewWording } from '../wording/views.ts';
import { dateView } from './dates.ts';
import type { DateView, LinkView } from './types.ts';

/** The way from home to a rubric, itself included. */
export interface Trail {
  links: readonly LinkView[];
  /** Part of the key of every page that shows it. */
  key: string;
}

/** Addresses of the indexes that lead to what is below them. */
export type IndexAddress = keyof typeof INDEX_NAMES;

/** What the wording calls each index. */
const INDEX_NAMES = {
  [PAGE.years]: 'years',
  [PAGE.rubrics]: 'rubrics',
  [PAGE.keywords]: 'keywords',
  [PAGE.authors]: 'authors',
} as const;

/**
 * What the views of one archive share, made once (`contextOf`): addresses with the base path and encoded, wording in the
 * site's language with its own sentences, dates, the ways from home to each rubric.
 *
 * For each thing that views show it has the part of a key that tells it (`trail().key`, `cardsKey`, `termsKey`,
 * `siteKey`, `namesKey`): a page that shows the one has the other in its key. Digests are 22 characters of base64url.
 * `rubric` throws for an article of which the rubric is unknown, which the checks stop on before any view is made.
 */
export class ViewContext {
  readonly archive: Archive;
  readonly site: SiteData;
  readonly wording: ViewWording;
  /** Digest of what site.yaml gives to every view. */
  readonly siteKey: string;
  /** Digest of all that listings are made from; null where the archive does not tell it. */
  readonly listingsBasis: string | null;
  readonly #dates = new Map<string, DateView>();
  readonly #trails = new Map<Rubric, Trail>();
  readonly #indexTrails = new Map<string, Trail>();
  #homeTrail: Trail | undefined;
  readonly #rubricKeys = new Map<string, string>();
  readonly #keywords: Map<string, Keyword>;
  readonly #authors: Map<string, Author>;
  readonly #languages: Intl.DisplayNames;
  #namesKey: string | undefined;
  #pathsBasis: string | undefined;

  constructor(archive: Archive) {
    const { site, base, origin } = archive;
    this.archive = archive;
    this.site = site;
    this.wording = viewWording(site);
    const logos = [archive.logo?.digest, archive.publisherLogo?.digest];
    this.siteKey = digest(JSON.stringify(site), base, origin, ...logos);
    this.listingsBasis = archive.listingsKey === undefined ? null : digest(this.siteKey, archive.listingsKey);
    this.#keywords = new Map(archive.keywords.map((keyword) => [keyword.name, keyword]));
    this.#authors = new Map(archive.authors.map((author) => [author.name, author]));
    this.#languages = new Intl.DisplayNames([this.wording.lang], { type: 'language' });
  }

  /** What a page links to: the address with the base path, encoded. */
  href(address: string): string {
    return this.archive.base + encodeAddress(address);
  }

  /** The address in full, encoded. */
  url(address: string): string {
    return this.archive.origin + this.href(address);
  }

  date(date: ArchiveDate): DateView {
    const written = date.time === null ? date.date : date.iso;
    let view = this.#dates.get(written);
    if (!view) {
      view = dateView(date, this.wording);
      this.#dates.set(written, view);
    }
    return view;
  }

  /** Name of a language in the site's own: `anglais`. */
  language(tag: string): string {
    return this.#languages.of(tag) ?? tag;
  }

  rubric(article: ArticleRecord): Rubric {
    const rubric = this.archive.rubrics.get(article.rubric);
    if (!rubric) throw new Error(`${article.path}: the archive has no rubric ${article.rubric}`);
    return rubric;
  }

  trail(rubric: Rubric): Trail {
    let trail = this.#trails.get(rubric);
    if (!trail) {
      const above = rubric.parent ? this.trail(rubric.parent) : this.indexTrail(PAGE.rubrics);
      const { address, title } = rubric;
      trail = {
        links: Object.freeze([...above.links, { href: this.href(address), text: title }]),
        key: digest(above.key, address, title),
      };
      this.#trails.set(rubric, trail);
    }
    return trail;
  }

  /** Titles of an article's rubric and of those above it, the topmost first. */
  rubricTitles(article: ArticleRecord): string[] {
    const titles: string[] = [];
    for (let rubric: Rubric | null = this.rubric(article); rubric; rubric = rubric.parent) {
      titles.unshift(rubric.title);
    }
    return titles;
  }

  homeTrail(): Trail {
    this.#homeTrail ??= {
      links: Object.freeze([{ href: this.href('/'), text: this.wording.home }]),
      key: '',
    };
    return this.#homeTrail;
  }

  /** The way from home to an index of the archive, the index included. */
  indexTrail(address: IndexAddress): Trail {
    let trail = this.#indexTrails.get(address);
    if (!trail) {
      const index = { href: this.href(address), text: this.wording[INDEX_NAMES[address]] };
      trail = { links: Object.freeze([...this.homeTrail().links, index]), key: '' };
      this.#indexTrails.set(address, trail);
    }
    return trail;
  }

  /** Part of the key of a listing that shows articles with their rubrics. */
  cardsKey(articles: readonly ArticleRecord[]): string {
    let key = '';
    for (const article of articles) {
      key += this.cardKey(article);
      key += this.#rubricKey(article);
    }
    return key;
  }

  /** Part of the key of a page that lists an article: what its card shows, and in the preview that it is scheduled. */
  cardKey(article: ArticleRecord): string {
    return this.isScheduled(article) ? `${article.cardDigest}s` : article.cardDigest;
  }

  #rubricKey(article: ArticleRecord): string {
    let key = this.#rubricKeys.get(article.rubric);
    if (key === undefined) {
      key = this.trail(this.rubric(article)).key;
      this.#rubricKeys.set(article.rubric, key);
    }
    return key;
  }

  /** Part of the key of a page that links to the keywords and authors of an article, by names that its digest tells. */
  termsKey(article: ArticleRecord): string {
    let key = '';
    for (const name of article.keywords) key += this.#keywordKey(name);
    for (const name of article.authors) key += this.#authorKey(name);
    return key;
  }

  /** Equal where every name leads to the same keyword or author: part of the key of many articles together. */
  get namesKey(): string {
    this.#namesKey ??= digest(
      ...this.#keywords.keys().map((name) => `${name}\n${this.#keywordKey(name)}`),
      '',
      ...this.#authors.keys().map((name) => `${name}\n${this.#authorKey(name)}`),
    );
    return this.#namesKey;
  }

  /** Equal where all ways between articles are: what they are found by, and what pages show of them. */
  get pathsBasis(): string {
    this.#pathsBasis ??= digest(this.cardsKey(this.archive.articles), pathFacts(this.archive.articles));
    return this.#pathsBasis;
  }

  #keywordKey(name: string): string {
    return `${this.#keywords.get(name)?.address} `;
  }

  #authorKey(name: string): string {
    const author = this.#authors.get(name);
    return `${author?.address} ${author?.url} ${author?.kind} `;
  }

  keywords({ keywords }: ArticleRecord | RubricRecord): Keyword[] {
    return keywords.flatMap((name) => this.#keywords.get(name) ?? []);
  }

  authors(article: ArticleRecord): Author[] {
    return article.authors.flatMap((name) => this.#authors.get(name) ?? []);
  }

  /** Scheduled articles are there in the preview alone. */
  isScheduled(article: ArticleRecord): boolean {
    const { now } = this.archive;
    return now !== undefined && article.published.instant > now;
  }
}

function pathFacts(articles: readonly ArticleRecord[]): string {
  let facts = '';
  for (const { keywords, cites, series } of articles) {
    facts += `${keywords.join('|')} ${cites === undefined ? '' : cites.join(' ')} ${series ?? ''}\n`;
  }
  return facts;
}

const contexts = new WeakMap<Archive, ViewContext>();

/** The context of an archive, made once. */
export function contextOf(archive: Archive): ViewContext {
  let context = contexts.get(archive);
  if (!context) {
    context = new ViewContext(archive);
    contexts.set(archive, context);
  }
  return context;
}
