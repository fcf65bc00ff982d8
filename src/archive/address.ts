/** The one place that says which address a path has. See the table of addresses in the architecture. */
import { classify } from '../content/classify.ts';

export { slugify } from '../content/slug.ts';

/**
 * Address of a document named by its path in the content folder, null where the path is no document:
 * `articles/2022/deux-ans/index.md` gives `/2022/deux-ans/`, `rubrics/actualites.md` gives
 * `/rubriques/actualites/`, `pages/mentions-legales.md` gives `/mentions-legales/`.
 */
export function addressOf(path: string): string | null {
  const { kind, id } = classify(path);
  if (id === undefined) return null;
  return kind === 'rubric' ? rubricAddress(id) : `/${id}/`;
}

export const rubricAddress = (slug: string): string => `/rubriques/${slug}/`;
export const keywordAddress = (slug: string): string => `/mots-cles/${slug}/`;
export const authorAddress = (slug: string): string => `/auteurs/${slug}/`;
export const yearAddress = (year: number): string => `/${year}/`;

/** File of the output folder that answers at an address: `/2022/` gives `2022/index.html`, `/rss.xml` `rss.xml`. */
export function outputPath(address: string): string {
  const path = address.slice(1);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
