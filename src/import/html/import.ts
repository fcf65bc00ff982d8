/** Saved pages of a site to a content folder, for those who have lost their database. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { documentAddress, rubricAddress } from '../../archive/model/addresses.ts';
import { ContentFolder } from '../content-folder.ts';
import { ImportError } from '../error.ts';
import { treesToMarkdown } from '../markdown/index.ts';
import type { HtmlOptions } from '../markdown/options.ts';
import { bareHost } from '../own-site.ts';
import type { Report, ReportFinding } from '../report.ts';
import { slugOf, unique } from '../spip/names.ts';
import { ContentWriter } from '../write.ts';
import { type Page, readPage } from './page.ts';
import { decodedPath, PageFiles } from './page-files.ts';
import { type Profile, readProfile } from './profile.ts';
import { markDocuments } from './spip-markup.ts';

export interface HtmlImportOptions {
  /** A saved page, or a folder of them. */
  source: string;
  /** YAML file of selectors; null for SPIP's own names. */
  profile: string | null;
  into: string;
  /** Other names that the site had. */
  hosts?: readonly string[];
  /** Accept pages that lack much of what an earlier import had. */
  force: boolean;
  /** Overwrite what contributors have changed. */
  overwrite?: boolean;
  dryRun: boolean;
  signal?: AbortSignal;
  progress?(phase: string, done: number, total: number): void;
}

interface PlannedPage {
  /** Path below the folder, with `/`. */
  file: string;
  id: string;
  rubric: string;
  published: string;
}

interface RubricLine {
  title: string;
  parent: string | undefined;
  formerUrls: string[];
}

const FALLBACK = { slug: 'archives', title: 'Archives' };
/** Links of a breadcrumb that lead home are no rubric. */
const HOME = /^(?:accueil|home|\s*)$/i;
const EXTERNAL = /^[a-z][a-z\d+.-]*:|^\/\//i;

