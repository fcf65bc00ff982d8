/** Filters of a search and their counts, over rows of the archive's tables. */
import { KINDS } from './kinds.ts';
import type { SearchIndex, SearchTable } from './types.ts';

/** An article as filters see it. */
export interface Row {
  id: string;
  bucket: string;
  published: string;
  /** Its rubric and those above it. */
  rubrics: readonly string[];
  year: string;
  kinds: readonly string[];
  keywords: readonly string[];
}

export const FACETS = ['rubric', 'year', 'kind', 'keyword'] as const;
export type Facet = (typeof FACETS)[number];
/** One value or none for each facet. */
export type Choice = Partial<Record<Facet, string>>;

export interface FacetValue {
  value: string;
  count: number;
}

/** Keywords told at most: the commonest. */
const KEYWORDS = 60;

/** Rows of every bucket by id. */
export function rowsOf(
  tables: readonly { bucket: string; table: SearchTable }[],
  rubrics: SearchIndex['rubrics'],
): Map<string, Row> {
  const trails = trailsOf(rubrics);
  const rows = new Map<string, Row>();
  for (const { bucket, table } of tables) {
    const above = table.rubrics.map((slug) => trails.get(slug) ?? [slug]);
    for (const [id, published, rubric, keywords, kinds] of table.rows) {
      rows.set(id, {
        id,
        bucket,
        published,
        rubrics: above[rubric]!,
        year: published.slice(0, 4),
        kinds: kinds.map((kind) => table.kinds[kind]!),
        keywords: keywords.map((keyword) => table.keywords[keyword]!),
      });
    }
  }
  return rows;
}

/** Each rubric with all above it. */
function trailsOf(rubrics: SearchIndex['rubrics']): Map<string, string[]> {
  const trails = new Map<string, string[]>();
  for (const { slug, parent } of rubrics) {
    trails.set(slug, [slug, ...((parent === null ? undefined : trails.get(parent)) ?? [])]);
  }
  return trails;
}

function valuesOf(row: Row, facet: Facet): readonly string[] {
  switch (facet) {
    case 'rubric':
      return row.rubrics;
    case 'year':
      return [row.year];
    case 'kind':
      return row.kinds;
    case 'keyword':
      return row.keywords;
  }
}

/** True for a row that has every value of the choice, `except` left aside. */
export function fits(row: Row, choice: Choice, except?: Facet): boolean {
  return FACETS.every((facet) => {
    const wanted = choice[facet];
    return wanted === undefined || facet === except || valuesOf(row, facet).includes(wanted);
  });
}

/**
 * Values that each facet could take, with the number of results that each would leave: the other
 * facets stay as chosen. Rubrics in the order of the site, years newest first, the others commonest first.
 */
export function facetValues(
  rows: readonly Row[],
  choice: Choice,
  rubrics: SearchIndex['rubrics'],
): Record<Facet, FacetValue[]> {
  const order: Record<Facet, (a: FacetValue, b: FacetValue) => number> = {
    rubric: byPosition(rubrics.map(({ slug }) => slug)),
    year: (a, b) => (a.value < b.value ? 1 : -1),
    kind: byPosition(KINDS),
    keyword: (a, b) => b.count - a.count || a.value.localeCompare(b.value),
  };
  const all = FACETS.map((facet) => {
    const counts = new Map<string, number>();
    const chosen = choice[facet];
    if (chosen !== undefined) counts.set(chosen, 0);
    for (const row of rows) {
      if (!fits(row, choice, facet)) continue;
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, count })).sort(order[facet]);
    const shown = values.filter(({ value }, at) => facet !== 'keyword' || at < KEYWORDS || value === chosen);
    return [facet, shown] as const;
  });
  return Object.fromEntries(all) as Record<Facet, FacetValue[]>;
}

function byPosition(list: readonly string[]): (a: FacetValue, b: FacetValue) => number {
  const positions = new Map(list.map((value, at) => [value, at]));
  return (a, b) => (positions.get(a.value) ?? list.length) - (positions.get(b.value) ?? list.length);
}
