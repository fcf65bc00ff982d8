/**
 * New files are written beside the output folders and moved into them once the whole build has
 * succeeded: a build that fails leaves what was there.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Chunks, type Place } from '../kit/chunks.ts';
import { digestBytes } from '../kit/digest.ts';
import type { Turn } from '../kit/turn.ts';
import { locate, type OutputFolders, type StagedFile, type Written } from './ledger.ts';

export class Staging {
  readonly folders: OutputFolders;
  readonly #final: OutputFolders;

  constructor(final: OutputFolders) {
    this.#final = final;
    removeLeftovers(final.site);
    const name = `.${basename(final.site)}-${process.pid}-${randomBytes(4).toString('hex')}.staging`;
    const dir = join(dirname(final.site), name);
    this.folders = { site: join(dir, 'site'), host: join(dir, 'host') };
  }

  /**
   * Puts the staged files in place and removes those that are no longer wanted. `whole` says that
   * the staged tree is the whole output: it then takes the place of the folders at once.
   */
  commit(staged: Iterable<string>, removed: Iterable<string>, whole: boolean): void {
    if (whole) {
      for (const target of ['site', 'host'] as const) this.#swap(target);
    } else {
      for (const output of removed) removeFile(this.#final, output);
      const made = new Set<string>();
      for (const output of staged) this.#place(output, made);
    }
    this.discard();
  }

  /** Removes what was staged. */
  discard(): void {
    rmSync(dirname(this.folders.site), { recursive: true, force: true });
  }

  #swap(target: keyof OutputFolders): void {
    const final = this.#final[target];
    const old = `${this.folders[target]}.old`;
    mkdirSync(this.folders[target], { recursive: true });
    mkdirSync(dirname(final), { recursive: true });
    if (existsSync(final)) move(final, old);
    move(this.folders[target], final);
  }

  #place(output: string, made: Set<string>): void {
    const path = locate(this.#final, output);
    const folder = dirname(path);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    move(locate(this.folders, output), path);
  }
}

const madeFolders = new Set<string>();

/** Writes one file into the staged folders. Gives what the ledger wants to know of it. */
export function stageFile(
  folders: OutputFolders,
  output: string,
  key: string,
  content: string | Uint8Array,
): Written {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { size, mtime } = writeStaged(stagedPath(folders, output), bytes);
  return { key, digest: digestBytes(bytes), size, mtime };
}

function writeStaged(path: string, bytes: Uint8Array): { size: number; mtime: number } {
  const file = openSync(path, 'w');
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    const { size, mtimeMs } = fstatSync(file);
    return { size, mtime: mtimeMs };
  } finally {
    closeSync(file);
  }
}

/**
 * Texts on their way into the staged folders: encoded into one buffer, used again for each batch, and
 * written together when it is this thread's turn to make files.
 */
export class StagedBatch {
  readonly #folders: OutputFolders;
  readonly #turn: Turn;
  readonly #bytes = new Chunks();
  #files: { output: string; place: Place; digest: string }[] = [];

  constructor(folders: OutputFolders, turn: Turn) {
    this.#folders = folders;
    this.#turn = turn;
  }

  /** Adds a file whose text comes in pieces. */
  add(output: string, pieces: readonly string[]): void {
    const place = this.#bytes.addUtf8(pieces);
    this.#files.push({ output, place, digest: digestBytes(this.#bytes.bytesAt(place)) });
  }

  /** Writes what was added, in its order, and empties the batch. */
  write(): StagedFile[] {
    const files = this.#files;
    this.#files = [];
    const staged = this.#turn.take(() =>
      files.map(({ output, place, digest }) => {
        const stat = writeStaged(stagedPath(this.#folders, output), this.#bytes.bytesAt(place));
        return { digest, ...stat };
      }),
    );
    this.#bytes.clear();
    return staged;
  }
}

/**
 * Copies a file into the staged folders, by reference where the file system can. `known` is the
 * digest of its bytes where the caller has it.
 */
export function stageCopy(
  folders: OutputFolders,
  output: string,
  key: string,
  from: string,
  known?: string,
): Written {
  const path = stagedPath(folders, output);
  copyFileSync(from, path, constants.COPYFILE_FICLONE);
  const { size, mtimeMs } = statSync(path);
  return { key, digest: known ?? digestBytes(readFileSync(path)), size, mtime: mtimeMs };
}

function stagedPath(folders: OutputFolders, output: string): string {
  const path = locate(folders, output);
  const folder = dirname(path);
  if (!madeFolders.has(folder)) {
    mkdirSync(folder, { recursive: true });
    madeFolders.add(folder);
  }
  return path;
}

/** Renames; copies where the target is on another file system (EXDEV). */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EXDEV') copyFileSync(from, to);
    else if (code === 'EISDIR' || code === 'ENOTEMPTY' || code === 'ENOTDIR') {
      rmSync(to, { recursive: true, force: true });
      renameSync(from, to);
    } else throw error;
  }
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(folders: OutputFolders, output: string): void {
  rmSync(locate(folders, output), { force: true });
  let parent = dirname(output);
  while (parent.includes('/')) {
    try {
      rmdirSync(locate(folders, parent));
    } catch {
      return;
    }
    parent = dirname(parent);
  }
}

/** Staged folders of builds that died. */
function removeLeftovers(site: string): void {
  const parent = dirname(site);
  if (!existsSync(parent)) return;
  const pattern = new RegExp(`^\\.${RegExp.escape(basename(site))}-(\\d+)-[0-9a-f]+\\.staging$`);
  for (const name of readdirSync(parent)) {
    const pid = pattern.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
