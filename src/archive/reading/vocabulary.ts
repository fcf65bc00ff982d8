/** The YAML files of a content folder: the site, what keywords and authors are, redirects. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AuthorData,
  ContentFile,
  KeywordData,
  ReadResult,
  RedirectData,
  SiteData,
} from '../../content/types.ts';
import { digest } from '../../kit/digest.ts';
import type { Problem } from '../../kit/problem.ts';
import { keptValue } from '../../kit/sealed.ts';

/** The facts of the folder's YAML files. */
export interface Vocabulary {
  site: ReadResult<SiteData>;
  keywords: ReadResult<KeywordData[]>;
  authors: ReadResult<AuthorData[]>;
  redirects: ReadResult<RedirectData[]>;
}

interface VocabularyOptions {
  /** The content folder. */
  content: string;
  /** Folder of the persistent cache; null keeps nothing. */
  cache: string | null;
  /** Digest of the generator's own code. */
  generator: string;
}

/** Reads the YAML files again when one of them has changed: most builds then need neither YAML nor schemas. */
export function loadVocabulary(
  { content, cache, generator }: VocabularyOptions,
  files: readonly ContentFile[],
): Promise<Vocabulary> {
  const there = new Set(files.flatMap(({ path, unread }) => (unread ? [] : path)));
  const text = (name: string) => (there.has(name) ? readFileSync(join(content, name), 'utf8') : null);
  const texts = {
    site: text('site.yaml'),
    keywords: text('keywords.yaml'),
    authors: text('authors.yaml'),
    redirects: text('redirects.yaml'),
  };
  const path = cache === null ? null : join(cache, 'vocabulary');
  return keptValue(path, digest(generator, JSON.stringify(texts)), () => readVocabulary(texts));
}

async function readVocabulary(texts: Record<keyof Vocabulary, string | null>): Promise<Vocabulary> {
  const [{ readSite }, { readAuthors, readKeywords }, { readRedirects }] = await Promise.all([
    import('../../content/site.ts'),
    import('../../content/vocabulary.ts'),
    import('../../content/redirects.ts'),
  ]);
  return {
    site: readSite(texts.site),
    keywords: readKeywords(texts.keywords),
    authors: readAuthors(texts.authors),
    redirects: readRedirects(texts.redirects),
  };
}

/** What is wrong in the files. */
export function vocabularyProblems({ site, keywords, authors, redirects }: Vocabulary): Problem[] {
  return [...site.problems, ...keywords.problems, ...authors.problems, ...redirects.problems];
}
