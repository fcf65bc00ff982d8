/** Changed documents read, rendered, recorded, and written to the store. */
import { join } from 'node:path';
import { readSource } from '../../content/source.ts';
import type { ContentFile, SiteData, Source } from '../../content/types.ts';
import { Chunks } from '../../kit/chunks.ts';
import { DeadlinePassed, withDeadline } from '../../kit/deadline.ts';
import { digest, digestBytes } from '../../kit/digest.ts';
import { machineFaultOf } from '../../kit/machine-fault.ts';
import { notOpened, type Problem } from '../../kit/problem.ts';
import { trustedTime } from '../../kit/stamps.ts';
import { createMarkdown, loadPlugins, type Markdown, type PluginNames } from '../../markdown/index.ts';
import type { RenderedDocument } from '../../markdown/types.ts';
import { probeMedia } from '../../media/probe.ts';
import { DocumentTexts, type TextFolders } from '../../media/text/kept.ts';
import type { Media } from '../../media/types.ts';
import { checkedDigest } from '../checks/kept-checks.ts';
import { mediaAddress } from '../model/addresses.ts';
import type { DocumentHtml } from '../model/types.ts';
import type { Database } from '../store/database.ts';
import {
  type NewDocument,
  packParts,
  packTexts,
  type Reading,
  readingOf,
  type StoredProbe,
  writeDocuments,
} from '../store/writer.ts';
import { FileBytes } from './file-bytes.ts';
import { markdownInput } from './markdown-input.ts';
import { makeRecord, type SourceFile } from './record.ts';

/** A Markdown file and the files that it may use. */
export interface DocumentFiles {
  file: ContentFile;
  media: ContentFile[];
  /** Why reading it ended the process that did it: it is not read again in this run. */
  failed?: string;
}

export interface ReadJob {
  /** Documents whose files have changed, or may have. */
  changed: DocumentFiles[];
  /** Paths of documents that are gone. */
  removed: string[];
}

/** What every job of a run shares. */
export interface ReadContext {
  content: string;
  site: SiteData;
  /** Site's base path and origin, as in `Archive`. */
  base: string;
  origin: string;
  /** Where the text of documents is kept; null where it is not wanted. */
  texts: TextFolders | null;
  /** Of remark and rehype. */
  plugins: PluginNames;
  /** Digest of every option that a record depends on. */
  options: string;
  /** Time that a document may take where nobody else watches over it (ms). */
  deadline?: number;
}

export interface ReadOutcome {
  /** Documents read, rendered and recorded. */
  read: number;
  /** Paths of documents that could not be read this time, by no fault that is sure to come again. */
  doubtful: string[];
}

export interface Updating {
  /** The store was empty when the run began: none of the documents is in it. */
  isFresh: boolean;
  /** Told the position of the document being read. */
  mark?: (position: number) => void;
}

type MadeDocument = Omit<NewDocument, 'path' | 'key' | 'checked' | 'probes'>;

/** Key of a document that may be read another time. */
const DOUBTFUL = 'doubtful';
const NO_BYTES = Buffer.alloc(0);
const NO_HTML: DocumentHtml = { lead: '', body: '', postscript: '', notes: '' };

/** Reads documents for one run: keeps the Markdown pipeline and the probes of shared files. */
export class Reader {
  readonly #context: ReadContext;
  readonly #markdown: Markdown;
  /** Texts of the documents of the job. */
  readonly #bytes = new Chunks();
  readonly #file = new FileBytes();
  readonly #probes = new Map<string, Promise<StoredProbe>>();
  readonly #texts: DocumentTexts | null;
  /** Tells who watches over this run that it is still at work. */
  #alive: () => void = () => undefined;

  constructor(context: ReadContext, markdown: Markdown) {
    this.#context = context;
    this.#markdown = markdown;
    this.#texts = context.texts && new DocumentTexts(context.texts, () => this.#alive());
  }

  /** Ends what it has started. */
  async close(): Promise<void> {
    await this.#texts?.close();
  }

  static async create(context: ReadContext): Promise<Reader> {
    const { site, base, origin, content } = context;
    const { plugins } = await loadPlugins(context.plugins, content);
    const contentsMinimum = site.contents.minimum;
    const markdown = createMarkdown({ lang: site.lang, base, origin, contentsMinimum }, plugins);
    return new Reader(context, markdown);
  }

