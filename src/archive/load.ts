/**
 * From a content folder to its Archive through the store: only what changed since the last run is
 * read. Used by every command: build, check, dev, and by the tests.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { scanContent } from '../content/scan.ts';
import type { AuthorData, ContentFile, KeywordData, RedirectData, SiteData } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { notOpened, type Problem } from '../kit/problem.ts';
import { JobFailed } from '../kit/threads.ts';
import { loadPlugins, NO_PLUGINS, type PluginNames, pluginCode, pluginNames } from '../markdown/plugins.ts';
import { keptPassages, type TextFolders } from '../media/text/kept.ts';
import type { Media } from '../media/types.ts';
import { assembleArchive } from './assembly/assemble.ts';
import { archiveProblems } from './build.ts';
import { checksKey, keptChecks } from './checks/kept-checks.ts';
import { addressesKey, ledgerOutcome } from './checks/ledger.ts';
import { type HistoryState, NO_HISTORY, readHistories, updateHistory } from './history/history.ts';
import type { Archive, ArticleRecord, DocumentRecord } from './model/types.ts';
import type { Logos } from './reading/logos.ts';
import type { ReadContext, ReadJob, ReadOutcome } from './reading/read.ts';
import { readAhead } from './reading/read-ahead.ts';
import { ReadingNote } from './reading/reading-note.ts';
import {
  compareStamps,
  groupFiles,
  isDocumentPath,
  makeJobs,
  markdownCount,
  stampsOf,
  touchedDocuments,
} from './reading/touched.ts';
import { loadVocabulary, type Vocabulary, vocabularyProblems } from './reading/vocabulary.ts';
import { type HeldDocument, StoreDamaged } from './store/buckets.ts';
import { type Contents, DocumentStore } from './store/documents.ts';
import { linkedOf, textOf } from './store/text.ts';

/**
 * Minimum number of changed documents for which processes that read them pay off. Fewer are read in this one, which a
 * crash ends: the note says which document it was, and that one is read apart the next time.
 */
const MIN_DOCUMENTS_FOR_PROCESSES = 150;
/** Time that a document may take (ms): the largest take a hundredth of it on a slow machine. */
const DEADLINE = 20_000;

export interface LoadOptions {
  /** The content folder. */
  content: string;
  /** Folder of the persistent cache; null reads everything and keeps nothing. */
  cache: string | null;
  /** Cache of encoded images, where the first pages of documents are pictures too; without it their text is not read. */
  images?: string;
  /** The clock, in milliseconds since the epoch: decides what is scheduled. */
  now: number;
  /** True in the preview: drafts and scheduled articles are there, marked. */
  drafts: boolean;
  /** True for the content of someone else: no plugin is loaded. */
  untrusted?: boolean;
  /** Digest of the code that runs: nothing that other code has made is believed. */
  generator: string;
  /** Digests of files outside the content, so that a site's plugins are only looked at again when they have changed. */
  digests?: FileDigests;
  /** Addresses of the files copied as they are, so that links to them are alive: `/favicon.svg`. */
  publicFiles?: readonly string[];
  /** Number of processes that read many documents, at most; by default that of the processors. */
  processes?: number;
  /** Time that a document may take (ms). */
  deadline?: number;
  /** Told what the archive will be made of, as soon as the store holds it. */
  onStored?: (snapshot: ArchiveSnapshot) => void;
  /** The files of the folder, where the caller has just listed them. */
  files?: ContentFile[];
  onProgress?: (phase: 'read', done: number, total: number) => void;
}

export interface LoadStats {
  files: number;
  documents: number;
  read: number;
  /** Milliseconds by phase: scan, read, records, archive. */
  timings: Record<string, number>;
}

