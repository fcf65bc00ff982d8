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
import {
  bareAddress,
  DIMENSIONS,
  type Difference,
  type Dimension,
  differencesOf,
  type Said,
  saidBy,
} from './compare.ts';
import { askHosts, type HostAnswers } from './hosts.ts';
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

/** Where the text of a rubric stands in a page of Fonds. */
const OWN_RUBRIC: Profile = {
  ...OWN_PROFILE,
  title: ['h1'],
  body: ['.listing-introduction'],
  lead: [],
  postscript: [],
  documents: ['.listing-introduction a'],
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
  /** Pages compared at most; 0 for all. */
  limit: number;
  /** Whether servers that are installed here are started with the files that the build wrote for them. */
  servers?: boolean;
  signal?: AbortSignal;
  progress?(phase: 'verify' | 'hosts', done: number, total: number): void;
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
  /** The same of each host. */
  hosts: HostAnswers[];
  /** Articles and rubrics of which the old site, or the mirror, has no page. */
  missing: string[];
}

/** @throws {ImportError} where there is no built site, no import, or no old page. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const site = await NewSite.open(options.out, options.content);
  const objects = importedObjects(options.content);
  const profile = readProfile(options.profile);
  const run = new Run(site, profile, options);
  run.askNumbers(objects);
  if (/^https?:\/\//i.test(options.source)) await run.live(objects);
  else await run.mirror(objects);
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
  /** Where each old address must lead. */
  readonly #asked = new Map<string, string>();

  constructor(site: NewSite, profile: Profile, options: VerifyOptions) {
    this.#site = site;
    this.#profile = profile;
    this.#options = options;
  }

  /** Every object that was imported, asked by the address that all versions of SPIP answer. */
  askNumbers(objects: ReadonlyMap<string, string>): void {
    for (const [key, address] of objects) this.#ask(`/spip.php?${key}`, address);
  }

  /** Whether the new site leads from an old address to that one. */
  #ask(written: string, address: string): boolean {
    const asked = this.#site.pathOf(written);
    this.#asked.set(asked, address);
    const isAnswered = this.#site.answer(asked) === address;
    if (!isAnswered) this.#unanswered.add(asked);
    return isAnswered;
  }

  async live(objects: ReadonlyMap<string, string>): Promise<void> {
    const { source, cache, delay, signal, limit } = this.#options;
    const chosen = [...objects].slice(0, limit || objects.size);
    for (const [index, [key, address]] of chosen.entries()) {
      signal?.throwIfAborted();
      const page = await fetchPage(`/spip.php?${key}`, { site: source, cache, delay, signal });
      if (page) this.#compare(page, key, address);
      else this.#missing.push(key);
      this.#options.progress?.('verify', index + 1, chosen.length);
    }
  }

  async mirror(objects: ReadonlyMap<string, string>): Promise<void> {
    const { source, signal, limit } = this.#options;
    if (!statSync(source, { throwIfNoEntry: false })?.isDirectory())
      throw new ImportError('no-pages', { path: source });
    const keys = new Map([...objects].map(([key, address]) => [address, key]));
    for (const page of mirrorPages(source)) {
      signal?.throwIfAborted();
      if (limit > 0 && this.#pages.size >= limit) break;
      const canonical = canonicalOf(readPage(page.bytes, this.#profile));
      const addresses = [...(canonical ? [canonical] : []), ...page.addresses];
      const address = addresses
        .map((each) => this.#site.answer(each))
        .find((each) => each !== null && keys.has(each));
      if (!address || this.#pages.has(address)) continue;
      const known = addresses.filter((each) => this.#site.answer(each) !== null);
      this.#compare({ addresses: known, bytes: page.bytes }, keys.get(address)!, address);
      this.#options.progress?.('verify', this.#pages.size, keys.size);
    }
    if (this.#pages.size === 0) throw new ImportError('no-pages', { path: source });
    if (limit === 0)
      for (const [address, key] of keys) if (!this.#pages.has(address)) this.#missing.push(key);
  }

  #compare(old: OldPage, key: string, address: string): void {
    const built = this.#site.page(address);
    const before = readPage(old.bytes, this.#profile);
    const answers = old.addresses.map((each) => ({ address: each, answered: this.#ask(each, address) }));
    if (built === null) {
      this.#unanswered.add(address);
      return;
    }
    const isRubric = key.startsWith('rubrique');
    const after = isRubric ? readPage(built, OWN_RUBRIC) : ownPage(built);
    const read = isRubric ? textAlone : (page: Page) => page;
    const said = saidBy(read(before), { link: (href) => this.#oldLink(href) });
    const saidNow = saidBy(read(after), { link: (href) => this.#newLink(href) });
    const differences = differencesOf(said, saidNow);
    this.#count(said, differences);
    this.#pages.set(address, { title: before.title || after.title, old: answers, address, differences });
  }

  /** A link of the old site, as the new one has it. Those to nothing are text in the new page, and are not compared. */
  #oldLink(href: string): string | null {
    if (href.startsWith('#') || /^(?:mailto|tel|javascript|data):/i.test(href)) return null;
    const own = this.#ownPath(href);
    if (own === null) return bareAddress(href);
    const answer = this.#site.answer(own);
    return answer === null ? null : bareAddress(answer);
  }

  #newLink(href: string): string | null {
    if (href.startsWith('#') || /^(?:mailto|tel):/i.test(href)) return null;
    return bareAddress(href.startsWith('/') ? this.#site.pathOf(href) : href);
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

  async result(): Promise<Verification> {
    const { out, host, base } = this.#site;
    const { signal, progress } = this.#options;
    const hosts =
      this.#options.servers === false
        ? []
        : await askHosts({
            out,
            host,
            base,
            expected: this.#asked,
            signal,
            progress: (done, total) => progress?.('hosts', done, total),
          });
    for (const { unanswered } of hosts) for (const address of unanswered) this.#unanswered.add(address);
    return {
      source: this.#options.source,
      pages: [...this.#pages.values()],
      dimensions: [...this.#counts.values()],
      asked: this.#asked.size,
      unanswered: [...this.#unanswered],
      hosts,
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

/** What a rubric says by itself: dates, authors and keywords in its page are those of the articles that it lists. */
function textAlone(page: Page): Page {
  return { ...page, published: null, modified: null, authors: [], keywords: [], documents: [] };
}

function canonicalOf({ canonical }: Page): string | null {
  if (!canonical || !URL.canParse(canonical)) return null;
  const { pathname, search } = new URL(canonical);
  return pathname + search;
}
