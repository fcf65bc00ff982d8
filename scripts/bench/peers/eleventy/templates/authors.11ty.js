import { breadcrumb, listing, page } from '../lib/page.js';
import { escape } from '../lib/text.js';

export const data = {
  pagination: { data: 'collections.authorPages', size: 1, alias: 'numbered' },
  permalink: ({ numbered }) => numbered.url,
};

export function render({ collections, numbered }) {
  const { title, articles } = numbered.listing;
  return page({
    collections,
    title,
    url: numbered.url,
    main: `${breadcrumb([])}
<h1>${escape(title)}</h1>
<p>${articles.length} articles</p>
${listing(numbered)}`,
  });
}
