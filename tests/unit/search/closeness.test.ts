import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeness, shortestStretch } from '../../../src/search/closeness.ts';

test('words that follow one another are as close as can be, and the first such place is told', () => {
  expect(
    shortestStretch([
      [3, 40, 90],
      [41, 91],
    ]),
  ).toEqual({ start: 40, length: 2 });
  expect(closeness([[3, 40], [41]])).toBe(1);
  expect(closeness([[3], [12]])).toBe(1 / 3);
  expect(closeness([[3], []])).toBe(0);
  expect(closeness([])).toBe(0);
});

test('no other stretch is shorter', () => {
  const places = fc
    .uniqueArray(fc.nat(60), { minLength: 1, maxLength: 6 })
    .map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(places, { minLength: 1, maxLength: 3 }), (lists) => {
      const choices = lists.reduce<number[][]>(
        (all, list) => all.flatMap((chosen) => list.map((place) => [...chosen, place])),
        [[]],
      );
      const lengths = choices.map((chosen) => Math.max(...chosen) - Math.min(...chosen) + 1);
      expect(shortestStretch(lists)!.length).toBe(Math.min(...lengths));
    }),
    { seed: 1 },
  );
});
