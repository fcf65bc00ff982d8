/** What `getStaticPaths` of each route needs: its paths, with the view and the site view as props. */

import { getSession } from '../build/session.ts';
import type { PageProps, ViewKind, ViewOf } from '../views/types.ts';

interface StaticPath<K extends ViewKind> {
  params: Record<'year' | 'slug' | 'part' | 'number', string | undefined>;
  props: PageProps<K>;
}

/** The static paths of every page of a kind. */
export function paths<K extends ViewKind>(kind: K): StaticPath<K>[] {
  const { plan, site } = getSession();
  return plan.pages
    .filter((page) => page.kind === kind)
    .map((page) => ({
      params: paramsOf(page.address),
      props: { view: page.view() as ViewOf<K>, site },
    }));
}

/**
 * `/2022/deux-ans/` has a year and a slug, `/rubriques/sport/2022/page/3/` a slug, a part and a number, `/a-propos/`
 * a slug, `/annees/` too.
 */
function paramsOf(address: string): StaticPath<ViewKind>['params'] {
  const segments = address.split('/').filter(Boolean);
  const [first, second, third] = segments;
  const year = first !== undefined && /^\d{4}$/.test(first) ? first : undefined;
  return {
    year,
    slug: segments.length === 1 && !year ? first : second,
    part: third === 'page' ? undefined : third,
    number: segments.at(-2) === 'page' ? segments.at(-1) : undefined,
  };
}