export interface LoadedArchive {
  /** Null when site.yaml cannot be read. */
  archive: Archive | null;
  /** Every problem of the whole folder, by file and position; documents are checked together when it is first asked for. */
  readonly problems: Problem[];
  /** Digests of the files published with a document, by its path; those of the whole site under `site.yaml`. */
  mediaKeys: ReadonlyMap<string, string>;
  /** The same files, read from the store. */
  media(): Map<string, readonly Media[]>;
  /** Every file of the content folder. */
  files: readonly ContentFile[];
  /** Files outside the content folder that the archive was made from: those of its plugins. */
  sources: readonly string[];
  /** What another thread needs to open the same archive from the store. */
  snapshot: ArchiveSnapshot | null;
  stats: LoadStats;
  /** Closes what is held open; `archive.html` no longer works. */
  close(): void;
}

/** An archive at rest in the store: plain data that crosses threads. */
export interface ArchiveSnapshot {
  /** Folder and version of the document store. */
  store: string;
  version: string;
  /** Folder of the texts of documents; null where they are not read. */
  texts: string | null;
  content: string;
  site: SiteData;
  /** Files that site.yaml names as logos. */
  logos: Media[];
  keywords: KeywordData[];
  authors: AuthorData[];
  redirects: RedirectData[];
  now: number;
  drafts: boolean;
  /** What Git tells of the texts; where it is kept. */
  history: HistoryState;
}

/** Opens an archive from its store, without looking at the content folder or for problems. */
export function openSnapshot(snapshot: ArchiveSnapshot): Archive {
  const store = DocumentStore.open(snapshot.store, snapshot.version);
  const archive = assembleArchive({
    ...snapshot,
    documents: store.readAll().documents.flatMap((document) => document.record ?? []),
    html: (record) => textOf(record).html,
  });
  return complete(archive, snapshot);
}

/** Adds what the records do not hold: logos, and articles as they were written. */
function complete(archive: Archive, { logos, texts, history }: ArchiveSnapshot): Archive {
  const { theme, publisher } = archive.site;
  return Object.assign(archive, {
    histories: readHistories(history),
    logo: logos.find(({ path }) => path === theme.logo),
    publisherLogo: logos.find(({ path }) => path === publisher?.logo),
    source: (article: ArticleRecord) => textOf(article).source,
    passages: (media: Media) => {
      const passages = texts === null ? [] : keptPassages(texts, media);
      if (!passages) throw new StoreDamaged(`text of ${media.path}`);
      return passages;
    },
  });
}

/** How many are public tells which: the clock makes them so one after the other. */
function listingsKey({ listedKey }: Contents, archive: Archive, snapshot: ArchiveSnapshot): string {
  const { keywords, authors, drafts } = snapshot;
  const isPublic = [archive.articles.length, archive.rubrics.size, archive.pages.length];
  return digest(listedKey, JSON.stringify([keywords, authors, drafts, isPublic, archive.nextScheduled]));
}

/** Loads the archive of a content folder. Problems are returned, never thrown. */
export async function loadArchive(options: LoadOptions): Promise<LoadedArchive> {
  const temporary = options.cache === null ? mkdtempSync(join(tmpdir(), 'fonds-')) : null;
  const dir = join(options.cache ?? temporary!, 'documents');
  const loaded = await new Loader(options, dir).load();
  if (!temporary) return loaded;
  const close = () => {
    loaded.close();
    rmSync(temporary, { recursive: true, force: true });
    process.off('exit', close);
  };
  process.once('exit', close);
  return { ...loaded, close };
}

class Loader {
  readonly #options: LoadOptions;
  readonly #dir: string;
  readonly #timings: Record<string, number> = {};
  #mark = performance.now();

  constructor(options: LoadOptions, dir: string) {
    this.#options = options;
    this.#dir = dir;
  }

