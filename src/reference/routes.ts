/** What `getStaticPaths` of each route needs: its paths, with the view and the site view as props. */

import { getSession } from '../build/session.ts';
import type { PageProps, ViewKind, ViewOf } from '../views/types.ts';

interface StaticPath<K extends ViewKind> {
  params: Record<'year' | 'slug' | 'number', string | undefined>;
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
 * `/2022/deux-ans/` has a year and a slug, `/rubriques/sport/2022/` too, `/rubriques/sport/page/3/` a slug
 * and a number, `/a-propos/` a slug.
 */
export function paramsOf(address: string): StaticPath<ViewKind>['params'] {
  const segments = address.split('/').filter(Boolean);
  const year = segments.find((segment, position) => position !== 1 && /^\d{4}$/.test(segment));
  const [, , marker, number] = segments;
  return {
    year,
    slug: segments.length === 1 && !year ? segments[0] : segments[1],
    number: marker === 'page' ? number : undefined,
  };
}
