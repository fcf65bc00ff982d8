import { describe, expect, it } from 'vitest';
import { monthMarks } from '../../../src/theme/components/calendar.ts';

/** Cells of a path, as [column, row] counted from 0. */
function cells(path: string): [number, number][] {
  return [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [
    Math.floor(Number(x) / 8),
    Math.floor(Number(y) / 8),
  ]);
}

describe('the marks of a month', () => {
  it('are one a day, weeks from Monday', () => {
    // 1 July 2021 is a Thursday, the 31st a Saturday.
    const { empty, marked } = monthMarks(2021, 7, []);
    expect(marked).toBe('');
    expect(cells(empty)).toHaveLength(31);
    expect(cells(empty)[0]).toEqual([3, 0]);
    expect(cells(empty).at(-1)).toEqual([5, 4]);
  });

  it('know leap years and a month of four weeks', () => {
    expect(cells(monthMarks(2020, 2, []).empty)).toHaveLength(29);
    expect(cells(monthMarks(1900, 2, []).empty)).toHaveLength(28);
    const february2021 = cells(monthMarks(2021, 2, []).empty);
    expect([february2021[0], february2021.at(-1)]).toEqual([
      [0, 0],
      [6, 3],
    ]);
  });

  it('stand out on days with articles, once a day', () => {
    const { empty, marked } = monthMarks(2021, 7, [20, 1, 1]);
    expect(cells(marked)).toEqual([
      [3, 0],
      [1, 3],
    ]);
    expect(cells(empty)).toHaveLength(29);
  });
});
