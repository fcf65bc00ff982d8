/** Keywords and authors: what articles name, and rubrics the former, gathered under one address each. */
import type { KeyPath } from '../../content/locate.ts';
import type { AuthorData, KeywordData } from '../../content/types.ts';
import { slugify } from '../../kit/slug.ts';
import { typography } from '../../markdown/typography.ts';
import { authorAddress, keywordAddress } from '../model/addresses.ts';
import type { Findings } from '../model/findings.ts';
import type { ArticleRecord, Author, Keyword, Rubric, RubricRecord } from '../model/types.ts';

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
  /** Public rubrics, in the order of the tree; none of them has authors. */
  rubrics: readonly Rubric[];
  /** Language of the site: names are typeset in it and sorted as it sorts. */
  lang: string;
  compare(a: string, b: string): number;
}

/** Every keyword (or author) that a public article or rubric names, by name, with its articles, newest first. */
export function makeTerms<K extends Key>(input: TermsInput<K>): Term<K>[] {
  const { key, articles, rubrics, compare } = input;
  const described = describedTerms(input);
  const byName = new Map<string, Term<K>>();
  const bySlug = new Map<string, Term<K>>();
  const termOf = (name: string): Term<K> | undefined => {
    const known = byName.get(name);
    if (known) return known;
    const data = described.get(name) ?? ({ name, formerUrls: [] } as unknown as TermData<K>);
    const slug = data.slug ?? slugify(name);
    if (slug === '') return undefined;
    const lists = key === 'keywords' ? { articles: [], rubrics: [] } : { articles: [] };
    const made = { ...data, slug, address: ADDRESS[key](slug), ...lists } as unknown as Term<K>;
    const term = bySlug.get(slug) ?? made;
    byName.set(name, term);
    bySlug.set(slug, term);
    return term;
  };
  const add = <T>(list: T[] | undefined, item: T) => list && list.at(-1) !== item && list.push(item);
  for (const article of articles) for (const name of article[key]) add(termOf(name)?.articles, article);
  for (const rubric of rubrics) {
    for (const name of namesIn(rubric.record, key))
      add((termOf(name) as Keyword | undefined)?.rubrics, rubric);
  }
  return [...bySlug.values()].sort((a, b) => compare(a.name, b.name));
}

/** What can name keywords or authors. */
type Naming = ArticleRecord | RubricRecord;

function namesIn(record: Naming, key: Key): readonly string[] {
  if (record.kind === 'article') return record[key];
  return key === 'keywords' ? record.keywords : [];
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
 * One thing written two ways (`Bénévolat`, `bénévolat`) would share one address: each document with the rarer
 * writing is told, or the line of keywords.yaml that none uses. Names that leave no slug are told too. `named` are the
 * articles and rubrics, public or not.
 */
export function checkTerms<K extends Key>(
  input: Pick<TermsInput<K>, 'key' | 'data' | 'lang'> & { named: readonly Naming[] },
  findings: Findings,
): void {
  const { key } = input;
  const described = describedTerms(input);
  const writings = new Map<string, Writing[]>();
  for (const [name, documents] of documentsByName(input.named, key, described.keys())) {
    const slug = described.get(name)?.slug ?? slugify(name);
    const writing = { name, documents, isDescribed: described.has(name) };
    if (slug === '') {
      for (const document of documents)
        findings.error('name-without-slug', ...placeOf(key, name, document), { key, name });
    } else if (key === 'keywords' && name.includes(',') && !writing.isDescribed) {
      for (const document of documents) tellList(name, document, findings);
    } else writings.set(slug, [...(writings.get(slug) ?? []), writing]);
  }
  for (const [slug, ways] of writings) if (ways.length > 1) tellVariants(key, slug, ways, findings);
}

/** `- jeunesse, solidarité`: one keyword to YAML, two to whoever wrote it. */
function tellList(name: string, document: Naming, findings: Findings): void {
  const names = name.split(',').map((each) => each.trim());
  const [file, where] = placeOf('keywords', name, document);
  const params = { name, proposed: `[${names.filter((each) => each !== '').join(', ')}]` };
  findings.warning('keywords-in-one', file, where, params);
}

/** One way to write a name. */
interface Writing {
  name: string;
  documents: readonly Naming[];
  isDescribed: boolean;
}

function documentsByName(
  named: readonly Naming[],
  key: Key,
  described: Iterable<string>,
): Map<string, Naming[]> {
  const byName = new Map<string, Naming[]>();
  for (const name of described) byName.set(name, []);
  for (const document of named) {
    for (const name of namesIn(document, key)) {
      const known = byName.get(name);
      if (known) known.push(document);
      else byName.set(name, [document]);
    }
  }
  return byName;
}

/** The writing to keep is the described one, else the most used. */
function tellVariants(key: Key, slug: string, writings: readonly Writing[], findings: Findings): void {
  const [usual, ...others] = writings.toSorted(
    (a, b) =>
      Number(b.isDescribed) - Number(a.isDescribed) ||
      b.documents.length - a.documents.length ||
      (a.name < b.name ? -1 : 1),
  );
  const [user] = usual!.documents.map(({ path }) => path).sort();
  const other = usual!.isDescribed ? `${key}.yaml` : user!;
  for (const { name, documents } of others) {
    const params = { key, name, usual: usual!.name, slug, other };
    for (const document of documents)
      findings.error('name-variants', ...placeOf(key, name, document), params);
    if (documents.length === 0) findings.error('name-variants', `${key}.yaml`, [name], params);
  }
}

/** File and key path of a name in a document. */
function placeOf(key: Key, name: string, document: Naming): [string, KeyPath] {
  return [document.path, [key, namesIn(document, key).indexOf(name)]];
}
