/**
 * The step from the old site to the new one, which is taken whole or not at all.
 *
 * Beside the output folder `dist` stands `.dist.next` while a build is at work: its lock, what it has made so far
 * and, once everything has succeeded, a journal that says what goes where. Until the journal is there nothing of
 * the site has been touched, and a build that dies leaves the old site. From then on whoever comes next goes
 * through the journal, from the start: each of its steps can be taken twice. The ledger of the build is put in
 * place last.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock, type Release, tryLock } from '../kit/lock.ts';
import { readSealed, seal } from '../kit/sealed.ts';
import { linkStatOf, statOf } from '../kit/stat.ts';
import { locate, nextFolder, type OutputFolders } from './output-folders.ts';
import { locateStaged, type StagingArea } from './staging.ts';

/** Time between two looks at a publication that another process is at (ms). */
const PATIENCE = 20;

/** What a build has to put in place. */
export interface PublicationPlan {
  /** Staged files, `site/…` or `host/…`, in the order in which they go into their folders. */
  moves: readonly string[];
  /** Files that are no longer wanted, in the order in which they go. */
  removals: readonly string[];
  /** The ledger of the new site, and where it is kept. */
  ledger: { path: string; bytes: Uint8Array };
}

/** A plan at rest beside the output folder. */
interface Journal {
  /** True where the staged folders are put in place whole. */
  isWhole: boolean;
  isFlat: boolean;
  moves: readonly string[];
  removals: readonly string[];
  /** Path of the ledger relative to the folder that holds the output folder: both may be moved together. */
  ledger: string;
}

export class Publication {
  readonly #final: OutputFolders;
  readonly #next: string;
  /** The topmost folder that had to be made to hold all this. */
  readonly #made: string | undefined;
  readonly #release: Release;
  #area: StagingArea | undefined;
  /** True where the machine has kept the journal from being gone through to its end: the next command will. */
  #isDecided = false;

  private constructor(final: OutputFolders, made: string | undefined, release: Release) {
    this.#final = final;
    this.#next = nextFolder(final);
    this.#made = made;
    this.#release = release;
  }

  /**
   * Waits until no other build is at work on these folders, and finishes or undoes what one that died has begun.
   * `onWait` is called once, with the process that is waited for.
   */
  static async open(final: OutputFolders, onWait?: (pid: number | null) => void): Promise<Publication> {
    const next = nextFolder(final);
    const made = mkdirSync(dirname(next), { recursive: true });
    const release = await lock(join(next, 'lock'), onWait).catch((error: unknown) => {
      if (existsSync(next)) removeEmpty(next, made ?? next);
      throw error;
    });
    const publication = new Publication(final, made, release);
    try {
      publication.recover();
    } catch (error) {
      publication.#release();
      throw error;
    }
    return publication;
  }

