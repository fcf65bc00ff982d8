/**
 * What is held in memory of the documents of a bucket, in columns: ten thousand records are read in a small
 * part of the time that as many JSON objects take.
 */

import type { ArchiveDate } from '../../content/types.ts';
import type { ArticleRecord, DocumentRecord } from '../model/types.ts';
import { type BucketTexts, KEPT_APART, StoredArticle, StoredRecord, slimRecord } from './text.ts';

/** The date is told where `iso` does not begin with it. */
type StoredDate = [iso: string, time: string | null, instant: number, date?: string];

/** Columns of equal length, one row an article; `rows` are the rows of the bucket. */
interface ArticleColumns {
  rows: number[];
  addresses: string[];
  titles: string[];
  digests: string[];
  cardDigests: string[];
  published: StoredDate[];
  modified: (StoredDate | null)[];
  /** Positions in `names`. */
  rubrics: number[];
  authors: number[][];
  keywords: number[][];
  sourceDigests: (string | null)[];
  /** What few articles have, by key. */
  rest: (Record<string, unknown> | null)[];
}

export interface RecordColumns {
  /** Rubrics, authors and keywords that the articles name. */
  names: string[];
  articles: ArticleColumns;
  /** Records of rubrics and pages, with their rows. */
  others: [row: number, record: DocumentRecord][];
}

/** The columns of records, by their rows. */
export function columnsOf(records: readonly (DocumentRecord | null)[]): RecordColumns {
  const names = new Map<string, number>();
  const position = (name: string) => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const articles = emptyColumns();
  const others: RecordColumns['others'] = [];
  for (const [row, record] of records.entries()) {
    if (record?.kind === 'article') addArticle(articles, row, record, position);
    else if (record) others.push([row, slimRecord(record)]);
  }
  return { names: [...names.keys()], articles, others };
}

/** The records of columns by their rows, with their paths: what is not held of them comes from `texts`. */
export function recordsOf(
  { names, articles, others }: RecordColumns,
  paths: readonly string[],
  texts: BucketTexts,
): DocumentRecord[] {
  const shared = names.map(internName);
  const records: DocumentRecord[] = [];
  for (let index = 0; index < articles.rows.length; index++) {
    const row = articles.rows[index]!;
    const article = new HeldArticle(paths[row]!, articles, index, shared, texts);
    records[row] = article as unknown as ArticleRecord;
  }
  for (const [row, record] of others) {
    records[row] = Object.assign(new StoredRecord(texts, row), record) as unknown as DocumentRecord;
  }
  return records;
}

/** The record as a plain object with all that is held of it and all that listings show. */
export function plainRecord(record: DocumentRecord): DocumentRecord {
  const shown = record.kind === 'article' ? StoredRecord.readFields(record as unknown as StoredRecord) : {};
  return { ...record, ...shown } as DocumentRecord;
}

const known = new Map<string, string>();

/** One string for each name: maps by name then seldom compare characters. */
function internName(name: string): string {
  const same = known.get(name);
  if (same !== undefined) return same;
  known.set(name, name);
  return name;
}

const NONE: never[] = [];

class HeldArticle extends StoredArticle {
  readonly kind = 'article';
  readonly path: string;
  readonly address: string;
  readonly id: string;
  readonly title: string;
  readonly digest: string;
  readonly cardDigest: string;
  readonly published: ArchiveDate;
  readonly modified: ArchiveDate | undefined;
  readonly rubric: string;
  readonly authors: string[];
  readonly keywords: string[];
  readonly lang: string | undefined;
  readonly translationOf: string | undefined;
  readonly formerUrls: string[];
  readonly draft: boolean;
  readonly sourceDigest: string | undefined;

  constructor(
    path: string,
    columns: ArticleColumns,
    index: number,
    names: readonly string[],
    texts: BucketTexts,
  ) {
    super(texts, columns.rows[index]!);
    const address = columns.addresses[index]!;
    const modified = columns.modified[index];
    const rest = columns.rest[index];
    this.path = path;
    this.address = address;
    this.id = address.slice(1, -1);
    this.title = columns.titles[index]!;
    this.digest = columns.digests[index]!;
    this.cardDigest = columns.cardDigests[index]!;
    this.published = dateOf(columns.published[index]!);
    this.modified = modified ? dateOf(modified) : undefined;
    this.rubric = names[columns.rubrics[index]!]!;
    this.authors = columns.authors[index]!.map((at) => names[at]!);
    this.keywords = columns.keywords[index]!.map((at) => names[at]!);
    this.lang = undefined;
    this.translationOf = undefined;
    this.formerUrls = NONE;
    this.draft = false;
    this.sourceDigest = columns.sourceDigests[index] ?? undefined;
    if (rest) Object.assign(this, rest);
  }
}

function addArticle(
  columns: ArticleColumns,
  row: number,
  record: ArticleRecord,
  position: (name: string) => number,
): void {
  const { address, title, digest, cardDigest, published, modified } = record;
  columns.rows.push(row);
  columns.addresses.push(address);
  columns.titles.push(title);
  columns.digests.push(digest);
  columns.cardDigests.push(cardDigest);
  columns.published.push(storedDate(published));
  columns.modified.push(modified ? storedDate(modified) : null);
  columns.rubrics.push(position(record.rubric));
  columns.authors.push(record.authors.map(position));
  columns.keywords.push(record.keywords.map(position));
  columns.sourceDigests.push(record.sourceDigest ?? null);
  columns.rest.push(restOf(record));
}

/**
 * Keys that stand elsewhere: in a column, among what is kept apart; the path, which the bucket has of every document;
 * `id`, which the address tells.
 */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...KEPT_APART,
  ...['kind', 'id', 'path', 'address', 'title', 'digest', 'cardDigest', 'published', 'modified'],
  ...['rubric', 'authors', 'keywords', 'sourceDigest'],
]);

/** Everything else that is held of an article and is not as it is of most. */
function restOf(record: ArticleRecord): Record<string, unknown> | null {
  let rest: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(record)) {
    if (ELSEWHERE.has(key) || value === undefined || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    rest ??= {};
    rest[key] = value;
  }
  return rest;
}

function storedDate({ iso, time, instant, date }: ArchiveDate): StoredDate {
  return iso.startsWith(date) && date.length === 10 ? [iso, time, instant] : [iso, time, instant, date];
}

const dateOf = ([iso, time, instant, date]: StoredDate): ArchiveDate => ({
  date: date ?? iso.slice(0, 10),
  time,
  iso,
  instant,
});

function emptyColumns(): ArticleColumns {
  return {
    rows: [],
    addresses: [],
    titles: [],
    digests: [],
    cardDigests: [],
    published: [],
    modified: [],
    rubrics: [],
    authors: [],
    keywords: [],
    sourceDigests: [],
    rest: [],
  };
}
