/** Keywords and authors: what articles name, gathered under one address each. */
import type { KeyPath } from '../../content/locate.ts';
import type { AuthorData, KeywordData } from '../../content/types.ts';
import { slugify } from '../../kit/slug.ts';
import { typography } from '../../markdown/typography.ts';
import { authorAddress, keywordAddress } from '../model/addresses.ts';
import type { Findings } from '../model/findings.ts';
import type { ArticleRecord, Author, Keyword } from '../model/types.ts';

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
      if (term === undefined) {
        const data = described.get(name) ?? ({ name, formerUrls: [] } as unknown as TermData<K>);
        const slug = data.slug ?? slugify(name);
        if (slug === '') continue;
        term =
          bySlug.get(slug) ??
          ({ ...data, slug, address: ADDRESS[key](slug), articles: [] } as unknown as Term<K>);
        byName.set(name, term);
        bySlug.set(slug, term);
      }
      const listed = term.articles;
      if (listed[listed.length - 1] !== article) listed.push(article);
    }
  }
  return [...bySlug.values()].sort((a, b) => compare(a.name, b.name));
}

function describedTerms<K extends Key>({ data, lang }: Pick<TermsInput<K>, 'data' | 'lang'>) {
  return new Map(
    data.map((each) => {
      const name = typography(each.name, lang);
      const description = each.description && typography(each.description, lang);
      return [name, { ...each, name, ...(description && { description }) }];
    }),
  );
}

/**
 * One thing written two ways (`Bénévolat`, `bénévolat`) would share one address: each article with the rarer
 * writing is told, or the line of keywords.yaml that no article uses. Names that leave no slug are told too.
 */
export function checkTerms<K extends Key>(input: Omit<TermsInput<K>, 'compare'>, findings: Findings): void {
  const { key } = input;
  const described = describedTerms(input);
  const writings = new Map<string, Writing[]>();
  for (const [name, articles] of articlesByName(input, described.keys())) {
    const slug = described.get(name)?.slug ?? slugify(name);
    const writing = { name, articles, isDescribed: described.has(name) };
    if (slug === '') {
      for (const article of articles)
        findings.error('name-without-slug', ...placeOf(key, name, article), { key, name });
    } else if (key === 'keywords' && name.includes(',') && !writing.isDescribed) {
      for (const article of articles) tellList(name, article, findings);
    } else writings.set(slug, [...(writings.get(slug) ?? []), writing]);
  }
  for (const [slug, ways] of writings) if (ways.length > 1) tellVariants(key, slug, ways, findings);
}

/** `- jeunesse, solidarité`: one keyword to YAML, two to whoever wrote it. */
function tellList(name: string, article: ArticleRecord, findings: Findings): void {
  const names = name.split(',').map((each) => each.trim());
  const [file, where] = placeOf('keywords', name, article);
  const params = { name, proposed: `[${names.filter((each) => each !== '').join(', ')}]` };
  findings.warning('keywords-in-one', file, where, params);
}

/** One way to write a name. */
interface Writing {
  name: string;
  articles: readonly ArticleRecord[];
  isDescribed: boolean;
}

function articlesByName<K extends Key>(
  { key, articles }: Pick<TermsInput<K>, 'key' | 'articles'>,
  described: Iterable<string>,
): Map<string, ArticleRecord[]> {
  const byName = new Map<string, ArticleRecord[]>();
  for (const name of described) byName.set(name, []);
  for (const article of articles) {
    for (const name of article[key]) {
      const known = byName.get(name);
      if (known) known.push(article);
      else byName.set(name, [article]);
    }
  }
  return byName;
}

/** The writing to keep is the described one, else the most used. */
function tellVariants(key: Key, slug: string, writings: readonly Writing[], findings: Findings): void {
  const [usual, ...others] = writings.toSorted(
    (a, b) =>
      Number(b.isDescribed) - Number(a.isDescribed) ||
      b.articles.length - a.articles.length ||
      (a.name < b.name ? -1 : 1),
  );
  const [user] = usual!.articles.map(({ path }) => path).sort();
  const other = usual!.isDescribed ? `${key}.yaml` : user!;
  for (const { name, articles } of others) {
    const params = { key, name, usual: usual!.name, slug, other };
    for (const article of articles) findings.error('name-variants', ...placeOf(key, name, article), params);
    if (articles.length === 0) findings.error('name-variants', `${key}.yaml`, [name], params);
  }
}

/** File and key path of a name in an article. */
function placeOf(key: Key, name: string, article: ArticleRecord): [string, KeyPath] {
  return [article.path, [key, article[key].indexOf(name)]];
}
