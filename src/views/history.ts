/** The history of an article in Git, as its page tells it. */
import type { ArticleRecord, TextHistory } from '../archive/model/types.ts';
import { momentIn } from '../content/dates.ts';
import { digest } from '../kit/digest.ts';
import type { ViewContext } from './context.ts';
import type { HistoryView } from './types.ts';

const historyOf = ({ archive }: ViewContext, { path }: ArticleRecord): TextHistory | undefined =>
  archive.histories?.[path];

/** Part of an article's key: '' where nothing is told of its history. */
export function historyKey(context: ViewContext, article: ArticleRecord): string {
  const history = historyOf(context, article);
  return history ? digest(String(history.count), ...history.entries.map(({ hash }) => hash)) : '';
}

export function historyView(context: ViewContext, article: ArticleRecord): HistoryView | undefined {
  const history = historyOf(context, article);
  const { repository, timeZone } = context.site;
  if (!history || !repository) return undefined;
  return {
    commits: history.entries.map(({ hash, at, subject }) => ({
      date: context.date(momentIn(at, timeZone)),
      subject,
      href: `${commitsOf(repository)}${hash}`,
    })),
    older: history.count - history.entries.length,
  };
}

/**
 * Where a forge shows a commit. GitLab puts `/-/` before what is no folder of a group (docs.gitlab.com, “Namespaces”);
 * GitHub, Forgejo and Gitea do not.
 */
function commitsOf({ url, edit = '' }: { url: string; edit?: string }): string {
  const isGitLab = edit.includes('/-/') || /\bgitlab\b/i.test(new URL(url).host);
  return `${url.replace(/(?:\.git)?\/?$/, '')}${isGitLab ? '/-' : ''}/commit/`;
}
