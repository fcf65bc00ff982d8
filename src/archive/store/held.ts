/**
 * What is held in memory of a document, as one line of JSON: a row of values, since ten thousand of these are read in
 * a small part of the time that as many JSON objects take.
 */
import type { ArchiveDate } from '../../content/types.ts';
import type { Problem } from '../../kit/problem.ts';
import type { ArticleRecord, DocumentRecord } from '../model/types.ts';
import { KEPT_APART, type Parts, StoredArticle, StoredRecord, slimRecord } from './text.ts';

/** What is held in memory of a document. */
export interface HeldDocument {
  /** Its number in the store. */
  id: number;
  path: string;
  /** Digest of what the checks between documents see of the record. */
  checked: string;
  /** Null when the source has errors. */
  record: DocumentRecord | null;
  /** Problems of the document and of the files beside it. */
  problems: readonly Problem[];
  /** Paths of the files beside it that could not be read. */
  broken: readonly string[];
  /** Digest of its published files; '' where it has none. */
  mediaKey: string;
}

/** The date is told where `iso` does not begin with it. */
type DateRow = [iso: string, time: string | null, instant: number, date?: string];

type ArticleRow = [
  address: string,
  title: string,
  digest: string,
  cardDigest: string,
  published: DateRow,
  modified: DateRow | 0,
  rubric: string,
  authors: string[],
  keywords: string[],
  sourceDigest: string | 0,
  /** What few articles have. */
  rest?: Record<string, unknown>,
];

/** A row as JSON has it. 0 stands for nothing. */
export type HeldRow = [
  id: number,
  path: string,
  checked: string,
  /** A row of an article, the record of another document. */
  record: ArticleRow | DocumentRecord | 0,
  problems: readonly Problem[] | 0,
  broken: readonly string[] | 0,
  mediaKey: string | 0,
];

export function heldRow(document: HeldDocument): HeldRow {
  const { id, path, checked, record, problems, broken, mediaKey } = document;
  const kept = record?.kind === 'article' ? articleRow(record) : record ? slimRecord(record) : 0;
  return [
    id,
    path,
    checked,
    kept,
    problems.length === 0 ? 0 : problems,
    broken.length === 0 ? 0 : broken,
    mediaKey || 0,
  ];
}

const NOTHING: never[] = [];

/** The document of a row; `parts` gives what is not held of it. */
export function heldDocument(
  [id, path, checked, record, problems, broken, mediaKey]: HeldRow,
  parts: Parts,
): HeldDocument {
  return {
    id,
    path,
    checked,
    record: record === 0 ? null : recordOf(id, path, record, parts),
    problems: problems || NOTHING,
    broken: broken || NOTHING,
    mediaKey: mediaKey || '',
  };
}

function recordOf(id: number, path: string, record: ArticleRow | DocumentRecord, parts: Parts) {
  const whole = Array.isArray(record)
    ? new HeldArticle(path, record, id, parts)
    : Object.assign(new StoredRecord(id, parts), record);
  return whole as unknown as DocumentRecord;
}

const known = new Map<string, string>();

/** One string for each name: maps by name then seldom compare characters. */
function internName(name: string): string {
  const same = known.get(name);
  if (same !== undefined) return same;
  known.set(name, name);
  return name;
}

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

  constructor(path: string, row: ArticleRow, id: number, parts: Parts) {
    super(id, parts);
    const [address, title, digest, cardDigest, published, modified, rubric, authors, keywords] = row;
    const [, , , , , , , , , sourceDigest, rest] = row;
    this.path = path;
    this.address = address;
    this.id = address.slice(1, -1);
    this.title = title;
    this.digest = digest;
    this.cardDigest = cardDigest;
    this.published = dateOf(published);
    this.modified = modified ? dateOf(modified) : undefined;
    this.rubric = internName(rubric);
    this.authors = authors.map(internName);
    this.keywords = keywords.map(internName);
    this.lang = undefined;
    this.translationOf = undefined;
    this.formerUrls = NOTHING;
    this.draft = false;
    this.sourceDigest = sourceDigest || undefined;
    if (rest) Object.assign(this, rest);
  }
}

function articleRow(record: ArticleRecord): ArticleRow {
  const { address, title, digest, cardDigest, published, modified, rubric, authors, keywords } = record;
  const dates = [dateRow(published), modified ? dateRow(modified) : 0] as const;
  const row: ArticleRow = [
    ...[address, title, digest, cardDigest, ...dates, rubric, authors, keywords, record.sourceDigest ?? 0],
  ] as ArticleRow;
  const rest = restOf(record);
  if (rest) row.push(rest);
  return row;
}

/** Keys that stand elsewhere: in the row, among what is kept apart; `id`, which the address tells. */
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

const dateRow = ({ iso, time, instant, date }: ArchiveDate): DateRow =>
  iso.startsWith(date) && date.length === 10 ? [iso, time, instant] : [iso, time, instant, date];

const dateOf = ([iso, time, instant, date]: DateRow): ArchiveDate => ({
  date: date ?? iso.slice(0, 10),
  time,
  iso,
  instant,
});
