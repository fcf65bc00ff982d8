/** The whole time of the archive, month by month, as a picture that one can walk. */
import { yearAddress } from '../archive/model/addresses.ts';
import { monthsOf } from '../archive/model/months.ts';
import type { ViewContext } from './context.ts';
import type { StripView, StripYear } from './types.ts';

/** So many years have their place in the strip, those without an article too. */
const LONGEST = 120;

const strips = new WeakMap<ViewContext, StripView>();

/** Every year of the archive with the articles of each of its months. The same object for all pages that show it. */
export function stripView(context: ViewContext): StripView {
  let strip = strips.get(context);
  if (!strip) {
    strip = Object.freeze(makeStrip(context));
    strips.set(context, strip);
  }
  return strip;
}

function makeStrip(context: ViewContext): StripView {
  const years = context.archive.years.toReversed().map((year): StripYear => {
    const months = Array<number>(12).fill(0);
    for (const { month, articles } of monthsOf(year)) months[month - 1] = articles.length;
    const href = context.href(year.address);
    return { text: String(year.year), href, count: year.articles.length, months };
  });
  return { years: withGaps(years), fullest: fullestMonth(context, years) };
}

function withGaps(years: StripYear[]): StripYear[] {
  const first = Number(years[0]?.text);
  const length = Number(years.at(-1)?.text) - first + 1;
  if (!(length <= LONGEST)) return years;
  const known = new Map(years.map((year) => [yearAddress(year.text), year]));
  return Array.from({ length }, (_, index) => {
    const text = String(first + index);
    return known.get(yearAddress(text)) ?? { text, href: null, count: 0, months: Array<number>(12).fill(0) };
  });
}

function fullestMonth({ wording }: ViewContext, years: StripYear[]): StripView['fullest'] {
  let fullest: StripView['fullest'] = null;
  for (const { text, months } of years) {
    for (const [index, count] of months.entries()) {
      if (count > (fullest?.count ?? 0)) fullest = { text: wording.ofMonth(index + 1, Number(text)), count };
    }
  }
  return fullest;
}