  async load(): Promise<LoadedArchive> {
    const started = Date.now();
    const files = this.#options.files ?? scanContent(this.#options.content);
    this.#lap('scan');
    const vocabulary = await loadVocabulary(this.#options, files);
    const site = vocabulary.site.value;
    if (!site) return this.#siteless(vocabulary, files);
    const named = this.#options.untrusted
      ? { names: NO_PLUGINS, problems: [] }
      : pluginNames(this.#options.content);
    const plugins = await loadPlugins(named.names, this.#options.content);
    const code = await this.#pluginCode(named.names);
    const context = this.#context(site, named.names, code.version);
    const store = DocumentStore.open(this.#dir, context.options);
    const logos = await this.#readLogos(site, files);
    const history = await this.#history(site);
    const snapshot: ArchiveSnapshot = {
      store: this.#dir,
      version: context.options,
      texts: context.texts?.texts ?? null,
      content: this.#options.content,
      site,
      logos: logos.media,
      keywords: vocabulary.keywords.value ?? [],
      authors: vocabulary.authors.value ?? [],
      redirects: vocabulary.redirects.value ?? [],
      now: this.#options.now,
      drafts: this.#options.drafts,
      history,
    };
    const { contents, read } = await this.#update(store, context, files, started, snapshot);
    this.#lap('records');
    const stored = contents.documents;
    const input = {
      ...snapshot,
      documents: stored.flatMap((document) => document.record ?? []),
      html: (record: DocumentRecord) => textOf(record).html,
      linked: linkedOf,
      files,
      read: (path: string) => readFileSync(join(this.#options.content, path), 'utf8'),
      publicFiles: this.#options.publicFiles,
      brokenFiles: new Set(stored.flatMap(({ broken }) => broken)),
    };
    const archive = assembleArchive(input);
    this.#lap('archive');
    const basis = digest(this.#options.generator, contents.checkedKey);
    const keptIn = (name: string) => (this.#options.cache === null ? null : join(this.#options.cache, name));
    const ledger = await ledgerOutcome({
      content: this.#options.content,
      files,
      archive,
      linked: linkedOf,
      publicFiles: this.#options.publicFiles,
      kept: this.#options.cache === null ? null : [keptIn('addresses')!, keptIn('addresses-alive')!],
      checksKey: () => checksKey(basis, archive, input),
      addressesKey: () => {
        const { keywords, authors, redirects, drafts, publicFiles } = input;
        const facts = { site, keywords, authors, redirects, drafts, publicFiles };
        return addressesKey(stored, [this.#options.generator, archive.nextScheduled, facts]);
      },
    });
    this.#lap('addresses');
    const kept = keptIn('checked');
    const problemsOfAll = () => {
      const found = keptChecks(kept, basis, archive, input, () => archiveProblems(archive, input));
      store.forgetLinked();
      return sortProblems([
        ...vocabularyProblems(vocabulary),
        ...named.problems,
        ...plugins.problems,
        ...unopened(files),
        ...stored.flatMap((document) => document.problems),
        ...logos.problems,
        ...historyProblems(history),
        ...ledger.problems,
        ...found,
      ]);
    };
    let problems: Problem[] | undefined;
    return {
      archive: Object.assign(complete(archive, snapshot), {
        derivedRedirects: ledger.derived,
        listingsKey: listingsKey(contents, archive, snapshot),
      }),
      get problems() {
        problems ??= problemsOfAll();
        return problems;
      },
      mediaKeys: mediaKeys(stored, logos.media),
      media: () => mediaByDocument(store, stored, logos.media),
      files,
      sources: code.sources,
      snapshot,
      stats: {
        files: files.length,
        documents: stored.length,
        read,
        timings: this.#timings,
      },
      close: () => store.close(),
    };
  }

  #lap(phase: string): void {
    const now = performance.now();
    this.#timings[phase] = (this.#timings[phase] ?? 0) + now - this.#mark;
    this.#mark = now;
  }

  /** The history in Git, for a site that names its repository; not asked of the folder of someone else. */
  async #history(site: SiteData): Promise<HistoryState> {
    const { cache, content, untrusted } = this.#options;
    if (!site.repository?.history || cache === null || untrusted) return NO_HISTORY;
    return updateHistory(content, cache);
  }

  /** Loads the measuring of images only for a site that has a logo: it is slow to start. */
  async #readLogos(site: SiteData, files: ContentFile[]): Promise<Logos> {
    if (!site.theme.logo && !site.publisher?.logo) return { media: [], problems: [] };
    const { readLogos } = await import('./reading/logos.ts');
    return readLogos(this.#options.content, site, files);
  }

  /** The version of the site's plugins, found out again when one of their files has changed. */
  async #pluginCode(names: PluginNames): Promise<{ version: string; sources: readonly string[] }> {
    const { remarkPlugins, rehypePlugins } = names;
    if (remarkPlugins.length + rehypePlugins.length === 0) return { version: '', sources: [] };
    const { cache, content, generator, digests } = this.#options;
    const make = async () => {
      const { version, sources } = await pluginCode(names, content);
      return { value: version, sources };
    };
    if (cache === null || !digests) {
      const { value, sources } = await make();
      return { version: value, sources };
    }
    const key = digest(generator, JSON.stringify([remarkPlugins, rehypePlugins]));
    const { value, sources } = await digests.kept(join(cache, 'plugins'), key, make);
    return { version: value, sources };
  }

  #context(site: SiteData, plugins: PluginNames, version: string): ReadContext {
    const { base, origin } = splitUrl(site.url);
    const { lang, timeZone, contents, images } = site;
    const texts = this.#texts();
    const options = digest(
      this.#options.generator,
      JSON.stringify({
        base,
        origin,
        lang,
        timeZone,
        contents,
        images,
        plugins: version,
        texts: texts !== null,
      }),
    );
    const { content } = this.#options;
    return { content, store: this.#dir, site, base, origin, plugins, options, texts };
  }

  /** Where the text of documents is kept, by generator. */
  #texts(): TextFolders | null {
    const { generator, images } = this.#options;
    return images === undefined ? null : { texts: join(this.#dir, '..', 'texts', digest(generator)), images };
  }

  #siteless(vocabulary: Vocabulary, files: ContentFile[]): LoadedArchive {
    return {
      archive: null,
      snapshot: null,
      problems: sortProblems([...vocabularyProblems(vocabulary), ...unopened(files)]),
      mediaKeys: new Map(),
      media: () => new Map(),
      files,
      sources: [],
      stats: { files: files.length, documents: 0, read: 0, timings: this.#timings },
      close: () => undefined,
    };
  }

  /** Brings the store up to date; where it has been altered, everything is read again. */
  async #update(
    store: DocumentStore,
    context: ReadContext,
    files: ContentFile[],
    started: number,
    snapshot: ArchiveSnapshot,
  ): Promise<{ contents: Contents; read: number }> {
    const read = await this.#updateWhole(store, context, files, started);
    this.#lap('read');
    if (read !== null) {
      this.#options.onStored?.(snapshot);
      const contents = store.readAll();
      if (contents.damaged.length === 0) return { contents, read };
    }
    store.wipe();
    const all = await this.#updateWhole(store, context, files, started);
    this.#options.onStored?.(snapshot);
    return { contents: store.readAll(), read: all ?? 0 };
  }

  /** Gives the number of documents read; null where a bucket that should be changed has been altered. */
  async #updateWhole(
    store: DocumentStore,
    context: ReadContext,
    files: ContentFile[],
    started: number,
  ): Promise<number | null> {
    const { changed, gone } = compareStamps(files, store.files);
    if (changed.length + gone.length === 0) return 0;
    const count = markdownCount(files);
    const resize = store.wantsResize(count);
    if (resize) store.resize(count);
    const touched = resize ? groupFiles(files) : touchedDocuments(files, changed, gone);
    const jobs = makeJobs(store, touched, resize ? [] : gone.filter(isDocumentPath));
    try {
      const outcomes = await this.#run(jobs, context);
      const doubtful = new Set(outcomes.flatMap((outcome) => outcome.doubtful));
      store.save(
        new Map(outcomes.map(({ bucket, file }) => [bucket, file])),
        stampsOf(files, started, doubtful),
        {},
      );
      return outcomes.reduce((sum, outcome) => sum + outcome.read, 0);
    } catch (error) {
      const isDamaged =
        error instanceof StoreDamaged || (error instanceof JobFailed && error.kind === StoreDamaged.name);
      if (isDamaged) return null;
      throw error;
    }
  }

  async #run(jobs: ReadJob[], context: ReadContext): Promise<ReadOutcome[]> {
    const total = jobs.reduce((sum, job) => sum + job.changed.length, 0);
    const outcomes: ReadOutcome[] = [];
    let done = 0;
    const onResult = (outcome: ReadOutcome, job: ReadJob) => {
      outcomes.push(outcome);
      done += job.changed.length;
      this.#options.onProgress?.('read', done, total);
    };
    if (jobs.length === 0) return outcomes;
    const note = new ReadingNote(join(this.#dir, '..', 'reading'));
    if (total >= MIN_DOCUMENTS_FOR_PROCESSES || note.names(jobs))
      await this.#runApart(jobs, context, onResult);
    else await this.#runHere(jobs, context, note, onResult);
    note.remove();
    return outcomes;
  }

  /** Reads in processes of their own: one that a document ends costs the reading of that document. */
  async #runApart(jobs: readonly ReadJob[], context: ReadContext, onResult: OnRead): Promise<void> {
    const { runInProcesses } = await import('../kit/processes.ts');
    const ahead = readAhead(
      context.content,
      jobs.flatMap(({ changed }) => changed.flatMap(({ file }) => (file.unread ? [] : file))),
    );
    try {
      await runInProcesses<ReadJob, ReadOutcome>({
        module: new URL('./reading/read-thread.ts', import.meta.url),
        data: context,
        jobs,
        size: this.#options.processes,
        deadline: this.#options.deadline ?? DEADLINE,
        onResult,
        onDeath: (job, part, failed) => ({
          ...job,
          changed: job.changed.map((each, position) => (position === part ? { ...each, failed } : each)),
        }),
      });
    } finally {
      await ahead.end();
    }
  }

  async #runHere(
    jobs: readonly ReadJob[],
    context: ReadContext,
    note: ReadingNote,
    onResult: OnRead,
  ): Promise<void> {
    const { Reader } = await import('./reading/read.ts');
    const reader = await Reader.create({ ...context, deadline: this.#options.deadline ?? DEADLINE });
    try {
      for (const job of jobs) {
        const outcome = await reader.update(job, (position) => note.write(job.changed[position]!.file.path));
        onResult(outcome, job);
        await nextTurn();
      }
    } finally {
      await reader.close();
    }
  }
}

type OnRead = (outcome: ReadOutcome, job: ReadJob) => void;

/** Base path and origin of the site's address: `https://a.fr/fonds` is `/fonds` at `https://a.fr`. */
export function splitUrl(url: string): { base: string; origin: string } {
  const { origin, pathname } = new URL(url);
  return { origin, base: pathname.replace(/\/+$/, '') };
}

/** What of the content folder is told and never opened. */
const unopened = (files: readonly ContentFile[]): Problem[] =>
  files.flatMap(({ path, unread }) => (unread ? notOpened(path, unread) : []));

/** A page shows no history that lacks its beginning. */
const historyProblems = ({ isShallow }: HistoryState): Problem[] =>
  isShallow
    ? [{ code: 'shallow-history', severity: 'warning', file: 'site.yaml', line: 1, column: 1, params: {} }]
    : [];

/** Name under which the files of the whole site stand among those of documents. */
const WHOLE_SITE = 'site.yaml';

function mediaKeys(documents: readonly HeldDocument[], logos: readonly Media[]): Map<string, string> {
  const keys = new Map([[WHOLE_SITE, digest(JSON.stringify(logos))]]);
  for (const { path, mediaKey } of documents) if (mediaKey !== '') keys.set(path, mediaKey);
  return keys;
}

/** Bucket by bucket, since the store keeps one of them at a time. */
function mediaByDocument(store: DocumentStore, documents: readonly HeldDocument[], logos: Media[]) {
  const media = new Map<string, readonly Media[]>([[WHOLE_SITE, logos]]);
  const published = documents.filter(({ mediaKey }) => mediaKey !== '');
  for (const document of published.sort((a, b) => a.bucket - b.bucket))
    media.set(document.path, store.media(document));
  return media;
}

/** By file, then position; a problem found by several documents that share a file is told once. */
function sortProblems(problems: Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
