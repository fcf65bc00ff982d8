/**
 * The words of the archive, for corrections: listed by their first letter and by their second, since the
 * first may be the wrong one. A list has the commonest words first, in lines of words that are about as
 * common: each line half as common as the one before, so that an edit seldom changes a list.
 */
import { fold } from './words.ts';

/** A word that a misspelt one may have been. */
export interface Candidate {
  word: string;
  /** Binary logarithm of the number of documents that hold it, rounded down. */
  level: number;
}

/** Shorter words, and those with digits, are never misspelt: a slip makes another one. */
const SHORTEST = 4;
const SPELLED = /^[\p{L}\p{M}]+$/u;

/**
 * The lists of words with the number of documents that hold each: `a` for first letters, `_a` for second
 * ones; all lists, or those of `wanted`.
 */
export function wordLists(
  counts: Iterable<readonly [form: string, count: number]>,
  wanted?: ReadonlySet<string>,
): Map<string, string> {
  const lists = new Map<string, string[][]>();
  for (const [form, count] of counts) {
    if (count === 0) continue;
    const level = 31 - Math.clz32(count);
    for (const list of listsOf(form)) {
      if (wanted && !wanted.has(list)) continue;
      let levels = lists.get(list);
      if (!levels) {
        levels = [];
        lists.set(list, levels);
      }
      levels[level] ??= [];
      levels[level].push(form);
    }
  }
  return new Map(
    [...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, levels]) => [name, textOf(levels)]),
  );
}

/** Names of the lists that a form stands in; none for a form that is never misspelt. */
export function listsOf(form: string): string[] {
  if (form.length < SHORTEST || !SPELLED.test(form)) return [];
  const folded = fold(form.slice(0, 3));
  if (!/^[a-z]{2}/.test(folded)) return [];
  return [folded[0]!, `_${folded[1]}`];
}

/** A line for each level, the highest first. */
function textOf(levels: string[][]): string {
  const lines = Array.from(levels, (words) => words?.sort().join(' ') ?? '');
  return lines.reverse().join('\n');
}

/** The words of a list. */
export function* readWordList(text: string): Generator<Candidate> {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const level = lines.length - 1 - at;
    for (const word of line.split(' ')) if (word !== '') yield { word, level };
  }
}
