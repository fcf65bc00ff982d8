import { leadOf } from '../lib/markdown.js';
import { escape, introduction, SITE } from '../lib/text.js';

export const data = {
  pagination: { data: 'collections.feeds', size: 1, alias: 'feed' },
  permalink: ({ feed }) => `${feed.url}rss.xml`,
};

const items = new WeakMap();

function item(article) {
  let xml = items.get(article);
  if (xml === undefined) {
    const { data, url, date } = article;
    const html = leadOf(article) + article.templateContent.replaceAll('href="/', `href="${SITE.url}/`);
    xml = `<item>
<title>${escape(data.title)}</title>
<link>${SITE.url}${url}</link>
<guid isPermaLink="true">${SITE.url}${url}</guid>
<pubDate>${date.toUTCString()}</pubDate>
${(data.authors ?? []).map((name) => `<dc:creator>${escape(name)}</dc:creator>`).join('\n')}
${(data.keywords ?? []).map((name) => `<category>${escape(name)}</category>`).join('\n')}
<description>${escape(introduction(article))}</description>
<content:encoded>${escape(html)}</content:encoded>
</item>
`;
    items.set(article, xml);
  }
  return xml;
}

export function render({ feed }) {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${escape(feed.title ?? SITE.title)}</title>
<link>${SITE.url}${feed.url}</link>
<description>${escape(feed.item?.data.description ?? SITE.description)}</description>
<language>fr</language>
<atom:link href="${SITE.url}${feed.url}rss.xml" rel="self" type="application/rss+xml" />
${feed.articles.slice(0, 20).map(item).join('')}</channel>
</rss>
`;
}
