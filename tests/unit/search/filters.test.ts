import { expect, test } from 'vitest';
import { facetValues, fits, rowsOf } from '../../../src/search/filters.ts';

const rubrics = [
  { slug: 'vie', title: 'Vie', parent: null },
  { slug: 'aides', title: 'Aides', parent: 'vie' },
  { slug: 'fdva', title: 'FDVA', parent: 'aides' },
  { slug: 'droit', title: 'Droit', parent: null },
];
const tables = [
  {
    bucket: '2021',
    table: {
      rubrics: ['fdva', 'droit'],
      keywords: ['bénévolat', 'sport'],
      kinds: ['pdf'],
      rows: [
        ['2021_a', '2021-03-01', 0, [0], [0]],
        ['2021_b', '2021-06-01', 1, [0, 1], []],
      ] as [string, string, number, number[], number[]][],
    },
  },
  {
    bucket: '2022',
    table: {
      rubrics: ['vie'],
      keywords: ['sport'],
      kinds: ['tableur', 'pdf'],
      rows: [['2022_a', '2022-01-01', 0, [0], [0, 1]]] as [string, string, number, number[], number[]][],
    },
  },
];
const rows = rowsOf(tables, rubrics);
const all = [...rows.values()];
const told = (values: { value: string; count: number }[]) =>
  values.map(({ value, count }) => `${value} ${count}`);

test('a row knows its rubric and those above it', () => {
  expect(rows.get('2021_a')).toEqual({
    id: '2021_a',
    bucket: '2021',
    published: '2021-03-01',
    rubrics: ['fdva', 'aides', 'vie'],
    year: '2021',
    kinds: ['pdf'],
    keywords: ['bénévolat'],
  });
});

test('counts of every facet, in the order that readers know', () => {
  const values = facetValues(all, {}, rubrics);
  expect(told(values.rubric)).toEqual(['vie 2', 'aides 1', 'fdva 1', 'droit 1']);
  expect(told(values.year)).toEqual(['2022 1', '2021 2']);
  expect(told(values.kind)).toEqual(['pdf 2', 'tableur 1']);
  expect(told(values.keyword)).toEqual(['bénévolat 2', 'sport 2']);
});

test('a facet counts what its other values would leave, the other facets as chosen', () => {
  const values = facetValues(all, { rubric: 'vie', year: '2021' }, rubrics);
  expect(told(values.rubric)).toEqual(['vie 1', 'aides 1', 'fdva 1', 'droit 1']);
  expect(told(values.year)).toEqual(['2022 1', '2021 1']);
  expect(told(values.keyword)).toEqual(['bénévolat 1']);
});

test('a chosen value that nothing has stays among the values', () => {
  expect(told(facetValues(all, { keyword: 'inconnu' }, rubrics).keyword)).toContain('inconnu 0');
});

test('a parent rubric takes its whole branch', () => {
  expect(all.filter((row) => fits(row, { rubric: 'vie' })).map(({ id }) => id)).toEqual(['2021_a', '2022_a']);
  expect(all.filter((row) => fits(row, { rubric: 'vie', kind: 'tableur' })).map(({ id }) => id)).toEqual([
    '2022_a',
  ]);
});
