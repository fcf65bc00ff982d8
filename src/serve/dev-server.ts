/**
 * `npm run dev`: serves the archive from its store, drafts and scheduled articles shown. A change in
 * the content reads the files that changed; a page is rendered when it is asked for, and browsers
 * reload when the page they show has changed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type CompiledTemplates, compileTemplates } from '../build/compile.ts';
import { openSession, type SessionOptions } from '../build/open-session.ts';
import { locate, type OutputFolders } from '../build/output-folders.ts';
import type { Output } from '../build/outputs.ts';
import { Renderer } from '../build/render.ts';
import { SEARCH_SOURCES, SearchOutputs, type SearchSources } from '../build/search-outputs.ts';
import type { Session } from '../build/session.ts';
import type { Problem } from '../kit/problem.ts';
import { SourceKeys } from '../kit/tree-key.ts';
import { encodeVariants, variantsToEncode } from '../media/encode.ts';
import { SEARCH_FOLDER } from '../search/types.ts';
import { tell } from '../wording/problems/index.ts';
import { typeOf } from './static-server.ts';

/** Several writes of one save come together: the reload waits for the last (ms). */
const SETTLE = 40;
const RELOAD_SCRIPT = '/_fonds/dev.js';
const EVENTS = '/_fonds/events';
const SEARCH = `/${SEARCH_FOLDER}/`;

export interface DevOptions extends Omit<SessionOptions, 'now' | 'drafts'> {
  /** Folder of the compiled templates. */
  templates: string;
  /** Told after each load: pages whose view changed (null at the start), problems, milliseconds. */
  onLoad(changed: number | null, problems: Problem[], milliseconds: number): void;
}

export class DevServer {
  readonly #options: DevOptions;
  readonly #folders: OutputFolders;
  readonly #browsers = new Set<ServerResponse>();
  #session: Session | null = null;
  #problems: Problem[] = [];
  #templates: CompiledTemplates | null = null;
  #renderer: Renderer | null = null;
  #search: SearchOutputs | null = null;
  readonly #indexed: SearchSources['made'] = new Map();
  #byPath = new Map<string, Output>();
  #images = new Map<string, string>();
  #loading: Promise<void> = Promise.resolve();
  readonly #watchers: FSWatcher[] = [];

  constructor(options: DevOptions) {
    this.#options = options;
    const dir = join(options.cache, 'dev');
    this.#folders = { site: join(dir, 'site'), host: join(dir, 'host') };
  }

