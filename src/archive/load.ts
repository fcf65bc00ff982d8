/**
 * From a content folder to its Archive through the store: only what changed since the last run is
 * read. Used by every command: build, check, dev, and by the tests.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanContent } from '../content/scan.ts';
import type { ContentFile, SiteData } from '../content/types.ts';
import { digest } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { notOpened, type Problem } from '../kit/problem.ts';
import { loadPlugins, NO_PLUGINS, type PluginNames, pluginCode, pluginNames } from '../markdown/plugins.ts';
import type { TextFolders } from '../media/text/kept.ts';
import type { Media } from '../media/types.ts';
import { assembleArchive } from './assembly/assemble.ts';
import { archiveProblems } from './build.ts';
import { checksKey, keptChecks } from './checks/kept-checks.ts';
import { addressesKey, ledgerOutcome } from './checks/ledger.ts';
import { type HistoryState, NO_HISTORY, updateHistory } from './history/history.ts';
import type { Archive } from './model/types.ts';
import type { Logos } from './reading/logos.ts';
import type { ReadContext } from './reading/read.ts';
import { loadVocabulary, type Vocabulary, vocabularyProblems } from './reading/vocabulary.ts';
import { type ArchiveSnapshot, complete, listingsKey } from './snapshot.ts';
import { DocumentStore } from './store/documents.ts';
import type { HeldDocument } from './store/held.ts';
import { updateStore } from './update-store.ts';

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
  /** Called once, as soon as reading leaves a processor to other work. */
  onSpare?: () => void;
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
  /** Closes what is held open; what is loaded of documents opens it again. */
  close(): void;
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
    const { processes, deadline, onProgress, onSpare } = this.#options;
    const { contents, read } = await updateStore({
      store,
      context,
      files,
      started,
      processes,
      deadline,
      onProgress,
      onSpare,
      onStored: () => {
        this.#lap('read');
        this.#options.onStored?.(snapshot);
      },
    });
    this.#lap('records');
    const stored = contents.documents;
    const input = {
      ...snapshot,
      documents: stored.flatMap((document) => document.record ?? []),
      parts: store,
      files,
      read: (path: string) => readFileSync(join(this.#options.content, path), 'utf8'),
      publicFiles: this.#options.publicFiles,
      brokenFiles: new Set(stored.flatMap(({ broken }) => broken)),
    };
    const archive = assembleArchive(input);
    this.#lap('archive');
    const basis = digest(this.#options.generator, contents.checkedKey());
    const keptIn = (name: string) => (this.#options.cache === null ? null : join(this.#options.cache, name));
    const ledger = await ledgerOutcome({
      content: this.#options.content,
      files,
      archive,
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
    return { content, site, base, origin, plugins, options, texts };
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
}

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

function mediaByDocument(store: DocumentStore, documents: readonly HeldDocument[], logos: Media[]) {
  const media = new Map<string, readonly Media[]>([[WHOLE_SITE, logos]]);
  for (const document of documents)
    if (document.mediaKey !== '') media.set(document.path, store.media(document));
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
