/**
 * The candidate closest to a misspelt word, null where none is close enough to be worth telling.
 * Close: at most a third of the word's letters to add, drop, change or swap, capitals and accents aside.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = plain(word);
  let best: string | null = null;
  let bound = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = distanceBelow(bound, wanted, plain(candidate));
    if (distance < bound) {
      bound = distance;
      best = candidate;
    }
  }
  return best;
}

function plain(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** Optimal string alignment distance (Damerau-Levenshtein without repeated edits), `bound` where it is no smaller. */
function distanceBelow(bound: number, a: string, b: string): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  return alignmentBelow(bound, a.slice(start, endA), b.slice(start, endB));
}

function alignmentBelow(bound: number, a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, before[column - 2]! + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= bound) return bound;
    before = previous;
    previous = current;
  }
  return Math.min(bound, previous[b.length]!);
}
