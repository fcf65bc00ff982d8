import { contentsOf, leadOf, markdown } from '../lib/markdown.js';
import { breadcrumb, card, link, page } from '../lib/page.js';
import { escape, introduction, longDate, SITE, slug } from '../lib/text.js';

const json = (data) => JSON.stringify(data).replace(/</g, '\\u003c');

function head(item, description) {
  const { data, date } = item;
  const published = date.toISOString();
  const modified = (data.lastmod ?? date).toISOString();
  const permalink = SITE.url + item.url;
  const keywords = data.keywords ?? [];
  const authors = data.authors ?? [];
  const meta = (name, content) => `<meta name="${name}" content="${escape(content)}">`;
  return `<meta property="og:type" content="article">
<meta property="article:published_time" content="${published}">
<meta property="article:modified_time" content="${modified}">
<meta property="article:section" content="${escape(item.rubric.title)}">
${keywords.map((keyword) => `<meta property="article:tag" content="${escape(keyword)}">`).join('\n')}
${meta('DC.title', data.title)}
${meta('DC.date', published.slice(0, 10))}
${meta('DC.date.modified', modified.slice(0, 10))}
${meta('DC.language', 'fr')}
${meta('DC.publisher', SITE.publisher)}
${meta('DC.identifier', permalink)}
${meta('DC.type', 'Text')}
${authors.map((author) => meta('DC.creator', author)).join('\n')}
${keywords.map((keyword) => meta('DC.subject', keyword)).join('\n')}
<script type="application/ld+json">${json({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: data.title,
    description,
    datePublished: published,
    dateModified: modified,
    mainEntityOfPage: permalink,
    inLanguage: 'fr',
    articleSection: item.rubric.title,
    keywords,
    author: authors.map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'Organization', name: SITE.publisher },
  })}</script>
<script type="application/ld+json">${json({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [{ title: 'Accueil', url: '/' }, ...item.rubric.path].map((place, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: place.title,
      item: SITE.url + place.url,
    })),
  })}</script>`;
}

export function render({ collections, content, page: current, ...data }) {
  const item = collections.archive.byUrl.get(current.url);
  const { rubric } = item;
  const description = introduction(item);
  const siblings = rubric.articles.slice(0, 6).filter((other) => other !== item).slice(0, 5);
  const newer = rubric.articles[item.place - 1];
  const older = rubric.articles[item.place + 1];
  const named = (name, prefix) => link({ title: name, url: `${prefix}${slug(name)}/` });
  const day = (date) => `<time datetime="${date.toISOString().slice(0, 10)}">${longDate(date)}</time>`;
  return page({
    collections,
    title: data.title,
    url: item.url,
    description,
    head: head(item, description),
    main: `${breadcrumb(rubric.path)}
<article>
<header>
${data.kicker ? `<p class="kicker">${escape(data.kicker)}</p>` : ''}
<h1>${escape(data.title)}</h1>
${data.subtitle ? `<p class="subtitle">${escape(data.subtitle)}</p>` : ''}
<p class="dates">Publié le : ${day(item.date)}${data.lastmod ? ` - Modifié le : ${day(data.lastmod)}` : ''}</p>
<p class="authors">Par ${(data.authors ?? []).map((name) => named(name, '/auteurs/')).join(', ')}</p>
</header>
${data.image ? `<figure><img src="${item.url}${data.image}" alt="Vue du chantier"></figure>` : ''}
${data.lead ? `<div class="lead">${leadOf(item)}</div>` : ''}
${contentsOf(content)}
<div class="body">
${content}
</div>
${data.postscript ? `<div class="postscript">${markdown.render(data.postscript)}</div>` : ''}
<ul class="keywords">${(data.keywords ?? []).map((name) => `<li>${named(name, '/mots-cles/')}</li>`).join('')}</ul>
<p><a href="mailto:?subject=${encodeURIComponent(data.title)}&amp;body=${encodeURIComponent(SITE.url + item.url)}">recommander</a></p>
</article>
<nav class="around" aria-label="Articles voisins">
${older ? `<a rel="prev" href="${older.url}">${escape(older.data.title)}</a>` : ''}
${newer ? `<a rel="next" href="${newer.url}">${escape(newer.data.title)}</a>` : ''}
</nav>
<aside class="siblings">
<h2>Dans la même rubrique</h2>
${siblings.map(card).join('')}
</aside>`,
  });
}
