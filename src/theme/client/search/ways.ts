/** Other ways to what was asked: the rubric, the keyword, the author, the page of that name, and dates. */
import {
  authorAddress,
  keywordAddress,
  monthAddress,
  PAGE,
  rubricAddress,
  yearAddress,
} from '../../../archive/model/addresses.ts';
import { encodeAddress } from '../../../kit/href.ts';
import type { Row } from '../../../search/filters.ts';
import type { SearchNames } from '../../../search/layout.ts';
import type { Stems } from '../../../search/stems.ts';
import { fold, wordsOf } from '../../../search/words.ts';
import type { TermAnswer } from './answer.ts';

export type WayKind = 'rubric' | 'keyword' | 'author' | 'published' | 'page';

export interface Way {
  kind: WayKind;
  /** Address without the base path. */
  href: string;
  /** Title or name; for `published` the period: `2022-04`. */
  name: string;
  /** Number of articles; null for a page, and where there is none. */
  count: number | null;
}

/** Ways told at most, and those of one kind. */
const MOST = 6;
const MOST_OF_KIND = 3;

/** Ways whose name holds all that was asked, or all of whose name was asked. Nearest names first. */
export function waysOf(
  answers: readonly TermAnswer[],
  names: SearchNames,
  rows: readonly Row[],
  stems: Stems,
): Way[] {
  const stemsOfName = (name: string) => wordsOf(name).map((word) => stems.stem(fold(word)));
  const asked = answers.filter(({ term, manner }) => manner !== 'missing' || !term.period);
  const wanted = asked.flatMap(({ term, manner, others }) => {
    const words = manner === 'corrected' ? [others[0]!] : term.words;
    return words.map((word) => stems.stem(fold(word)));
  });
  const found: { way: Omit<Way, 'count'>; rank: number; isFit: (row: Row) => boolean }[] = [];
  const offer = (way: Omit<Way, 'count'>, isFit: (row: Row) => boolean) => {
    const rank = nearness(wanted, stemsOfName(way.name));
    if (rank > 0) found.push({ way, rank, isFit });
  };
  for (const [slug, name] of names.rubrics)
    offer({ kind: 'rubric', href: rubricAddress(encodeAddress(slug)), name }, (row) =>
      row.rubrics.includes(slug),
    );
  for (const [slug, name] of names.keywords)
    offer({ kind: 'keyword', href: keywordAddress(encodeAddress(slug)), name }, (row) =>
      row.keywords.includes(name),
    );
  for (const [slug, name] of names.authors)
    offer({ kind: 'author', href: authorAddress(encodeAddress(slug)), name }, (row) =>
      row.authors.includes(name),
    );
  for (const [href, name] of names.pages) offer({ kind: 'page', href, name }, () => false);
  found.sort((a, b) => b.rank - a.rank);
  const ways: Way[] = [];
  for (const { period } of answers.map(({ term }) => term)) {
    const count = period ? rows.filter(({ published }) => published.startsWith(period)).length : 0;
    if (period && count > 0)
      ways.push({ kind: 'published', href: periodAddress(period), name: period, count });
  }
  for (const { way, isFit } of found) {
    const ofKind = ways.filter(({ kind }) => kind === way.kind).length;
    if (ways.length >= MOST || ofKind >= MOST_OF_KIND) continue;
    const count = rows.filter(isFit).length;
    if (way.kind === 'page') ways.push({ ...way, count: null });
    // A keyword of rubrics alone leads to these.
    else if (count > 0 || way.kind === 'keyword') ways.push({ ...way, count: count || null });
  }
  return ways;
}

/** Years and months have their pages; a day is a search, since a month may have several pages. */
function periodAddress(period: string): string {
  const [year, month, day] = period.split('-');
  if (day !== undefined) return `${PAGE.search}?annee=${period}`;
  return month === undefined ? yearAddress(year!) : monthAddress(year!, Number(month));
}

/** How near a name is to what was asked, 0 to 1; 0 where either says something that the other does not. */
function nearness(wanted: readonly string[], name: readonly string[]): number {
  if (wanted.length === 0 || name.length === 0) return 0;
  const held = wanted.filter((stem) => name.includes(stem)).length;
  const named = name.filter((stem) => wanted.includes(stem)).length;
  if (held < wanted.length && named < name.length) return 0;
  return (held + named) / (wanted.length + name.length);
}
