/** The import of a SPIP site: database and IMG/ to a content folder. */
import { existsSync } from 'node:fs';
import { ImportError } from '../error.ts';
import { yaml } from '../front-matter.ts';
import type { Report, ReportFinding } from '../report.ts';
import { ContentWriter } from '../write.ts';
import { type Addressed, formerAddresses } from './addresses.ts';
import { type Converter, convertArticle, convertRubric, describe } from './convert.ts';
import { ImageFolder } from './documents.ts';
import { Files } from './files.ts';
import type { Site } from './model.ts';
import { languageTag, plainText } from './names.ts';
import { type Plan, planSite } from './plan.ts';
import { readSite, readTexts } from './read.ts';
import { otherRedirects, type RedirectLine } from './redirects.ts';
import { Resolver } from './resolver.ts';
import type { Database } from './sources/database.ts';
import { openSource } from './sources/index.ts';
import { type Uses, usesOf } from './uses.ts';

export type Phase = 'read' | 'look' | 'files' | 'articles';

export interface SpipImportOptions {
  database: string;
  /** The folder IMG/ of the site, null where it is lost. */
  images: string | null;
  into: string;
  prefix?: string;
  force: boolean;
  dryRun: boolean;
  /** Take articles that were to appear after `now`. */
  scheduled: boolean;
  now: Date;
  progress?(phase: Phase, done: number, total: number): void;
  /** Stops the import between two files. */
  signal?: AbortSignal;
}

/**
 * Imports a SPIP site of version 2.1 to 4.4.
 *
 * @throws {ImportError} before anything is written, where the source cannot be read.
 */
