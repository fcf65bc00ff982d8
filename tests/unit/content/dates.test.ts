import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/content/dates.ts';
import { runs } from '../../property.ts';

const PARIS = 'Europe/Paris';

describe('readDate', () => {
  test.each([
    ['2022-04-04', PARIS, null, '2022-04-04T00:00:00+02:00'],
    ['2022-01-04', PARIS, null, '2022-01-04T00:00:00+01:00'],
    ['2022-04-04T09:30', PARIS, '09:30', '2022-04-04T09:30:00+02:00'],
    ['2022-04-04T09:30:15', PARIS, '09:30', '2022-04-04T09:30:15+02:00'],
    ['2022-04-04 09:30', PARIS, '09:30', '2022-04-04T09:30:00+02:00'],
    ['2024-02-29', PARIS, null, '2024-02-29T00:00:00+01:00'],
    ['2022-04-04', 'UTC', null, '2022-04-04T00:00:00+00:00'],
    ['2022-04-04', 'Pacific/Kiritimati', null, '2022-04-04T00:00:00+14:00'],
    ['2022-04-04', 'America/Cayenne', null, '2022-04-04T00:00:00-03:00'],
    ['2022-04-04', 'Asia/Kolkata', null, '2022-04-04T00:00:00+05:30'],
    // Paris kept its own mean time until 1911, 9 minutes 21 seconds ahead: RFC 3339 has no seconds there.
    ['1901-07-01', PARIS, null, '1901-07-01T00:00:00+00:09'],
  ])('%s in %s', (text, timeZone, time, iso) => {
    const { date } = readDate(text, timeZone);
    expect(date).toEqual({ date: text.slice(0, 10), time, iso, instant: Date.parse(iso) });
  });

  test.each([
    ['2024-06-14T22:30:00Z', '2024-06-15', '00:30', '2024-06-15T00:30:00+02:00'],
    ['2024-06-14T22:30:00.000Z', '2024-06-15', '00:30', '2024-06-15T00:30:00+02:00'],
    ['2024-01-14T09:30+01:00', '2024-01-14', '09:30', '2024-01-14T09:30:00+01:00'],
    ['2024-06-14T09:30:15-0400', '2024-06-14', '15:30', '2024-06-14T15:30:15+02:00'],
    ['2024-06-14 09:30:00 +0200', '2024-06-14', '09:30', '2024-06-14T09:30:00+02:00'],
  ])('%s is that moment, as clocks in Paris show it', (text, date, time, iso) => {
    expect(readDate(text, PARIS).date).toEqual({ date, time, iso, instant: Date.parse(iso) });
  });

  test('of two equal wall times, the first: the clocks go back at 03:00', () => {
    expect(readDate('2022-10-30T02:30', PARIS).date?.iso).toBe('2022-10-30T02:30:00+02:00');
    expect(readDate('2022-10-30T03:30', PARIS).date?.iso).toBe('2022-10-30T03:30:00+01:00');
  });

  test('around the hour that the clocks leap over', () => {
    expect(readDate('2022-03-27T01:59', PARIS).date?.iso).toBe('2022-03-27T01:59:00+01:00');
    expect(readDate('2022-03-27T02:00', PARIS)).toEqual({ fault: 'time-skipped' });
    expect(readDate('2022-03-27T02:59', PARIS)).toEqual({ fault: 'time-skipped' });
    expect(readDate('2022-03-27T03:00', PARIS).date?.iso).toBe('2022-03-27T03:00:00+02:00');
  });

  test('a day whose midnight is leapt over starts an hour later', () => {
    expect(readDate('2018-11-04', 'America/Sao_Paulo').date).toEqual({
      date: '2018-11-04',
      time: null,
      iso: '2018-11-04T01:00:00-02:00',
      instant: Date.parse('2018-11-04T03:00:00Z'),
    });
  });

  test.each([
    ['2022-02-30', 'date-impossible'],
    ['2023-02-29', 'date-impossible'],
    ['2022-13-01', 'date-impossible'],
    ['2022-00-10', 'date-impossible'],
    ['2022-04-00', 'date-impossible'],
    ['0022-04-04', 'date-out-of-range'],
    ['2022-04-04T24:00', 'time-impossible'],
    ['2022-04-04T12:60', 'time-impossible'],
    ['2022-4-4', 'date-format'],
    ['04/04/2022', 'date-format'],
    ['2022-04-04T09:30+2', 'date-format'],
    ['2022-04-04T09:30+25:00', 'time-impossible'],
    ['2022-04-04Z', 'date-format'],
    ['2022-04', 'date-format'],
    ['demain', 'date-format'],
  ])('%s is refused: %s', (text, fault) => {
    expect(readDate(text, PARIS)).toEqual({ fault });
  });

  test('any minute that clocks have shown is read as that minute', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'Africa/Casablanca',
      'America/Cayenne',
      'Asia/Beirut',
      'Australia/Lord_Howe',
    );
    const minutes = fc.integer({ min: Date.UTC(1971, 0) / 60_000, max: Date.UTC(2037, 0) / 60_000 });
    const property = fc.property(zones, minutes, (timeZone, minute) => {
      const shown = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
      const wall = shown.format(minute * 60_000);
      const { date } = readDate(wall, timeZone);
      expect(date && shown.format(date.instant)).toBe(wall);
      expect(date?.instant).toBeLessThanOrEqual(minute * 60_000);
      expect(Date.parse(date?.iso ?? '')).toBe(date?.instant);
    });
    fc.assert(property, runs(500, 1901));
  });
});
