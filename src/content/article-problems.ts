/**
 * Rules over several keys of an article, or over a key and the path. They are checked on the data as read, so
 * that they are told together with whatever else is wrong.
 */

import type { Problem } from '../kit/problem.ts';
import { partialDateFault, readDate } from './dates.ts';
import type { KeyPath, YamlText } from './locate.ts';
import type { ArchiveDate } from './types.ts';

export interface ArticleToCheck {
  path: string;
  /** The front matter as read, not validated. */
  data: Readonly<Record<string, unknown>>;
  /** Whether the article has a folder of its own for files. */
  hasFolder: boolean;
  yaml: YamlText;
  timeZone: string;
}

/** Dates in the wrong order, a year that is not the folder's, files named by an article without a folder. */
export function articleProblems(article: ArticleToCheck): Problem[] {
  const { data, timeZone } = article;
  const published = dateOf(data.published, timeZone);
  const modified = dateOf(data.modified, timeZone);
  const problems: Problem[] = [];
  if (published && modified && isBefore(modified, published)) {
    const params = { modified: String(data.modified), published: String(data.published) };
    problems.push(problemAt(article, 'modified-before-published', ['modified'], params));
  }
  if (published) {
    problems.push(...yearProblems(article, published));
    problems.push(...writtenProblems(article, published));
  }
  problems.push(...changeProblems(article, published, modified));
  if (!article.hasFolder) problems.push(...folderProblems(article));
  return problems;
}

function yearProblems(article: ArticleToCheck, published: ArchiveDate): Problem[] {
  const [, year] = article.path.split('/');
  const of = published.date.slice(0, 4);
  if (of === year) return [];
  const problem = problemAt(article, 'year-mismatch', ['published'], { year: year!, published: of });
  return [{ ...problem, severity: 'warning' }];
}

/** A text is written before it is published: on the same day at the latest. */
function writtenProblems(article: ArticleToCheck, published: ArchiveDate): Problem[] {
  const written = String(article.data.written ?? '').trim();
  if (partialDateFault(written) !== null || written <= published.date.slice(0, written.length)) return [];
  const params = { written, published: String(article.data.published) };
  return [problemAt(article, 'written-after-published', ['written'], params)];
}

/** Change notes that are older than the article, or newer than what `modified` says. */
function changeProblems(
  article: ArticleToCheck,
  published: ArchiveDate | undefined,
  modified: ArchiveDate | undefined,
): Problem[] {
  const { changes } = article.data;
  if (!Array.isArray(changes)) return [];
  const problems: Problem[] = [];
  let newest: { date: ArchiveDate; index: number } | undefined;
  for (const [index, change] of changes.entries()) {
    const date = dateOf(change?.date, article.timeZone);
    if (!date) continue;
    if (!newest || newest.date.instant < date.instant) newest = { date, index };
    if (!published || !isBefore(date, published)) continue;
    const params = { date: String(change.date), published: String(article.data.published) };
    problems.push(problemAt(article, 'change-before-published', ['changes', index, 'date'], params));
  }
  if (newest && modified && isBefore(modified, newest.date)) {
    const params = { date: String(changes[newest.index].date), modified: String(article.data.modified) };
    const where = ['changes', newest.index, 'date'];
    problems.push({ ...problemAt(article, 'change-after-modified', where, params), severity: 'warning' });
  }
  return problems;
}

function folderProblems(article: ArticleToCheck): Problem[] {
  const { path, data } = article;
  const folder = path.replace(/\.mdx?$/, '');
  const named = ['image', 'attachments'].filter((key) => {
    const value = data[key];
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  });
  return named.map((key) => {
    const params = { key, folder, wanted: path.replace(/(\.mdx?)$/, '/index$1') };
    return problemAt(article, 'file-without-folder', [key], params, 'key');
  });
}

function problemAt(
  { path, yaml }: ArticleToCheck,
  code: string,
  keyPath: KeyPath,
  params: Problem['params'],
  part: 'key' | 'value' = 'value',
): Problem {
  return { code, severity: 'error', file: path, ...yaml.locate(keyPath, part), params };
}

function dateOf(value: unknown, timeZone: string): ArchiveDate | undefined {
  return typeof value === 'string' ? readDate(value.trim(), timeZone).date : undefined;
}

/** By the day where one of the two has no time: an article changed on the day of its publication is fine. */
function isBefore(a: ArchiveDate, b: ArchiveDate): boolean {
  return a.time && b.time ? a.instant < b.instant : a.date < b.date;
}
