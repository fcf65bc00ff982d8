/** Which shard holds a stem, in the build and in the browser. */

/** The last shard that may hold a stem; -1 before all. */
export function shardOf(firsts: readonly string[], stem: string): number {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle]! <= stem) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
