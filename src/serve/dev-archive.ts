/** The archive as a preview shows it: read again file by file, its pages rendered when they are asked for. */
import { addressOf } from '../archive/model/path-address.ts';
import type { DocumentRecord } from '../archive/model/types.ts';
import { openSession, type Session, type SessionOptions } from '../build/open-session.ts';
import { fileDigests } from '../build/options.ts';
import { type Output, publishedImages } from '../build/outputs.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { memoize } from '../kit/memoize.ts';
import type { Problem } from '../kit/problem.ts';
import { JobFailed } from '../kit/threads.ts';
import { variantsToEncode } from '../media/encode.ts';
import type { Media } from '../media/types.ts';
import type { SiteView } from '../views/types.ts';
import { unreadPage } from './dev-pages.ts';
import { DevTemplates, NO_KINDS } from './dev-templates.ts';
import { Moves } from './moves.ts';
import { changedAddresses, OutputIndex } from './output-index.ts';

/** Pages kept as they last could be read are rendered before a load: at most so many (one millisecond each). */
const MOST_KEPT = 200;

export interface DevArchiveOptions extends Omit<SessionOptions, 'now' | 'drafts'> {
  /** Folder of the compiled templates. */
  templates: string;
}

/** What a load has found to be otherwise. */
export interface LoadOutcome {
  /** Addresses of the pages whose view or template is another; null where no archive was there to compare, or is. */
  changed: string[] | null;
  /** Where pages have moved, from each address to another. */
  moved: ReadonlyMap<string, string>;
  /** Whether the problems are those of before. */
  isToldSame: boolean;
  /** Whether neither page nor problem is another. */
  isSame: boolean;
}

/** A page as a browser gets it, before anything is told on it. */
export interface ShownPage {
  html: string;
  status: number;
  /** The file of the content that it shows; null for a page made of many, or of none. */
  file: string | null;
  /** Whether it shows its document as it last could be read. */
  isStale: boolean;
}

/** A page as it was before its document could no longer be read. */
interface LastGood {
  file: string;
  html: string;
}

/**
 * One archive, loaded as often as it changes. Where the content cannot be loaded, what was loaded before stays, and the
 * problems say why; a document that can be read in part shows its page as it last was whole.
 */
export class DevArchive {
  /** What answers at which path. */
  readonly outputs = new OutputIndex();
  readonly #options: DevArchiveOptions;
  readonly #templates: DevTemplates;
  readonly #moves = new Moves();
  readonly #lastGood = new Map<string, LastGood>();
  #session: Session | null = null;
  #problems: readonly Problem[] = [];
  /** The files of the search, made when a browser first asks for one. */
  #search: (() => Promise<Map<string, Uint8Array>>) | null = null;
  /** The file of the content that a page shows, by the page's address. */
  #fileOf = new Map<string, string>();
  /** Addresses of the pages whose documents could be read in part. */
  #incomplete = new Set<string>();
  /** Images by the addresses of their variants. */
  #images: () => Map<string, Media> = () => new Map();

  constructor(options: DevArchiveOptions) {
    this.#options = options;
    this.#templates = new DevTemplates(options);
  }

  /** What was last loaded; null before anything could be. */
  get session(): Session | null {
    return this.#session;
  }

  /** What all pages share; null before anything could be loaded. */
  get site(): SiteView | null {
    return this.#session?.site ?? null;
  }

