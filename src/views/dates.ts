import type { ArchiveDate } from '../content/types.ts';
import type { ViewWording } from '../wording/views.ts';
import type { ArticleView, DateView } from './types.ts';

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

/** When an older text was written, as pages tell it: `1998-05` gives `Texte de ` and `mai 1998`. */
export function writtenView(written: string, wording: ViewWording): NonNullable<ArticleView['written']> {
  const [year, month, day] = written.split('-').map(Number) as [number, number?, number?];
  const [before, text] = wording.writtenIn(year, month, day);
  return { datetime: written, before, text };
}

/** The later of two dates. */
export function later(a: ArchiveDate, b: ArchiveDate | undefined): ArchiveDate {
  return b && b.instant > a.instant ? b : a;
}
