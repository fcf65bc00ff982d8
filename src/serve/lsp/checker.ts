/** What `fonds lsp` knows of the archive: problems of all files as they are saved, and of one document as it is typed. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mediaBeside } from '../../archive/reading/media-beside.ts';
import { Reader } from '../../archive/reading/read.ts';
import { openSession, type SessionOptions } from '../../build/open-session.ts';
import { classify } from '../../content/classify.ts';
import type { ContentFile, SiteData } from '../../content/types.ts';
import type { Problem } from '../../kit/problem.ts';
import { pluginNames } from '../../markdown/plugins.ts';
import { type ArchiveWords, archiveWords, NO_WORDS } from './archive-words.ts';

/** Where the archive stands and where its store is, shared with the other commands. */
export type CheckerOptions = Omit<SessionOptions, 'now' | 'drafts'>;

/** What the last reading of the folder told. */
interface Saved {
  site: SiteData;
  base: string;
  origin: string;
  files: readonly ContentFile[];
}

/** Checks the archive as it is saved, and documents as they are typed. */
export class Checker {
  readonly #options: CheckerOptions;
  #saved: Saved | null = null;
  #reader: Promise<Reader> | null = null;
  /** Problems of the last reading, by file. */
  #byFile = new Map<string, Problem[]>();
  words: ArchiveWords = NO_WORDS;

  constructor(options: CheckerOptions) {
    this.#options = options;
  }

  /** Language of the site; null before site.yaml could be read. */
  get lang(): string | null {
    return this.#saved?.site.lang ?? null;
  }

  /** Reads what has been saved. Gives the files with problems, and those that had some before. */
  async refresh(now: number): Promise<Set<string>> {
    const { session, problems } = await openSession({ ...this.#options, now, drafts: false });
    const before = this.#byFile;
    this.#byFile = Map.groupBy(problems, ({ file }) => file);
    this.#reader = null;
    const archive = session?.loaded.archive;
    if (session && archive) {
      const { site, base, origin } = archive;
      this.#saved = { site, base, origin, files: [...session.loaded.files] };
      this.words = archiveWords(archive);
    }
    session?.loaded.close();
    return new Set([...before.keys(), ...this.#byFile.keys()]);
  }

  /** Problems of a file as it is saved. */
  saved(path: string): Problem[] {
    return this.#byFile.get(path) ?? [];
  }

  /**
   * Problems of a document as it is typed: its own, and those between documents that were told of it when it was
   * `savedText`.
   */
  async typed(path: string, text: string, savedText: string): Promise<Problem[]> {
    const known = this.saved(path);
    if (text === savedText) return known;
    const own = new Set((await this.#ownProblems(path, savedText)).map(identity));
    const between = known.filter((problem) => !own.has(identity(problem)));
    return [...(await this.#ownProblems(path, text)), ...between];
  }

  async #ownProblems(path: string, text: string): Promise<Problem[]> {
    const saved = this.#saved;
    if (!saved || classify(path).id === undefined) return [];
    this.#reader ??= Reader.create({
      content: this.#options.content,
      texts: null,
      site: saved.site,
      base: saved.base,
      origin: saved.origin,
      plugins: pluginNames(this.#options.content).names,
      options: '',
    });
    const reader = await this.#reader;
    return reader.diagnose(path, text, mediaBeside(path, saved.files));
  }

  /** Names of the files beside a document. */
  filesBeside(path: string): string[] {
    const { folder, kind } = classify(path);
    if (folder === undefined || kind !== 'article') return [];
    try {
      return readdirSync(join(this.#options.content, folder)).filter((name) => !/\.mdx?$|^\./i.test(name));
    } catch {
      return [];
    }
  }
}

const identity = ({ code, line, column, params }: Problem): string =>
  JSON.stringify([code, line, column, params]);
