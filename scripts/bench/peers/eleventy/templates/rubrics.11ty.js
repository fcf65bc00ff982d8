import { breadcrumb, listing, page } from '../lib/page.js';
import { escape } from '../lib/text.js';

export const data = {
  pagination: { data: 'collections.rubricPages', size: 1, alias: 'numbered' },
  permalink: ({ numbered }) => numbered.url,
};

export function render({ collections, numbered }) {
  const rubric = numbered.listing;
  const child = (listing) =>
    `<li><a href="${listing.url}">${escape(listing.title)}</a> (${listing.articles.length}) ${escape(listing.item.data.description)}</li>`;
  const first = `<div class="introduction">${rubric.item.templateContent}</div>
<ul class="children">${rubric.children.map(child).join('')}</ul>`;
  return page({
    collections,
    title: rubric.title,
    url: numbered.url,
    description: rubric.item.data.description,
    feed: `${rubric.url}rss.xml`,
    main: `${breadcrumb(rubric.path)}
<h1>${escape(rubric.title)}</h1>
<p>${rubric.articles.length} articles</p>
${numbered.number === 1 ? first : ''}
${listing(numbered)}`,
  });
}
