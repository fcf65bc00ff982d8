/** Databases of SQLite, also where the file system knows no locks. */
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { knowsLocks } from './lock.ts';

/** Result codes of SQLite (https://sqlite.org/rescode.html): another holds the file; IOERR_LOCK and IOERR_RDLOCK. */
const BUSY = 5;
const LOCKLESS: ReadonlySet<number> = new Set([3850, 2314]);

export interface DatabaseOptions {
  readOnly?: boolean;
  /** True gives rows as arrays. */
  returnArrays?: boolean;
  /** Time that is waited for another who writes (ms). */
  patience?: number;
  /** True where several write side by side: without locks of the file system, a folder beside the file is theirs. */
  isShared?: boolean;
}

/** Opens a database and reads its schema. Throws SQLite's error where it cannot be read. */
export function openDatabase(
  path: string,
  { readOnly = false, returnArrays = false, patience = 0, isShared = false }: DatabaseOptions = {},
): DatabaseSync {
  const options = { readOnly, returnArrays };
  const database = new DatabaseSync(path, options);
  try {
    database.prepare('SELECT 1 FROM sqlite_schema').get();
  } catch (error) {
    const { errcode = 0 } = error as { errcode?: number };
    // SQLite tells a file system that has no locks to give (ENOLCK) as a file that another holds.
    if (LOCKLESS.has(errcode) || (errcode === BUSY && !knowsLocks(dirname(path)))) {
      database.close();
      const address = pathToFileURL(path);
      address.searchParams.set('vfs', isShared ? 'unix-dotfile' : 'unix-none');
      return new DatabaseSync(address, { ...options, timeout: patience });
    }
    if (errcode !== BUSY) {
      database.close();
      throw error;
    }
  }
  database.exec(`PRAGMA busy_timeout=${patience}`);
  return database;
}
