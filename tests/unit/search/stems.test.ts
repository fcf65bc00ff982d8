import { expect, test } from 'vitest';
import { stemsOf } from '../../../src/search/stems.ts';
import { fold } from '../../../src/search/words.ts';

const french = stemsOf('fr');

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
  ['don dons'],
  ['loi lois'],
  ['travail travaux'],
  ['taux'],
])('French forms of one word: %s', (forms) => {
  expect(new Set(forms.split(' ').map(french.stem)).size).toBe(1);
});

test.each([
  ['annee an'],
  ['benevole benevolat'],
  ['jeune jeunesse'],
  ['jour journal journee'],
  ['2022 2023'],
  ['don donne donner données'],
  ['prix pris pri'],
  ['mais mai'],
  ['cours cour'],
  ['fonds fond'],
  ['temps tempe'],
])('French words that stay apart: %s', (words) => {
  const list = words.split(' ').map(fold);
  expect(new Set(list.map(stemsOf('fr-FR').stem)).size).toBe(list.length);
});

test('a stem has five letters at least, unless the word has fewer', () => {
  for (const word of 'dons donné années passé passée aller belle nette celle elles essai créées'
    .split(' ')
    .map(fold))
    expect(french.stem(word).length).toBeGreaterThanOrEqual(Math.min(5, french.singular(word).length));
});

test('English loses plurals alone, other languages nothing', () => {
  expect(['associations', 'parties', 'status', 'class', 'is', 'news'].map(stemsOf('en-GB').stem)).toEqual([
    'association',
    'party',
    'status',
    'class',
    'is',
    'news',
  ]);
  expect(stemsOf('de').stem('Vereines')).toBe('Vereines');
});

test('an Arabic word loses its article, whatever the language of the site', () => {
  expect(french.stem(fold('المكتبة'))).toBe(french.stem(fold('مكتبة')));
  expect(french.stem(fold('والمكتبة'))).toBe(french.stem(fold('مكتبة')));
});
