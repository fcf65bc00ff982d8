/** The indexes of the archive: every year, every rubric, every keyword, every author. */
import { PAGE } from '../archive/model/addresses.ts';
import { termFormats } from '../archive/model/followed.ts';
import { monthsOf } from '../archive/model/months.ts';
import { indexAddresses } from '../archive/model/site-addresses.ts';
import type { Author, Keyword, Rubric } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { slugify } from '../kit/slug.ts';
import type { IndexAddress, ViewContext } from './context.ts';
import { metaDescription } from './description.ts';
import { feedLinks } from './feed-links.ts';
import { headView } from './head.ts';
import { PlannedPage } from './page-plan.ts';
import { stripView } from './strip.ts';
import { countedYears, factsKey, rubricTree } from './tree.ts';
import type {
  CountedLink,
  IndexedRubric,
  RubricIndexView,
  TermIndexView,
  View,
  YearIndexView,
} from './types.ts';

/** The indexes, each where it has something to name. */
export function indexPages(context: ViewContext): PlannedPage[] {
  const made = indexAddresses(context.archive) as IndexAddress[];
  return made.map((address) => {
    const { kind, make } = INDEXES[address];
    // They are few, and made of short facts: the view itself is the cheapest complete key.
    return new PlannedPage(
      kind,
      address,
      () => digest(context.siteKey, factsKey(make(context))),
      () => make(context),
    );
  });
}

/** Key of all indexes: what exists, and how many articles it has. */
export function indexesKey(context: ViewContext): string {
  const { archive } = context;
  const { rubrics, keywords, authors } = archive;
  return digest(
    context.siteKey,
    factsKey(stripView(context)),
    ...rubrics.values().map(({ slug, title, parent, articles, branch, record }) => {
      const [newest, oldest] = [branch[0], branch.at(-1)];
      const facts = [slug, title, parent?.slug, articles.length, branch.length];
      return digest(
        factsKey(facts, newest?.published.date, oldest?.published.date, byYear(context, branch)),
        record.digest,
      );
    }),
    '',
    ...keywords.map(({ slug, name, group, articles }) => factsKey(slug, name, group, articles.length)),
    '',
    ...authors.map(({ slug, name, articles }) => factsKey(slug, name, articles.length)),
  );
}

const INDEXES: Readonly<Record<IndexAddress, { kind: View['kind']; make(context: ViewContext): View }>> = {
  [PAGE.years]: { kind: 'yearIndex', make: yearIndex },
  [PAGE.rubrics]: { kind: 'rubricIndex', make: rubricIndex },
  [PAGE.keywords]: { kind: 'termIndex', make: keywordIndex },
  [PAGE.authors]: { kind: 'termIndex', make: authorIndex },
};

function common(context: ViewContext, address: IndexAddress, title: string, description: string) {
  const breadcrumb = context.homeTrail().links;
  const head = headView(context, { title, description, address, breadcrumb });
  return { lang: context.site.lang, address, title, head, breadcrumb };
}

function yearIndex(context: ViewContext): YearIndexView {
  const { archive, wording, site } = context;
  const links = countedYears(context);
  return {
    kind: 'yearIndex',
    ...common(context, PAGE.years, wording.years, wording.descriptions.years(site.title)),
    total: archive.articles.length,
    strip: stripView(context),
    years: archive.years.map((year, index) => ({
      ...links[index]!,
      months: monthsOf(year).map(({ month, address, articles }) => ({
        month,
        href: context.href(address),
        text: wording.months[month - 1]!,
        count: articles.length,
      })),
    })),
  };
}

function rubricIndex(context: ViewContext): RubricIndexView {
  const { archive, wording, site } = context;
  return {
    kind: 'rubricIndex',
    ...common(context, PAGE.rubrics, wording.rubrics, wording.descriptions.rubrics(site.title)),
    total: archive.rubrics.size,
    rubrics: archive.roots.map((rubric) => indexed(context, rubric)),
  };
}

