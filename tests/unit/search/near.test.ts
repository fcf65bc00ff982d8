import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestWord, slips } from '../../../src/search/near.ts';
import { runs } from '../../property.ts';

const candidates = (...words: string[]) => words.map((word) => ({ word, level: 0 }));
const words = candidates(
  'association',
  'bénévolat',
  'subvention',
  'œuvre',
  'aide',
  'assurance',
  'mécénat',
  'chat',
  'presque',
);

test.each([
  ['assocation', 'association'],
  ['associaiton', 'association'],
  ['asociacion', 'association'],
  ['benevollat', 'bénévolat'],
  ['subvension', 'subvention'],
  ['oeuvree', 'œuvre'],
  ['aiede', 'aide'],
  ['mecenta', 'mécénat'],
  ['chta', 'chat'],
  ['azzociation', 'association'],
  ['méséna', 'mécénat'],
  ['presse', null],
  ['cha', null],
  ['chien', null],
  ['xylophone', null],
])('%s may have been %s', (typed, meant) => expect(nearestWord(typed, words)).toBe(meant));

test('a word that sounds alike is the nearest; of words as near as one another the commonest, then by the first letter', () => {
  expect(nearestWord('tasse', [...candidates('tasses'), { word: 'passe', level: 3 }])).toBe('passe');
  expect(nearestWord('kompte', [...candidates('dompte'), { word: 'compte', level: 1 }])).toBe('compte');
  expect(nearestWord('kompte', candidates('compte', 'dompte'))).toBe('compte');
  expect(nearestWord('tasse', candidates('masse', 'tasses', 'passe'))).toBe('tasses');
  expect(nearestWord('passerelles', candidates('passerellexx', 'passerelle'))).toBe('passerelle');
  expect(nearestWord('zénévolat', candidates('bénévolat', 'bénévole'))).toBe('bénévolat');
});

test('accents that were typed are meant, those that are missing are no slip', () => {
  expect(nearestWord('vidéo', candidates('vide', 'vidée'))).toBe('vidée');
  expect(nearestWord('vidéo', candidates('vide'))).toBeNull();
  expect(nearestWord('video', candidates('vide'))).toBe('vide');
  expect(nearestWord('réglment', candidates('règlement'))).toBe('règlement');
});

/** Without the cut: the definition itself. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
  return rows[a.length]![b.length]!;
}

test('slips are counted up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, most) => {
      const exact = distance(a, b);
      const counted = slips(a, b, most);
      return exact <= most ? counted === exact : counted > most;
    }),
    runs(2000, 1),
  );
});
