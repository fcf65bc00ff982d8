/** The YAML files of a content folder: the site, what keywords and authors are, redirects. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themeFiles, themePart } from '../../content/theme-files.ts';
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
  /** What is wrong in the theme's wording. */
  wordingProblems: Problem[];
}

interface Texts {
  site: string | null;
  keywords: string | null;
  authors: string | null;
  redirects: string | null;
  /** Files of the theme's wording, by path below `theme/`. */
  wording: Record<string, string>;
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
  const theme = themeFiles(content);
  const wording = themePart(theme, 'wording').map((path) => [
    path,
    readFileSync(join(theme.folder, path), 'utf8'),
  ]);
  const texts: Texts = {
    site: text('site.yaml'),
    keywords: text('keywords.yaml'),
    authors: text('authors.yaml'),
    redirects: text('redirects.yaml'),
    wording: Object.fromEntries(wording),
  };
  const path = cache === null ? null : join(cache, 'vocabulary');
  return keptValue(path, digest(generator, JSON.stringify(texts)), () => readVocabulary(texts));
}

async function readVocabulary(texts: Texts): Promise<Vocabulary> {
  const [{ readSite }, { readAuthors, readKeywords }, { readRedirects }] = await Promise.all([
    import('../../content/site.ts'),
    import('../../content/vocabulary.ts'),
    import('../../content/redirects.ts'),
  ]);
  const site = readSite(texts.site);
  let wordingProblems: Problem[] = [];
  if (site.value && Object.keys(texts.wording).length > 0) {
    const { readOwnWording } = await import('../../content/own-wording.ts');
    const own = readOwnWording(texts.wording, site.value.lang);
    wordingProblems = own.problems;
    if (own.value) site.value.wording = own.value;
  }
  return {
    site,
    wordingProblems,
    keywords: readKeywords(texts.keywords),
    authors: readAuthors(texts.authors),
    redirects: readRedirects(texts.redirects),
  };
}

/** What is wrong in the files. */
export function vocabularyProblems(vocabulary: Vocabulary): Problem[] {
  const { site, keywords, authors, redirects, wordingProblems } = vocabulary;
  return [site, keywords, authors, redirects].flatMap(({ problems }) => problems).concat(wordingProblems);
}
