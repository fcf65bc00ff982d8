import { readDate } from '../../content/dates.ts';

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
    'january february march april may june july august september october november december',
  ].flatMap((names) => names.split(' ').map((name, index) => [name, index + 1])),
);

const LONG = /(\d{1,2})(?:er|st|nd|rd|th)?\s+(\p{L}+)\.?,?\s+(\d{4})/gu;
const NUMERIC = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g;
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/g;

/** Every date of a line, in order, as `2022-04-04`. */
export function datesIn(text: string): string[] {
  const found: [index: number, date: string][] = [];
  const add = (index: number, year: string, month: number | undefined, day: string) => {
    const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (month && readDate(date, 'UTC').date) found.push([index, date]);
  };
  for (const match of text.matchAll(LONG)) {
    add(
      match.index,
      match[3]!,
      MONTHS[match[2]!.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()],
      match[1]!,
    );
  }
  for (const match of text.matchAll(NUMERIC)) add(match.index, match[3]!, Number(match[2]), match[1]!);
  for (const match of text.matchAll(ISO)) add(match.index, match[1]!, Number(match[2]), match[3]!);
  return found.sort(([a], [b]) => a - b).map(([, date]) => date);
}

/** Publication and modification of a line: the first date, and the one after « modifié », « mis à jour ». */
export function readDateLine(text: string): { published: string | null; modified: string | null } {
  const change = /(?:modifi|mis(?:e)? à jour|mise à jour|updated|modified)/i.exec(text);
  const before = datesIn(change ? text.slice(0, change.index) : text);
  const after = change ? datesIn(text.slice(change.index)) : [];
  const published = before[0] ?? after[0] ?? null;
  const modified = after[0] ?? null;
  return { published, modified: published && modified && modified > published ? modified : null };
}
