import { expect, test } from 'vitest';
import { END, fold, IndexText, stemmer, wholeWord, wordsOf } from '../../../src/search/words.ts';

test.each([
  ['Œuvres', 'oeuvres'],
  ['ŒUVRE', 'oeuvre'],
  ['curriculum vitæ', 'curriculum vitae'],
  ['Élève', 'eleve'],
  ['e\u0301te\u0301', 'ete'],
  ['1ᵉʳ', '1er'],
  ['ﬁnancé', 'finance'],
  ['Straße', 'strasse'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded));

test.each([
  ['L’été à l’aide d’œuvres', ['été', 'à', 'aide', 'œuvres']],
  ["qu'il s'agit jusqu'ici", ['il', 'agit', 'ici']],
  ['Aujourd’hui', ['aujourd', 'hui']],
  ['porte-parole, 2022-2023 (n° 12)', ['porte', 'parole', '2022', '2023', 'n', '12']],
  ['Covid19 et H1N1', ['covid', '19', 'et', 'h', '1', 'n', '1']],
  ['O’Brien don’t', ['o', 'brien', 'don', 't']],
  ['anti\u00adconstitu\u200btionnel', ['anticonstitutionnel']],
  [`mot${END}mot`, ['mot', 'mot']],
  ['« … » — !', []],
  ['Ελλάδα, Україна', ['ελλάδα', 'україна']],
])('words of %j', (text, words) => expect(wordsOf(text)).toEqual(words));

/** Forms that a reader expects to find each other. */
test.each([
  ['association associations'],
  ['national nationaux nationale nationales'],
  ['cheval chevaux'],
  ['bureau bureaux'],
  ['sportif sportive sportifs sportives'],
  ['heureux heureuse heureuses'],
  ['directeur directrice directrices directeurs'],
  ['citoyen citoyenne citoyens citoyennes'],
  ['annuel annuelle annuels annuelles'],
  ['premier premiere premiers premieres'],
  ['subvention subventions subventionner subventionne subventionnee subventionnees'],
  ['benevole benevoles'],
  ['aide aides'],
  ['elu elus'],
  ['annee annees'],
  ['archive archives archiver archivees'],
])('French forms of one word: %s', (forms) => {
  const stem = stemmer('fr');
  expect(new Set(forms.split(' ').map(stem)).size).toBe(1);
});

test.each([
  ['annee an'],
  ['benevole benevolat'],
  ['jeune jeunesse'],
  ['jour journal journee'],
  ['2022 2023'],
])('French words that stay apart: %s', (words) => {
  const stem = stemmer('fr-FR');
  const list = words.split(' ');
  expect(new Set(list.map(stem)).size).toBe(list.length);
});

test('a beginning of a French word stays the beginning of its stem', () => {
  const stem = stemmer('fr');
  for (const word of ['associations', 'subventionnee', 'bénévolat', 'engagement', 'financier'].map(fold)) {
    const whole = stem(word);
    for (let length = 2; length <= whole.length; length++) {
      expect(whole.startsWith(stem(word.slice(0, length)))).toBe(true);
    }
  }
});

test('English loses plurals alone, other languages nothing', () => {
  expect(['associations', 'parties', 'status', 'class', 'is'].map(stemmer('en-GB'))).toEqual([
    'association',
    'party',
    'status',
    'class',
    'is',
  ]);
  expect(stemmer('de')('Vereines')).toBe('Vereines');
});

test('a whole word is folded, stemmed and closed', () => {
  const stem = stemmer('fr');
  expect(wholeWord('bénévoles', stem)).toBe(`benevol${END}`);
  expect(wholeWord('œuvres', stem)).toBe(`oeuvr${END}`);
  expect(wholeWord('nationaux', stem)).toBe(`national${END}`);
  expect(new IndexText(stem).of('L’été : arc-en-ciel')).toBe(
    `ete${END} arc${END} en${END} ciel${END} arcenciel${END}`,
  );
});
