import type { StripView } from '../../views/types.ts';

/** Height of the picture of a year, and the least number of articles that fills it: a small archive looks small. */
const HEIGHT = 40;
const LEAST = 4;

/** Most years in a row on a phone, on a tablet and on a desk, and the fewest for which the styles have a rule. */
const ROWS = { narrow: [10, 4], middle: [20, 8], wide: [36, 12] } as const;

/** Number of years in a row at each width: rows of equal length, so that none is left with one year. */
export type RowLengths = Record<keyof typeof ROWS, number>;

export function rowLengths(count: number): RowLengths {
  const length = ([most, fewest]: readonly [number, number]) =>
    Math.max(fewest, Math.ceil(count / Math.ceil(count / most)));
  return { narrow: length(ROWS.narrow), middle: length(ROWS.middle), wide: length(ROWS.wide) };
}

/** Number of articles that is as high as the picture. */
export const scaleOf = ({ fullest }: StripView): number => Math.max(LEAST, fullest?.count ?? 0);

/** SVG path data of steps of equal width, in a box as wide as their number and 40 high; '' where all are 0. */
export function steps(counts: readonly number[], scale: number): string {
  if (counts.every((count) => count === 0)) return '';
  let path = `M0 ${HEIGHT}`;
  let level: number = HEIGHT;
  for (const [index, count] of counts.entries()) {
    const height = count === 0 ? 0 : Math.max(1, Math.round((count / scale) * HEIGHT));
    if (HEIGHT - height === level) continue;
    path += `${index === 0 ? '' : `H${index}`}V${HEIGHT - height}`;
    level = HEIGHT - height;
  }
  return `${path}H${counts.length}V${HEIGHT}z`;
}
