/**
 * The proof of an import: each article of the old site beside the page that was built for it. The old pages are
 * fetched, or read from a mirror; each of their addresses is asked of the new site's host files.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import { documentAddress, rubricAddress } from '../../archive/model/addresses.ts';
import { ImportError } from '../error.ts';
import { type Page, readPage } from '../html/page.ts';
import { DEFAULT_PROFILE, type Profile, readProfile } from '../html/profile.ts';
import { DIMENSIONS, type Difference, type Dimension, differencesOf, type Said, saidBy } from './compare.ts';
import { NewSite } from './new-site.ts';
import { fetchPage, mirrorPages, type OldPage } from './old-site.ts';

/** Where the files of an article stand: pictures beside the text are links to their originals. */
const OWN_FILES: Profile = {
  ...DEFAULT_PROFILE,
  documents: ['.documents a, .attached-figures a.original'],
  remove: [],
};

/** Where the parts of an article stand in a page of Fonds. */
const OWN_PROFILE: Profile = {
  ...DEFAULT_PROFILE,
  title: ['article h1'],
  kicker: ['.kicker'],
  subtitle: ['.subtitle'],
  dates: ['.dateline time'],
  lead: ['.lead'],
  body: ['.prose--body'],
  postscript: ['.postscript'],
  notes: [],
  documents: ['.documents a', '.attached-figures a'],
  breadcrumb: [],
  authors: ['.byline-authors a'],
  keywords: ['[rel~="tag"]'],
  // What Fonds adds by itself: formats and sizes of files, titles of parts.
  remove: [
    '.weight',
    'a.original',
    '.document-weight',
    '.document-format',
    '.visually-hidden',
    '.article-notes h2',
    'script',
    'style',
  ],
  site: undefined,
};

export interface VerifyOptions {
  /** Address of the old site, or a folder that wget made of it. */
  source: string;
  /** The content folder that the import wrote. */
  content: string;
  /** The built site. */
  out: string;
  cache: string;
  /** YAML file of selectors of the old pages; null for SPIP's own names. */
  profile: string | null;
  /** Milliseconds between two requests. */
  delay: number;
  /** Articles compared at most; 0 for all. */
  limit: number;
  signal?: AbortSignal;
  progress?(phase: 'verify', done: number, total: number): void;
}

export interface Compared {
  title: string;
  /** Addresses of the old page, each with whether the new site answers it. */
  old: { address: string; answered: boolean }[];
  /** Address of the built page. */
  address: string;
  differences: Difference[];
}

export interface DimensionCount {
  dimension: Dimension;
  /** Pages without a difference, and items of the old pages. */
  same: number;
  items: number;
  lost: number;
  added: number;
}

export interface Verification {
  source: string;
  pages: Compared[];
  dimensions: DimensionCount[];
  /** Old addresses asked, and those that nothing answers. */
  asked: number;
  unanswered: string[];
  /** Articles of which the old site, or the mirror, has no page. */
  missing: string[];
}

