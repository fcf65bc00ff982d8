import rss from '@astrojs/rss';
import type { Article } from './archive';
import { markdown } from './markdown';
import { SITE } from './site';
import { introduction } from './text';

/** RSS of the twenty newest articles, with their full text. */
export async function feed(title: string, description: string, url: string, articles: Article[]) {
  return rss({
    title,
    description,
    site: SITE.url + url,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>fr</language><atom:link href="${SITE.url}${url}rss.xml" rel="self" type="application/rss+xml" />`,
    items: await Promise.all(
      articles.slice(0, 20).map(async (article) => ({
        title: article.data.title,
        link: `${SITE.url}/${article.id}/`,
        pubDate: article.data.date,
        description: introduction(article),
        categories: article.data.keywords,
        customData: article.data.authors.map((name) => `<dc:creator>${name}</dc:creator>`).join(''),
        content:
          (article.data.lead ? await markdown(article.data.lead) : '') +
          article.rendered!.html.replaceAll('href="/', `href="${SITE.url}/`),
      })),
    ),
  });
}
