/** A live MySQL or MariaDB as a source: what the allow-list wants of it is read once, in one snapshot, and only read. */
import type { Connection, FieldPacket } from 'mysql2';
import { ImportError } from '../../error.ts';
import type { SqlRows, SqlValue } from './sql-dump.ts';

export interface LiveReader {
  created(rows: SqlRows): void;
  wants(table: string): boolean;
  /** Columns of a table that are kept. */
  columnsOf(table: string, columns: readonly string[]): readonly string[];
  row(rows: SqlRows, values: readonly SqlValue[]): void;
  /** Told of the rows of a table that is not wanted. */
  skipped(table: string, rows: number): void;
}

export const isMysqlUrl = (source: string): boolean => /^(?:mysql|mariadb):\/\//i.test(source);

/** The address without its password. */
export function withoutPassword(source: string): string {
  if (!isMysqlUrl(source) || !URL.canParse(source)) return source;
  const url = new URL(source);
  return `${url.protocol}//${url.username ? `${url.username}@` : ''}${url.host}${url.pathname}`;
}

/**
 * Reads a database into `reader`: `mysql://user:password@host:3306/base`, or `mysql://user@localhost/base?socket=/path`.
 * Without a password in the address, that of the variable `MYSQL_PWD` is taken, as by MySQL's own programs.
 *
 * @throws {ImportError} `no-connection` where the server refuses, or breaks off.
 */
export async function readMysql(
  source: string,
  reader: LiveReader,
  progress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { createConnection } = await import('mysql2');
  const url = new URL(source);
  const socketPath = url.searchParams.get('socket');
  const connection = createConnection({
    ...(socketPath === null ? { host: url.hostname, port: Number(url.port || 3306) } : { socketPath }),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password) || process.env.MYSQL_PWD || '',
    database: decodeURIComponent(url.pathname.slice(1)),
    charset: 'utf8mb4',
    rowsAsArray: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    // Bytes of texts as they are: what was encoded twice is repaired later.
    typeCast: (field, next) =>
      /^(?:VAR_STRING|STRING|BLOB|TINY_BLOB|MEDIUM_BLOB|LONG_BLOB|VARCHAR)$/.test(field.type)
        ? field.buffer()
        : next(),
  });
  const abort = (): void => connection.destroy();
  signal?.addEventListener('abort', abort);
  try {
    await readAll(connection, reader, progress);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ImportError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError('no-connection', { path: withoutPassword(source), reason });
  } finally {
    signal?.removeEventListener('abort', abort);
    connection.destroy();
  }
}

async function readAll(
  connection: Connection,
  reader: LiveReader,
  progress: (done: number, total: number) => void,
): Promise<void> {
  // The server itself then refuses every change, and shows one state of the site however long it takes.
  await query(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await query(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT');
  const tables = (
    await query(
      connection,
      `SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`,
    )
  ).map(([name]) => textOf(name));
  for (const [index, table] of tables.entries()) {
    progress(index, tables.length);
    await readTable(connection, table, reader);
  }
  progress(tables.length, tables.length);
}

async function readTable(connection: Connection, table: string, reader: LiveReader): Promise<void> {
  const [[count] = []] = await query(connection, `SELECT COUNT(*) FROM ${quoted(table)}`);
  if (!reader.wants(table)) {
    reader.skipped(table, Number(textOf(count)));
    return;
  }
  const described = await query(connection, `SHOW COLUMNS FROM ${quoted(table)}`);
  const columns = described.map(([name]) => textOf(name));
  reader.created({ table, columns });
  const kept = reader.columnsOf(table, columns);
  if (kept.length === 0) {
    reader.skipped(table, Number(textOf(count)));
    return;
  }
  const rows: SqlRows = { table, columns: kept };
  const stream = connection.query(`SELECT ${kept.map(quoted).join(', ')} FROM ${quoted(table)}`).stream();
  for await (const row of stream) reader.row(rows, (row as unknown[]).map(sqlValue));
}

function query(connection: Connection, sql: string): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error: Error | null, rows: unknown, _fields: FieldPacket[]) =>
      error ? reject(error) : resolve(Array.isArray(rows) ? (rows as unknown[][]) : []),
    );
  });
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? value : String(value);
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
