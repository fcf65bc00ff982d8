/** The import of a SPIP site: database and IMG/ to a content folder. */
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { ContentFolder } from '../content-folder.ts';
import { ImportError } from '../error.ts';
import type { ImportedSite } from '../model.ts';
import type { PrivacyRow } from '../privacy.ts';
import type { Report, ReportFinding } from '../report.ts';
import { ContentWriter } from '../write.ts';
import type { AccessChoice } from './access.ts';
import { type Addressed, FormerAddresses } from './addresses.ts';
import type { Converter } from './convert/converter.ts';
import { describe } from './convert/object-reader.ts';
import { ImageFolder } from './documents.ts';
import { Files } from './files.ts';
import type { Site } from './model.ts';
import { languageTag, plainText } from './names.ts';
import { type Plan, planSite } from './plan.ts';
import { readSite, readTexts } from './read.ts';
import { fileRedirects, type RedirectLine, Redirects } from './redirects.ts';
import { addressCounts, reportOf } from './report.ts';
import { Resolver } from './resolver.ts';
import type { Database } from './sources/database.ts';
import { openSource } from './sources/index.ts';
import { withoutPassword } from './sources/mysql.ts';
import { TextWriter } from './text-writer.ts';
import { type Uses, usesOf } from './uses.ts';

/** Objects between two turns of the event loop. */
const TURN = 32;

export type Phase = 'read' | 'look' | 'files' | 'articles';

export interface SpipImportOptions {
  /** A file, or `mysql://…`. */
  database: string;
  /** The folder IMG/ of the site, null where it is lost. */
  images: string | null;
  into: string;
  prefix?: string;
  /** Accept a source that is damaged, incomplete, or lacks much of what an earlier import had. */
  force: boolean;
  /** Overwrite what contributors have changed. */
  overwrite?: boolean;
  dryRun: boolean;
  /** Take articles that were to appear after `now`. */
  scheduled: boolean;
  now: Date;
  /** Other names that the site had, `ancien.exemple.fr`: links to them are links of the site. */
  hosts?: readonly string[];
  /** What to do with what only some people could read. */
  access?: AccessChoice;
  /** Shown what stays behind before anything is written; false stops the import. */
  confirm?(rows: readonly PrivacyRow[]): Promise<boolean>;
  progress?(phase: Phase, done: number, total: number): void;
  /** Stops the import between two files. */
  signal?: AbortSignal;
  /** Number of threads at most; two by default, where there are as many processors. */
  threads?: number;
}

/**
 * Imports a SPIP site of version 2.1 to 4.4.
 *
 * @throws {ImportError} before anything is written, where the source cannot be read, is not whole, or may hold what
 * was not public.
 */
