import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachRareWord, eachWord, fold, formsOf, wordsOf } from '../../../src/search/words.ts';

test.each([
  ['Œuvres', 'oeuvres'],
  ['ŒUVRE', 'oeuvre'],
  ['curriculum vitæ', 'curriculum vitae'],
  ['Élève', 'eleve'],
  ['e\u0301te\u0301', 'ete'],
  ['1ᵉʳ', '1er'],
  ['ﬁnancé', 'finance'],
  ['Straße', 'strasse'],
  ['İstanbul', 'istanbul'],
  ['ışık', 'isik'],
  ['Łódź', 'lodz'],
  ['مَكْتَبَة', 'مكتبه'],
  ['أحمد', 'احمد'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded));

test.each([
  ['L’été à l’aide d’œuvres', ['été', 'à', 'aide', 'œuvres']],
  ["qu'il s'agit jusqu'ici", ['il', 'agit', 'ici']],
  ['Aujourd’hui', ['aujourd', 'hui']],
  ['porte-parole, 2022-2023 (n° 12)', ['porte', 'parole', '2022', '2023', 'n', '12']],
  ['Covid19 et H1N1', ['covid', '19', 'et', 'h', '1', 'n', '1']],
  ['O’Brien don’t', ['o', 'brien', 'don', 't']],
  ['anti\u00adconstitu\u200btionnel', ['anticonstitutionnel']],
  ['co\u200evoi\u202eturage\u202c \u2066associa\ufe0ftion\u2069', ['covoiturage', 'association']],
  ['« … » — !', []],
  ['Ελλάδα, Україна', ['ελλάδα', 'україна']],
  ['45 000 volontaires', ['45000', 'volontaires']],
  ['1\u202f234\u00a0567 €', ['1234567']],
  ['2022 123 et 12 34', ['2022', '123', 'et', '12', '34']],
  ['3 100 000,50', ['3100000', '50']],
  ['İSTANBUL’da', ['istanbul', 'da']],
  ['la 東京都庁 de', ['la', '東京', '京都', '都庁', '庁', 'de']],
  ['المكتبة العامة في', ['المكتبة', 'العامة', 'في']],
])('words of %j', (text, words) => expect(wordsOf(text)).toEqual(words));

test.each([
  ['Le co-voiturage', ['le', 'co', 'voiturage', 'covoiturage']],
  ['arc-en-ciel !', ['arc', 'en', 'ciel', 'arcenciel']],
  ['2022-2023 covid-19', ['2022', '2023', 'covid', '19']],
  ['porte-l’eau', ['porte', 'eau']],
  ['a-b-c-d-e-f-g', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
])('forms of %j', (text, forms) => expect(formsOf(text)).toEqual(forms));

test('a joined word stands where its first part does', () => {
  const told: string[] = [];
  eachWord('aire de co-voiturage au péage', (form, position) => told.push(`${position} ${form}`));
  expect(told).toEqual(['0 aire', '1 de', '2 co', '3 voiturage', '2 covoiturage', '4 au', '5 péage']);
});

test('a word without end is cut, between characters', () => {
  expect(formsOf('x'.repeat(1000))).toEqual(['x'.repeat(64)]);
  expect(formsOf(`a${'𝒳𞤀'.repeat(100)}`).every((form) => form.isWellFormed())).toBe(true);
});

test('the fast way through a text gives the words of Unicode’s own rules', () => {
  const unit = fc.constantFrom(
    ..."aéœÀÉ09 -’'.,·  \n€«»l",
    'qu',
    'İ',
    'ß',
    'ﬁ',
    '東',
    '京',
    'ا',
    '\u0301',
    '\u00ad',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const told = (each: typeof eachWord) => {
        const words: string[] = [];
        each(text, (form, position) => words.push(`${position} ${form}`));
        return words;
      };
      expect(told(eachWord)).toEqual(told(eachRareWord));
    }),
    { seed: 3, numRuns: 3000 },
  );
});
