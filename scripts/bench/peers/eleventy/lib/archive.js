import { slug } from './text.js';

const PAGE = 20;

const archives = new WeakMap();

/** Articles, rubrics, years, keywords, authors, and the pages that list them: built once a build. */
export function archive(api) {
  const all = api.getAll();
  const known = archives.get(all[0]);
  if (known) return known;
  const built = build(
    all.filter((item) => item.data.kind === 'article'),
    all.filter((item) => item.data.kind === 'rubric'),
  );
  archives.set(all[0], built);
  return built;
}

function build(items, rubricItems) {
  const articles = items.sort((a, b) => b.date - a.date || (a.url < b.url ? -1 : 1));
  const rubrics = new Map();
  for (const item of rubricItems.sort((a, b) => a.data.order - b.data.order)) {
    rubrics.set(item.fileSlug, { item, slug: item.fileSlug, url: `/rubriques/${item.fileSlug}/`, title: item.data.title, articles: [], children: [], path: [] });
  }
  for (const rubric of rubrics.values()) {
    rubrics.get(rubric.item.data.parent)?.children.push(rubric);
    for (let at = rubric; at; at = rubrics.get(at.item.data.parent)) rubric.path.unshift(at);
  }
  const years = new Map();
  const keywords = new Map();
  const authors = new Map();
  for (const article of articles) {
    const rubric = rubrics.get(article.data.rubric);
    article.rubric = rubric;
    article.place = rubric.articles.push(article) - 1;
    group(years, String(article.date.getUTCFullYear()), '/', article);
    for (const name of article.data.keywords ?? []) group(keywords, name, '/mots-cles/', article);
    for (const name of article.data.authors ?? []) group(authors, name, '/auteurs/', article);
  }
  const roots = [...rubrics.values()].filter((rubric) => rubric.path.length === 1);
  return {
    articles,
    byUrl: new Map(articles.map((article) => [article.url, article])),
    rubrics: [...rubrics.values()],
    roots,
    years: [...years.values()],
    keywords,
    authors,
    rubricPages: [...rubrics.values()].flatMap(pages),
    keywordPages: [...keywords.values()].flatMap(pages),
    authorPages: [...authors.values()].flatMap(pages),
    yearPages: [...years.values()],
    feeds: [{ title: null, url: '/', articles }, ...rubrics.values()],
  };
}

function group(groups, name, prefix, article) {
  const known = groups.get(name);
  if (known) known.articles.push(article);
  else groups.set(name, { title: name, url: `${prefix}${slug(name)}/`, articles: [article] });
}

function pages(listing) {
  const count = Math.max(1, Math.ceil(listing.articles.length / PAGE));
  const urls = Array.from({ length: count }, (_, i) => (i === 0 ? listing.url : `${listing.url}page/${i + 1}/`));
  return urls.map((url, i) => ({
    listing,
    url,
    urls,
    number: i + 1,
    articles: listing.articles.slice(i * PAGE, (i + 1) * PAGE),
  }));
}