  /** Finishes what was decided, undoes what was not. */
  recover(): void {
    const journal = readJournal(this.#next);
    if (journal) apply(this.#final, this.#next, journal);
    discard(this.#next);
  }

  /**
   * Where files are staged. `isWhole` says that they will be all files of the site: a tree, which may become the
   * output folder as it is. Otherwise numbered files in few folders: making and removing a folder for each page
   * takes longer than writing the page.
   */
  stage(isWhole: boolean): StagingArea {
    const tree = { site: join(this.#next, 'site'), host: join(this.#next, 'host') };
    this.#area = isWhole ? tree : { ...tree, flat: join(this.#next, 'files') };
    return this.#area;
  }

  /** Puts everything in place. */
  commit({ moves, removals, ledger }: PublicationPlan): void {
    const isFlat = this.#area?.flat !== undefined;
    const isWhole = !isFlat && [this.#final.site, this.#final.host].every(makeWay);
    writeFileSync(join(this.#next, 'ledger'), ledger.bytes);
    const journal: Journal = {
      isWhole,
      isFlat,
      moves: isWhole ? [] : moves,
      removals: isWhole ? [] : removals,
      ledger: relative(dirname(this.#next), ledger.path),
    };
    writeJournal(this.#next, journal);
    this.#isDecided = true;
    apply(this.#final, this.#next, journal);
    discard(this.#next);
    this.#isDecided = false;
  }

  /** Removes what was staged, unless it is still to be put in place, and lets others publish. */
  close(): void {
    if (!this.#isDecided) discard(this.#next);
    this.#release();
    removeEmpty(this.#next, this.#made ?? this.#next);
  }
}

/**
 * Finishes or undoes what a build that died has begun, for whoever reads the folders. A build that is alive is
 * waited for only while it puts files in place.
 */
export async function recoverPublication(final: OutputFolders): Promise<void> {
  const next = nextFolder(final);
  while (existsSync(next)) {
    const isDecided = existsSync(join(next, 'journal'));
    const release = isDecided ? tryLock(join(next, 'lock')) : tryLockQuietly(join(next, 'lock'));
    if (release) {
      const journal = readJournal(next);
      if (journal) apply(final, next, journal);
      discard(next);
      release();
      removeEmpty(next, next);
      return;
    }
    if (!isDecided) return;
    await sleep(PATIENCE);
  }
}

/** Where nothing has been decided, nothing of the site has been touched: who cannot clean up need not. */
function tryLockQuietly(path: string): Release | null {
  try {
    return tryLock(path);
  } catch {
    return null;
  }
}

/** True where a folder can take the place of this one: it is not there, or was empty and is so no more. */
function makeWay(folder: string): boolean {
  if (!linkStatOf(folder)) return true;
  try {
    rmdirSync(folder);
    return true;
  } catch {
    // Not empty, not a folder, or a mount point.
    return false;
  }
}

/** From here on the new site is decided, also against a loss of power. */
function writeJournal(next: string, journal: Journal): void {
  const temporary = join(next, 'journal.tmp');
  const file = openSync(temporary, 'w');
  try {
    writeFileSync(file, seal(journal));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, join(next, 'journal'));
  syncFolder(next);
}

/** Windows opens no folder as a file. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // A matter of power failures alone.
  }
}

function readJournal(next: string): Journal | null {
  return readSealed<Journal>(join(next, 'journal'))?.value ?? null;
}

/** Takes every step of the journal that has not been taken. */
function apply(final: OutputFolders, next: string, journal: Journal): void {
  const tree = { site: join(next, 'site'), host: join(next, 'host') };
  const area: StagingArea = journal.isFlat ? { ...tree, flat: join(next, 'files') } : tree;
  if (journal.isWhole) for (const target of ['site', 'host'] as const) swap(tree[target], final[target]);
  const made = new Set<string>();
  for (const output of journal.moves) place(locateStaged(area, output), locate(final, output), made);
  for (const output of journal.removals) remove(final, output);
  place(join(next, 'ledger'), join(dirname(next), journal.ledger), made);
}

function swap(staged: string, final: string): void {
  if (!existsSync(staged)) return;
  try {
    renameSync(staged, final);
  } catch {
    // Something has come in the way since the journal was written: what it holds beside our files stays.
    const made = new Set<string>();
    const files = readdirSync(staged, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile())) {
      const from = join(file.parentPath, file.name);
      place(from, join(final, relative(staged, from)), made);
    }
  }
}

/** Puts a file in its place, unless that has been done before. `made`: folders that are known to be there. */
function place(from: string, to: string, made: Set<string>): void {
  const folder = dirname(to);
  if (!made.has(folder)) {
    makeFolder(folder);
    made.add(folder);
  }
  try {
    move(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !existsSync(from)) return;
    if (!statOf(to)?.isDirectory()) throw error;
    rmSync(to, { recursive: true });
    move(from, to);
  }
}

/** Renames; where the place is on another file system, as below a mount point, copies beside it first. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = join(dirname(to), `.${basename(to)}.next`);
    copyFileSync(from, beside);
    const { atimeMs, mtimeMs } = statSync(from);
    // The ledger knows the file by its time.
    utimesSync(beside, atimeMs / 1000, mtimeMs / 1000);
    renameSync(beside, to);
    unlinkSync(from);
  }
}

/** Makes a folder, also where a file stands in its way: that one is not wanted any more. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    let blocking = folder;
    while (!linkStatOf(blocking)) blocking = dirname(blocking);
    if (statOf(blocking)?.isDirectory()) throw error;
    unlinkSync(blocking);
    mkdirSync(folder, { recursive: true });
  }
}

/** Removes a file and the folders that it leaves empty. */
function remove(final: OutputFolders, output: string): void {
  const path = locate(final, output);
  if (linkStatOf(path)?.isDirectory() === false) unlinkSync(path);
  removeEmpty(dirname(path), final[output.slice(0, output.indexOf('/')) as keyof OutputFolders], true);
}

/** Removes a folder where it is empty, and those above it up to `top`, which itself stays where `isKept`. */
function removeEmpty(folder: string, top: string, isKept = false): void {
  for (let each = folder; each.startsWith(top); each = dirname(each)) {
    if (isKept && each === top) return;
    try {
      rmdirSync(each);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    }
  }
}

/** Removes all that was staged. The journal goes first: without it a folder half removed is litter. */
function discard(next: string): void {
  for (const name of ['journal', 'journal.tmp', 'ledger', 'files', 'site', 'host'])
    rmSync(join(next, name), { recursive: true, force: true });
}
