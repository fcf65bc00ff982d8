import { expect, test } from 'vitest';
import { parseQuery } from '../../../src/search/query.ts';

const told = (text: string, lang = 'fr') =>
  parseQuery(text, lang).map(({ words, isPhrase, isExcluded, period }) => {
    const said = isPhrase ? `"${words.join(' ')}"` : words.join(' ');
    return (isExcluded ? '-' : '') + said + (period && period !== said ? ` @${period}` : '');
  });

test.each([
  ['aide aux associations', ['aide', 'associations']],
  ['  Aide,  AIDE aidé ! ', ['aide', 'aidé']],
  ['« vie associative » en 2022', ['"vie associative"', '2022']],
  ['"vie" “de l’association”', ['vie', '"de association"']],
  ['«\u00a0vie\u202fassociative\u00a0»', ['"vie associative"']],
  ['„vie associative“ sport', ['"vie associative"', 'sport']],
  ['”vie associative”', ['"vie associative"']],
  ['“vie associative"', ['"vie associative"']],
  ['‹vie associative› -‹sport amateur›', ['"vie associative"', '-"sport amateur"']],
  ['＂vie associative＂', ['"vie associative"']],
  ["‘vie associative’, 'sport amateur'", ['"vie associative"', '"sport amateur"']],
  ["'l’été d’accord", ['été', 'accord']],
  ['L’aide d’État et l’emploi', ['aide', 'état', 'emploi']],
  ['「東京都」', ['"東京 京都"']],
  ['DIŞ İLİŞKİLER', ['diş', 'ilişkiler']],
  ['l’été', ['été']],
  ['co-voiturage en porte-à-porte', ['"co voiturage"', '"porte à porte"']],
  ['2022-2023', ['2022', '2023']],
  ['la', ['la']],
  ['et ou', ['et', 'ou']],
  ['"et"', ['et']],
  ['a " guillemet ouvert', ['guillemet', 'ouvert']],
  ['bénévolat -sport', ['bénévolat', '-sport']],
  ['-"vie associative" -le', ['-"vie associative"', '-le']],
  ['co-voiturage - gratuit', ['"co voiturage"', 'gratuit']],
  ['45 000 euros', ['45000', 'euros']],
  ['4 avril 2022', ['4 avril 2022 @2022-04-04']],
  ['1er AOÛT 2021 budget', ['1 er août 2021 @2021-08-01', 'budget']],
  ['avril 2022', ['avril 2022 @2022-04']],
  ['04/04/2022', ['04 04 2022 @2022-04-04']],
  ['2022-04', ['2022 04 @2022-04']],
  ['31 avril 2022', ['avril 2022 @2022-04', '31']],
  ['loi 2022', ['loi', '2022']],
  ['東京都', ['"東京 京都"']],
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
