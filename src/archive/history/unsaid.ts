/** Articles whose text changed in Git after the last date that they tell their readers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { momentIn } from '../../content/dates.ts';
import { readFrontMatter } from '../../content/front-matter.ts';
import { openYaml } from '../../content/locate.ts';
import type { ArchiveDate } from '../../content/types.ts';
import { identity } from '../../kit/human-text.ts';
import type { Problem } from '../../kit/problem.ts';
import type { Archive, ArticleRecord } from '../model/types.ts';
import { gitFolder, gitTexts } from './git.ts';
import { type KeptLog, updateLog } from './history.ts';

/** Why nothing can be said of a folder. */
export type NoHistory = 'no-repository' | 'shallow';

interface Candidate {
  article: ArticleRecord;
  told: ArchiveDate;
  /** The newest commit after the date told, and the text at that date. */
  last: { at: number; subject: string };
  blob: string;
}

/**
 * Problems of the public articles of which what readers read (title, lead, text, postscript) is no longer what it was at
 * the end of the day that they tell last: `published`, `modified` or a note of `changes`. Spaces, quotation marks and
 * addresses aside. `archive` must hold only what is public.
 */
export async function unsaidChanges(
  archive: Archive,
  content: string,
  cache: string,
): Promise<Problem[] | NoHistory> {
  const folder = await gitFolder(content);
  if (!folder) return 'no-repository';
  if (folder.isShallow) return 'shallow';
  const log = await updateLog(content, cache, folder.head);
  const { timeZone } = archive.site;
  const candidates = archive.articles.flatMap((article) => candidateOf(archive, article, log) ?? []);
  const texts = await gitTexts(content, new Set(candidates.map(({ blob }) => blob)));
  return candidates.flatMap((candidate) => {
    const { article, told, last, blob } = candidate;
    const before = texts.get(blob);
    const now = readFileSync(join(content, article.path), 'utf8');
    if (before === undefined || said(article.path, before) === said(article.path, now)) return [];
    const where =
      article.modified && !archive.loadPage(article).changes?.length ? ['modified'] : ['published'];
    const params = { date: momentIn(last.at, timeZone).date, told: told.date, subject: last.subject };
    const place = openYaml(now).locate(where, 'key');
    return [
      {
        code: 'text-newer-than-date',
        severity: 'warning',
        file: article.path,
        ...place,
        params,
      } satisfies Problem,
    ];
  });
}

function candidateOf(archive: Archive, article: ArticleRecord, log: KeptLog): Candidate | null {
  const { timeZone } = archive.site;
  const changes = log.paths[article.path];
  if (!changes) return null;
  const told = [article.modified, archive.loadPage(article).changes?.[0]?.date].reduce<ArchiveDate>(
    (newest, date) => (date && date.instant > newest.instant ? date : newest),
    article.published,
  );
  // The day counts: a correction on the day of publication, or of its note, is told by it.
  const isLater = ([commit]: [number, string | null]) =>
    momentIn(log.commits[commit]![1], timeZone).date > told.date;
  const later = changes.filter(isLater);
  // Written after the date that it tells, as imported texts are: it is held against its first form.
  const base = changes.find((change) => !isLater(change)) ?? changes.at(-1)!;
  const newest = later.reduce<number>((most, [commit]) => Math.max(most, log.commits[commit]![1]), 0);
  const last = later.find(([commit]) => log.commits[commit]![1] === newest);
  if (!last || base[1] === null || last === base) return null;
  const [, at, subject] = log.commits[last[0]]!;
  return { article, told, last: { at, subject }, blob: base[1] };
}

const READ = ['title', 'subtitle', 'lead', 'postscript'] as const;

/** What readers read of a text, without what only its form changes: spaces, quotation marks, where links lead. */
function said(path: string, text: string): string {
  const { data, body } = readFrontMatter(path, text);
  const parts = [...READ.map((key) => data?.[key]), body].map((part) =>
    typeof part === 'string' ? part : '',
  );
  return identity(parts.join('\n'))
    .replace(/\]\([^)\n]{0,2000}\)/g, ']')
    .replace(/["«»“”'’\s\u00a0\u202f#*_]/g, '');
}