  /** Problems of content, theme and outputs as they are now. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /**
   * Takes in what has changed: `changed` files of the content, and the templates where `withTemplates` says so. Throws
   * where the machine cannot.
   */
  async load(changed: ReadonlySet<string>, withTemplates: boolean): Promise<LoadOutcome> {
    const before = { session: this.#session, problems: JSON.stringify(this.#problems) };
    this.#keepLastGood(changed);
    const digests = fileDigests(this.#options);
    // Documents are read by other processes: templates can be compiled meanwhile.
    const [restyled, { session, problems: found }] = await Promise.all([
      withTemplates ? this.#templates.compile(digests) : NO_KINDS,
      this.#open(digests),
    ]);
    const unused = session ? this.#templates.unused(session) : [];
    this.#problems = [...this.#templates.problems, ...found, ...unused];
    session?.save();
    const moved = session ? this.#adopt(session) : new Map<string, string>();
    this.#forgetMended();
    const pages = before.session && session ? changedAddresses(before.session, session, restyled) : null;
    const isToldSame = before.problems === JSON.stringify(this.#problems);
    const isSame = isToldSame && (pages ? pages.length === 0 : before.session !== null);
    return { changed: pages, moved, isToldSame, isSame };
  }

  /** The page of a path: as it is, as it last could be read, or what stands for it. `path` is null where it is none. */
  page(path: string | null, lang: string): ShownPage {
    const lastGood = path === null ? undefined : this.#lastGood.get(path);
    const output = path === null ? undefined : this.outputs.get(path);
    if (lastGood && (!output || this.#incomplete.has(path!)))
      return { ...lastGood, status: 200, isStale: true };
    if (output) {
      const file = this.#fileOf.get(path!) ?? null;
      return { html: this.#render(output), status: 200, file, isStale: false };
    }
    const unread = [...this.#brokenFiles()].find((file) => addressOf(file) === path);
    if (unread !== undefined)
      return { html: unreadPage(unread, lang), status: 200, file: unread, isStale: false };
    const absent = this.outputs.get('/404.html');
    const html = absent ? this.#render(absent) : unreadPage(this.#options.content, lang);
    return { html, status: absent ? 404 : 503, file: null, isStale: false };
  }

  /** A file of the search by its name in the search's folder. */
  async searchFile(name: string): Promise<Uint8Array | undefined> {
    return (await this.#search?.())?.get(name);
  }

  /** The image of which a variant has this path. */
  image(path: string): Media | undefined {
    return this.#images().get(path);
  }

  /** Where a page is now that was at an address a moment ago. */
  movedTo(path: string): string | undefined {
    return this.#moves.target(path);
  }

  close(): void {
    this.#session?.loaded.close();
  }

  /** A document that its reader fails on is a problem of that document. */
  async #open(digests: FileDigests): Promise<{ session: Session | null; problems: Problem[] }> {
    try {
      const outputProblems = (session: Session) => this.outputs.update(session);
      return await openSession({ ...this.#options, now: Date.now(), drafts: true, digests, outputProblems });
    } catch (error) {
      if (!(error instanceof JobFailed) || machineFaultOf(error)) throw error;
      const place = { file: error.part, line: 1, column: 1 };
      return {
        session: null,
        problems: [{ code: 'read-failed', severity: 'error', ...place, params: { reason: error.message } }],
      };
    }
  }

  /** Gives where pages have moved. */
  #adopt(session: Session): Map<string, string> {
    this.#session?.loaded.close();
    this.#session = session;
    const documents = documentsOf(session);
    this.#fileOf = new Map(documents.map(({ address, path }) => [address, path]));
    this.#incomplete = new Set(documents.flatMap(({ address, incomplete }) => (incomplete ? address : [])));
    const search = session.search();
    this.#search = search && memoize(() => search.files());
    this.#images = memoize(() => imagesByVariant(session));
    return this.#moves.look(documents);
  }

  /** Renders the pages of documents that have changed while the store still holds them as they were. */
  #keepLastGood(changed: ReadonlySet<string>): void {
    let kept = 0;
    for (const [address, file] of this.#fileOf) {
      if (!changed.has(file) || this.#incomplete.has(address) || kept >= MOST_KEPT) continue;
      const output = this.outputs.get(address);
      if (!output) continue;
      try {
        this.#lastGood.set(address, { file, html: this.#render(output) });
        kept++;
      } catch {
        // The store has moved on: there is nothing to keep.
      }
    }
  }

  #forgetMended(): void {
    const broken = this.#brokenFiles();
    for (const [address, { file }] of this.#lastGood) if (!broken.has(file)) this.#lastGood.delete(address);
  }

  #brokenFiles(): Set<string> {
    return new Set(this.#problems.flatMap(({ file, severity }) => (severity === 'error' ? file : [])));
  }

  #render({ position }: Output): string {
    const session = this.#session;
    const { renderer } = this.#templates;
    if (position === undefined || !session || !renderer) return '<body></body>';
    return session.plan.make(position, renderer, session.site).join('');
  }
}

function documentsOf({ archive }: Session): DocumentRecord[] {
  const rubrics = [...archive.rubrics.values()].map(({ record }) => record);
  return [...archive.articles, ...archive.withdrawn, ...rubrics, ...archive.pages];
}

function imagesByVariant({ loaded, archive }: Session): Map<string, Media> {
  return new Map(
    publishedImages(loaded, archive).flatMap((media) =>
      variantsToEncode(media).map(({ address }) => [address, media] as const),
    ),
  );
}