function indexed(context: ViewContext, rubric: Rubric): IndexedRubric {
  const { address, title, articles, branch, record, children } = rubric;
  const years = [branch.at(-1), branch[0]].map((article) => article?.published.date.slice(0, 4));
  const [first, last] = years;
  return {
    href: context.href(address),
    text: title,
    count: branch.length,
    own: articles.length,
    description: record.description ?? metaDescription(record.introduction),
    byYear: byYear(context, branch),
    span: first !== undefined && last !== undefined ? [first, last] : null,
    children: rubricTree(context, children),
    feeds: feedLinks(context, address),
  };
}

/** Articles of each year of the strip, oldest first. */
function byYear(context: ViewContext, articles: Rubric['branch']): number[] {
  const { years } = stripView(context);
  const positions = new Map(years.map(({ text }, index) => [text, index]));
  const counts = years.map(() => 0);
  for (const { published } of articles) {
    const position = positions.get(published.date.slice(0, 4));
    if (position !== undefined) counts[position]! += 1;
  }
  return counts;
}

function keywordIndex(context: ViewContext): TermIndexView {
  const { archive, wording, site } = context;
  const { keywords } = archive;
  return {
    kind: 'termIndex',
    ...common(context, PAGE.keywords, wording.keywords, wording.descriptions.keywords(site.title)),
    of: 'keywords',
    total: keywords.length,
    letters: letters(context, keywords),
    groups: groups(context, keywords),
    feeds: feedsOf(context, 'keyword', keywords),
  };
}

function authorIndex(context: ViewContext): TermIndexView {
  const { archive, wording, site } = context;
  const { authors } = archive;
  return {
    kind: 'termIndex',
    ...common(context, PAGE.authors, wording.authors, wording.descriptions.authors(site.title)),
    of: 'authors',
    total: authors.length,
    letters: letters(context, authors),
    groups: [],
    feeds: feedsOf(context, 'author', authors),
  };
}

/** Where the feeds of keywords or authors are listed; null where none has a feed. */
function feedsOf(
  context: ViewContext,
  kind: 'keyword' | 'author',
  terms: (Keyword | Author)[],
): string | null {
  const hasFeed = terms.some(({ articles }) => termFormats(kind, articles.length, context.site).length > 0);
  return hasFeed ? context.href(PAGE.subscription) : null;
}

/** One in so many terms stands out as one of the most used. */
const OFTEN_IN = 20;

function letters(context: ViewContext, terms: readonly (Keyword | Author)[]): TermIndexView['letters'] {
  const most = terms.map(({ articles }) => articles.length).sort((a, b) => b - a);
  const often = most[Math.floor(terms.length / OFTEN_IN) - 1] ?? Number.POSITIVE_INFINITY;
  const found = new Map<string, TermIndexView['letters'][number]>();
  for (const term of terms) {
    const letter = letterOf(term.name);
    const of = found.get(letter) ?? { letter, id: `_${slugify(letter) || 'autres'}`, terms: [] };
    found.set(letter, of);
    const link = countedTerm(context, term);
    of.terms.push(term.articles.length >= often ? { ...link, often: true } : link);
  }
  const { compare } = new Intl.Collator(context.site.lang);
  return [...found.values()].sort((a, b) => compare(a.letter, b.letter));
}

/** The letter under which a name is looked for: without its accent, `#` for what is no letter. */
function letterOf(name: string): string {
  const first = /[\p{L}\p{N}]/u.exec(name.normalize('NFD'))?.[0] ?? '';
  return /\p{L}/u.test(first) ? first.toUpperCase() : '#';
}

function countedTerm(context: ViewContext, { address, name, articles }: Keyword | Author): CountedLink {
  return { href: context.href(address), text: name, count: articles.length };
}

/** Keywords by group, in the order in which groups first appear; those without a group last. */
function groups(context: ViewContext, keywords: readonly Keyword[]): TermIndexView['groups'] {
  if (keywords.every(({ group }) => group === undefined)) return [];
  const byGroup = new Map<string | null, CountedLink[]>();
  for (const keyword of keywords) {
    const group = keyword.group ?? null;
    const links = byGroup.get(group) ?? [];
    links.push(countedTerm(context, keyword));
    byGroup.set(group, links);
  }
  return [...byGroup]
    .sort(([a], [b]) => Number(a === null) - Number(b === null))
    .map(([group, terms]) => ({ group, id: `_groupe-${slugify(group ?? 'autres')}`, terms }));
}
