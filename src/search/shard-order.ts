/** Which shard holds a stem, in the build and in the browser; and where a shard ends. */

/** Bytes of a shard: no end before `smallest`, none sought after `largest`; between, one end in so many bytes. */
export interface ShardSizes {
  smallest: number;
  meanRest: number;
  largest: number;
}

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

/**
 * Whether a shard ends after a stem: by the bytes that the stem and the shard take, and a hash of the stem, so that
 * what stands in other shards has no say.
 */
export function isShardEnd(stem: string, stemBytes: number, shardBytes: number, sizes: ShardSizes): boolean {
  if (shardBytes >= sizes.largest) return true;
  return shardBytes >= sizes.smallest && hashOf(stem) < stemBytes / sizes.meanRest;
}

/** FNV-1a with a last mixing, as a fraction of one. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) / 2 ** 32;
}
