import { expect, test } from 'vitest';
import { Speller } from '../../src/archive/advice/spelling.ts';

test('the dictionaries know French with its elisions, and English on both sides of the ocean', () => {
  const french = new Speller('fr', {});
  const right = ['bénévolat', "l'eau", "aujourd'hui", 'mangeraient', 'porte-parole', 'œuvre', "qu'elles"];
  expect(right.filter((word) => french.verdict(word) !== null)).toEqual([]);
  expect(french.verdict('zénévole')).toContain('bénévole');
  expect(french.verdict('kompte')).toContain('compte');
  const english = new Speller('en', {});
  const both = ['authorisation', 'authorization', 'organised', 'colours', 'behaviour', "doesn't"];
  expect(both.filter((word) => english.verdict(word) !== null)).toEqual([]);
  expect(english.verdict('recieve')).toContain('receive');
});
