/** Articles that translate each other. */
import { nearest } from '../../kit/nearest.ts';
import type { Findings } from '../model/findings.ts';
import type { ArticleRecord } from '../model/types.ts';

/**
 * Groups of articles that translate each other, by the address of each member: the original first, then by
 * address. A translation of a translation belongs to the same group.
 */
export function makeTranslations(
  articles: readonly ArticleRecord[],
  byAddress: () => ReadonlyMap<string, ArticleRecord>,
): Map<string, ArticleRecord[]> {
  const groups = new Map<string, ArticleRecord[]>();
  for (const article of articles) {
    if (article.translationOf === undefined) continue;
    const original = originalOf(article, byAddress());
    if (original === article) continue;
    const group = groups.get(original.address) ?? [original];
    groups.set(original.address, group);
    group.push(article);
  }
  for (const group of [...groups.values()]) {
    const [original, ...others] = group;
    others.sort((a, b) => (a.address < b.address ? -1 : 1));
    const sorted = [original!, ...others];
    for (const { address } of sorted) groups.set(address, sorted);
  }
  return groups;
}

function originalOf(article: ArticleRecord, byAddress: ReadonlyMap<string, ArticleRecord>): ArticleRecord {
  const way = new Set([article]);
  let at = article;
  while (at.translationOf !== undefined) {
    const next = byAddress.get(at.translationOf);
    if (!next || way.has(next)) break;
    way.add(next);
    at = next;
  }
  return at;
}

/** Reports a translation of nothing, of itself, or into the language of its original. */
export function checkTranslations(
  articles: Iterable<ArticleRecord>,
  known: ReadonlyMap<string, unknown>,
  unread: ReadonlySet<string>,
  siteLang: string,
  findings: Findings,
): void {
  for (const article of articles) {
    const address = article.translationOf;
    if (address === undefined || unread.has(address)) continue;
    const original = known.get(address) as ArticleRecord | undefined;
    if (original?.kind !== 'article') {
      const params = { address, nearest: nearest(address, known.keys()) ?? '' };
      findings.error('unknown-translation', article.path, ['translationOf'], params);
    } else if ((original.lang ?? siteLang) === (article.lang ?? siteLang)) {
      const params = { address, lang: article.lang ?? siteLang };
      findings.error('translation-same-language', article.path, ['translationOf'], params);
    }
  }
}
