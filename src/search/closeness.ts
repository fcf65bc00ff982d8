/** How close to one another the words of a query stand in a document. */

/** A part of a document that holds a place of each word. */
export interface Stretch {
  /** Its first place. */
  start: number;
  /** Places from its first to its last. */
  length: number;
}

/** The shortest stretch with a place of each list, the first of several; null where a list has none. Places ascend. */
export function shortestStretch(lists: readonly (readonly number[])[]): Stretch | null {
  if (lists.length === 0 || lists.some((list) => list.length === 0)) return null;
  const at = lists.map(() => 0);
  let best: Stretch | null = null;
  while (true) {
    let first = 0;
    let end = 0;
    for (const [list, places] of lists.entries()) {
      const place = places[at[list]!]!;
      if (place < lists[first]![at[first]!]!) first = list;
      if (place > end) end = place;
    }
    const start = lists[first]![at[first]!]!;
    if (best === null || end - start + 1 < best.length) best = { start, length: end - start + 1 };
    // The list that begins the stretch goes on: no shorter one begins there.
    at[first]!++;
    if (at[first] === lists[first]!.length) return best;
  }
}

/** 1 for words that follow one another, half of that where so many others stand between them, 0 far away. */
const HALF = 4;

/** How close the words stand, 0 to 1. */
export function closeness(lists: readonly (readonly number[])[]): number {
  const stretch = shortestStretch(lists);
  if (stretch === null) return 0;
  const between = Math.max(0, stretch.length - lists.length);
  return 1 / (1 + between / HALF);
}