export async function importSpip(options: SpipImportOptions): Promise<Report> {
  const start = performance.now();
  if (options.images !== null && !existsSync(options.images))
    throw new ImportError('no-images', { path: options.images });
  const writer = new ContentWriter({
    into: options.into,
    source: 'spip',
    overwrite: options.overwrite ?? false,
    acceptLoss: options.force,
    dryRun: options.dryRun,
  });
  const database = await openSource(options.database, {
    prefix: options.prefix,
    force: options.force,
    signal: options.signal,
    progress: (done, total) => options.progress?.('read', done, total),
  });
  try {
    return {
      ...(await new SpipImport(database, writer, options).run()),
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    writer.close();
    database.close();
  }
}

class SpipImport {
  readonly #database: Database;
  readonly #writer: ContentWriter;
  readonly #folder: ContentFolder;
  readonly #options: SpipImportOptions;
  readonly #site: Site;
  readonly #plan: Plan;
  /** By object; what belongs to none is under ''. */
  readonly #findings = new Map<string, ReportFinding[]>();

  constructor(database: Database, writer: ContentWriter, options: SpipImportOptions) {
    this.#database = database;
    this.#writer = writer;
    this.#folder = new ContentFolder(writer);
    this.#options = options;
    if (!options.force) refuseDamage(database);
    this.#site = readSite(database, {
      now: wallTime(options.now),
      scheduled: options.scheduled,
      access: options.access ?? 'stop',
    });
    if (!options.force && this.#site.articles.length === 0) throw new ImportError('no-articles');
    this.#plan = planSite(this.#site, writer);
    const written = this.#plan.articles.filter(({ article }) => !article.redirect);
    writer.refuseLoss(new Set(written.map(({ key }) => key)), (key) => /^(?:article|breve)\d+$/.test(key));
  }

  async run(): Promise<Omit<Report, 'seconds'>> {
    const { left } = this.#site.counts;
    left.add('documents', 'not-joined', this.#unjoinedDocuments());
    if (this.#options.confirm && !(await this.#options.confirm(left.rows())))
      throw new ImportError('not-confirmed');
    const uses = await this.#look();
    const files = new Files(this.#site, new ImageFolder(this.#options.images));
    await files.place(this.#plan, uses, (done, total) => this.#options.progress?.('files', done, total));
    const objects = addressedObjects(this.#plan);
    const former = new FormerAddresses(objects, this.#site);
    const resolver = new Resolver(this.#site, this.#plan, files, uses, former, this.#options.hosts);
    const redirects = new Redirects(this.#plan, files, resolver, former);
    const published = new Set(
      this.#plan.articles.filter(({ article }) => !article.redirect).map(({ key }) => key),
    );
    const fragments = new Set([...uses.values()].flatMap((use) => [...use.fragments]));
    const converter: Converter = {
      site: this.#site,
      plan: this.#plan,
      files,
      resolver,
      isPublic: (key) => published.has(key),
      formerUrls: (key) => redirects.formerUrls(key),
      entryId: (key) => entryId(former.lastOf(key, this.#site.settings.get('type_urls') ?? ''), this.#site),
      allUrls: (key) => redirects.allUrls(key),
      numbersOf: (key) => redirects.numbersOf(key),
      fragments,
    };
    await this.#writeTexts(converter);
    this.#folder.site(this.#siteData(converter));
    await this.#writeFiles(files);
    const lines = [...redirects.lines, ...fileRedirects(this.#site, files, resolver.own.base)];
    this.#writeVocabulary(converter, lines);
    this.#writer.finish();
    this.#tellFiles(files);
    this.#find('site', '', this.#database.faults());
    return reportOf({
      source: withoutPassword(this.#options.database),
      site: this.#site,
      plan: this.#plan,
      files,
      findings: [...this.#findings.values()].flat(),
      addresses: addressCounts(objects, converter, lines),
      outcomes: this.#writer.outcomes,
    });
  }

  /** Number of documents that are public by themselves and joined to nothing that is. */
  #unjoinedDocuments(): number {
    const { articles, rubrics } = this.#plan;
    const keys = [...articles.map(({ key }) => key), ...[...rubrics.keys()].map((id) => `rubrique${id}`)];
    const joined = new Set(
      keys.flatMap((key) => (this.#site.documentLinks.get(key) ?? []).map(({ document }) => document)),
    );
    return [...this.#site.documents.values()].filter(({ id, published }) => published && !joined.has(id))
      .length;
  }

  /** What every text names, before any is converted. */
  async #look(): Promise<Map<string, Uses>> {
    const uses = new Map<string, Uses>();
    const { articles, rubrics } = this.#plan;
    for (const [index, { article, key }] of articles.entries()) {
      if (article.redirect) continue;
      const texts = readTexts(this.#database, article);
      uses.set(key, usesOf([texts.lead, texts.body, texts.postscript]));
      await this.#progress('look', index + 1, articles.length);
    }
    for (const { rubric } of rubrics.values()) uses.set(`rubrique${rubric.id}`, usesOf([rubric.body]));
    return uses;
  }

  /** Tells how far it is, and stops where it was told to: signals are heard only between turns of the loop. */
  async #progress(phase: Phase, done: number, total: number): Promise<void> {
    if (done % TURN === 0) await setImmediate();
    this.#step(phase, done, total);
  }

  #step(phase: Phase, done: number, total: number): void {
    this.#options.signal?.throwIfAborted();
    this.#options.progress?.(phase, done, total);
  }

  async #writeFiles(files: Files): Promise<void> {
    const all = [...files.used.keys()];
    for (const [index, file] of all.entries()) {
      this.#writer.copy(file.path, file.source);
      await this.#progress('files', index + 1, all.length);
    }
  }

  async #writeTexts(converter: Converter): Promise<void> {
    const { articles } = this.#plan;
    const writer = new TextWriter({
      database: this.#database,
      folder: this.#folder,
      converter,
      threads: this.#options.threads,
      progress: (done, total) => this.#step('articles', done, total),
      tell: (key, path, findings) =>
        this.#findings.set(
          key,
          findings.map(({ code, excerpt }) => ({ code, object: key, path, excerpt })),
        ),
    });
    await writer.write();
    const moved = new Set(this.#plan.moved);
    for (const { key, article, title } of articles) {
      if (article.redirect) this.#find(key, '', [{ code: 'redirection', excerpt: title }]);
    }
    for (const { key, title } of articles.filter((planned) => moved.has(planned.key)))
      this.#find(key, '', [{ code: 'moved', excerpt: title }]);
    for (const { key } of this.#plan.undated) this.#find(key, '', [{ code: 'no-date', excerpt: '' }]);
  }

  /** `keywords.yaml`, `authors.yaml`, `redirects.yaml`. */
  #writeVocabulary(converter: Converter, lines: readonly RedirectLine[]): void {
    const { keywords, authors } = this.#plan;
    this.#folder.keywords(
      [...keywords.values()].map(({ name, slug, ownSlug, group, keyword }) => ({
        name,
        slug: ownSlug ? slug : undefined,
        group,
        description: describe(keyword.description || keyword.body, converter),
        formerUrls: converter.formerUrls(`mot${keyword.id}`),
        spip: converter.numbersOf(`mot${keyword.id}`),
      })),
    );
    this.#folder.authors(
      [...authors].map(([id, { name, slug, ownSlug }]) => ({
        name,
        slug: ownSlug ? slug : undefined,
        formerUrls: converter.formerUrls(`auteur${id}`),
        spip: converter.numbersOf(`auteur${id}`),
      })),
    );
    this.#folder.redirects(lines);
  }

  #siteData({ files, ...converter }: Converter): ImportedSite {
    const { settings, lang } = this.#site;
    const address = settings.get('adresse_site') ?? '';
    const isUrl = URL.canParse(address) && /^https?:/.test(address);
    if (!isUrl) this.#find('site', 'site.yaml', [{ code: 'no-address', excerpt: address }]);
    const logo = files.siteLogo;
    const description = settings.get('descriptif_site') || settings.get('slogan_site') || '';
    return {
      title: plainText(settings.get('nom_site') ?? '', lang, lang) || 'Archives',
      description: describe(description, { files, ...converter }),
      url: isUrl ? address : 'https://archives.exemple.fr',
      lang: languageTag(lang),
      logo: logo ? files.use(logo, '').path : undefined,
    };
  }

  #find(object: string, path: string, findings: readonly { code: string; excerpt: string }[]): void {
    const known = this.#findings.get(object) ?? [];
    this.#findings.set(object, [
      ...known,
      ...findings.map(({ code, excerpt }) => ({ code, object, path, excerpt })),
    ]);
  }

  #tellFiles(files: Files): void {
    for (const { code, object, excerpt } of files.problems) this.#find(object, '', [{ code, excerpt }]);
  }
}

/** @throws {ImportError} where the source is not the whole of a site: what it lacks would be removed. */
function refuseDamage(database: Database): void {
  const [fault] = database.faults();
  if (fault) throw new ImportError(fault.code, { table: fault.excerpt });
  const missing = database.missingTables();
  if (missing.length > 0) throw new ImportError('missing-tables', { tables: missing.join(', ') });
}

/** The moment as SPIP writes it, in the time of the servers that it runs on. */
function wallTime(now: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(now);
}

function addressedObjects({ articles, rubrics, keywords, authors }: Plan): Addressed[] {
  return [
    ...[...rubrics.values()].map(
      ({ rubric, title }): Addressed => ({
        key: `rubrique${rubric.id}`,
        type: 'rubrique',
        id: rubric.id,
        title,
        parent: rubric.parent,
      }),
    ),
    ...articles.map(
      ({ key, article, title }): Addressed => ({
        key,
        type: article.type,
        id: article.id,
        title: article.title.trim() === '' ? '' : title,
        parent: Math.max(0, article.rubric),
      }),
    ),
    ...[...keywords.values()].map(
      ({ id, name }): Addressed => ({ key: `mot${id}`, type: 'mot', id, title: name, parent: 0 }),
    ),
    ...[...authors.entries()].map(
      ([id, { name }]): Addressed => ({ key: `auteur${id}`, type: 'auteur', id, title: name, parent: 0 }),
    ),
  ];
}

/** The identifier of an article's entry in SPIP's feeds: its address in full. */
function entryId(address: string | null, { settings }: Site): string | undefined {
  const site = (settings.get('adresse_site') ?? '').replace(/\/+$/, '');
  if (address === null || !/^https?:/.test(site) || !URL.canParse(site + address)) return undefined;
  return site + address;
}
