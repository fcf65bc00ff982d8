/** Paths of a month's days, seven in a row from Monday, each a square of 7 in a cell of 8. */
export interface MonthMarks {
  /** SVG path data of the days without an article. */
  empty: string;
  /** SVG path data of the days with one; '' when there is none. */
  marked: string;
}

/** `month` counts from 1; `days` are days of the month, in any order, doubles allowed. */
export function monthMarks(year: number, month: number, days: number[]): MonthMarks {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const busy = new Set(days);
  const marks: MonthMarks = { empty: '', marked: '' };
  for (let day = 1; day <= length; day++) {
    const cell = first + day - 1;
    const [x, y] = [(cell % 7) * 8, Math.floor(cell / 7) * 8];
    if (busy.has(day)) marks.marked += `M${x} ${y}h7v7h-7z`;
    else marks.empty += `M${x + 2} ${y + 2}h3v3h-3z`;
  }
  return marks;
}
