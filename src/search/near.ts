/** What a misspelt word may have been. */
import { soundOf } from './sound.ts';
import type { Candidate } from './word-lists.ts';
import { fold } from './words.ts';

/** Slips that a word of that length is forgiven: one from four letters on, two from eight. */
function slipsForgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** A word that sounds alike, or nearly so, is half a slip further: `kompte` is nearer to `compte` than to `dompte`. */
const OTHER_SPELLING = 0.5;
/** Letters from which on a slip beside another spelling is forgiven. */
const LONG_ENOUGH = 8;

/** A last consonant that French leaves mute: `mécénat` is heard `méséna`. The s of plurals is a matter of stems. */
const MUTE = /(?<=.{3})[tdxp]$/;

const heardOf = (folded: string): string => soundOf(folded).replace(MUTE, '');

/**
 * The candidate that is the fewest slips away, as it is written or as it sounds; of several the commonest, then the
 * one that begins with the same letter, then the first by letters. Null when all are too far. Accents that are
 * missing are no slip; those that were typed are meant: `vidéo` is not `vide`.
 */
export function nearestWord(typed: string, candidates: Iterable<Candidate>): string | null {
  const word = fold(typed);
  const forgiven = slipsForgiven(word.length);
  if (forgiven === 0) return null;
  const sound = heardOf(word);
  const accented = typed.toLowerCase();
  const hasAccents = accented !== word;
  let best: { candidate: Candidate; rank: number[] } | null = null;
  let most = forgiven + (word.length >= LONG_ENOUGH ? OTHER_SPELLING : 0);
  for (const candidate of candidates) {
    // A ligature folds to two letters, and letters may be doubled.
    if (Math.abs(candidate.word.length - word.length) > forgiven + 2) continue;
    const folded = fold(candidate.word);
    const bare = slips(word, folded, forgiven);
    const written = hasAccents ? Math.max(bare, slips(accented, candidate.word, forgiven)) : bare;
    const heard = slips(sound, heardOf(folded), forgiven) + OTHER_SPELLING;
    const count = Math.min(written > forgiven ? Number.POSITIVE_INFINITY : written, heard);
    if (count > most) continue;
    most = count;
    const rank = [count, -candidate.level, folded[0] === word[0] ? 0 : 1];
    if (best === null || isBefore(rank, best.rank, candidate.word, best.candidate.word))
      best = { candidate, rank };
  }
  return best?.candidate.word ?? null;
}

function isBefore(rank: number[], other: number[], word: string, otherWord: string): boolean {
  const at = rank.findIndex((value, index) => value !== other[index]);
  return at === -1 ? word < otherWord : rank[at]! < other[at]!;
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
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let count = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        count = Math.min(count, before[j - 2]! + 1);
      row.push(count);
      if (count < least) least = count;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
