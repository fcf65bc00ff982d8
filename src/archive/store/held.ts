/**
 * What is held in memory of a document, as one line of JSON: a row of values, since ten thousand of these are read in
 * a small part of the time that as many JSON objects take.
 */
import type { ArchiveDate } from '../../content/types.ts';
import type { Problem } from '../../kit/problem.ts';
import type { ArticleRecord, DocumentRecord, WholeArticle, WholeRecord } from '../model/types.ts';
import { KEPT_APART, slimRecord } from './parts.ts';

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

/** A document that has just been read. */
export interface ReadDocument extends Omit<HeldDocument, 'record'> {
  record: WholeRecord | null;
}

export function heldRow(document: ReadDocument): HeldRow {
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

/** The document of a row. */
export function heldDocument([id, path, checked, record, problems, broken, mediaKey]: HeldRow): HeldDocument {
  return {
    id,
    path,
    checked,
    record: record === 0 ? null : Array.isArray(record) ? articleOf(path, record) : record,
    problems: problems || NOTHING,
    broken: broken || NOTHING,
    mediaKey: mediaKey || '',
  };
}

const known = new Map<string, string>();

/** One string for each name: maps by name then seldom compare characters. */
function internName(name: string): string {
  const same = known.get(name);
  if (same !== undefined) return same;
  known.set(name, name);
  return name;
}

function articleOf(path: string, row: ArticleRow): ArticleRecord {
  const [address, title, digest, cardDigest, published, modified, rubric, authors, keywords] = row;
  const [, , , , , , , , , sourceDigest, rest] = row;
  const article: ArticleRecord = {
    kind: 'article',
    path,
    address,
    id: address.slice(1, -1),
    title,
    digest,
    cardDigest,
    published: dateOf(published),
    modified: modified ? dateOf(modified) : undefined,
    rubric: internName(rubric),
    authors: authors.map(internName),
    keywords: keywords.map(internName),
    lang: undefined,
    translationOf: undefined,
    formerUrls: NOTHING,
    draft: false,
    sourceDigest: sourceDigest || undefined,
  };
  return rest ? Object.assign(article, rest) : article;
}

function articleRow(record: WholeArticle): ArticleRow {
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
function restOf(record: WholeArticle): Record<string, unknown> | null {
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
