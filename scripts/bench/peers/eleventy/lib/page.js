import { escape, introduction, SITE, shortDate } from './text.js';

/** The frame that every page shares. */
export function page({ collections, title, url, description = SITE.description, head = '', feed, main }) {
  const name = title ?? SITE.title;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${escape(title)} - ` : ''}${SITE.title}</title>
<link rel="canonical" href="${SITE.url}${url}">
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<meta property="og:site_name" content="${SITE.title}">
<meta property="og:title" content="${escape(name)}">
<meta property="og:url" content="${SITE.url}${url}">
<meta property="og:locale" content="fr_FR">
<meta name="description" content="${escape(description)}">
<meta property="og:description" content="${escape(description)}">
${head || '<meta property="og:type" content="website">'}
<link rel="alternate" type="application/rss+xml" title="${SITE.title}" href="/rss.xml">
${feed ? `<link rel="alternate" type="application/rss+xml" title="${escape(name)}" href="${feed}">` : ''}
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header>
<p><a href="/">${SITE.title}</a></p>
<nav aria-label="Rubriques"><ul>${collections.archive.roots.map((rubric) => `<li>${link(rubric)}</li>`).join('')}</ul></nav>
</header>
<main id="contenu">
${main}
</main>
<footer>
<p>${SITE.publisher}</p>
<ul><li><a href="/mentions-legales/">Mentions légales</a></li><li><a href="/rss.xml">Flux RSS</a></li></ul>
</footer>
</body>
</html>
`;
}

export function link({ url, title }) {
  return `<a href="${url}">${escape(title)}</a>`;
}

export function counted(listing) {
  return `<li>${link(listing)} (${listing.articles.length})</li>`;
}

export function breadcrumb(path) {
  return `<nav class="breadcrumb" aria-label="Fil d’Ariane"><ol>
<li><a href="/">Accueil</a></li>
${path.map((rubric) => `<li>${link(rubric)}</li>`).join('\n')}</ol></nav>`;
}

const cards = new WeakMap();

/** An article as a line of a listing, made once. */
export function card(item) {
  let html = cards.get(item);
  if (html === undefined) {
    html = `<article class="card">
<p><time datetime="${item.date.toISOString().slice(0, 10)}">${shortDate(item.date)}</time> · ${link(item.rubric)}</p>
<h3><a href="${item.url}">${escape(item.data.title)}</a></h3>
<p>${escape(introduction(item))}</p>
</article>
`;
    cards.set(item, html);
  }
  return html;
}

/** One numbered page of a listing. */
export function listing(numbered) {
  const { urls, number } = numbered;
  const pager =
    urls.length < 2
      ? ''
      : `<nav class="pager" aria-label="Pages">
${number > 1 ? `<a rel="prev" href="${urls[number - 2]}">Plus récents</a>` : ''}
${number < urls.length ? `<a rel="next" href="${urls[number]}">Plus anciens</a>` : ''}
${number === 1 ? `<ol>${urls.map((url, i) => `<li><a href="${url}">${i + 1}</a></li>`).join('')}</ol>` : ''}
</nav>`;
  return `${numbered.articles.map(card).join('')}${pager}`;
}
