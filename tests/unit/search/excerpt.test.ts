import { expect, test } from 'vitest';
import { Finder, type Piece, type Sought } from '../../../src/search/excerpt.ts';

const told = (pieces: Piece[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
const finder = (...sought: Sought[]) => new Finder(sought);
const whole = (...forms: string[]) => ({ forms: new Set(forms), beginning: null });
const begun = (beginning: string) => ({ forms: new Set<string>(), beginning });

test.each([
  ['œuvres', 'Des œuvres d’art', 'Des [œuvres] d’art'],
  ['été', 'Cet été, l’été « été »', 'Cet [été], l’[été] « [été] »'],
  ['ciel', 'Un arc-en-ciel !', 'Un [arc-en-ciel] !'],
  ['nationaux', 'Fonds (nationaux)', 'Fonds ([nationaux])'],
  ['don', 'Un don, des dons, donner', 'Un [don], des dons, donner'],
  ['45000', 'Soit 45 000 euros', 'Soit [45 000] euros'],
  ['東京', 'la ville 東京都は de', 'la ville [東京]都は de'],
  ['art', 'L’article', 'L’article'],
  ['covoiturage', 'Un co-voiturage', 'Un [co-voiturage]'],
])('marks %s in %s', (word, text, marked) => expect(told(finder(whole(word)).mark(text))).toBe(marked));

test('marks words by their beginning alone', () => {
  expect(told(finder(begun('bene')).mark('Bénévoles et bénéfices, surbénéfice'))).toBe(
    '[Bénévoles] et [bénéfices], surbénéfice',
  );
});

test('shows where most of the query stands together', () => {
  const filler = (from: number) => Array.from({ length: 40 }, (_, at) => `mot${from + at}`).join(' ');
  const text = `${filler(0)} aide ${filler(100)} aide aux associations ${filler(200)}`;
  const shown = told(finder(whole('aide'), whole('associations')).excerpt(text));
  expect(
    shown.startsWith('…\u00a0mot134 mot135 mot136 mot137 mot138 mot139 [aide] aux [associations] mot200'),
  ).toBe(true);
  expect(shown.endsWith('mot224\u00a0…')).toBe(true);
});

test('shows a short text whole, and the beginning of one that has no word of the query', () => {
  expect(told(finder(whole('rien')).excerpt('Un texte court.'))).toBe('Un texte court.');
  expect(told(finder(whole('rien')).excerpt(''))).toBe('');
  const long = Array.from({ length: 60 }, (_, at) => `m${at}`).join(' ');
  expect(told(finder(whole('rien')).excerpt(long)).endsWith('m33\u00a0…')).toBe(true);
});

test('neither begins nor ends with what is no word', () => {
  const words = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `m${from + at}`).join(' ');
  const text = `${words(0, 40)} · ${words(40, 45)} aide ${words(45, 71)} · · ${words(71, 90)}`;
  expect(told(finder(whole('aide')).excerpt(text))).toBe(
    `…\u00a0${words(40, 45)} [aide] ${words(45, 71)}\u00a0…`,
  );
});

test('keeps no-break spaces and never reads text as HTML', () => {
  const shown = told(finder(whole('prix')).excerpt('Prix\u00a0: <b>3\u202f€</b> & plus'));
  expect(shown).toBe('[Prix]\u00a0: <b>3\u202f€</b> & plus');
});
