/** Dates of the front matter, read in the site's time zone. */
import type { ArchiveDate } from './types.ts';

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?([Zz]|[+-]\d{2}:?\d{2}))?)?$/;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type DateFault =
  | 'date-format'
  | 'date-impossible'
  | 'date-out-of-range'
  | 'time-impossible'
  | 'time-skipped';

export type DateReading = { date: ArchiveDate; fault?: never } | { fault: DateFault; date?: never };

/**
 * Reads `2022-04-04`, `2022-04-04T09:30` or `2022-04-04T09:30:15` as a moment in an IANA time zone. One with `Z` or an
 * offset (RFC 3339, as Git editors write it) is that moment, told as the clocks of the time zone show it.
 * A date alone is the day's first instant. Of two equal wall times (clocks put back) the first is meant;
 * a time that the clocks leap over is a fault. Years 1000 to 9999; offsets in whole minutes, as RFC 3339
 * writes them.
 */
export function readDate(text: string, timeZone: string): DateReading {
  const last = lastReadings.get(text);
  if (last?.timeZone === timeZone) return last.reading;
  const reading = read(text, timeZone);
  if (lastReadings.size >= MOST_READINGS) lastReadings.clear();
  lastReadings.set(text, { timeZone, reading });
  return reading;
}

/** A date is read by the schema of its document and by the rules over it. */
const lastReadings = new Map<string, { timeZone: string; reading: DateReading }>();
const MOST_READINGS = 20_000;

function read(text: string, timeZone: string): DateReading {
  const parts = FORM.exec(text);
  if (!parts) return { fault: 'date-format' };
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1000) return { fault: 'date-out-of-range' };
  if (!isDay(year, month, day)) return { fault: 'date-impossible' };
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return { fault: 'time-impossible' };

  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (parts[7] !== undefined) return readInstant(wall, parts[7], timeZone);
  const [before, after] = offsetsAround(Date.UTC(year, month - 1, day), timeZone);
  const offset = offsetOfWall(wall, before, after, timeZone);
  const time = parts[4] === undefined ? null : `${parts[4]}:${parts[5]}`;
  if (offset === null && time) return { fault: 'time-skipped' };
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`;
  // Where midnight itself is leapt over, the day starts with the new offset at the same instant.
  const instant = wall - (offset ?? before);
  return { date: { date, time, iso: isoAt(instant, offset ?? after), instant } };
}

/** The moment at which clocks at `written` from UTC (`Z`, `+02:00`) show `wall`. */
function readInstant(wall: number, written: string, timeZone: string): DateReading {
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})$/.exec(written) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return { fault: 'time-impossible' };
  const ahead = (Number(hours) * HOUR + Number(minutes) * MINUTE) * (sign === '-' ? -1 : 1);
  return { date: momentIn(wall - ahead, timeZone) };
}

/** A moment (milliseconds since the epoch) as the clocks of a time zone show it. */
export function momentIn(instant: number, timeZone: string): ArchiveDate {
  const iso = isoAt(instant, offsetAt(instant, timeZone));
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), iso, instant };
}

/** What is wrong with a date that may lack its day and month (`1998`, `1998-05`, `1998-05-12`); null where nothing is. */
export function partialDateFault(text: string): DateFault | 'partial-date-format' | null {
  const [, year, month = '01', day = '01'] = PARTIAL.exec(text) ?? [];
  if (year === undefined) return 'partial-date-format';
  if (Number(year) < 1000) return 'date-out-of-range';
  return isDay(Number(year), Number(month), Number(day)) ? null : 'date-impossible';
}

/** Whether the calendar has that day: no 30 February. */
function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Offset at which the clocks show `wall`, null when they leap over it. All in milliseconds. */
function offsetOfWall(wall: number, before: number, after: number, timeZone: string): number | null {
  if (before === after) return before;
  if (offsetAt(wall - before, timeZone) === before) return before;
  if (offsetAt(wall - after, timeZone) === after) return after;
  return null;
}

/** Offsets in force before and after the local day that UTC's `midnight` names, wherever that is on Earth. */
function offsetsAround(midnight: number, timeZone: string): readonly [number, number] {
  return [offsetAtMidnight(midnight - DAY, timeZone), offsetAtMidnight(midnight + 2 * DAY, timeZone)];
}

const midnightsByZone = new Map<string, Map<number, number>>();

/** `offsetAt` for a midnight of UTC; kept, for `Intl` is slow and each serves two days. */
function offsetAtMidnight(midnight: number, timeZone: string): number {
  const midnights = midnightsByZone.get(timeZone) ?? new Map<number, number>();
  midnightsByZone.set(timeZone, midnights);
  let offset = midnights.get(midnight);
  if (offset === undefined) {
    offset = offsetAt(midnight, timeZone);
    midnights.set(midnight, offset);
  }
  return offset;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Offset from UTC in milliseconds, whole minutes. */
function offsetAt(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    // A year beside the offset is the least that can be asked for.
    format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', year: 'numeric' });
    formats.set(timeZone, format);
  }
  const written = /([+-])(\d{2}):(\d{2})/.exec(format.format(instant).replace('\u2212', '-'));
  if (!written) return 0;
  return (written[1] === '-' ? -1 : 1) * (Number(written[2]) * HOUR + Number(written[3]) * MINUTE);
}

function isoAt(instant: number, offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const wall = new Date(instant + offset).toISOString().slice(0, 19);
  return `${wall}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
