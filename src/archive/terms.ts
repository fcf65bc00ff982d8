/** Keywords and authors: what articles name, gathered under one address each. */
import type { AuthorData, KeywordData } from '../content/types.ts';
import { typography } from '../markdown/typography.ts';
import { authorAddress, keywordAddress, slugify } from './address.ts';
import type { Findings } from './findings.ts';
import type { ArticleRecord, Author, Keyword } from './types.ts';

type Key = 'keywords' | 'authors';
type Term<K extends Key> = K extends 'keywords' ? Keyword : Author;
type TermData<K extends Key> = K extends 'keywords' ? KeywordData : AuthorData;

const ADDRESS = { keywords: keywordAddress, authors: authorAddress };

export interface TermsInput<K extends Key> {
  key: K;
  /** What keywords.yaml or authors.yaml says. */
  data: readonly TermData<K>[];
  /** Public articles, newest first. */
  articles: readonly ArticleRecord[];
  /** Language of the site: names are typeset in it and sorted as it sorts. */
  lang: string;
  compare(a: string, b: string): number;
}

/** Every keyword (or author) that a public article names, by name, with its articles, newest first. */
export function makeTerms<K extends Key>(input: TermsInput<K>): Term<K>[] {
  const { key, articles, compare } = input;
  const described = describedTerms(input);
  const byName = new Map<string, Term<K>>();
  const bySlug = new Map<string, Term<K>>();
  for (const article of articles) {
    for (const name of article[key]) {
      let term = byName.get(name);
      if (!term) {
        const data = described.get(name) ?? ({ name, formerUrls: [] } as unknown as TermData<K>);
        const slug = data.slug ?? slugify(name);
        if (slug === '') continue;
        term =
          bySlug.get(slug) ??
          ({ ...data, slug, address: ADDRESS[key](slug), articles: [] } as unknown as Term<K>);
        byName.set(name, term);
        bySlug.set(slug, term);
      }
      if (term.articles.at(-1) !== article) term.articles.push(article);
    }
  }
  return [...bySlug.values()].sort((a, b) => compare(a.name, b.name));
}

function describedTerms<K extends Key>({ data, lang }: Pick<TermsInput<K>, 'data' | 'lang'>) {
  return new Map(
    data.map((each) => [typography(each.name, lang), { ...each, name: typography(each.name, lang) }]),
  );
}

/**
 * One thing written two ways (`Bénévolat`, `bénévolat`) would share one address: each article with the rarer
 * writing is told. Names that leave no slug are told too.
 */
export function checkTerms<K extends Key>(input: Omit<TermsInput<K>, 'compare'>, findings: Findings): void {
  const { key, articles } = input;
  const described = describedTerms(input);
  const users = new Map<string, ArticleRecord[]>();
  for (const article of articles) {
    for (const name of article[key]) {
      const known = users.get(name);
      if (known) known.push(article);
      else users.set(name, [article]);
    }
  }
  const writings = new Map<string, Map<string, ArticleRecord[]>>();
  for (const [name, articlesOfName] of users) {
    const slug = described.get(name)?.slug ?? slugify(name);
    if (slug === '') tellNameless(input, name, articlesOfName, findings);
    const names = writings.get(slug) ?? new Map<string, ArticleRecord[]>();
    writings.set(slug, names.set(name, articlesOfName));
  }
  for (const [slug, names] of writings) {
    if (names.size > 1 && slug !== '') tellVariants(input, slug, names, described, findings);
  }
}

function tellNameless<K extends Key>(
  { key }: Pick<TermsInput<K>, 'key'>,
  name: string,
  articles: readonly ArticleRecord[],
  findings: Findings,
): void {
  for (const article of articles) {
    findings.error('name-without-slug', article.path, [key, article[key].indexOf(name)], { key, name });
  }
}

function tellVariants<K extends Key>(
  { key }: Pick<TermsInput<K>, 'key'>,
  slug: string,
  names: ReadonlyMap<string, readonly ArticleRecord[]>,
  described: ReadonlyMap<string, unknown>,
  findings: Findings,
): void {
  const [best, ...others] = [...names].sort(
    ([a, usersA], [b, usersB]) =>
      Number(described.has(b)) - Number(described.has(a)) ||
      usersB.length - usersA.length ||
      (a < b ? -1 : 1),
  );
  const [usual, users] = best!;
  for (const [name, articles] of others) {
    for (const article of articles) {
      const params = { key, name, usual, slug, other: users[0]!.path };
      findings.error('name-variants', article.path, [key, article[key].indexOf(name)], params);
    }
  }
}
