import { SqlTokens, type Token } from './sql-tokens.ts';

/** A value of a row: bytes of a text, a number as written, or null. */
export type SqlValue = Uint8Array | string | null;

export interface SqlRows {
  /** Full name of the table, prefix included. */
  table: string;
  columns: readonly string[];
}

export interface SqlReader {
  /** Told of each table that the dump creates. */
  created(rows: SqlRows): void;
  /** Whether the rows of a table are wanted; those of other tables are passed without being decoded. */
  wants(table: string): boolean;
  row(rows: SqlRows, values: readonly SqlValue[]): void;
  /** Told of each row of a table that is not wanted. */
  skipped(table: string): void;
  /** Rows whose columns nothing names: neither the INSERT nor a CREATE TABLE before it. */
  unnamed(table: string): void;
}

const CONSTRAINTS = new Set('PRIMARY KEY UNIQUE INDEX CONSTRAINT FULLTEXT SPATIAL CHECK FOREIGN'.split(' '));

/** Reads a dump as it comes: keeps the columns of each table, and gives the rows that are wanted one by one. */
export class SqlDump {
  readonly #tokens = new SqlTokens();
  readonly #columns = new Map<string, string[]>();
  readonly #reader: SqlReader;
  readonly #statements: Generator<'more', void, undefined>;
  /** Table whose definition or rows are being read. */
  #open: string | null = null;

  constructor(reader: SqlReader) {
    this.#reader = reader;
    this.#statements = this.#read();
  }

  push(chunk: Uint8Array): void {
    this.#tokens.push(chunk);
    this.#statements.next();
  }

  /** Gives the table in whose definition or rows the dump breaks off, null for a dump that is whole. */
  end(): string | null {
    this.#tokens.end();
    this.#statements.next();
    return this.#open;
  }

  *#token(wanted = true): Generator<'more', Token | null, undefined> {
    let token = this.#tokens.next(wanted);
    for (let tries = 0; token === null && tries < Number.MAX_SAFE_INTEGER; tries += 1) {
      yield 'more';
      token = this.#tokens.next(wanted);
    }
    return token;
  }

  *#read(): Generator<'more', void, undefined> {
    for (;;) {
      const token = yield* this.#token();
      if (!token) return;
      const word = token.type === 'word' ? token.value.toUpperCase() : '';
      if (word === 'CREATE') yield* this.#create();
      else if (word === 'INSERT' || word === 'REPLACE') yield* this.#insert();
      else if (!isSign(token, ';')) yield* this.#skip();
    }
  }

  /** Passes what is left of a statement. */
  *#skip(): Generator<'more', void, undefined> {
    for (;;) {
      const token = yield* this.#token(false);
      if (!token || isSign(token, ';')) return;
    }
  }

  /** Name of a table, the database before it taken off, and the token after it. */
  *#tableName(first: Token | null): Generator<'more', { name: string; next: Token | null }, undefined> {
    let name = nameOf(first);
    let next = yield* this.#token();
    while (next && isSign(next, '.')) {
      name = nameOf(yield* this.#token());
      next = yield* this.#token();
    }
    return { name, next };
  }

  *#create(): Generator<'more', void, undefined> {
    let token = yield* this.#token();
    while (token && token.type === 'word' && !/^TABLE$/i.test(token.value)) {
      if (!/^(?:TEMPORARY|OR|REPLACE)$/i.test(token.value)) return yield* this.#skip();
      token = yield* this.#token();
    }
    token = yield* this.#token();
    while (token?.type === 'word' && /^(?:IF|NOT|EXISTS)$/i.test(token.value)) token = yield* this.#token();
    const { name, next } = yield* this.#tableName(token);
    if (!next || !isSign(next, '(')) return next && isSign(next, ';') ? undefined : yield* this.#skip();
    this.#open = name;
    const columns: string[] = [];
    let depth = 1;
    let starts = true;
    while (depth > 0) {
      const part = yield* this.#token();
      if (!part) return;
      if (starts && (part.type === 'name' || part.type === 'text')) columns.push(nameOf(part));
      else if (starts && part.type === 'word' && !CONSTRAINTS.has(part.value.toUpperCase()))
        columns.push(part.value);
      else if (isSign(part, '(')) depth += 1;
      else if (isSign(part, ')')) depth -= 1;
      starts = depth === 1 && isSign(part, ',');
    }
    this.#open = null;
    this.#columns.set(name, columns);
    this.#reader.created({ table: name, columns });
    yield* this.#skip();
  }

  *#insert(): Generator<'more', void, undefined> {
    let token = yield* this.#token();
    while (
      token?.type === 'word' &&
      /^(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|INTO)$/i.test(token.value)
    ) {
      token = yield* this.#token();
    }
    const { name, next } = yield* this.#tableName(token);
    let columns = this.#columns.get(name);
    let current = next;
    if (current && isSign(current, '(')) {
      columns = [];
      for (current = yield* this.#token(); current && !isSign(current, ')'); current = yield* this.#token()) {
        if (!isSign(current, ',')) columns.push(nameOf(current));
      }
      current = yield* this.#token();
    }
    if (current?.type !== 'word' || !/^VALUES?$/i.test(current.value)) {
      return current && isSign(current, ';') ? undefined : yield* this.#skip();
    }
    yield* this.#rows(name, columns);
  }

  *#rows(table: string, columns: readonly string[] | undefined): Generator<'more', void, undefined> {
    const wanted = this.#reader.wants(table) && columns !== undefined;
    const rows = { table, columns: columns ?? [] };
    for (;;) {
      const token = yield* this.#token(false);
      if (!token || isSign(token, ';')) {
        this.#open = null;
        return;
      }
      // The last statement of a file may end without its sign, but not after a comma.
      this.#open = isSign(token, ')') ? null : table;
      if (!isSign(token, '(')) {
        if (token.type !== 'word') continue;
        this.#open = null;
        return yield* this.#skip();
      }
      const values = yield* this.#row(wanted);
      this.#open = null;
      if (wanted) this.#reader.row(rows, values);
      else if (columns === undefined && this.#reader.wants(table)) this.#reader.unnamed(table);
      else this.#reader.skipped(table);
    }
  }

  /** Values of one row, up to its closing bracket; an expression in brackets counts as null. */
  *#row(wanted: boolean): Generator<'more', SqlValue[], undefined> {
    const values: SqlValue[] = [];
    let value: SqlValue = null;
    let depth = 1;
    for (;;) {
      const token = yield* this.#token(wanted);
      if (!token) return values;
      if (isSign(token, '(')) depth += 1;
      else if (isSign(token, ')')) {
        depth -= 1;
        if (depth === 0) {
          values.push(value);
          return values;
        }
      } else if (depth > 1) continue;
      else if (isSign(token, ',')) {
        values.push(value);
        value = null;
      } else if (token.type === 'text') value = token.bytes;
      else if (token.type === 'number') value = token.value;
    }
  }
}

function isSign(token: Token, value: string): boolean {
  return token.type === 'sign' && token.value === value;
}

function nameOf(token: Token | null): string {
  if (token?.type === 'text') return Buffer.from(token.bytes).toString('utf8');
  return token?.type === 'name' || token?.type === 'word' ? token.value : '';
}
