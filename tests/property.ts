/**
 * How often a property is tried, and from which seed. `npm test` uses fixed seeds, so that everybody sees the same;
 * `npm run test:long` tries each 20 times as often from a fresh seed, which fast-check tells where one fails.
 * `FONDS_SEED=7` tries that seed again.
 */
const isLong = process.env.FONDS_TESTS === 'long';
const given = process.env.FONDS_SEED;

/** Parameters of `fc.assert`. */
export function runs(numRuns: number, seed = 20_220_404): { numRuns: number; seed: number } {
  const fresh = isLong ? Date.now() % 2 ** 31 : seed;
  return { numRuns: isLong ? numRuns * 20 : numRuns, seed: given === undefined ? fresh : Number(given) };
}

/** Time limit of a test that takes `milliseconds` at most (ms). */
export const limit = (milliseconds: number): number => milliseconds * (isLong ? 20 : 1);
