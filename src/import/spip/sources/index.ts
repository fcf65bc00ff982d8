import { closeSync, createWriteStream, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '../../../kit/sqlite.ts';
import { ImportError } from '../../error.ts';
import { isAccessColumn, OBJECT_COLUMNS, reserves, SCHEMA, tableOf } from '../schema.ts';
import { Database } from './database.ts';
import { isMysqlUrl, readMysql, withoutPassword } from './mysql.ts';
import { SqlDump, type SqlRows, type SqlValue } from './sql-dump.ts';
import { Trailer } from './trailer.ts';
import { unpack } from './unpack.ts';

/** Rows of a dump that are staged in one transaction. */
const BATCH = 5000;

export interface OpenOptions {
  /** Prefix of the tables, where the database holds several sites. */
  prefix?: string;
  /** Open a damaged database all the same. */
  force?: boolean;
  /** Bytes read so far and in all. */
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}

/**
 * Opens a SPIP database: an SQLite file (a backup made by SPIP is one), a dump in SQL, either of them compressed with
 * gzip, bzip2, xz or zip, or a live server (`mysql://…`). Of all but a plain SQLite file, the columns of the allow-list
 * are staged in a temporary SQLite file, which the returned database deletes when it is closed: memory does not grow
 * with the source.
 *
 * @throws {ImportError} where the source is no SPIP database, is damaged, or holds several and no prefix tells which.
 */
export async function openSource(source: string, options: OpenOptions = {}): Promise<Database> {
  if (isMysqlUrl(source)) {
    return await inTemporaryFolder((folder, close) =>
      stage(folder, withoutPassword(source), options, close, (staging) =>
        readMysql(source, staging, (done, total) => options.progress?.(done, total), options.signal).then(
          () => null,
        ),
      ),
    );
  }
  if (isSqlite(readHead(source))) return openSqlite(source, source, options);
  const { head, chunks } = await unpack(source, options);
  return await inTemporaryFolder(async (folder, close) => {
    if (!isSqlite(head))
      return stage(folder, source, options, close, (staging) => readDump(head, chunks, staging));
    const path = join(folder, 'unpacked.sqlite');
    await pipeline(chunks, createWriteStream(path));
    return openSqlite(path, source, options, close);
  });
}

const isSqlite = (head: Buffer): boolean => head.toString('latin1', 0, 15) === 'SQLite format 3';

/** Runs with a folder that is deleted when the database is closed, when `run` fails, and when the process ends. */
async function inTemporaryFolder(
  run: (folder: string, close: () => void) => Promise<Database>,
): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-import-'));
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', cleanUp);
  const close = () => {
    process.off('exit', cleanUp);
    cleanUp();
  };
  try {
    return await run(folder, close);
  } catch (error) {
    close();
    throw error;
  }
}

/** A file that breaks off is found by SQLite itself: the pages that its header counts are not all there. */
function openSqlite(path: string, source: string, options: OpenOptions, close?: () => void): Database {
  const damaged = new ImportError('damaged-database', { path: source });
  let sqlite: DatabaseSync;
  try {
    sqlite = openDatabase(path, { readOnly: true });
  } catch {
    throw damaged;
  }
  const isSound = (): boolean => {
    try {
      return sqlite.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
    } catch {
      return false;
    }
  };
  if (options.force !== true && !isSound()) {
    sqlite.close();
    throw damaged;
  }
  return new Database(sqlite, { path: source, prefix: options.prefix, ...(close ? { close } : {}) });
}

function readHead(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new ImportError('no-database', { path });
  }
  try {
    const head = Buffer.alloc(16);
    if (statSync(path).isDirectory()) throw new ImportError('no-database', { path });
    readSync(file, head, 0, 16, 0);
    return head;
  } finally {
    closeSync(file);
  }
}

