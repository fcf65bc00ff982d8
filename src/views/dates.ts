import type { ArchiveDate } from '../content/types.ts';
import type { ViewWording } from '../wording/views.ts';
import type { DateView } from './types.ts';

/** A date as pages tell it, in the wording's language: `lundi 4 avril 2022`, `1er avril 2022`. */
export function dateView(date: ArchiveDate, wording: ViewWording): DateView {
  const [year, month, day] = date.date.split('-').map(Number) as [number, number, number];
  const weekday = new Date(`${date.date}T00:00:00Z`).getUTCDay();
  const calendarDay = { year, month, day, weekday };
  return {
    datetime: date.time === null ? date.date : date.iso,
    long: wording.longDate(calendarDay),
    short: wording.shortDate(calendarDay),
  };
}

/** The later of two dates. */
export function later(a: ArchiveDate, b: ArchiveDate | undefined): ArchiveDate {
  return b && b.instant > a.instant ? b : a;
}