/** @throws {ImportError} where there is no built site, no import, or no old page. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const site = await NewSite.open(options.out);
  const articles = new Map([...importedObjects(options.content)].filter(([key]) => isArticle(key)));
  const profile = readProfile(options.profile);
  const run = new Run(site, profile, options);
  run.askNumbers(options.content);
  if (/^https?:\/\//i.test(options.source)) await run.live(articles);
  else await run.mirror(articles);
  return run.result();
}

/** New address of each article, brief and rubric by its SPIP object, `article12`. */
function importedObjects(content: string): Map<string, string> {
  const path = join(content, '.import', 'spip.json');
  if (!existsSync(path)) throw new ImportError('no-import', { path });
  const { objects } = JSON.parse(readFileSync(path, 'utf8')) as { objects: Record<string, string> };
  return new Map(
    Object.entries(objects).flatMap(([key, id]) => {
      if (/^rubrique[1-9]/.test(key)) return [[key, rubricAddress(id)]];
      return isArticle(key) ? [[key, documentAddress(id.replace(/^pages\//, ''))]] : [];
    }),
  );
}

const isArticle = (key: string): boolean => /^(?:article|breve)\d+$/.test(key);

class Run {
  readonly #site: NewSite;
  readonly #profile: Profile;
  readonly #options: VerifyOptions;
  readonly #pages = new Map<string, Compared>();
  readonly #counts = new Map<Dimension, DimensionCount>(
    DIMENSIONS.map((dimension) => [dimension, { dimension, same: 0, items: 0, lost: 0, added: 0 }]),
  );
  readonly #unanswered = new Set<string>();
  readonly #missing: string[] = [];
  readonly #asked = new Set<string>();

  constructor(site: NewSite, profile: Profile, options: VerifyOptions) {
    this.#site = site;
    this.#profile = profile;
    this.#options = options;
  }

  /** Every object that was imported, asked by the address that all versions of SPIP answer. */
  askNumbers(content: string): void {
    for (const [key, address] of importedObjects(content)) {
      const asked = `/spip.php?${key}`;
      this.#asked.add(asked);
      if (this.#site.answer(asked) !== address) this.#unanswered.add(asked);
    }
  }

  async live(articles: ReadonlyMap<string, string>): Promise<void> {
    const { source, cache, delay, signal, limit } = this.#options;
    const chosen = [...articles].slice(0, limit || articles.size);
    for (const [index, [key, address]] of chosen.entries()) {
      signal?.throwIfAborted();
      const page = await fetchPage(`/spip.php?${key}`, { site: source, cache, delay, signal });
      if (page) this.#compare(page, address);
      else this.#missing.push(key);
      this.#options.progress?.('verify', index + 1, chosen.length);
    }
  }

  async mirror(articles: ReadonlyMap<string, string>): Promise<void> {
    const { source, signal, limit } = this.#options;
    if (!statSync(source, { throwIfNoEntry: false })?.isDirectory())
      throw new ImportError('no-pages', { path: source });
    const wanted = new Set(articles.values());
    const keys = new Map([...articles].map(([key, address]) => [address, key]));
    for (const page of mirrorPages(source)) {
      signal?.throwIfAborted();
      if (limit > 0 && this.#pages.size >= limit) break;
      const canonical = canonicalOf(readPage(page.bytes, this.#profile));
      const addresses = [...(canonical ? [canonical] : []), ...page.addresses];
      const address = addresses
        .map((each) => this.#site.answer(each))
        .find((each) => each !== null && wanted.has(each));
      if (!address || this.#pages.has(address)) continue;
      const known = addresses.filter((each) => this.#site.answer(each) !== null);
      this.#compare({ addresses: known, bytes: page.bytes }, address);
      this.#options.progress?.('verify', this.#pages.size, wanted.size);
    }
    if (this.#pages.size === 0) throw new ImportError('no-pages', { path: source });
    if (limit === 0)
      for (const [address, key] of keys) if (!this.#pages.has(address)) this.#missing.push(key);
  }

  #compare(old: OldPage, address: string): void {
    const built = this.#site.page(address);
    const before = readPage(old.bytes, this.#profile);
    const answers = old.addresses.map((each) => ({
      address: each,
      answered: this.#site.answer(each) === address,
    }));
    for (const { address: asked, answered } of answers) {
      this.#asked.add(asked);
      if (!answered) this.#unanswered.add(asked);
    }
    if (built === null) {
      this.#unanswered.add(address);
      return;
    }
    const after = ownPage(built);
    const said = saidBy(before, { link: (href) => this.#oldLink(href) });
    const saidNow = saidBy(after, { link: newLink });
    const differences = differencesOf(said, saidNow);
    this.#count(said, differences);
    this.#pages.set(address, { title: before.title || after.title, old: answers, address, differences });
  }

  /** A link of the old site, as the new one has it. Those to nothing are text in the new page, and are not compared. */
  #oldLink(href: string): string | null {
    if (href.startsWith('#') || /^(?:mailto|tel|javascript|data):/i.test(href)) return null;
    const own = this.#ownPath(href);
    if (own === null) return bare(href);
    const answer = this.#site.answer(own);
    return answer === null ? null : bare(answer);
  }

  /** Path on the old site of a link; null for one to another site. */
  #ownPath(href: string): string | null {
    const { source } = this.#options;
    if (!/^[a-z][a-z\d+.-]*:|^\/\//i.test(href))
      return `/${href.replace(/^(?:\.{0,2}\/)+/, '').replace(/#.*$/, '')}`;
    if (!/^https?:/i.test(source) || !URL.canParse(href)) return null;
    const base = new URL(source);
    const url = new URL(href);
    return url.host === base.host
      ? url.pathname.slice(base.pathname.replace(/\/$/, '').length) + url.search
      : null;
  }

  #count(before: Said, differences: readonly Difference[]): void {
    for (const count of this.#counts.values()) {
      const found = differences.find(({ dimension }) => dimension === count.dimension);
      count.items += before[count.dimension].length;
      if (!found) count.same += 1;
      count.lost += found?.lost.length ?? 0;
      count.added += found?.added.length ?? 0;
    }
  }

  result(): Verification {
    return {
      source: this.#options.source,
      pages: [...this.#pages.values()],
      dimensions: [...this.#counts.values()],
      asked: this.#asked.size,
      unanswered: [...this.#unanswered],
      missing: this.#missing,
    };
  }
}

/** A built page, as pages of the old site are read. */
function ownPage(built: Buffer): Page {
  const { documents } = readPage(built, OWN_FILES);
  const { body } = readPage(built, { ...OWN_PROFILE, body: ['.article-notes'] });
  const notes: Element = { type: 'element', tagName: 'section', properties: {}, children: [] };
  notes.children = body.children as Element['children'];
  return { ...readPage(built, OWN_PROFILE), documents, notes: [notes] };
}

function canonicalOf({ canonical }: Page): string | null {
  if (!canonical || !URL.canParse(canonical)) return null;
  const { pathname, search } = new URL(canonical);
  return pathname + search;
}

function newLink(href: string): string | null {
  return href.startsWith('#') || /^(?:mailto|tel):/i.test(href) ? null : bare(href);
}

function bare(href: string): string {
  try {
    return decodeURI(href).replace(/#.*$/, '').replace(/\/$/, '');
  } catch {
    return href.replace(/#.*$/, '').replace(/\/$/, '');
  }
}
