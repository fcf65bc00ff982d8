/** What the archive offers to someone who writes: names that exist, the commonest first. */
import type { Archive } from '../../archive/model/types.ts';

export interface ArchiveWords {
  rubrics: { slug: string; title: string }[];
  /** The commonest first, with the number of articles. */
  keywords: { name: string; count: number }[];
  authors: { name: string; count: number }[];
  /** Newest first. */
  articles: { address: string; title: string }[];
}

export const NO_WORDS: ArchiveWords = { rubrics: [], keywords: [], authors: [], articles: [] };

/** The words of an archive. */
export function archiveWords(archive: Archive): ArchiveWords {
  const byCount = (terms: readonly { name: string; articles: readonly unknown[] }[]) =>
    terms
      .map(({ name, articles }) => ({ name, count: articles.length }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return {
    rubrics: [...archive.rubrics.values()].map(({ record }) => ({ slug: record.id, title: record.title })),
    keywords: byCount(archive.keywords),
    authors: byCount(archive.authors),
    articles: archive.articles.map(({ address, title }) => ({ address, title })),
  };
}
