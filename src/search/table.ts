/** The table of all documents, a column after another: what filters and the order of results need. */
import { KINDS } from '../media/kinds.ts';
import { NumberReader, NumberWriter } from './numbers.ts';

/** A document as filters see it; names by number in `SearchNames`. */
export interface TableRow {
  /** `2022-04-04`; '' for a standing page. */
  published: string;
  /** -1 for a standing page. */
  rubric: number;
  keywords: number[];
  authors: number[];
  /** Kinds of joined documents by number in `KINDS`. */
  kinds: number[];
}

const DAY = 86_400_000;
/** Day of a standing page: no date. */
const NO_DATE = 0;

/** Rows in the order of the buckets. Days count from the earliest date. */
export function writeTable(rows: readonly TableRow[]): Uint8Array {
  const writer = new NumberWriter();
  const days = rows.map(({ published }) => (published === '' ? null : Date.parse(published) / DAY));
  const earliest = days.reduce<number>((least, day) => (day === null ? least : Math.min(least, day)), 0);
  writer.number(rows.length);
  writer.number(-earliest);
  let last = earliest;
  for (const day of days) {
    if (day === null) writer.number(NO_DATE);
    else {
      // Buckets hold the oldest first: steps back are rare.
      const step = day - last;
      writer.number(1 + (step >= 0 ? step * 2 : -step * 2 - 1));
      last = day;
    }
  }
  for (const { rubric } of rows) writer.number(rubric + 1);
  for (const column of ['keywords', 'authors', 'kinds'] as const) {
    for (const row of rows) writer.number(row[column].length);
    for (const row of rows) for (const value of row[column]) writer.number(value);
  }
  return writer.take();
}

/** The rows of a table. Throws a RangeError for one that is cut. */
export function readTable(text: string): TableRow[] {
  const reader = new NumberReader(text);
  const count = reader.number();
  let day = -reader.number();
  const each = <T>(read: () => T): T[] => Array.from({ length: count }, read);
  const published = each(() => {
    const step = reader.number();
    if (step === NO_DATE) return '';
    day += (step - 1) % 2 === 0 ? (step - 1) / 2 : -step / 2;
    return new Date(day * DAY).toISOString().slice(0, 10);
  });
  const rubrics = each(() => reader.number() - 1);
  const lists = () => {
    const lengths = each(() => reader.number());
    return lengths.map((length) => Array.from({ length }, () => reader.number()));
  };
  const [keywords, authors, kinds] = [lists(), lists(), lists()];
  return published.map((date, at) => ({
    published: date,
    rubric: rubrics[at]!,
    keywords: keywords[at]!,
    authors: authors[at]!,
    kinds: kinds[at]!.filter((kind) => kind < KINDS.length),
  }));
}
