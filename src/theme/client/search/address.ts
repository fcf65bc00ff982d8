/** A search in the address of its page, so that it can be shared, kept and gone back to. */
import { type Choice, FACETS, type Facet } from '../../../search/filters.ts';
import type { Order } from './archive.ts';

export interface SearchState {
  query: string;
  choice: Choice;
  order: Order;
}

const NAMES: Record<Facet, string> = {
  rubric: 'rubrique',
  year: 'annee',
  kind: 'document',
  keyword: 'mot-cle',
  author: 'auteur',
};

/** `?q=aides&rubrique=subventions&annee=2022&tri=date`. */
export function readState(search: string): SearchState {
  const params = new URLSearchParams(search);
  const choice: Choice = {};
  for (const facet of FACETS) {
    const value = params.get(NAMES[facet]);
    if (value) choice[facet] = value;
  }
  const order = params.get('tri') === 'date' ? 'date' : 'relevance';
  return { query: params.get('q') ?? '', choice, order };
}

/** What follows the page's path: '' for an empty search. */
export function writeState({ query, choice, order }: SearchState): string {
  const params = new URLSearchParams();
  if (query.trim()) params.set('q', query.trim());
  for (const facet of FACETS) if (choice[facet]) params.set(NAMES[facet], choice[facet]);
  if (order === 'date') params.set('tri', order);
  const text = params.toString();
  return text && `?${text}`;
}

/** True where there is nothing to look for. */
export function isEmpty({ query, choice }: SearchState): boolean {
  return query.trim() === '' && FACETS.every((facet) => !choice[facet]);
}

/** How far one had gone in the results when one left the page; kept with the entry of the history. */
export interface Progress {
  /** Results shown. */
  shown: number;
  /** The result that was opened; null for none. */
  opened: number | null;
}

/** What the history's entry keeps of `writeProgress`; nothing for an entry of another search. */
export function readProgress(state: unknown): Progress | null {
  const progress = (state as { progress?: Progress } | null)?.progress;
  return typeof progress?.shown === 'number' ? progress : null;
}

export const writeProgress = (progress: Progress) => ({ progress });
