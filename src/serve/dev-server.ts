/**
 * `fonds dev`: serves the archive from its store, drafts and scheduled articles shown. A change in
 * the content reads the files that changed; a page is rendered when it is asked for, and browsers
 * reload when the page they show has changed. Where the content cannot be loaded, what was shown before stays.
 */
import type { Server } from 'node:http';
import { dirname, join, relative, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { StoreDamaged } from '../archive/store/database.ts';
import type { OutputFolders } from '../build/output-folders.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import type { Problem } from '../kit/problem.ts';
import { machineSentence } from '../wording/machine.ts';
import { Browsers } from './browsers.ts';
import { DeskAdvice } from './desk-advice.ts';
import { answer } from './dev-answers.ts';
import { DevArchive, type DevArchiveOptions } from './dev-archive.ts';
import { DEV } from './dev-pages.ts';
import { createGate, type Visit } from './gate.ts';
import { HostRules } from './host-rules.ts';
import { stampsBelow, watchFolder } from './watch.ts';

/** Time until content that could not be loaded is tried again (ms). */
const RETRY = 500;

export interface DevOptions extends DevArchiveOptions {
  /** Language of messages until the site's own is known. */
  lang?: string;
  /** Address that is listened on; see `GateOptions`. */
  host?: string;
  /** Told after each load: pages whose view changed (null at the start), problems, milliseconds. */
  onLoad(changed: number | null, problems: readonly Problem[], milliseconds: number): void;
  /** Told what keeps the archive from being loaded, and what failed in an answer. */
  onFault?(sentence: string): void;
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
  readonly #browsers = new Browsers();
  readonly #archive: DevArchive;
  readonly #rules: HostRules;
  readonly #advice = new DeskAdvice(() => this.#browsers.tellChanged([DEV.desk]));
  /** What keeps the archive from being loaded. */
  #fault: string | null = null;
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
    this.#archive = new DevArchive(options);
    this.#rules = new HostRules(this.#archive.outputs, this.#folders);
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
    return this.#archive.site?.base ?? '';
  }

  /** Stops watching and lets go of the archive. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher.close()));
    await this.#loading;
    this.#archive.close();
  }

  get #lang(): string {
    return this.#archive.site?.lang ?? this.#options.lang ?? 'fr';
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
      this.#browsers.tellChanged('*');
    }
  }

  /** Takes in what has changed, and tells the command and the browsers where that shows. */
  async #load(templates: boolean): Promise<void> {
    const started = performance.now();
    const files = this.#changed;
    this.#changed = new Set();
    const before = this.#archive.session;
    const { changed, moved, isToldSame, isSame } = await this.#archive.load(files, templates);
    const { session, problems } = this.#archive;
    if (session && session !== before) {
      this.#rules.renew();
      this.#advice.renew(session);
    }
    if (moved.size > 0) this.#browsers.tellMoved(moved);
    if (isSame) return;
    this.#options.onLoad(changed?.length ?? null, problems, performance.now() - started);
    // Every page shows the problems.
    this.#browsers.tellChanged(isToldSame && changed ? changed : '*');
  }

  /** A folder that has been away is no longer watched. */
  #renew(): void {
    const { content } = this.#options;
    void this.#watchers.get(content)?.close();
    this.#watch(content, false, '');
    this.#browsers.tellChanged('*');
  }

  #sentence(error: unknown): string {
    const { content, cache } = this.#options;
    const fault = machineFaultOf(error);
    if (fault) return machineSentence(fault, { content, cache, out: null }, this.#lang);
    return error instanceof Error ? error.message : String(error);
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
    const { content, images } = this.#options;
    await answer(visit, {
      archive: this.#archive,
      rules: this.#rules,
      advice: this.#advice,
      browsers: this.#browsers,
      content,
      images,
      folders: this.#folders,
      lang: this.#lang,
      fault: this.#fault,
    });
  }
}
