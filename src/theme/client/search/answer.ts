/** What became of each term of a query. */
import type { Term } from '../../../search/query.ts';

/**
 * How a word was found, best first: as it is written, with other accents, in the singular or plural, as a
 * word of its family, as a beginning of words, corrected. `published` is a date at which articles came out, `parts` most
 * pairs of characters of a sentence without spaces.
 */
export const MANNERS = [
  'exact',
  'accents',
  'inflection',
  'family',
  'beginning',
  'corrected',
  'published',
  'parts',
] as const;
export type Manner = (typeof MANNERS)[number];

/** What became of one term of a query. */
export interface TermAnswer {
  term: Term;
  /** Best manner in which it was found; `missing` where the archive has nothing like it. */
  manner: Manner | 'missing';
  /** Forms that were found beside the one that was typed, best first. */
  others: string[];
}
