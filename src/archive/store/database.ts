/**
 * The file of the store: a database of SQLite, by way of Node's own `node:sqlite`. SQLite notices one flipped bit in
 * 300, so each value has its checksum beside it; what cannot be believed is `StoreDamaged`, and nobody mends it.
 */
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { openDatabase } from '../../kit/sqlite.ts';

/** Thrown when the store does not hold what it should: read the content again after `wipe`. */
export class StoreDamaged extends Error {}

/**
 * What is held in memory of all documents stands apart from what is read when it is asked for, so that opening an
 * archive reads no text. A checksum is that of the value before it, begun with the id: see `checksumOf`.
 */
const SCHEMA = `
  CREATE TABLE facts (id INTEGER PRIMARY KEY, value TEXT, checksum INTEGER);
  CREATE TABLE groups (number INTEGER PRIMARY KEY, checksum INTEGER);
  CREATE TABLE documents (id INTEGER PRIMARY KEY, path TEXT UNIQUE, held TEXT);
  CREATE TABLE parts (
    id INTEGER PRIMARY KEY,
    listing TEXT, listing_checksum INTEGER,
    linked TEXT, linked_checksum INTEGER,
    reading TEXT, reading_checksum INTEGER
  );
  CREATE TABLE pages (id INTEGER PRIMARY KEY, lengths TEXT, texts BLOB, checksum INTEGER);
`;

/** Memory for pages of the file, so that the texts of one job are written once (KiB). */
const CACHE = 8000;
/** Time that a process waits for another one that writes (ms). */
const PATIENCE = 120_000;

/** Result codes of SQLite (https://sqlite.org/rescode.html), without their extension. */
const FULL = 13;
/** A statement that does not fit: the tables are others, or we have written it wrongly. */
const ERROR = 1;
/** Not permitted, held by another, for reading alone, not to be opened. */
const REFUSED: ReadonlySet<number> = new Set([3, 5, 8, 14]);

export type Row = readonly unknown[];

export type Access =
  /** By many at once, while nobody writes. */
  | 'read'
  /** In place: what is written is undone where the process ends before `COMMIT`. */
  | 'write'
  /** A file that nobody else reads until it is whole: written without a journal. */
  | 'fill';

/** CRC-32 of texts and bytes: tells damage in a tenth of the time of a digest, and a row that stands for another. */
export const checksumOf = (id: number, ...values: readonly (string | Uint8Array)[]): number =>
  values.reduce<number>((sum, value) => crc32(value, sum), id);

/** Removes a file, and what SQLite may have left beside it. */
export function removeDatabase(path: string): void {
  for (const end of ['', '-journal', '.lock']) rmSync(path + end, { recursive: true, force: true });
}

function open(path: string, access: Access): DatabaseSync {
  return openDatabase(path, {
    readOnly: access === 'read',
    returnArrays: true,
    patience: PATIENCE,
    isShared: access === 'fill',
  });
}

/** An open file of the store. Every method throws `StoreDamaged` where the file is not what it should be. */
export class Database {
  readonly path: string;
  readonly #access: Access;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens a file that is there. */
  constructor(path: string, access: Access) {
    this.path = path;
    this.#access = access;
    this.#database = this.#try(() => open(path, access));
    this.exec(`PRAGMA cache_size=-${CACHE}; PRAGMA trusted_schema=OFF; PRAGMA synchronous=OFF`);
    if (access === 'fill') this.exec('PRAGMA journal_mode=OFF');
  }

  /** Makes a file where there is none. */
  static create(path: string): void {
    const database = new Database(path, 'fill');
    try {
      database.exec(SCHEMA);
    } finally {
      database.close();
    }
  }

  exec(sql: string): void {
    this.#try(() => this.#database.exec(sql));
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#try(() => this.#statement(sql).run(...values));
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#try(() => this.#statement(sql).get(...values) as unknown as Row | undefined);
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#try(() => this.#statement(sql).all(...values) as unknown as Row[]);
  }

  /** Does what is written in `work` as a whole; in a transaction that has begun, as a part of that. */
  transaction(work: () => void): void {
    const isWhole = !this.#database.isTransaction;
    if (isWhole) this.exec('BEGIN IMMEDIATE');
    work();
    if (isWhole) this.exec('COMMIT');
  }

  /** What was begun and not committed is undone. */
  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#named(error);
    }
  }

  /** What the machine refuses in the words of the system, all else as damage. */
  #named(error: unknown): unknown {
    const code = (error as { errcode?: number }).errcode;
    if (code === undefined) return error;
    const { path } = this;
    const { message } = error as Error;
    if (code === ERROR && !/^no such (?:table|column)/.test(message)) return error;
    if ((code & 0xff) === FULL) {
      const full = new Error(`ENOSPC: no space left on device, write '${path}'`);
      return Object.assign(full, { code: 'ENOSPC', syscall: 'write', path });
    }
    if (REFUSED.has(code & 0xff) && existsSync(path)) {
      // Throws the file system's own error, where it is the one that refuses.
      closeSync(openSync(path, this.#access === 'read' ? 'r' : 'r+'));
      return error;
    }
    return new StoreDamaged(`the store cannot be read: ${message}`);
  }
}
