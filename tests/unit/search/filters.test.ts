import { expect, test } from 'vitest';
import { KINDS } from '../../../src/media/kinds.ts';
import { facetValues, fits, rowsOf } from '../../../src/search/filters.ts';
import type { SearchNames } from '../../../src/search/layout.ts';

const names: SearchNames = {
  rubrics: [
    ['vie', 'Vie', -1],
    ['aides', 'Aides', 0],
    ['fdva', 'FDVA', 1],
    ['droit', 'Droit', -1],
  ],
  keywords: [
    ['benevolat', 'bénévolat'],
    ['sport', 'sport'],
  ],
  authors: [['camille', 'Camille Roussel']],
  pages: [],
};
const [pdf, tableur] = [KINDS.indexOf('pdf'), KINDS.indexOf('tableur')];
const all = rowsOf(
  [
    { published: '2021-03-01', rubric: 2, keywords: [0], authors: [0], kinds: [pdf] },
    { published: '2021-06-01', rubric: 3, keywords: [0, 1], authors: [], kinds: [] },
    { published: '2022-01-01', rubric: 0, keywords: [1], authors: [], kinds: [pdf, tableur] },
    { published: '', rubric: -1, keywords: [], authors: [], kinds: [] },
  ],
  names,
);
const told = (values: { value: string; count: number }[]) =>
  values.map(({ value, count }) => `${value} ${count}`);

test('a row knows its rubric and those above it', () => {
  expect(all[0]).toEqual({
    number: 0,
    published: '2021-03-01',
    rubrics: ['fdva', 'aides', 'vie'],
    year: '2021',
    kinds: ['pdf'],
    keywords: ['bénévolat'],
    authors: ['Camille Roussel'],
  });
});

test('counts of every facet, in the order that readers know', () => {
  const values = facetValues(all, {}, names);
  expect(told(values.rubric)).toEqual(['vie 2', 'aides 1', 'fdva 1', 'droit 1']);
  expect(told(values.year)).toEqual(['2022 1', '2021 2']);
  expect(told(values.kind)).toEqual(['pdf 2', 'tableur 1']);
  expect(told(values.keyword)).toEqual(['bénévolat 2', 'sport 2']);
  expect(told(values.author)).toEqual(['Camille Roussel 1']);
});

test('a facet counts what its other values would leave, the other facets as chosen', () => {
  const values = facetValues(all, { rubric: 'vie', year: '2021' }, names);
  expect(told(values.rubric)).toEqual(['vie 1', 'aides 1', 'fdva 1', 'droit 1']);
  expect(told(values.year)).toEqual(['2022 1', '2021 1']);
  expect(told(values.keyword)).toEqual(['bénévolat 1']);
});

test('a chosen value that nothing has stays among the values', () => {
  expect(told(facetValues(all, { keyword: 'inconnu' }, names).keyword)).toContain('inconnu 0');
});

test('a parent rubric takes its whole branch', () => {
  const numbers = (choice: Parameters<typeof fits>[1]) =>
    all.filter((row) => fits(row, choice)).map(({ number }) => number);
  expect(numbers({ rubric: 'vie' })).toEqual([0, 2]);
  expect(numbers({ rubric: 'vie', kind: 'tableur' })).toEqual([2]);
  expect(numbers({ author: 'Camille Roussel' })).toEqual([0]);
});

test('a year may be narrowed to a month or a day, which then stands among the years', () => {
  expect(all.filter((row) => fits(row, { year: '2021-06' })).map(({ number }) => number)).toEqual([1]);
  expect(told(facetValues(all, { year: '2021-06' }, names).year)).toEqual(['2022 1', '2021-06 1', '2021 2']);
});

test('no value is left out, however many there are', () => {
  const keywords = Array.from({ length: 300 }, (_, at): [string, string] => [`mot-${at}`, `mot ${at}`]);
  const row = { published: '2022-01-01', rubric: 0, keywords: [...keywords.keys()], authors: [], kinds: [] };
  const many = { ...names, keywords };
  expect(facetValues(rowsOf([row], many), {}, many).keyword).toHaveLength(300);
});
