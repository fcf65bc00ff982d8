import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ImportError } from '../../error.ts';
import {
  CORE_TABLES,
  type Column,
  isAccessColumn,
  OBJECT_COLUMNS,
  reserves,
  SCHEMA,
  SETTINGS,
  SILENT_TABLES,
  type Table,
  tableOf,
} from '../schema.ts';
import { decodeText } from './encoding.ts';

export interface DatabaseOrigin {
  path: string;
  prefix?: string | undefined;
  /** Rows by table of a dump that were passed. */
  otherTables?: ReadonlyMap<string, number>;
  /** Tables of a dump whose rows nothing names the columns of. */
  unnamed?: ReadonlySet<string>;
  /** Table in which a dump breaks off, '' where it breaks off between two, null for a whole one. */
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
  readonly #names: readonly string[];
  readonly #columns = new Map<Table, readonly string[]>();
  readonly #statements = new Map<Table, StatementSync>();

  /** @throws {ImportError} where no prefix has the tables of SPIP, or several have. */
  constructor(sqlite: DatabaseSync, origin: DatabaseOrigin) {
    this.#sqlite = sqlite;
    this.#origin = origin;
    this.#names = this.#tableNames();
    const holdsTitles = (name: string) => this.#namesOfColumns(name).includes('titre');
    this.prefix = choosePrefix(this.#names, origin, holdsTitles);
    for (const table of Object.keys(SCHEMA) as Table[]) {
      const name = this.prefix + table;
      if (!this.#names.includes(name)) continue;
      const existing = this.#namesOfColumns(name);
      const allowed: readonly string[] = SCHEMA[table];
      this.#columns.set(
        table,
        allowed.filter((column) => existing.includes(column)),
      );
    }
  }

  /** What of the site the source does not hold as it should. */
  faults(): { code: string; excerpt: string }[] {
    const { cut, unnamed = [] } = this.#origin;
    return [
      ...(cut != null ? [{ code: 'cut-dump', excerpt: cut }] : []),
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

  /** Tables that every site of SPIP has and this source has not. */
  missingTables(): string[] {
    return CORE_TABLES.filter((table) => !this.#columns.has(table)).map((table) => this.prefix + table);
  }

  /**
   * Tables of plugins that may reserve something, and columns of articles and rubrics that do (`rubriques.acces`):
   * those that hold anything. Empty values, zeros and « non » reserve nothing.
   */
  accessSigns(): string[] {
    const signs = this.#accessTables();
    for (const table of ['articles', 'rubriques'] as const) {
      for (const column of this.#namesOfColumns(this.prefix + table)) {
        if (isAccessColumn(table, column) && this.#count(this.prefix + table, SET(column)) > 0)
          signs.push(`${this.prefix}${table}.${column}`);
      }
    }
    return signs;
  }

  /** Objects that tables and columns of unknown plugins name; `mute` are those that name none. */
  namedByAccess(): { keys: Set<string>; mute: string[] } {
    const keys = new Set<string>();
    const mute: string[] = [];
    for (const sign of this.accessSigns()) {
      const before = keys.size;
      const dot = sign.indexOf('.');
      const name = dot < 0 ? sign : sign.slice(0, dot);
      const columns = this.#namesOfColumns(name);
      const where = dot < 0 ? '1' : SET(sign.slice(dot + 1));
      for (const column of OBJECT_COLUMNS) {
        if (!columns.includes(column) || column === 'objet') continue;
        if (column === 'id_objet' && !columns.includes('objet')) continue;
        const type = column === 'id_objet' ? '"objet"' : `'${column.slice(3)}'`;
        if (dot >= 0 && column !== ownColumn(name)) continue;
        const rows = this.#sqlite.prepare(
          `SELECT DISTINCT ${type} AS type, "${column}" AS id FROM ${quoted(name)} WHERE ${where}`,
        );
        for (const { type: object, id } of rows.iterate())
          if (Number(id) > 0) keys.add(`${textOf(object)}${Number(id)}`);
      }
      if (keys.size === before) mute.push(sign);
    }
    return { keys, mute };
  }

  /** Number of rows of a table, read or not; 0 where there is none. */
  rowsIn(bare: string): number {
    const name = this.prefix + bare;
    return this.#origin.otherTables?.get(name) ?? (this.#names.includes(name) ? this.#count(name) : 0);
  }

  #accessTables(): string[] {
    const names = new Set([...this.#names, ...(this.#origin.otherTables?.keys() ?? [])]);
    return [...names].filter((name) => {
      const bare = name.slice(this.prefix.length);
      return (
        name.startsWith(this.prefix) &&
        !(bare in SCHEMA) &&
        !SILENT_TABLES.has(bare) &&
        reserves(bare) &&
        this.rowsIn(bare) > 0
      );
    });
  }

  #namesOfColumns(table: string): string[] {
    const rows = this.#sqlite.prepare(`SELECT name FROM pragma_table_info(?)`).all(table);
    return (rows as { name: string }[]).map(({ name }) => name);
  }

  #count(name: string, where = '1'): number {
    return Number(this.#sqlite.prepare(`SELECT count(*) AS n FROM ${quoted(name)} WHERE ${where}`).get()!.n);
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
    for (const name of this.#names) {
      const bare = name.slice(this.prefix.length);
      if (name.startsWith(this.prefix) && !SILENT_TABLES.has(bare) && !(bare in SCHEMA))
        add(name, this.#count(name));
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

/** Condition that a column says something. */
const SET = (column: string): string =>
  `coalesce(CAST(${quoted(column)} AS TEXT), '') NOT IN ('', '0', '0.0', 'non', 'no', 'N', 'false')`;

/** Column of the number of the rows of `…articles`, `…rubriques`. */
function ownColumn(name: string): string {
  return name.endsWith('articles') ? 'id_article' : 'id_rubrique';
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? decodeText(value) : String(value);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Bytes, not text: SQLite does not check that a text is UTF-8. */
function select(columns: readonly string[]): string {
  return columns.map((column) => `CAST("${column}" AS BLOB) AS "${column}"`).join(', ');
}

function decodeRow(row: Record<string, unknown>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [column, value] of Object.entries(row)) {
    result[column] =
      value instanceof Uint8Array ? shared(decodeText(value)) : value === null ? '' : String(value);
  }
  return result;
}

/** Characters of the longest word of a code: languages, states, kinds of objects. */
const CODE_LENGTH = 12;
const codes = new Map<string, string>();

/** The same string for each row that says the same in a code: the rows of a whole site are held. */
function shared(text: string): string {
  if (text.length > CODE_LENGTH || !/^[a-z_]+$/.test(text)) return text;
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, text);
  return text;
}

function choosePrefix(
  names: readonly string[],
  { path, prefix, unnamed }: DatabaseOrigin,
  holdsTitles: (name: string) => boolean,
): string {
  const tables = new Map<string, Set<Table>>();
  for (const name of names) {
    const found = tableOf(name);
    if (found) tables.set(found.prefix, (tables.get(found.prefix) ?? new Set()).add(found.table));
  }
  const complete = [...tables]
    .filter(([, has]) => has.has('articles') && has.has('rubriques'))
    .map(([found]) => found);
  // Tables of links have such names too: `spip_gis_articles`, `spip_gis_rubriques`.
  const sites = complete.filter(
    (found) => holdsTitles(`${found}articles`) && holdsTitles(`${found}rubriques`),
  );
  const known = sites.length > 0 ? sites : complete;
  if (prefix !== undefined) {
    const wanted = [prefix, `${prefix}_`].find((each) => known.includes(each));
    if (wanted === undefined)
      throw new ImportError('unknown-prefix', { prefix, known: known.join(', ') || '—' });
    return wanted;
  }
  if (known.length === 0) {
    if (unnamed && unnamed.size > 0) throw new ImportError('no-columns', { path, table: [...unnamed][0]! });
    throw new ImportError('no-spip', { path });
  }
  if (known.length > 1) throw new ImportError('several-prefixes', { known: known.join(', ') });
  return known[0]!;
}