/** Windows PowerShell writes what a command prints in UTF-16, with its mark first. */
function encodingOf(head: Buffer): TextDecoder | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  return head[0] === 0xfe && head[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

/** Stages what `read` gives; `read` gives the table in which the source breaks off, null for a whole one. */
async function stage(
  folder: string,
  path: string,
  options: OpenOptions,
  close: () => void,
  read: (staging: Staging) => Promise<string | null>,
): Promise<Database> {
  const sqlite = new DatabaseSync(join(folder, 'staged.sqlite'));
  try {
    sqlite.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    const staging = new Staging(sqlite);
    const cut = await read(staging);
    staging.end();
    return new Database(sqlite, {
      path,
      prefix: options.prefix,
      otherTables: staging.otherTables,
      unnamed: staging.unnamedTables,
      cut,
      close,
    });
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

async function readDump(
  head: Buffer,
  chunks: AsyncIterable<Buffer>,
  staging: Staging,
): Promise<string | null> {
  const dump = new SqlDump(staging);
  const trailer = new Trailer();
  const decoder = encodingOf(head);
  for await (const chunk of chunks) {
    const bytes = decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
    trailer.push(bytes);
    dump.push(bytes);
  }
  return dump.end() ?? (trailer.isMissing() ? '' : null);
}

/** Receives the rows of a dump, and keeps the allowed columns of the allowed tables. */
class Staging {
  readonly otherTables = new Map<string, number>();
  readonly unnamedTables = new Set<string>();
  readonly #sqlite: DatabaseSync;
  readonly #inserts = new Map<string, { run(values: readonly SqlValue[]): void }>();
  readonly #tables = new Map<string, ReadonlySet<string>>();
  #pending = 0;

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite;
  }

  wants(table: string): boolean {
    return tableOf(table) !== null || reserves(table);
  }

  created({ table, columns }: SqlRows): void {
    if (this.wants(table)) this.#create(table, columns);
  }

  skipped(table: string, rows = 1): void {
    this.otherTables.set(table, (this.otherTables.get(table) ?? 0) + rows);
  }

  columnsOf(table: string, columns: readonly string[]): readonly string[] {
    return keptColumns(table, columns);
  }

  unnamed(table: string): void {
    this.unnamedTables.add(table);
  }

  row({ table, columns }: SqlRows, values: readonly SqlValue[]): void {
    const key = `${table} ${columns.join(' ')}`;
    let insert = this.#inserts.get(key);
    if (!insert) {
      insert = this.#prepare(table, columns);
      this.#inserts.set(key, insert);
    }
    if (this.#pending === 0) this.#sqlite.exec('BEGIN');
    insert.run(values);
    this.#pending += 1;
    if (this.#pending === BATCH) this.flush();
  }

  flush(): void {
    if (this.#pending > 0) this.#sqlite.exec('COMMIT');
    this.#pending = 0;
  }

  /** Indexes what is looked up by number. */
  end(): void {
    this.flush();
    for (const [name, columns] of this.#tables) {
      const key = keptColumns(name, [...columns])[0] ?? '';
      if (tableOf(name) !== null && key.startsWith('id_') && columns.has(key))
        this.#sqlite.exec(`CREATE INDEX ${quoted(`${name}_key`)} ON ${quoted(name)} (${quoted(key)})`);
    }
  }

  #prepare(name: string, columns: readonly string[]) {
    const kept = this.#create(name, columns);
    if (kept.length === 0) return { run: () => this.skipped(name) };
    const places = kept.map(() => '?').join(', ');
    const statement = this.#sqlite.prepare(
      `INSERT INTO ${quoted(name)} (${kept.map(quoted).join(', ')}) VALUES (${places})`,
    );
    const indexes = kept.map((column) => columns.indexOf(column));
    return {
      run: (values: readonly SqlValue[]) => {
        statement.run(...indexes.map((index) => values[index] ?? null));
      },
    };
  }

  /** A table has the columns that the dump gives it and no other: a missing one tells the version of SPIP. */
  #create(name: string, columns: readonly string[]): readonly string[] {
    const kept = keptColumns(name, columns);
    if (kept.length === 0) return kept;
    this.flush();
    const known = this.#tables.get(name);
    if (!known) this.#sqlite.exec(`CREATE TABLE ${quoted(name)} (${kept.map(typed).join(', ')})`);
    for (const column of known ? kept.filter((each) => !known.has(each)) : []) {
      this.#sqlite.exec(`ALTER TABLE ${quoted(name)} ADD COLUMN ${typed(column)}`);
    }
    this.#tables.set(name, new Set([...(known ?? []), ...kept]));
    return kept;
  }
}

/** Columns of the allow-list; those of a plugin that may reserve something only as far as they tell what. */
function keptColumns(name: string, columns: readonly string[]): string[] {
  const table = tableOf(name)?.table;
  if (table === undefined) return OBJECT_COLUMNS.filter((column) => columns.includes(column));
  const allowed: readonly string[] = SCHEMA[table];
  return [
    ...allowed.filter((column) => columns.includes(column)),
    ...columns.filter((column) => isAccessColumn(table, column)),
  ];
}

/** Numbers sort and compare as such. */
function typed(column: string): string {
  return column.startsWith('id_') ? `${quoted(column)} INTEGER` : quoted(column);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