/** @throws {ImportError} where there is no page, or the profile cannot be read. */
export async function importHtml(options: HtmlImportOptions): Promise<Report> {
  const start = performance.now();
  const profile = readProfile(options.profile);
  const pages = pagesOf(options.source);
  if (pages.length === 0) throw new ImportError('no-pages', { path: options.source });
  const writer = new ContentWriter({
    into: options.into,
    source: 'html',
    overwrite: options.overwrite ?? false,
    acceptLoss: options.force,
    dryRun: options.dryRun,
  });
  try {
    return {
      ...(await new HtmlImport(options, profile, pages, writer).run()),
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    writer.close();
  }
}

function pagesOf(source: string): string[] {
  if (!existsSync(source)) return [];
  if (statSync(source).isFile()) return [source];
  return (
    readdirSync(source, { recursive: true, withFileTypes: true }) as {
      name: string;
      parentPath: string;
      isFile(): boolean;
    }[]
  )
    .filter((entry) => entry.isFile() && /\.(?:x?html?|php3?)$|[?@]\w+$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

class HtmlImport {
  readonly #options: HtmlImportOptions;
  readonly #profile: Profile;
  readonly #paths: readonly string[];
  readonly #writer: ContentWriter;
  readonly #folder: ContentFolder;
  readonly #root: string;
  readonly #findings: ReportFinding[] = [];
  readonly #planned = new Map<string, PlannedPage>();
  /** Names of the old site: that of the profile, those that the pages give as their own. */
  readonly #hosts: Set<string>;
  readonly #rubrics = new Map<string, RubricLine>();
  /** New address by path below the folder, and by path of the old site. */
  readonly #addresses = new Map<string, string>();
  #lang: string | undefined;
  #formerUrls = 0;
  #files = 0;

  constructor(options: HtmlImportOptions, profile: Profile, paths: readonly string[], writer: ContentWriter) {
    this.#options = options;
    this.#profile = profile;
    this.#paths = paths;
    this.#writer = writer;
    this.#folder = new ContentFolder(writer);
    const named = profile.site ? [new URL(profile.site.url).host] : [];
    this.#hosts = new Set([...named, ...(options.hosts ?? [])].map(bareHost));
    this.#root = statSync(options.source).isFile() ? dirname(options.source) : options.source;
  }

  async run(): Promise<Omit<Report, 'seconds'>> {
    let site: Page | null = null;
    const taken = new Set(
      this.#paths.flatMap((path) => this.#writer.pathOf(this.#file(path))?.toLowerCase() ?? []),
    );
    for (const [index, path] of this.#paths.entries()) {
      await this.#progress(index + 1, this.#paths.length * 2);
      const page = this.#read(path);
      if (this.#plan(this.#file(path), page, taken)) site ??= page;
    }
    this.#writer.refuseLoss(new Set(this.#planned.keys()), isPage);
    for (const [index, path] of this.#paths.entries()) {
      await this.#progress(this.#paths.length + index + 1, this.#paths.length * 2);
      const planned = this.#planned.get(this.#file(path));
      if (planned) this.#writePage(planned, this.#read(path));
    }
    for (const [slug, { title, parent, formerUrls }] of this.#rubrics) {
      this.#folder.rubric({ key: `rubrics/${slug}`, slug, title, parent, formerUrls, body: '' });
    }
    if (site) this.#writeSite(site);
    this.#writer.finish();
    return {
      source: this.#options.source,
      counts: [
        {
          kind: 'pages',
          in: this.#paths.length,
          out: this.#planned.size,
          left: [['failed', this.#paths.length - this.#planned.size]],
        },
        { kind: 'rubrics', in: this.#rubrics.size, out: this.#rubrics.size, left: [] },
        { kind: 'documents', in: this.#files, out: this.#files, left: [] },
      ],
      findings: this.#findings,
      addresses: [['articles', this.#formerUrls]],
      outcomes: this.#writer.outcomes,
      unreadTables: new Map(),
      privacy: [],
    };
  }

  /** Signals are heard between turns of the event loop. */
  async #progress(done: number, total: number): Promise<void> {
    await setImmediate();
    this.#options.signal?.throwIfAborted();
    this.#options.progress?.('pages', done, total);
  }

  #file(path: string): string {
    return relative(this.#root, path).split(sep).join('/');
  }

  #read(path: string): Page {
    return readPage(readFileSync(path), this.#profile);
  }

  /** Gives a page its place; false where it is no article. */
  #plan(file: string, page: Page, taken: Set<string>): boolean {
    if (!page.title || page.body.children.length === 0) {
      this.#find('no-title', file, '');
      return false;
    }
    if (page.published === null) {
      this.#find('page-date', file, page.title);
      return false;
    }
    if (page.canonical && URL.canParse(page.canonical))
      this.#hosts.add(bareHost(new URL(page.canonical).host));
    const name = basename(file).replace(/\.[a-z0-9]+$/i, '');
    const slug = slugOf(
      /^(?:index|spip|article\d*)$/i.test(name) || /[?@=]/.test(name) ? page.title : name,
      'page',
    );
    const id = this.#writer.pathOf(file) ?? unique(`${page.published.slice(0, 4)}/${slug}`, taken);
    this.#planned.set(file, { file, id, rubric: this.#rubricOf(file, page), published: page.published });
    for (const url of this.#ownUrls(file, page)) this.#addresses.set(url, documentAddress(id));
    return true;
  }

  #rubricOf(file: string, { breadcrumb, title }: Page): string {
    const links = breadcrumb.filter(({ text }) => !HOME.test(text) && text !== title);
    let parent: string | undefined;
    for (const { text, href } of links) {
      const slug = slugOf(text, 'rubrique');
      const known = this.#rubrics.get(slug);
      const former = this.#oldPath(href, file);
      if (!known)
        this.#rubrics.set(slug, {
          title: text,
          parent: parent === slug ? undefined : parent,
          formerUrls: former ? [former] : [],
        });
      if (former) this.#addresses.set(former, rubricAddress(slug));
      parent = slug;
    }
    if (parent !== undefined) return parent;
    this.#find('no-rubric', file, title);
    if (!this.#rubrics.has(FALLBACK.slug))
      this.#rubrics.set(FALLBACK.slug, { title: FALLBACK.title, parent: undefined, formerUrls: [] });
    return FALLBACK.slug;
  }

  /** Old paths of a page: the one that it declares, and the name under which it was saved. */
  #ownUrls(file: string, { canonical }: Page): string[] {
    const urls = [`/${file}`];
    if (canonical && URL.canParse(canonical)) {
      const { pathname, search } = new URL(canonical);
      urls.unshift(pathname + search);
    }
    return [...new Set(urls)].filter((url) => url !== '/' && !/[\s#]/.test(url));
  }

  /** Path on the old site of a link of a page; null for another site. */
  #oldPath(href: string, file: string): string | null {
    if (EXTERNAL.test(href)) {
      const whole = href.startsWith('//') ? `https:${href}` : href;
      if (!URL.canParse(whole) || !this.#hosts.has(bareHost(new URL(whole).host))) return null;
      const { pathname, search } = new URL(whole);
      return pathname === '/' && !search ? null : pathname + search;
    }
    const path = href.replace(/#.*$/, '').trim().replace(/\s/g, '%20');
    if (path === '' || path === './') return null;
    return path.startsWith('/') ? path : posix.normalize(`/${posix.dirname(file)}/${path}`);
  }

  #writePage(planned: PlannedPage, page: Page): void {
    const folder = `articles/${planned.id}`;
    const path = `${folder}/index.md`;
    const files = new PageFiles({
      root: this.#root,
      folder,
      writer: this.#writer,
      oldPath: (href) => this.#oldPath(href, planned.file),
      missing: (href) =>
        this.#findings.push({ code: 'missing-file', object: planned.file, path, excerpt: href }),
    });
    const options: HtmlOptions = {
      address: (url, of) => this.#address(url, of, planned.file, files),
      find: (code, excerpt) => this.#findings.push({ code, object: planned.file, path, excerpt }),
    };
    for (const part of [page.lead, page.body, page.postscript])
      markDocuments(part, (src) => this.#documentAddress(src, planned.file, path, files));
    page.body.children.push(...page.notes);
    const [lead = '', body = '', postscript = ''] = treesToMarkdown(
      [page.lead, page.body, page.postscript],
      options,
    );
    const formerUrls = this.#ownUrls(planned.file, page).filter(
      (url) =>
        this.#addresses.get(url) === documentAddress(planned.id) && url !== documentAddress(planned.id),
    );
    this.#formerUrls += formerUrls.length;
    this.#folder.article({
      key: planned.file,
      path: planned.id,
      title: page.title,
      kicker: page.kicker,
      subtitle: page.subtitle,
      published: planned.published,
      modified: page.modified,
      rubric: planned.rubric,
      lead,
      authors: page.authors,
      keywords: page.keywords,
      attachments: files.attachments(page.documents),
      postscript,
      body,
      lang: this.#foreign(page),
      formerUrls,
    });
    this.#files += files.size;
  }

  /** Name of a file that a text shows, an address of another site, null where the file was not saved. */
  #documentAddress(src: string, file: string, path: string, files: PageFiles): string | null {
    if (EXTERNAL.test(src) && this.#oldPath(src, file) === null) return /^https?:/i.test(src) ? src : null;
    const name = files.copy(src);
    if (name === null) this.#findings.push({ code: 'missing-file', object: file, path, excerpt: src });
    return name;
  }

  /** Language of a page that is not the site's, which is that of its first page. */
  #foreign(page: Page): string | undefined {
    const lang = languageOf(page);
    this.#lang ??= this.#profile.site?.lang ?? lang;
    return lang === this.#lang ? undefined : lang;
  }

  #address(url: string, of: 'link' | 'image', file: string, files: PageFiles): string | null {
    if (url.startsWith('#') || /^(?:mailto|tel):/i.test(url)) return url.startsWith('#') ? null : url;
    const old = this.#oldPath(url, file);
    const known =
      old === null ? undefined : (this.#addresses.get(decodedPath(old)) ?? this.#addresses.get(old));
    if (known) return known;
    if (EXTERNAL.test(url) && old === null) return /^(?:https?:)?\/\//i.test(url) ? url : null;
    const name = files.copy(url);
    if (name !== null) return encodeURI(name);
    if (of === 'image') this.#find('missing-image', file, url);
    return null;
  }

  /** `site.yaml`, unless the folder has one. */
  #writeSite(page: Page): void {
    const known = this.#writer.pathOf('site');
    if (known === undefined && existsSync(join(this.#options.into, 'site.yaml'))) return;
    const canonical = page.canonical && URL.canParse(page.canonical) ? new URL(page.canonical) : null;
    const url = this.#profile.site?.url ?? canonical?.origin;
    if (!url) this.#find('no-address', 'site.yaml', '');
    this.#writer.assign('site', 'site.yaml');
    this.#folder.site({
      title: this.#profile.site?.title ?? (page.siteName || canonical?.host || 'Archives'),
      url: url ?? 'https://archives.exemple.fr',
      lang: this.#profile.site?.lang ?? languageOf(page),
    });
  }

  #find(code: string, object: string, excerpt: string): void {
    this.#findings.push({ code, object, path: '', excerpt });
  }
}

function languageOf({ lang }: Page): string {
  return lang.split('-')[0] || 'fr';
}

/** Among the objects of the manifest; the others are the site and its rubrics. */
function isPage(object: string): boolean {
  return object !== 'site' && !object.startsWith('rubrics/');
}
