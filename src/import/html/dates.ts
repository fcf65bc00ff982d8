import { readDate } from '../../content/dates.ts';

/** Languages in which SPIP sites write their dates. */
const LANGUAGES = 'fr en de es it pt nl ca eu gl oc br co pl ro cs sv da nb fi hu tr el ru uk'.split(' ');

/** Number of the month by its names, long and short, in the nominative and as dates have it, without accents. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.filter((lang) => Intl.DateTimeFormat.supportedLocalesOf(lang).length > 0).flatMap((lang) =>
    (['long', 'short'] as const).flatMap((month) =>
      [{ month }, { month, day: 'numeric' as const }].flatMap((options) => {
        const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' });
        return Array.from({ length: 12 }, (_, index): [string, number] => {
          const parts = format.formatToParts(new Date(Date.UTC(2020, index, 1)));
          return [plain(parts.find(({ type }) => type === 'month')!.value), index + 1];
        });
      }),
    ),
  ),
);

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}|\.$/gu, '')
    .toLowerCase();
}

/** « 1er mai 2021 », « 5. März 2021 », « 5 de marzo de 2021 »; « March 5th, 2021 ». */
const DAY_FIRST =
  /(\d{1,2})(?:er|st|nd|rd|th|[ºª.])?\s+(?:de\s+|d['’]\s*)?(\p{L}[\p{L}\p{M}]*)\.?,?\s+(?:del?\s+)?(\d{4})/gu;
const MONTH_FIRST = /(\p{L}[\p{L}\p{M}]*)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/gu;
const NUMERIC = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g;
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/g;

/** Every date of a line, in order, as `2022-04-04`. */
function datesIn(text: string): string[] {
  const found: [index: number, date: string][] = [];
  const add = (index: number, year: string, month: number | undefined, day: string) => {
    const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (month && readDate(date, 'UTC').date) found.push([index, date]);
  };
  for (const match of text.matchAll(DAY_FIRST))
    add(match.index, match[3]!, MONTHS.get(plain(match[2]!)), match[1]!);
  for (const match of text.matchAll(MONTH_FIRST))
    add(match.index, match[3]!, MONTHS.get(plain(match[1]!)), match[2]!);
  for (const match of text.matchAll(NUMERIC)) add(match.index, match[3]!, Number(match[2]), match[1]!);
  for (const match of text.matchAll(ISO)) add(match.index, match[1]!, Number(match[2]), match[3]!);
  return found.sort(([a], [b]) => a - b).map(([, date]) => date);
}

/** What says that a date is that of a change, in the languages of the templates. */
const CHANGED =
  /modifi|mis(?:e)? à jour|maj\b|updated|modified|aktualisiert|geändert|actualiza|aggiornat|modificat|bijgewerkt|gewijzigd/i;

/** Publication and modification of a line: the first date, and the one after « modifié », « mis à jour ». */
export function readDateLine(text: string): { published: string | null; modified: string | null } {
  const change = CHANGED.exec(text);
  const before = datesIn(change ? text.slice(0, change.index) : text);
  const after = change ? datesIn(text.slice(change.index)) : [];
  const published = before[0] ?? after[0] ?? null;
  const modified = after[0] ?? null;
  return { published, modified: published && modified && modified > published ? modified : null };
}