  /** Loads the archive, watches content and templates, and gives the server, not yet listening. */
  async start(): Promise<Server> {
    await this.#load(true);
    this.#watch(this.#options.content, false);
    this.#watch(join(dirname(this.#options.content), 'public'), false);
    this.#watch(join(this.#options.root, 'src'), true);
    return createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => this.#fail(response, error));
    });
  }

  /** Path prefix of the site, '' or `/fonds`. */
  get base(): string {
    return this.#session?.loaded.archive?.base ?? '';
  }

  #watch(folder: string, templates: boolean): void {
    let timer: NodeJS.Timeout | undefined;
    const load = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.#loading = this.#loading.then(() => this.#load(templates));
      }, SETTLE);
    };
    // What changes before it watches a folder is seen once it watches all of them.
    const watcher = watch(folder, { ignoreInitial: true }).on('all', load).on('ready', load);
    this.#watchers.push(watcher);
  }

  /** Stops watching and lets go of the archive. */
  async stop(): Promise<void> {
    await Promise.all(this.#watchers.map((watcher) => watcher.close()));
    this.#session?.loaded.close();
  }

  /** Takes in what has changed, and tells the command and the browsers where that shows. */
  async #load(templates: boolean): Promise<void> {
    const started = performance.now();
    const before = { session: this.#session, problems: JSON.stringify(this.#problems) };
    const restyled = templates && (await this.#compile(this.#keys()));
    const { session, problems } = await openSession({ ...this.#options, now: Date.now(), drafts: true });
    this.#problems = problems;
    if (session) this.#adopt(session);
    const changed = before.session && session ? changedAddresses(before.session, session, restyled) : null;
    const isSame = changed ? changed.length === 0 : before.session !== null;
    const toldSame = before.problems === JSON.stringify(problems);
    if (isSame && toldSame) return;
    this.#options.onLoad(changed?.length ?? null, problems, performance.now() - started);
    // Every page shows the problems.
    const data = JSON.stringify(toldSame && changed ? changed : '*');
    for (const browser of this.#browsers) browser.write(`data: ${data}\n\n`);
  }

  #keys(): SourceKeys {
    return new SourceKeys(this.#options.root, join(this.#options.cache, 'sources.json'));
  }

  /** Gives whether the templates are others than before. */
  async #compile(keys: SourceKeys): Promise<boolean> {
    const made = await compileTemplates(this.#options.root, this.#options.templates, keys);
    keys.save();
    if (made.key === this.#templates?.key) return false;
    this.#templates = made;
    this.#renderer = await Renderer.load(made.path);
    return true;
  }

  #adopt(session: Session): void {
    this.#session?.loaded.close();
    this.#session = session;
    this.#byPath = new Map();
    for (const output of session.outputs.outputs.values()) {
      if (!output.output.startsWith('site/')) continue;
      this.#byPath.set(output.output.slice('site'.length).replace(/\/index\.html$/, '/'), output);
    }
    this.#search = this.#searchOf(session);
    this.#images = new Map(
      session.outputs.images.flatMap((media) =>
        variantsToEncode(media).map(({ address }) => [address, media.path]),
      ),
    );
  }

  /** The search of the session's archive, indexed when a browser asks for it. */
  #searchOf({ loaded, archive }: Session): SearchOutputs | null {
    if (!loaded.archive?.site.search.enabled) return null;
    return new SearchOutputs({
      archive: loaded.archive,
      generator: this.#keys().tree(...SEARCH_SOURCES),
      cache: join(archive, 'search'),
      made: this.#indexed,
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#loading;
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const base = this.#session?.site.base ?? '';
    const path = decodeURIComponent(
      base && pathname.startsWith(base) ? pathname.slice(base.length) : pathname,
    );
    if (path === EVENTS) return this.#subscribe(response);
    if (path === RELOAD_SCRIPT)
      return reply(response, 200, 'text/javascript; charset=utf-8', reloadScript(base));
    const output = this.#byPath.get(path);
    if (!output && this.#byPath.has(`${path}/`)) {
      response.writeHead(302, { location: `${pathname}/` }).end();
      return;
    }
    if (output?.make) return this.#file(response, path, output);
    const index = path.startsWith(SEARCH) ? await this.#search?.file(path.slice(SEARCH.length)) : null;
    if (index) return reply(response, 200, typeOf(path), index);
    const html = await this.#page(output ?? this.#byPath.get('/404.html'), base);
    reply(response, output ? 200 : 404, 'text/html; charset=utf-8', html);
  }

  async #page(output: Output | undefined, base: string): Promise<string> {
    const session = this.#session;
    const position = output?.position;
    const html =
      position !== undefined && session && this.#renderer
        ? session.plan.make(position, this.#renderer, session.site).join('')
        : '<body></body>';
    const banner = `${problemList(this.#problems, session?.site.lang ?? 'fr')}<script type="module" src="${base}${RELOAD_SCRIPT}"></script>`;
    return html.replace(/<\/body>|$/, () => `${banner}</body>`);
  }

  async #file(response: ServerResponse, path: string, output: Output): Promise<void> {
    const image = this.#images.get(path);
    if (image) {
      const media = this.#session!.outputs.images.find((candidate) => candidate.path === image)!;
      await encodeVariants(this.#options.content, media, this.#options.images);
    }
    await output.make?.(this.#folders);
    const file = locate(this.#folders, output.output);
    reply(response, existsSync(file) ? 200 : 404, typeOf(path), existsSync(file) ? readFileSync(file) : '');
  }

  #subscribe(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('\n');
    this.#browsers.add(response);
    response.on('close', () => this.#browsers.delete(response));
  }

  #fail(response: ServerResponse, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (!response.headersSent) reply(response, 500, 'text/plain; charset=utf-8', text);
  }
}

/** Addresses of the pages that are no longer what they were: all, where what they share has changed. */
function changedAddresses(before: Session, after: Session, restyled: boolean): string[] {
  const all = restyled || JSON.stringify(before.site) !== JSON.stringify(after.site);
  const known = new Map(before.plan.pages.map((page) => [page.address, page.key]));
  return after.plan.pages
    .filter((page) => all || known.get(page.address) !== page.key)
    .map((page) => page.address);
}

function reply(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

/** Reloads a page when its address is among those that changed. */
function reloadScript(base: string): string {
  return `new EventSource(${JSON.stringify(base + EVENTS)}).onmessage = (event) => {
  const changed = JSON.parse(event.data);
  const here = location.pathname.slice(${base.length});
  if (changed === '*' || changed.includes(decodeURI(here))) location.reload();
};
`;
}

/** The problems of the content, shown at the foot of every previewed page. */
function problemList(problems: Problem[], lang: string): string {
  if (problems.length === 0) return '';
  const items = problems.map((problem) => {
    const { file, line, column, message, remedy } = tell(problem, lang);
    return `<li><code>${escapeHtml(`${file}:${line}:${column}`)}</code> ${escapeHtml(message)} <em>${escapeHtml(remedy)}</em></li>`;
  });
  return `<section style="border-top:3px solid #b3261e;padding:1rem;font:1rem/1.5 system-ui;background:#fff;color:#111"><ul>${items.join('')}</ul></section>`;
}

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
