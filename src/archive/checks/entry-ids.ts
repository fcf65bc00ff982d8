import type { SiteData } from '../../content/types.ts';
import { entryId } from '../model/entry-id.ts';
import type { Findings } from '../model/findings.ts';
import type { ArticleRecord } from '../model/types.ts';

/** Reports an `id` that is already that of another article's entry: subscribers would be shown one of the two. */
export function checkEntryIds(articles: readonly ArticleRecord[], site: SiteData, findings: Findings): void {
  if (!articles.some((article) => article.entryId !== undefined)) return;
  const owners = new Map<string, ArticleRecord>();
  // Those that say nothing of their identifier cannot be at fault.
  const explicitLast = articles.toSorted(
    (a, b) => Number(a.entryId !== undefined) - Number(b.entryId !== undefined) || (a.path < b.path ? -1 : 1),
  );
  for (const article of explicitLast) {
    const id = entryId(article, site);
    const owner = owners.get(id);
    if (!owner) owners.set(id, article);
    else if (article.entryId !== undefined) {
      findings.error('entry-id-claimed-twice', article.path, ['id'], { id, other: owner.path });
    }
  }
}
