/** Days, months and years in a query: what was published then. */
import { fold } from './words.ts';

export interface FoundPeriod {
  /** `2022`, `2022-04` or `2022-04-04`: the beginning of the dates meant. */
  period: string;
  /** As the reader wrote it. */
  typed: string;
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
    'january february march april may june july august september october november december',
  ].flatMap((names) => names.split(' ').map((name, at) => [name, at + 1])),
);
/** Letters of the names of months, any accent: which word it is, `MONTHS` tells. */
const MONTH = '(\\p{L}{3,9})';
const WRITTEN: readonly [pattern: RegExp, parts: ('day' | 'month' | 'year')[]][] = [
  [
    new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,2})(?:er|st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})(?!\\p{N})`, 'giu'),
    ['day', 'month', 'year'],
  ],
  [
    new RegExp(`(?<!\\p{L})${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,\\s+(\\d{4})(?!\\p{N})`, 'giu'),
    ['month', 'day', 'year'],
  ],
  [new RegExp(`(?<!\\p{L})${MONTH}\\s+(\\d{4})(?!\\p{N})`, 'giu'), ['month', 'year']],
  [/(?<![\p{N}/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\p{N}/.-])/giu, ['day', 'month', 'year']],
  [/(?<![\p{N}/.-])(\d{4})-(\d{2})-(\d{2})(?![\p{N}/.-])/giu, ['year', 'month', 'day']],
  [/(?<![\p{N}/.-])(\d{1,2})\/(\d{4})(?![\p{N}/.-])/giu, ['month', 'year']],
  [/(?<![\p{N}/.-])(\d{4})-(\d{2})(?![\p{N}/.-])/giu, ['year', 'month']],
];

/** The days and months of a text, and what remains of it. Years alone stay words: they may be numbers. */
export function periodsOf(text: string): { periods: FoundPeriod[]; rest: string } {
  const periods: FoundPeriod[] = [];
  let rest = text;
  for (const [pattern, parts] of WRITTEN) {
    rest = rest.replace(pattern, (typed, ...groups: string[]) => {
      const part = (name: 'day' | 'month' | 'year') => groups[parts.indexOf(name)];
      const written = part('month')!;
      const month = /^\d/.test(written) ? Number(written) : MONTHS[fold(written)];
      const period = periodOf(
        Number(part('year')),
        month,
        parts.includes('day') ? Number(part('day')) : null,
      );
      if (period === null) return typed;
      periods.push({ period, typed });
      return ' ';
    });
  }
  return { periods, rest };
}

/** A year that an archive may have: four digits, of this age. */
export function isYear(word: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(word);
}

function periodOf(year: number, month: number | undefined, day: number | null): string | null {
  if (!isYear(String(year)) || month === undefined || month < 1 || month > 12) return null;
  const start = `${year}-${String(month).padStart(2, '0')}`;
  if (day === null) return start;
  const isDay = day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isDay ? `${start}-${String(day).padStart(2, '0')}` : null;
}
