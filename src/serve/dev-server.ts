/**
 * `fonds dev`: serves the archive from its store, drafts and scheduled articles shown. A change in
 * the content reads the files that changed; a page is rendered when it is asked for, and browsers
 * reload when the page they show has changed. Where the content cannot be loaded, what was shown before stays.
 */
import type { Server, ServerResponse } from 'node:http';
import { dirname, join, relative, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { addressOf } from '../archive/model/path-address.ts';
import type { DocumentRecord } from '../archive/model/types.ts';
import { StoreDamaged } from '../archive/store/database.ts';
import { templateProblems, unusedThemeFiles } from '../build/build-problems.ts';
import { otherKinds } from '../build/changes.ts';
import { type CompiledTemplates, compileTemplates } from '../build/compile.ts';
import { openSession, type Session, type SessionOptions } from '../build/open-session.ts';
import { fileDigests } from '../build/options.ts';
import { locate, type OutputFolders } from '../build/output-folders.ts';
import { type Output, publishedImages } from '../build/outputs.ts';
import { Renderer } from '../build/render.ts';
import { NO_THEME, themeFiles } from '../content/theme-files.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { generatorDigest } from '../kit/generator.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { memoize } from '../kit/memoize.ts';
import type { Problem } from '../kit/problem.ts';
import { JobFailed } from '../kit/threads.ts';
import { encodeVariants, variantsToEncode } from '../media/encode.ts';
import type { Media } from '../media/types.ts';
import { SEARCH_FOLDER } from '../search/layout.ts';
import type { ViewKind } from '../views/types.ts';
import { machineSentence } from '../wording/machine.ts';
import { deskPage, editorLink } from './desk.ts';
import { DeskAdvice } from './desk-advice.ts';
import { DEV, DEV_STYLES, reloadScript, unreadPage, withTold } from './dev-pages.ts';
import { createGate, type Visit } from './gate.ts';
import { Moves } from './moves.ts';
import { changedAddresses, OutputIndex } from './output-index.ts';
import {
  type HeaderRule,
  type RedirectRule,
  readHeaders,
  readRedirects,
  redirectOf,
  sendFile,
  setHeaders,
  typeOf,
} from './static-server.ts';
import { stampsBelow, watchFolder } from './watch.ts';

/** Time until content that could not be loaded is tried again (ms). */
const RETRY = 500;
/** Pages kept as they last could be read are rendered before a load: at most so many (one millisecond each). */
const MOST_KEPT = 200;
const SEARCH = `/${SEARCH_FOLDER}/`;

export interface DevOptions extends Omit<SessionOptions, 'now' | 'drafts'> {
  /** Folder of the compiled templates. */
  templates: string;
  /** Language of messages until the site's own is known. */
  lang?: string;
  /** Address that is listened on; see `GateOptions`. */
  host?: string;
  /** Told after each load: pages whose view changed (null at the start), problems, milliseconds. */
  onLoad(changed: number | null, problems: Problem[], milliseconds: number): void;
  /** Told what keeps the archive from being loaded, and what failed in an answer. */
  onFault?(sentence: string): void;
}

/** A page as it was before its document could no longer be read. */
interface LastGood {
  file: string;
  html: string;
}

/**
 * The preview of one archive while it is written.
 *
 * `start` loads it, watches it and gives a server that is not yet listening; `stop` lets go of both. Changes are taken
 * in one after the other, each `SETTLE` ms after the last write; an answer waits for the load under way. Nothing that
 * is wrong in content, theme or machine ends it: problems are told by `onLoad` and on the pages, faults by `onFault`.
 */
export class DevServer {
  readonly #options: DevOptions;
  readonly #folders: OutputFolders;
  readonly #browsers = new Set<ServerResponse>();
  #session: Session | null = null;
  #problems: Problem[] = [];
  /** What keeps the archive from being loaded. */
  #fault: string | null = null;
  #templates: CompiledTemplates | null = null;
  /** What the templates as they are now could not be compiled for. */
  #templateProblems: Problem[] = [];
  /** The theme that the templates were compiled with. */
  #theme = NO_THEME;
  #renderer: Renderer | null = null;
  /** The files of the search, made when a browser first asks for one. */
  #search: (() => Promise<Map<string, Uint8Array>>) | null = null;
  #outputs = new OutputIndex();
  /** The file of the content that a page shows, by the page's address. */
  #fileOf = new Map<string, string>();
  /** Addresses of the pages whose documents could be read in part. */
  #incomplete = new Set<string>();
  readonly #lastGood = new Map<string, LastGood>();
  #headers: HeaderRule[] | null = null;
  #redirects: Map<string, RedirectRule[]> | null = null;
  readonly #moves = new Moves();
  readonly #advice = new DeskAdvice(() => this.#tell([DEV.desk]));
  /** Images by the addresses of their variants. */
  #images: () => Map<string, Media> = () => new Map();
  #loading: Promise<void> = Promise.resolve();
  /** Files of the content that have changed since the last load. */
  #changed = new Set<string>();
  #retry: NodeJS.Timeout | undefined;
  readonly #watchers = new Map<string, FSWatcher>();
  #isStopped = false;

  constructor(options: DevOptions) {
    this.#options = options;
    const dir = join(options.cache, 'dev');
    this.#folders = { site: join(dir, 'site'), host: join(dir, 'host') };
  }

  /** Loads the archive, watches content and templates, and gives the server, not yet listening. */
  async start(): Promise<Server> {
    const { content, root } = this.#options;
    const beside = (name: string) => join(dirname(content), name);
    const folders = [content, beside('public'), beside('theme'), join(root, 'src')];
    const stamps = folders.map(stampsBelow);
    await this.#reload(true);
    for (const [index, folder] of folders.entries()) this.#watch(folder, index > 1, stamps[index]!);
    return createGate((visit) => this.#answer(visit), {
      host: this.#options.host,
      lang: this.#lang,
      onError: (error, pathname) => this.#options.onFault?.(`${pathname}: ${this.#sentence(error)}`),
    });
  }

  /** Path prefix of the site, '' or `/fonds`. */
  get base(): string {
    return this.#session?.loaded.archive?.base ?? '';
  }

  get #lang(): string {
    return this.#session?.site.lang ?? this.#options.lang ?? 'fr';
  }

  #watch(folder: string, templates: boolean, stamps: string): void {
    const { content } = this.#options;
    const watcher = watchFolder(folder, {
      stamps,
      onPath: (path) => {
        if (folder === content) this.#changed.add(relative(folder, path).split(sep).join('/'));
      },
      onChange: () => this.#queue(templates),
      onError: (error) => this.#options.onFault?.(this.#sentence(error)),
    });
    this.#watchers.set(folder, watcher);
  }

  #queue(templates: boolean): void {
    this.#loading = this.#loading.then(() => this.#reload(templates));
  }

  /** Stops watching and lets go of the archive. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher.close()));
    await this.#loading;
    this.#session?.loaded.close();
  }

  /** Loads what has changed; where that fails, says so and tries again: what fails may be on its way back. */
  async #reload(templates: boolean): Promise<void> {
    if (this.#isStopped) return;
    clearTimeout(this.#retry);
    try {
      const hadFault = this.#fault !== null;
      this.#fault = null;
      await this.#load(templates);
      if (hadFault) this.#renew();
    } catch (error) {
      const sentence = this.#sentence(error);
      if (sentence !== this.#fault) this.#options.onFault?.(sentence);
      this.#fault = sentence;
      this.#retry = setTimeout(() => this.#queue(templates), RETRY);
      this.#tell('*');
    }
  }

  /** A folder that has been away is no longer watched. */
  #renew(): void {
    const { content } = this.#options;
    void this.#watchers.get(content)?.close();
    this.#watch(content, false, '');
    this.#tell('*');
  }

  #sentence(error: unknown): string {
    const { content, cache } = this.#options;
    const fault = machineFaultOf(error);
    if (fault) return machineSentence(fault, { content, cache, out: null }, this.#lang);
    return error instanceof Error ? error.message : String(error);
  }

  /** Takes in what has changed, and tells the command and the browsers where that shows. */
  async #load(templates: boolean): Promise<void> {
    const started = performance.now();
    const before = { session: this.#session, problems: JSON.stringify(this.#problems) };
    this.#keepLastGood();
    const digests = fileDigests(this.#options);
    // Documents are read by other processes: templates can be compiled meanwhile.
    const [restyled, { session, problems: found }] = await Promise.all([
      templates ? this.#compile(digests) : NO_KINDS,
      this.#open(digests),
    ]);
    const problems = [...this.#templateProblems, ...found, ...this.#unusedTheme(session)];
    this.#problems = problems;
    session?.save();
    if (session) this.#adopt(session);
    this.#forgetMended();
    const changed = before.session && session ? changedAddresses(before.session, session, restyled) : null;
    const isSame = changed ? changed.length === 0 : before.session !== null;
    const toldSame = before.problems === JSON.stringify(problems);
    if (isSame && toldSame) return;
    this.#options.onLoad(changed?.length ?? null, problems, performance.now() - started);
    // Every page shows the problems.
    this.#tell(toldSame && changed ? changed : '*');
  }

  /** A document that its reader fails on is a problem of that document. */
  async #open(digests: FileDigests): Promise<{ session: Session | null; problems: Problem[] }> {
    try {
      const outputProblems = (session: Session) => this.#outputs.update(session);
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

  #tell(changed: string[] | '*'): void {
    this.#send(changed);
  }

  #send(data: unknown, event?: string): void {
    const named = event === undefined ? '' : `event: ${event}\n`;
    for (const browser of this.#browsers) browser.write(`${named}data: ${JSON.stringify(data)}\n\n`);
  }

  /** Gives the kinds of pages whose templates are others than before; one with an error leaves those that were. */
  async #compile(digests: FileDigests): Promise<ReadonlySet<ViewKind>> {
    const { root, content, templates } = this.#options;
    const theme = themeFiles(content);
    try {
      const made = await compileTemplates(root, templates, await generatorDigest(), digests, theme);
      this.#theme = theme;
      this.#templateProblems = [];
      if (made.key === this.#templates?.key) return NO_KINDS;
      const restyled = otherKinds(this.#templates?.kinds ?? {}, made.kinds);
      this.#templates = made;
      this.#renderer = await Renderer.load(made.path);
      return restyled;
    } catch (error) {
      if (machineFaultOf(error)) throw error;
      this.#templateProblems = templateProblems(error, root, theme);
      return NO_KINDS;
    }
  }

  #unusedTheme(session: Session | null): Problem[] {
    if (!session || !this.#templates) return [];
    const sources = [...this.#templates.sources, ...session.assets.sources];
    return unusedThemeFiles(this.#options.root, this.#theme, sources);
  }

  #adopt(session: Session): void {
    this.#session?.loaded.close();
    this.#session = session;
    this.#headers = null;
    this.#redirects = null;
    this.#advice.renew(session);
    const documents = documentsOf(session);
    const moved = this.#moves.look(documents);
    if (moved.size > 0) this.#send(Object.fromEntries(moved), 'moved');
    this.#fileOf = new Map(documents.map(({ address, path }) => [address, path]));
    this.#incomplete = new Set(documents.flatMap(({ address, incomplete }) => (incomplete ? address : [])));
    const search = session.search();
    this.#search = search && memoize(() => search.files());
    this.#images = memoize(
      () =>
        new Map(
          publishedImages(session.loaded, session.archive).flatMap((media) =>
            variantsToEncode(media).map(({ address }) => [address, media] as const),
          ),
        ),
    );
  }

  /** Renders the pages of documents that have changed while the store still holds them as they were. */
  #keepLastGood(): void {
    const changed = this.#changed;
    this.#changed = new Set();
    let kept = 0;
    for (const [address, file] of this.#fileOf) {
      if (!changed.has(file) || this.#incomplete.has(address) || kept >= MOST_KEPT) continue;
      const output = this.#outputs.get(address);
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

  async #answer(visit: Visit): Promise<void> {
    try {
      await this.#answerOnce(visit);
    } catch (error) {
      // Another command has made the store anew: it is read again.
      if (!(error instanceof StoreDamaged) || visit.response.headersSent) throw error;
      this.#queue(false);
      await this.#answerOnce(visit);
    }
  }

  async #answerOnce(visit: Visit): Promise<void> {
    await this.#loading;
    const { response, pathname } = visit;
    const base = this.#session?.site.base ?? '';
    const isBelow = base !== '' && `${pathname}/`.startsWith(`${base}/`);
    const path = visit.path === null ? null : visit.path.slice(isBelow ? base.length : 0) || '/';
    if (path === DEV.events) return this.#subscribe(visit);
    setHeaders(response, await this.#rules(), pathname);
    // A browser would go on asking this machine for HTTPS, whatever else answers there later.
    response.removeHeader('strict-transport-security');
    response.setHeader('cache-control', 'no-store');
    if (path === DEV.script) return reply(visit, 200, typeOf(DEV.script), reloadScript(base));
    if (path === DEV.styles) return reply(visit, 200, typeOf(DEV.styles), DEV_STYLES);
    if (path === null) return this.#sendPage(visit, null);
    if (path === DEV.desk) return this.#sendDesk(visit);
    if (`${path}/` === DEV.desk) {
      response.writeHead(302, { location: base + DEV.desk }).end();
      return;
    }
    const output = this.#outputs.get(path);
    if (!output && this.#outputs.has(`${path}/`)) {
      response.writeHead(302, { location: `${pathname}/` }).end();
      return;
    }
    if (output?.make) return this.#sendOutput(visit, path, output);
    const index = path.startsWith(SEARCH) ? (await this.#search?.())?.get(path.slice(SEARCH.length)) : null;
    if (index) return reply(visit, 200, typeOf(path), index);
    const to = this.#moves.target(path) ?? (await this.#formerly(visit));
    if (!output && to !== undefined) {
      const location = to.startsWith('/') && !to.startsWith(`${base}/`) ? base + encodeURI(to) : to;
      response.writeHead(302, { location }).end();
      return;
    }
    this.#sendPage(visit, path);
  }

  /** The headers that hosts are told to send. */
  async #rules(): Promise<HeaderRule[]> {
    const output = this.#outputs.get('/_headers');
    if (!this.#headers && output?.make) {
      await output.make(this.#folders);
      this.#headers = readHeaders(locate(this.#folders, output.output));
    }
    return this.#headers ?? [];
  }

  /** Where hosts are told to send a former address. */
  async #formerly(visit: Visit): Promise<string | undefined> {
    const output = this.#outputs.get('/_redirects');
    if (!this.#redirects && output?.make) {
      await output.make(this.#folders);
      this.#redirects = readRedirects(locate(this.#folders, output.output));
    }
    return this.#redirects ? redirectOf(visit, this.#redirects) : undefined;
  }

  async #sendDesk(visit: Visit): Promise<void> {
    const session = this.#session;
    const base = session?.site.base ?? '';
    const { problems: advice, isWhole } = await this.#advice.soon();
    const page = deskPage({
      archive: session?.archive ?? null,
      files: session?.loaded.files ?? [],
      problems: [...this.#problems, ...advice],
      isLooking: !isWhole,
      content: this.#options.content,
      now: Date.now(),
      lang: this.#lang,
      base,
      editor: editorLink(process.env),
      assets: { styles: base + DEV.styles, script: base + DEV.script },
    });
    reply(visit, 200, 'text/html; charset=utf-8', page);
  }

  #sendPage(visit: Visit, path: string | null): void {
    const { html, status, file, isStale } = this.#pageAt(path);
    const isOwn = (problem: Problem) => problem.file === file;
    const page = withTold(html, {
      base: this.#session?.site.base ?? '',
      lang: this.#lang,
      own: this.#problems.filter(isOwn),
      others: this.#problems.filter((problem) => !isOwn(problem)),
      fault: this.#fault,
      isStale,
      addressOf: (name) => (/\.mdx?$/i.test(name) ? addressOf(name) : null),
    });
    reply(visit, status, 'text/html; charset=utf-8', page);
  }

  /** The page of a path: as it is, as it last could be read, or what stands for it. */
  #pageAt(path: string | null): { html: string; status: number; file: string | null; isStale: boolean } {
    const lastGood = path === null ? undefined : this.#lastGood.get(path);
    const output = path === null ? undefined : this.#outputs.get(path);
    if (lastGood && (!output || this.#incomplete.has(path!)))
      return { ...lastGood, status: 200, isStale: true };
    if (output) {
      const file = this.#fileOf.get(path!) ?? null;
      return { html: this.#render(output), status: 200, file, isStale: false };
    }
    const unread = [...this.#brokenFiles()].find((file) => addressOf(file) === path);
    if (unread !== undefined)
      return { html: unreadPage(unread, this.#lang), status: 200, file: unread, isStale: false };
    const absent = this.#outputs.get('/404.html');
    const html = absent ? this.#render(absent) : unreadPage(this.#options.content, this.#lang);
    return { html, status: absent ? 404 : 503, file: null, isStale: false };
  }

  #render({ position }: Output): string {
    const session = this.#session;
    if (position === undefined || !session || !this.#renderer) return '<body></body>';
    return session.plan.make(position, this.#renderer, session.site).join('');
  }

  async #sendOutput(visit: Visit, path: string, output: Output): Promise<void> {
    const image = this.#images().get(path);
    if (image) await encodeVariants(this.#options.content, image, this.#options.images);
    await output.make?.(this.#folders);
    await sendFile(visit, locate(this.#folders, output.output), 200, this.#lang);
  }

  #subscribe({ request, response }: Visit): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write('\n');
    this.#browsers.add(response);
    if (this.#advice.isOwed) response.write(`data: ${JSON.stringify([DEV.desk])}\n\n`);
    response.on('close', () => this.#browsers.delete(response));
  }
}

const NO_KINDS: ReadonlySet<ViewKind> = new Set();

function documentsOf({ loaded }: Session): DocumentRecord[] {
  const archive = loaded.archive;
  if (!archive) return [];
  const rubrics = [...archive.rubrics.values()].map(({ record }) => record);
  return [...archive.articles, ...archive.withdrawn, ...rubrics, ...archive.pages];
}

function reply({ request, response }: Visit, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type });
  response.end(request.method === 'HEAD' ? undefined : body);
}