  /** Brings the documents of a job up to date in the store. Throws `StoreDamaged` where that has been altered. */
  async update(job: ReadJob, store: Database, { mark, ...run }: Updating): Promise<ReadOutcome> {
    // A process that died may have written what it read before it could say so.
    const isFresh = run.isFresh && job.changed.every(({ failed }) => failed === undefined);
    const fresh: NewDocument[] = [];
    const doubtful: string[] = [];
    this.#bytes.clear();
    for (const [position, files] of job.changed.entries()) {
      mark?.(position);
      this.#alive = () => mark?.(position);
      const known = isFresh ? null : readingOf(store, files.file.path);
      const document = await this.#document(files, known);
      if (!document) continue;
      if (document.key === DOUBTFUL) doubtful.push(files.file.path);
      fresh.push({ ...document, texts: packParts(document.record, document.texts, this.#bytes) });
    }
    if (fresh.length + job.removed.length > 0)
      store.transaction(() =>
        writeDocuments(store, { changed: fresh, gone: job.removed, isFresh }, this.#bytes),
      );
    return { read: fresh.length, doubtful };
  }

  /** Problems of one document with the text given, which need not be saved; those between documents are not among them. */
  async diagnose(path: string, text: string, media: readonly ContentFile[]): Promise<Problem[]> {
    this.#bytes.clear();
    const probes = await Promise.all(media.map((file) => this.#probe(file, null)));
    await this.#markdown.load(text);
    return this.#make(path, { text, digest: '' }, probes).problems;
  }

  /** The document as it is now, or null when it is the one already known. */
  async #document(files: DocumentFiles, known: Reading | null): Promise<NewDocument | null> {
    const { content, options } = this.#context;
    const { path, unread } = files.file;
    if (files.failed !== undefined) return this.#failed(path, files.failed, []);
    const bytes = unread ? NO_BYTES : this.#file.read(join(content, path));
    const file = { text: bytes.toString(), digest: digestBytes(bytes) };
    const probes =
      files.media.length === 0 ? [] : await Promise.all(files.media.map((each) => this.#probe(each, known)));
    const key = digest(
      options,
      unread ?? file.digest,
      ...probes.flatMap((probe) => [probe.path, probe.value?.digest ?? '', JSON.stringify(probe.problems)]),
    );
    if (known?.key === key) return null;
    await this.#markdown.load(file.text);
    if (unread) return this.#whole(path, key, probes, this.#unread([notOpened(path, unread)]));
    try {
      return this.#whole(
        path,
        key,
        probes,
        this.#inTime(() => this.#make(path, file, probes)),
      );
    } catch (error) {
      if (machineFaultOf(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const failed = this.#failed(path, error instanceof DeadlinePassed ? 'deadline' : reason, probes);
      // What fails by itself fails again: it is read once.
      return error instanceof DeadlinePassed ? failed : { ...failed, key };
    }
  }

  #inTime<T>(work: () => T): T {
    const { deadline } = this.#context;
    return deadline === undefined ? work() : withDeadline(deadline, work);
  }

  /** A document that makes its reader fail is a problem of that document, and the others are read. */
  #failed(path: string, reason: string, probes: StoredProbe[]): NewDocument {
    const place = { file: path, line: 1, column: 1 };
    const problem: Problem =
      reason === 'deadline'
        ? { code: 'read-too-slow', severity: 'error', ...place, params: {} }
        : { code: 'read-failed', severity: 'error', ...place, params: { reason } };
    return this.#whole(path, DOUBTFUL, probes, this.#unread([problem]));
  }

  #whole(path: string, key: string, probes: StoredProbe[], made: MadeDocument): NewDocument {
    return { path, key, checked: checkedDigest(made.record), probes, ...made };
  }

  #make(path: string, file: SourceFile, probes: StoredProbe[]): MadeDocument {
    const { site } = this.#context;
    const { value: source, problems } = readSource(path, file.text, site);
    if (!source) return this.#unread(problems);
    const media = mediaByName(source, probes);
    const broken = brokenNames(source, probes);
    const rendered = this.#markdown.render(markdownInput(source, file.text, { media, broken }));
    const written = source.kind === 'article' ? { data: source.data, body: source.body } : null;
    const { texts, htmlDigest } = packTexts({ html: rendered, source: written }, this.#bytes);
    const made = makeRecord(source, rendered, { media, site, htmlDigest, file, broken });
    return {
      record: made.record,
      texts,
      problems: sorted([...problems, ...rendered.problems, ...made.problems]),
      media: usedMedia(source, rendered, media),
    };
  }

  /** A document of which nothing could be read. */
  #unread(problems: Problem[]): MadeDocument {
    const { texts } = packTexts({ html: NO_HTML, source: null }, this.#bytes);
    return { record: null, texts, problems, media: [] };
  }

  #probe(file: ContentFile, known: Reading | null): Promise<StoredProbe> {
    const kept = known?.probes.find(
      (probe) => probe.path === file.path && probe.size === file.size && probe.mtime === file.mtime,
    );
    if (kept) return Promise.resolve(kept);
    let probe = this.#probes.get(file.path);
    if (!probe) {
      const { content, site } = this.#context;
      const address = mediaAddress(file.path) ?? '/';
      const mtime = trustedTime(file.mtime, Date.now());
      probe = probeMedia(content, file, address, {
        images: site.images,
        texts: this.#texts ?? undefined,
      }).then((result) => ({
        ...file,
        mtime,
        ...result,
      }));
      this.#probes.set(file.path, probe);
    }
    return probe;
  }
}

/** Files by the name that the source calls them: their path below its folder. */
function mediaByName(source: Source, probes: StoredProbe[]): Map<string, Media> {
  const start = (source.folder?.length ?? 0) + 1;
  const named = probes.flatMap((probe) =>
    probe.value ? [[probe.path.slice(start), probe.value] as const] : [],
  );
  return new Map(named);
}

/**
 * Names of the files beside a source that could not be read, or whose own name is at fault: written in decomposed letters,
 * it is not the one that texts call.
 */
function brokenNames(source: Source, probes: StoredProbe[]): Set<string> {
  const start = (source.folder?.length ?? 0) + 1;
  const broken = new Set<string>();
  for (const { path, value } of probes) {
    const name = path.slice(start);
    const composed = name.normalize('NFC');
    if (!value || composed !== name) broken.add(composed);
  }
  return broken;
}

function usedMedia(source: Source, rendered: RenderedDocument, media: ReadonlyMap<string, Media>): Media[] {
  if (media.size === 0) return [];
  const names = new Set(rendered.used);
  if ('image' in source.data && source.data.image) names.add(source.data.image.file);
  if ('attachments' in source.data)
    for (const { file, captions, transcript, poster } of source.data.attachments)
      for (const name of [file, captions, transcript, poster]) if (name !== undefined) names.add(name);
  return [...names].flatMap((name) => media.get(name) ?? []).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sorted(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}
