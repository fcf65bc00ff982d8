/** Filters of a search and their counts, over rows of the archive's tables. */
import { KINDS } from '../media/kinds.ts';
import type { SearchNames } from './layout.ts';
import type { TableRow } from './table.ts';

/** A document as filters see it. */
export interface Row {
  /** Among all documents of the index. */
  number: number;
  /** `2022-04-04`; '' for a standing page. */
  published: string;
  /** Its rubric and those above it, by slug. */
  rubrics: readonly string[];
  year: string;
  kinds: readonly string[];
  /** By name. */
  keywords: readonly string[];
  authors: readonly string[];
}

export const FACETS = ['rubric', 'year', 'kind', 'keyword', 'author'] as const;
export type Facet = (typeof FACETS)[number];
/** One value or none for each facet. A year may be narrowed to a month or a day: `2022-04`. */
export type Choice = Partial<Record<Facet, string>>;

export interface FacetValue {
  value: string;
  count: number;
}

/** Rows of the table, in its order. */
export function rowsOf(table: readonly TableRow[], names: SearchNames): Row[] {
  const trails = trailsOf(names.rubrics);
  return table.map((row, number) => ({
    number,
    published: row.published,
    rubrics: trails[row.rubric] ?? [],
    year: row.published.slice(0, 4),
    kinds: row.kinds.map((kind) => KINDS[kind]!),
    keywords: row.keywords.map((keyword) => names.keywords[keyword]![1]),
    authors: row.authors.map((author) => names.authors[author]![1]),
  }));
}

/** Each rubric with all above it. */
function trailsOf(rubrics: SearchNames['rubrics']): string[][] {
  const trails: string[][] = [];
  for (const [slug, , parent] of rubrics) trails.push([slug, ...(trails[parent] ?? [])]);
  return trails;
}

function valuesOf(row: Row, facet: Facet): readonly string[] {
  switch (facet) {
    case 'rubric':
      return row.rubrics;
    case 'year':
      return row.year === '' ? [] : [row.year];
    case 'kind':
      return row.kinds;
    case 'keyword':
      return row.keywords;
    case 'author':
      return row.authors;
  }
}

/** True for a row that has every value of the choice, `except` left aside. */
export function fits(row: Row, choice: Choice, except?: Facet): boolean {
  return FACETS.every((facet) => {
    const wanted = choice[facet];
    if (wanted === undefined || facet === except) return true;
    return facet === 'year' ? row.published.startsWith(wanted) : valuesOf(row, facet).includes(wanted);
  });
}

/**
 * Values that each facet could take, with the number of results that each would leave: the other
 * facets stay as chosen. Rubrics in the order of the site, years newest first, the others commonest first.
 */
export function facetValues(
  rows: readonly Row[],
  choice: Choice,
  { rubrics }: Pick<SearchNames, 'rubrics'>,
): Record<Facet, FacetValue[]> {
  const order: Record<Facet, (a: FacetValue, b: FacetValue) => number> = {
    rubric: byPosition(rubrics.map(([slug]) => slug)),
    year: (a, b) => (a.value < b.value ? 1 : -1),
    kind: byPosition(KINDS),
    keyword: commonestFirst,
    author: commonestFirst,
  };
  const all = FACETS.map((facet) => {
    const counts = new Map<string, number>();
    const chosen = choice[facet];
    if (chosen !== undefined) counts.set(chosen, 0);
    for (const row of rows) {
      if (!fits(row, choice, facet)) continue;
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
      if (facet === 'year' && chosen && chosen.length > 4 && row.published.startsWith(chosen))
        counts.set(chosen, counts.get(chosen)! + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, count })).sort(order[facet]);
    return [facet, values] as const;
  });
  return Object.fromEntries(all) as Record<Facet, FacetValue[]>;
}

function byPosition(list: readonly string[]): (a: FacetValue, b: FacetValue) => number {
  const positions = new Map(list.map((value, at) => [value, at]));
  return (a, b) => (positions.get(a.value) ?? list.length) - (positions.get(b.value) ?? list.length);
}

const collator = new Intl.Collator('fr');

function commonestFirst(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || collator.compare(a.value, b.value);
}
