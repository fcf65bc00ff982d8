import { expect, test } from 'vitest';
import { parseQuery } from '../../../src/search/query.ts';

const told = (text: string, lang = 'fr') =>
  parseQuery(text, lang).map(({ words, phrase }) => (phrase ? `"${words.join(' ')}"` : words.join(' ')));

test.each([
  ['aide aux associations', ['aide', 'associations']],
  ['  Aide,  AIDE aidé ! ', ['aide']],
  ['« vie associative » en 2022', ['"vie associative"', '2022']],
  ['"vie" “de l’association”', ['vie', '"de association"']],
  ['l’été', ['été']],
  ['co-voiturage en porte-à-porte', ['"co voiturage"', '"porte à porte"']],
  ['2022-2023', ['2022', '2023']],
  ['la', ['la']],
  ['et ou', ['et', 'ou']],
  ['"et"', ['et']],
  ['a " guillemet ouvert', ['guillemet', 'ouvert']],
  ['', []],
  ['?!', []],
])('%j', (text, terms) => expect(told(text)).toEqual(terms));

test('each language has its own common words', () => {
  expect(told('the law of associations', 'en')).toEqual(['law', 'associations']);
  expect(told('the law', 'de')).toEqual(['the', 'law']);
});

test('a pasted text is cut', () => {
  expect(told('un '.repeat(3) + Array.from({ length: 30 }, (_, at) => `mot${at}x`).join(' '))).toHaveLength(
    12,
  );
});
