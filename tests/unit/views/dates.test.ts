import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/content/dates.ts';
import { dateView, writtenView } from '../../../src/views/dates.ts';
import { viewWording } from '../../../src/wording/views.ts';

const on = (text: string, lang: string) =>
  dateView(readDate(text, 'Europe/Paris').date!, viewWording({ lang }));

/** Pairs that a real SPIP 4.4 printed: `nom_jour` and `affdate`. */
describe('French dates are those of SPIP', () => {
  test.each([
    ['2022-04-04T09:30', 'lundi', '4 avril 2022'],
    ['2022-04-05T16:41', 'mardi', '5 avril 2022'],
    ['2022-01-01', 'samedi', '1er janvier 2022'],
    ['2022-12-31T23:59', 'samedi', '31 décembre 2022'],
    ['2021-08-15T12:00', 'dimanche', '15 août 2021'],
    ['1901-07-01', 'lundi', '1er juillet 1901'],
    ['2012-02-29T23:59', 'mercredi', '29 février 2012'],
  ])('%s', (written, weekday, short) => {
    expect(on(written, 'fr')).toMatchObject({ long: `${weekday} ${short}`, short });
  });
});

test('the date of an older text is as precise as it is known', () => {
  const written = (text: string, lang: string) => {
    const { before, text: date } = writtenView(text, viewWording({ lang }));
    return before + date;
  };
  expect(
    ['1998', '1998-05', '1998-08', '1998-05-12', '1998-05-01'].map((date) => written(date, 'fr')),
  ).toEqual([
    'Texte de 1998',
    'Texte de mai 1998',
    'Texte d’août 1998',
    'Texte du 12 mai 1998',
    'Texte du 1er mai 1998',
  ]);
  expect(['1998', '1998-05', '1998-05-12'].map((date) => written(date, 'en'))).toEqual([
    'Text of 1998',
    'Text of May 1998',
    'Text of 12 May 1998',
  ]);
});

test('English dates', () => {
  expect(on('2022-01-01', 'en-GB')).toMatchObject({
    long: 'Saturday 1 January 2022',
    short: '1 January 2022',
  });
});

test('the attribute is a day, or an instant where the content gives a time', () => {
  expect(on('2022-04-04', 'fr').datetime).toBe('2022-04-04');
  expect(on('2022-04-04T00:00', 'fr').datetime).toBe('2022-04-04T00:00:00+02:00');
});
