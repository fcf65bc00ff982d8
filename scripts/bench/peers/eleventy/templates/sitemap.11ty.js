import { SITE } from '../lib/text.js';

export const data = { permalink: '/sitemap.xml' };

export function render({ collections }) {
  const { articles, rubricPages, keywordPages, authorPages, yearPages } = collections.archive;
  const urls = [
    ...articles.map((article) => [article.url, article.data.lastmod ?? article.date]),
    ...[{ url: '/' }, ...rubricPages, ...keywordPages, ...authorPages, ...yearPages].map(({ url }) => [url, null]),
  ];
  const lines = urls.map(
    ([url, date]) =>
      `<url><loc>${SITE.url}${url}</loc>${date ? `<lastmod>${date.toISOString().slice(0, 10)}</lastmod>` : ''}</url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</urlset>
`;
}
