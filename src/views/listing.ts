/** The links between the pages of a listing. */
import { listingPageAddress } from '../archive/model/addresses.ts';
import type { ListingPage } from '../archive/model/listing-pages.ts';
import type { ViewContext } from './context.ts';
import type { HeadView, PagerView } from './types.ts';

/** The links between the pages of a listing. `last` is the highest number, 0 where no page is numbered. */
export function pagerView(
  context: ViewContext,
  address: string,
  { number, articles }: Pick<ListingPage, 'number' | 'articles'>,
  last: number,
): PagerView {
  const link = (page: number) => ({
    href: context.href(listingPageAddress(address, page)),
    text: context.wording.pageNumber(page),
  });
  const [newest, oldest] = [articles[0], articles.at(-1)];
  const span =
    newest && oldest && (number !== null || last > 0)
      ? { from: context.date(oldest.published), to: context.date(newest.published) }
      : null;
  const own = { href: context.href(address), text: context.wording.newest };
  const total = last + 1;
  if (number === null) {
    const all = Array.from({ length: last }, (_, index) => link(last - index));
    return { newer: null, older: last > 0 ? link(last) : null, all, number, total, span };
  }
  const newer = number < last ? link(number + 1) : own;
  return { newer, older: number > 1 ? link(number - 1) : null, all: [], number, total, span };
}

/** The same links for `<head>`: the newer page is the one before. */
export function pagerLinks({ newer, older }: Pick<PagerView, 'newer' | 'older'>): HeadView['links'] {
  return [
    ...(newer ? [{ rel: 'prev', href: newer.href }] : []),
    ...(older ? [{ rel: 'next', href: older.href }] : []),
  ];
}
