import { card, counted, page } from '../lib/page.js';
import { SITE } from '../lib/text.js';

export const data = { permalink: '/' };

export function render({ collections }) {
  const { articles, rubrics, years } = collections.archive;
  return page({
    collections,
    url: '/',
    main: `<h1>${SITE.title}</h1>
<p>${SITE.description}</p>
<section><h2>Derniers articles</h2>${articles.slice(0, 10).map(card).join('')}</section>
<section><h2>Rubriques</h2><ul>${rubrics.map(counted).join('')}</ul></section>
<section><h2>Années</h2><ul>${years.map(counted).join('')}</ul></section>`,
  });
}
