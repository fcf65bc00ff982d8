/** What a misspelt word may have been. */
import { fold } from './words.ts';

/** Slips that a word of that length is forgiven: one from four letters on, two from eight. */
export function slipsForgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The candidate that is the fewest slips away, accents apart, the first of several (lists give the
 * commonest first); null when all are too far. `word` is folded.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let most = slipsForgiven(word.length);
  for (const candidate of candidates) {
    // A ligature folds to two letters.
    if (Math.abs(candidate.length - word.length) > most + 1) continue;
    const count = slips(word, fold(candidate), most);
    if (count > most || (best !== null && count === most)) continue;
    best = candidate;
    most = count;
    if (count === 1) break;
  }
  return best;
}

/**
 * Letters to add, drop, replace or swap with their neighbour to make `b` of `a` (optimal string
 * alignment); more than `most` as soon as it is sure to be more.
 */
export function slips(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let count = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        count = Math.min(count, before[j - 2]! + 1);
      row.push(count);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