export async function importSpip(options: SpipImportOptions): Promise<Report> {
  const start = performance.now();
  if (options.images !== null && !existsSync(options.images))
    throw new ImportError('no-images', { path: options.images });
  const writer = new ContentWriter({
    into: options.into,
    source: 'spip',
    force: options.force,
    dryRun: options.dryRun,
  });
  const database = await openSource(options.database, {
    prefix: options.prefix,
    signal: options.signal,
    progress: (done, total) => options.progress?.('read', done, total),
  });
  try {
    return {
      ...(await new SpipImport(database, writer, options).run()),
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    writer.save();
    database.close();
  }
}

class SpipImport {
  readonly #database: Database;
  readonly #writer: ContentWriter;
  readonly #options: SpipImportOptions;
  readonly #site: Site;
  readonly #plan: Plan;
  readonly #findings: ReportFinding[] = [];

  constructor(database: Database, writer: ContentWriter, options: SpipImportOptions) {
    this.#database = database;
    this.#writer = writer;
    this.#options = options;
    this.#site = readSite(database, { now: wallTime(options.now), scheduled: options.scheduled });
    this.#plan = planSite(this.#site, writer);
  }

  async run(): Promise<Omit<Report, 'seconds'>> {
    const uses = this.#look();
    const files = new Files(this.#site, new ImageFolder(this.#options.images));
    await files.place(this.#plan, uses, (done, total) => this.#progress('files', done, total));
    const addressed = addressedObjects(this.#plan);
    const former = formerAddresses(addressed, this.#site);
    const owners = new Map([...former].flatMap(([key, urls]) => urls.map((url) => [url, key] as const)));
    const resolver = new Resolver(this.#site, this.#plan, files, uses, owners);
    const redirects = otherRedirects(this.#site, this.#plan, files, resolver, former);
    const converter: Converter = {
      site: this.#site,
      plan: this.#plan,
      files,
      resolver,
      formerUrls: redirects.formerUrls,
    };
    this.#writeFiles(files);
    this.#writeArticles(converter);
    this.#writeRubrics(converter);
    this.#writeVocabulary(converter, redirects.lines);
    this.#writer.finish();
    this.#tellFiles(files);
    return this.#report(files, converter, redirects.lines);
  }

  /** What every text names, before any is converted. */
  #look(): Map<string, Uses> {
    const uses = new Map<string, Uses>();
    const { articles, rubrics } = this.#plan;
    for (const [index, { article, key }] of articles.entries()) {
      if (article.redirect) continue;
      const texts = readTexts(this.#database, article);
      uses.set(key, usesOf([texts.lead, texts.body, texts.postscript]));
      this.#progress('look', index + 1, articles.length);
    }
    for (const { rubric } of rubrics.values()) uses.set(`rubrique${rubric.id}`, usesOf([rubric.body]));
    return uses;
  }

  #progress(phase: Phase, done: number, total: number): void {
    this.#options.signal?.throwIfAborted();
    this.#options.progress?.(phase, done, total);
  }

  #writeFiles(files: Files): void {
    const all = [
      ...[...files.placed.values()].flatMap((folder) => [...folder.values()]),
      ...files.loose.values(),
      ...files.logos.values(),
    ];
    for (const [index, file] of all.entries()) {
      this.#writer.copy(file.path, file.source);
      this.#progress('files', index + 1, all.length);
    }
  }

  #writeArticles(converter: Converter): void {
    const { articles } = this.#plan;
    for (const [index, planned] of articles.entries()) {
      this.#progress('articles', index + 1, articles.length);
      const { article, key, title } = planned;
      if (article.redirect) {
        this.#find(key, '', [{ code: 'redirection', excerpt: title }]);
        continue;
      }
      const path = planned.page ?? `${planned.folder}/index.md`;
      this.#writer.assign(key, planned.page ? planned.folder : planned.id!);
      const { text, findings } = convertArticle(planned, readTexts(this.#database, article), converter);
      this.#find(key, path, findings);
      this.#writer.text(path, text);
    }
    for (const { key } of this.#plan.undated) this.#find(key, '', [{ code: 'no-date', excerpt: '' }]);
  }

  #writeRubrics(converter: Converter): void {
    for (const planned of this.#plan.rubrics.values()) {
      const key = `rubrique${planned.rubric.id}`;
      const path = `rubrics/${planned.slug}.md`;
      this.#writer.assign(key, planned.slug);
      const { text, findings } = convertRubric(planned, converter);
      this.#find(key, path, findings);
      this.#writer.text(path, text);
    }
  }

  /** `site.yaml`, `keywords.yaml`, `authors.yaml`, `redirects.yaml`. */
  #writeVocabulary(converter: Converter, lines: readonly RedirectLine[]): void {
    this.#writer.text('site.yaml', yaml(this.#siteData(converter)));
    const keywords: Record<string, Record<string, unknown>> = {};
    for (const { name, slug, ownSlug, group, keyword } of this.#plan.keywords.values()) {
      const known = keywords[name] ?? {};
      keywords[name] = withoutEmpty({
        slug: ownSlug ? slug : undefined,
        group: known.group ?? group,
        description: known.description ?? describe(keyword.description || keyword.body, converter),
        formerUrls: [
          ...((known.formerUrls as string[]) ?? []),
          ...(converter.formerUrls.get(`mot${keyword.id}`) ?? []),
        ],
      });
    }
    const authors: Record<string, Record<string, unknown>> = {};
    for (const [id, { name, slug, ownSlug }] of this.#plan.authors) {
      const known = authors[name] ?? {};
      authors[name] = withoutEmpty({
        slug: ownSlug ? slug : undefined,
        formerUrls: [
          ...((known.formerUrls as string[]) ?? []),
          ...(converter.formerUrls.get(`auteur${id}`) ?? []),
        ],
      });
    }
    if (Object.keys(keywords).length > 0) this.#writer.text('keywords.yaml', yaml(keywords));
    if (Object.keys(authors).length > 0) this.#writer.text('authors.yaml', yaml(authors));
    if (lines.length > 0)
      this.#writer.text('redirects.yaml', yaml(Object.fromEntries(lines.map(({ from, to }) => [from, to]))));
  }

  #siteData(converter: Converter): Record<string, unknown> {
    const { settings, lang } = this.#site;
    const address = settings.get('adresse_site') ?? '';
    const isUrl = URL.canParse(address) && /^https?:/.test(address);
    if (!isUrl) this.#find('site', 'site.yaml', [{ code: 'no-address', excerpt: address }]);
    return {
      title: plainText(settings.get('nom_site') ?? '', lang, lang) || 'Archives',
      description: describe(settings.get('descriptif_site') || settings.get('slogan_site') || '', converter),
      url: isUrl ? address : 'https://archives.exemple.fr',
      lang: languageTag(lang),
    };
  }

  #find(object: string, path: string, findings: readonly { code: string; excerpt: string }[]): void {
    for (const { code, excerpt } of findings) this.#findings.push({ code, object, path, excerpt });
  }

  #tellFiles(files: Files): void {
    for (const { code, object, excerpt } of files.problems) this.#find(object, '', [{ code, excerpt }]);
  }

  #report(files: Files, converter: Converter, lines: readonly RedirectLine[]): Omit<Report, 'seconds'> {
    const { counts } = this.#site;
    const { articles, rubrics, keywords, authors } = this.#plan;
    const pages = articles.filter(({ article }) => !article.redirect).length;
    const redirections = articles.length - pages;
    const skipped = this.#options.scheduled ? 0 : counts.scheduled;
    const placed = files.homes.size;
    return {
      source: this.#options.database,
      counts: [
        {
          kind: 'articles',
          in: counts.articles + counts.briefs,
          out: pages,
          left: [
            ['unpublished', counts.unpublished],
            ['scheduled', skipped],
            ['redirection', redirections],
          ],
        },
        {
          kind: 'rubrics',
          in: counts.rubrics,
          out: rubrics.size,
          left: [['unpublished', counts.rubrics - rubrics.size]],
        },
        {
          kind: 'keywords',
          in: counts.keywords,
          out: new Set([...keywords.values()].map(({ name }) => name)).size,
          left: [['unused', counts.keywords - keywords.size]],
        },
        {
          kind: 'authors',
          in: counts.authors,
          out: new Set([...authors.values()].map(({ name }) => name)).size,
          left: [['unused', counts.authors - authors.size]],
        },
        {
          kind: 'documents',
          in: counts.documents,
          out: placed,
          left: [['not-copied', counts.documents - placed]],
        },
        {
          kind: 'sites',
          in: counts.sites,
          out: 0,
          left: counts.sites > 0 ? [['directory', counts.sites]] : [],
        },
      ],
      findings: this.#findings,
      addresses: addressCounts(converter.formerUrls, lines),
      outcomes: this.#writer.outcomes,
      unreadTables: counts.unreadTables,
    };
  }
}

function addressCounts(
  formerUrls: ReadonlyMap<string, readonly string[]>,
  lines: readonly RedirectLine[],
): [string, number][] {
  const counts = new Map<string, number>();
  const add = (kind: string, count: number) => counts.set(kind, (counts.get(kind) ?? 0) + count);
  for (const [key, urls] of formerUrls) add(key.replace(/\d+$/, ''), urls.length);
  for (const { kind } of lines) add(kind, 1);
  return [...counts];
}

function withoutEmpty(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
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
      ({ rubric, title }): Addressed => ({ type: 'rubrique', id: rubric.id, title, parent: rubric.parent }),
    ),
    ...articles.map(
      ({ article, title }): Addressed => ({
        type: article.type,
        id: article.id,
        title: article.title.trim() === '' ? '' : title,
        parent: Math.max(0, article.rubric),
      }),
    ),
    ...[...keywords.values()].map(({ id, name }): Addressed => ({ type: 'mot', id, title: name, parent: 0 })),
    ...[...authors.entries()].map(
      ([id, { name }]): Addressed => ({ type: 'auteur', id, title: name, parent: 0 }),
    ),
  ];
}
