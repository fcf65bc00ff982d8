import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ImportError } from '../../error.ts';
import { type Column, SCHEMA, SETTINGS, SILENT_TABLES, type Table, tableOf } from '../schema.ts';
import { decodeText } from './encoding.ts';

export interface DatabaseOrigin {
  path: string;
  prefix?: string | undefined;
  /** Rows by table of a dump that were passed. */
  otherTables?: ReadonlyMap<string, number>;
  /** Tables of a dump whose rows nothing names the columns of. */
  unnamed?: ReadonlySet<string>;
  /** Table in which a dump breaks off. */
  cut?: string | null;
  close?(): void;
}

/** A row, of the allowed columns that its table has; texts decoded and sound. */
export type Row<T extends Table> = Partial<Record<Column<T>, string>>;

/** A SPIP database, of which only the allow-list can be read. */
export class Database {
  /** Of its tables: `spip_`. */
  readonly prefix: string;
  readonly #sqlite: DatabaseSync;
  readonly #origin: DatabaseOrigin;
  readonly #columns = new Map<Table, readonly string[]>();
  readonly #statements = new Map<Table, StatementSync>();

  /** @throws {ImportError} where no prefix has the tables of SPIP, or several have. */
  constructor(sqlite: DatabaseSync, origin: DatabaseOrigin) {
    this.#sqlite = sqlite;
    this.#origin = origin;
    const names = this.#tableNames();
    this.prefix = choosePrefix(names, origin);
    for (const table of Object.keys(SCHEMA) as Table[]) {
      const name = this.prefix + table;
      if (!names.includes(name)) continue;
      const existing = sqlite.prepare(`SELECT name FROM pragma_table_info(?)`).all(name) as {
        name: string;
      }[];
      const allowed: readonly string[] = SCHEMA[table];
      this.#columns.set(
        table,
        allowed.filter((column) => existing.some((each) => each.name === column)),
      );
    }
  }

  /** What of the site the source does not hold as it should. */
  faults(): { code: string; excerpt: string }[] {
    const { cut, unnamed = [] } = this.#origin;
    return [
      ...(cut ? [{ code: 'cut-dump', excerpt: cut }] : []),
      ...[...unnamed].map((table) => ({ code: 'unnamed-columns', excerpt: table })),
    ];
  }

  has(table: Table): boolean {
    return this.#columns.has(table);
  }

  hasColumn<T extends Table>(table: T, column: Column<T>): boolean {
    return this.#columns.get(table)?.includes(column) ?? false;
  }

  /** Rows of a table in the order of its first column, one at a time; only `columns` where they are given. */
  *rows<T extends Table>(table: T, columns?: readonly Column<T>[]): Generator<Row<T>> {
    const existing = this.#columns.get(table);
    if (!existing) return;
    const read = columns
      ? existing.filter((column) => (columns as readonly string[]).includes(column))
      : existing;
    const order = existing[0]?.startsWith('id_') ? ` ORDER BY "${existing[0]}"` : '';
    const statement = this.#sqlite.prepare(`SELECT ${select(read)} FROM "${this.prefix}${table}"${order}`);
    for (const row of statement.iterate()) yield decodeRow(row) as Row<T>;
  }

  /** The row of a table whose first column has that value. */
  row<T extends Table>(table: T, id: number): Row<T> | null {
    const columns = this.#columns.get(table);
    if (!columns) return null;
    let statement = this.#statements.get(table);
    if (!statement) {
      statement = this.#sqlite.prepare(
        `SELECT ${select(columns)} FROM "${this.prefix}${table}" WHERE "${columns[0]}" = ?`,
      );
      this.#statements.set(table, statement);
    }
    const row = statement.get(id);
    return row ? (decodeRow(row) as Row<T>) : null;
  }

  /** Settings of the allow-list. */
  settings(): Map<string, string> {
    const settings = new Map<string, string>();
    for (const { nom, valeur } of this.rows('meta'))
      if (nom && SETTINGS.has(nom)) settings.set(nom, valeur ?? '');
    return settings;
  }

  /** Rows by table that no part of an import reads and that may hold publications of a plugin. */
  unreadTables(): Map<string, number> {
    const unread = new Map<string, number>();
    const add = (name: string, rows: number) => {
      if (!name.startsWith(this.prefix) || rows === 0) return;
      const bare = name.slice(this.prefix.length);
      if (!SILENT_TABLES.has(bare) && !(bare in SCHEMA)) unread.set(name, rows);
    };
    for (const [name, rows] of this.#origin.otherTables ?? []) add(name, rows);
    for (const name of this.#tableNames()) {
      const bare = name.slice(this.prefix.length);
      if (!name.startsWith(this.prefix) || SILENT_TABLES.has(bare) || bare in SCHEMA) continue;
      add(
        name,
        Number(this.#sqlite.prepare(`SELECT count(*) AS n FROM "${name.replaceAll('"', '""')}"`).get()!.n),
      );
    }
    return unread;
  }

  close(): void {
    this.#sqlite.close();
    this.#origin.close?.();
  }

  #tableNames(): string[] {
    try {
      return (
        this.#sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as {
          name: string;
        }[]
      ).map(({ name }) => name);
    } catch {
      throw new ImportError('no-spip', { path: this.#origin.path });
    }
  }
}

/** Bytes, not text: SQLite does not check that a text is UTF-8. */
function select(columns: readonly string[]): string {
  return columns.map((column) => `CAST("${column}" AS BLOB) AS "${column}"`).join(', ');
}

function decodeRow(row: Record<string, unknown>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [column, value] of Object.entries(row)) {
    result[column] = value instanceof Uint8Array ? decodeText(value) : value === null ? '' : String(value);
  }
  return result;
}

function choosePrefix(names: readonly string[], { path, prefix, unnamed }: DatabaseOrigin): string {
  const tables = new Map<string, Set<Table>>();
  for (const name of names) {
    const found = tableOf(name);
    if (found) tables.set(found.prefix, (tables.get(found.prefix) ?? new Set()).add(found.table));
  }
  const complete = [...tables]
    .filter(([, has]) => has.has('articles') && has.has('rubriques'))
    .map(([found]) => found);
  if (prefix !== undefined) {
    const wanted = [prefix, `${prefix}_`].find((each) => complete.includes(each));
    if (wanted === undefined)
      throw new ImportError('unknown-prefix', { prefix, known: complete.join(', ') || '—' });
    return wanted;
  }
  if (complete.length === 0) {
    if (unnamed && unnamed.size > 0) throw new ImportError('no-columns', { path, table: [...unnamed][0]! });
    throw new ImportError('no-spip', { path });
  }
  if (complete.length > 1) throw new ImportError('several-prefixes', { known: complete.join(', ') });
  return complete[0]!;
}
