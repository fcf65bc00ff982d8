/** Dates as people write them, in the form that front matter takes. */

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'january', 'jan'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'september', 'sep'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];

/** `le 31 octobre 2024`, `1er mai 2023`, `31 oct. 2024`. */
const DAY_MONTH_YEAR = /^(?:le )?(?:[a-z]+,? )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})$/;
/** `October 31, 2024`. */
const MONTH_DAY_YEAR = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;
/** `14/06/2023`, `14.6.2023`, `14/06/23`. */
const FIGURES = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
/** `2023-6-4`, `2023/06/04`. */
const ISO_LIKE = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
/** `20230614`. */
const ISO_BASIC = /^(\d{4})(\d{2})(\d{2})$/;
/** What follows a date: `T9h30`, ` à 9 h 30`, ` 9:30:15`. */
const TIME = /(?:t| a | at |,? )(\d{1,2}) ?[h:] ?(\d{2})?(?::(\d{2})(?:\.\d+)?)?( ?(?:gmt|utc|z))?$/;

/** A date in the form wanted, with its time where it has one: `31 octobre 2024` gives `2024-10-31`; '' where none is meant. */
export function proposedDate(written: string): string {
  const plain = written
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    // A word processor makes other dashes of hyphens.
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const day = dayOf(plain);
  if (day) return day;
  const time = TIME.exec(plain);
  const dated = time && dayOf(plain.slice(0, time.index));
  if (!dated || Number(time[1]) > 23 || Number(time[2] ?? 0) > 59) return '';
  return `${dated}T${time[1]!.padStart(2, '0')}:${time[2] ?? '00'}${time[3] ? `:${time[3]}` : ''}${time[4] ? 'Z' : ''}`;
}

function dayOf(text: string): string {
  const iso = ISO_LIKE.exec(text) ?? ISO_BASIC.exec(text);
  if (iso) return dayIn(iso[1]!, iso[2]!, iso[3]!);
  const figures = FIGURES.exec(text);
  if (figures) {
    const [, first, second, figure] = figures as unknown as [string, string, string, string];
    const year = figure.length === 4 ? figure : `${Number(figure) < NEXT_CENTURY ? 20 : 19}${figure}`;
    // Only Americans put the month first, and only a day can be past twelve.
    return dayIn(year, second, first) || dayIn(year, first, second);
  }
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  if (dayFirst) return dayIn(dayFirst[3]!, monthNamed(dayFirst[2]!), dayFirst[1]!);
  const monthFirst = MONTH_DAY_YEAR.exec(text);
  return monthFirst ? dayIn(monthFirst[3]!, monthNamed(monthFirst[1]!), monthFirst[2]!) : '';
}

/** Years of two figures below this are of our century: an archive holds texts from the nineties on. */
const NEXT_CENTURY = 60;

const monthNamed = (name: string): string => String(MONTHS.findIndex((names) => names.includes(name)) + 1);

/** The day in ISO's form; '' where the calendar has no such day. */
function dayIn(year: string, month: string, day: string): string {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(iso) ? iso : '';
}
