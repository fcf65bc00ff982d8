import { breadcrumb, card, counted, page } from '../lib/page.js';
import { monthName } from '../lib/text.js';

export const data = {
  pagination: { data: 'collections.yearPages', size: 1, alias: 'year' },
  permalink: ({ year }) => year.url,
};

export function render({ collections, year }) {
  const months = Map.groupBy([...year.articles], (article) => article.date.getUTCMonth());
  const sections = [...months.entries()].sort((a, b) => a[0] - b[0]).map(
    ([, articles]) => `<section>
<h2>${monthName(articles[0].date)}</h2>
${articles.map(card).join('')}
</section>`,
  );
  return page({
    collections,
    title: year.title,
    url: year.url,
    main: `${breadcrumb([])}
<h1>${year.title}</h1>
<p>${year.articles.length} articles</p>
${sections.join('\n')}
<nav aria-label="Années"><ul>${collections.archive.years.map(counted).join('')}</ul></nav>`,
  });
}
