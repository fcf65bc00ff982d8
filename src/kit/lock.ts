import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { digest } from './digest.ts';

/** Time between two tries of a lock that another holds (ms). */
const PATIENCE = 100;

/** Result codes of SQLite (https://sqlite.org/rescode.html), without their extension. */
const BUSY = 5;
const IO_ERROR = 10;
const FULL = 13;
const NOT_A_DATABASE = 26;

/** Gives a lock back. */
export type Release = () => void;

/**
 * Takes a lock file, waiting while another process or another part of this one holds it. `onWait` is called
 * once, with the other's process id where it is known.
 *
 * The lock is the kernel's, taken through SQLite, which Node holds ready: it ends with the process that holds
 * it, however that ends, so that no lock is ever stale and nobody has to decide that one is. Where the file system
 * knows no locks, as some of networks do not, it is taken in the machine's folder for temporary files: commands of other
 * machines are not waited for there. Throws the file system's error where the file cannot be made.
 */
export async function lock(path: string, onWait?: (pid: number | null) => void): Promise<Release> {
  for (let isTold = false; ; await sleep(PATIENCE)) {
    const release = tryLock(path);
    if (release) return release;
    if (!isTold) onWait?.(ownerOf(path));
    isTold = true;
  }
}

/** Takes a lock file at once, or gives null where another holds it. See `lock`. */
export function tryLock(path: string): Release | null {
  const taken = takeNow(path);
  if (taken === 'held') return knowsLocks(dirname(path)) ? null : tryLocally(path);
  return taken === 'no-locks' ? tryLocally(path) : holding(path, () => taken.close());
}

/** The lock of a file whose own file system knows none. Where no other place has locks either, nobody is waited for. */
function tryLocally(path: string): Release | null {
  const folder = ownTemporaryFolder();
  if (folder === null) return holding(path, () => undefined);
  const local = join(folder, digest(realpathSync(dirname(path)), basename(path)));
  const taken = takeNow(local);
  if (taken === 'held' && knowsLocks(folder)) return null;
  return holding(path, () => {
    if (typeof taken === 'string') return;
    rmSync(local, { force: true });
    taken.close();
  });
}

/** A folder of this machine in which nobody else can hold us up; null where there is none. */
function ownTemporaryFolder(): string | null {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `fonds-locks-${uid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = lstatSync(folder);
    return stat.isDirectory() && (process.getuid === undefined || stat.uid === uid) ? folder : null;
  } catch {
    return null;
  }
}

/** Why no file can be made in a folder: it is not ours to write in, or on a disk for reading alone. */
const UNWRITABLE: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Whether another file of the folder can be locked. SQLite says of a file system that has no locks to give (ENOLCK) what
 * it says of a lock that another holds. True where no file can be made to try it with: the word of SQLite stands.
 */
export function knowsLocks(folder: string): boolean {
  const path = join(folder, `.lock-${process.pid}-${digest(String(performance.now()))}`);
  try {
    const taken = takeNow(path);
    if (typeof taken === 'string') return false;
    taken.close();
    return true;
  } catch (error) {
    if (UNWRITABLE.has((error as NodeJS.ErrnoException).code)) return true;
    throw error;
  } finally {
    rmSync(path, { force: true });
  }
}

/** Makes the file and locks it. */
function takeNow(path: string): DatabaseSync | 'held' | 'no-locks' {
  for (;;) {
    const before = create(path);
    const taken = take(path);
    if (taken === 'held') return taken;
    // Whoever held the lock removed its file before giving it back: what was taken may be a file of the past.
    if (taken !== 'gone' && before !== null && before === identity(path)) return taken;
    if (typeof taken !== 'string') taken.close();
  }
}

/** Makes the file where there is none, without opening one that is there: closing it would give up its lock. */
function create(path: string): string | null {
  mkdirSync(dirname(path), { recursive: true });
  try {
    closeSync(openSync(path, 'ax'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another process may have removed the folder, with its own lock, a moment ago.
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
  return identity(path);
}

/** Opens and locks the file. */
function take(path: string): DatabaseSync | 'held' | 'no-locks' | 'gone' {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
    if (code === BUSY) return 'held';
    if (code === IO_ERROR) return 'no-locks';
    if (code === FULL) {
      // Empty, and held by nobody: who holds a lock makes the next one busy.
      rmSync(path, { force: true });
      throw noSpace(path);
    }
    if (code === NOT_A_DATABASE) {
      // Our files are empty: this one holds nobody's lock.
      if (statSync(path, { throwIfNoEntry: false })?.size) rmSync(path, { force: true });
      return 'gone';
    }
    if (!existsSync(path)) return 'gone';
    // Tells the reason in the file system's own words, where it is one of its reasons.
    closeSync(openSync(path, 'a'));
    throw error;
  }
}

/** In the file system's words, which SQLite has put in its own. */
function noSpace(path: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`ENOSPC: no space left on device, write '${path}'`);
  return Object.assign(error, { code: 'ENOSPC', syscall: 'write', path });
}

/** Says who holds the lock; `giveBack` gives back what was taken, once its file is gone. */
function holding(path: string, giveBack: () => void): Release {
  const owner = ownerPath(path);
  try {
    writeFileSync(owner, String(process.pid));
  } catch {
    // Told to those who wait, as a help: the lock holds without it.
  }
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    rmSync(owner, { force: true });
    rmSync(path, { force: true });
    giveBack();
  };
}

const ownerPath = (path: string) => `${path}.pid`;

/** The process that holds a lock; null where it has not said so yet. */
function ownerOf(path: string): number | null {
  try {
    return Number(readFileSync(ownerPath(path), 'utf8')) || null;
  } catch {
    return null;
  }
}

/** Tells a file from another that stood at its path before or after it. */
function identity(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.dev} ${stat.ino} ${stat.birthtimeNs}` : null;
}
