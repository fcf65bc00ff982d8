import { describe, expect, test } from 'vitest';
import { planPages } from '../../../src/views/plan.ts';
import type { HeadView } from '../../../src/views/types.ts';
import { archiveOf, type Content, type Text } from './archive-builder.ts';
import { seed } from './seed.ts';

function head(content: Content, address: string): HeadView {
  return planPages(archiveOf(content))
    .find((page) => page.address === address)!
    .view().head;
}

const SEED = '/2022/deux-ans-de-solidarite/';
const URL_OF_SEED = 'https://archives.exemple.fr/2022/deux-ans-de-solidarite/';

describe('the head of an article', () => {
  const view = head(seed, SEED);

  test('title, canonical address, description', () => {
    expect(view.title).toBe('2 ans de solidarité partout en France\u202f! - Vie associative');
    expect(view.canonical).toBe(URL_OF_SEED);
    expect(view.description).toMatch(/^La plateforme a deux ans\. Retour sur un élan/);
    expect(view.noindex).toBeUndefined();
  });

  test('OpenGraph, with the image in a format that every reader knows', () => {
    expect(view.openGraph).toEqual([
      ['og:type', 'article'],
      ['og:site_name', 'Vie associative'],
      ['og:title', '2 ans de solidarité partout en France\u202f!'],
      ['og:url', URL_OF_SEED],
      ['og:image', expect.stringMatching(/^https:\/\/archives\.exemple\.fr\/_medias\/.*-1200\.png$/)],
      ['og:image:type', 'image/png'],
      ['og:image:width', '1200'],
      ['og:image:height', '800'],
      ['og:image:alt', 'Deux mains qui se serrent'],
    ]);
  });

  test('JSON-LD: an author that is no person', () => {
    const authors = [{ name: 'Camille Dupré', kind: 'organisation' as const, formerUrls: [] }];
    const { jsonLd } = head({ ...seed, authors }, SEED);
    expect(JSON.parse(jsonLd!)['@graph'][0].author).toMatchObject([
      { '@type': 'Organization', name: 'Camille Dupré' },
    ]);
  });

  test('JSON-LD: the news article, with dates and offset, and the way to it', () => {
    const { '@context': context, '@graph': graph } = JSON.parse(view.jsonLd!);
    expect(context).toBe('https://schema.org');
    const [article, breadcrumb] = graph;
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: '2 ans de solidarité partout en France\u202f!',
      datePublished: '2022-04-04T00:00:00+02:00',
      dateModified: '2022-04-05T00:00:00+02:00',
      inLanguage: 'fr',
      author: [{ '@type': 'Person', name: 'Camille Dupré' }],
      publisher: { '@type': 'Organization', name: 'Délégation à la vie associative' },
    });
    expect(breadcrumb.itemListElement).toEqual([
      {
        '@type': 'ListItem',
        position: 1,
        name: 'Engagement',
        item: 'https://archives.exemple.fr/rubriques/engagement/',
      },
      {
        '@type': 'ListItem',
        position: 2,
        name: 'Bénévolat',
        item: 'https://archives.exemple.fr/rubriques/benevolat/',
      },
    ]);
  });

  test('Highwire’s tags, which Zotero and Google Scholar read, and of Dublin Core what they do not tell', () => {
    expect(view.meta).toEqual([
      ['z:itemType', 'webpage'],
      ['citation_title', '2 ans de solidarité partout en France\u202f!'],
      ['citation_author', 'Camille Dupré'],
      ['citation_publication_date', '2022/04/04'],
      ['citation_publisher', 'Délégation à la vie associative'],
      ['DCTERMS.modified', '2022-04-05'],
      ['DC.rights', 'https://www.etalab.gouv.fr/licence-ouverte-open-licence'],
      ['citation_pdf_url', `${URL_OF_SEED}support.pdf`],
      ['twitter:card', 'summary_large_image'],
    ]);
  });

  test('feeds of the site and of the rubric, in the one format that every reader takes', () => {
    expect(view.feeds.map(({ type, title, href }) => [type, title, href])).toEqual([
      ['application/rss+xml', 'Vie associative', '/rss.xml'],
      ['application/rss+xml', 'Bénévolat - Vie associative', '/rubriques/benevolat/rss.xml'],
    ]);
  });

  test('licence', () => {
    expect(view.links).toEqual([
      {
        rel: 'license',
        href: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
        title: 'Licence Ouverte 2.0',
      },
    ]);
  });
});

test('without a main image the first attached one stands for the article', () => {
  const content = structuredClone(seed);
  delete content.documents['articles/2022/deux-ans-de-solidarite/index.md']!.image;
  const { openGraph, jsonLd } = head(content, SEED);
  expect(new Map(openGraph).get('og:image:alt')).toBe('Les inscriptions, mois par mois');
  expect(JSON.parse(jsonLd!)['@graph'][0].image).toEqual([new Map(openGraph).get('og:image')]);
});

describe('hreflang', () => {
  const french = URL_OF_SEED;
  const english = 'https://archives.exemple.fr/2022/two-years/';

  test('each article of a group names them all; the default is in the site’s language', () => {
    const expected = [
      { lang: 'fr', href: french },
      { lang: 'en', href: english },
      { lang: 'x-default', href: french },
    ];
    expect(head(seed, SEED).alternates).toEqual(expected);
    expect(head(seed, '/2022/two-years/').alternates).toEqual(expected);
  });

  test('without a member in the site’s language the default is the original', () => {
    const content = structuredClone(seed);
    content.documents['articles/2022/deux-ans-de-solidarite/index.md']!.lang = 'de';
    expect(head(content, '/2022/two-years/').alternates).toEqual([
      { lang: 'de', href: french },
      { lang: 'en', href: english },
      { lang: 'x-default', href: french },
    ]);
  });

  test('an article alone has none', () => {
    expect(head(seed, '/2023/printemps/').alternates).toEqual([]);
  });
});

const oneArticle = (text: Text, site = {}): Content => ({
  site,
  documents: {
    'rubrics/a.md': { title: 'A' },
    'articles/2022/x.md': { published: '2022-01-01', rubric: 'a', title: 'X', ...text },
  },
});

test('nothing in JSON-LD can end its element', () => {
  const document = head(
    oneArticle({ title: '</script><script>alert(1)</script>', body: 'X.' }),
    '/2022/x/',
  ).jsonLd;
  expect(document).not.toContain('<');
  expect(JSON.parse(document!)['@graph'][0].headline).toContain('script');
});

test('without authors the publisher signs; without a publisher the site does', () => {
  const document = head(oneArticle({ body: 'X.' }), '/2022/x/').jsonLd;
  const organisation = {
    '@type': 'Organization',
    name: 'Vie associative',
    url: 'https://archives.exemple.fr/',
  };
  expect(JSON.parse(document!)['@graph'][0]).toMatchObject({
    author: [organisation],
    publisher: organisation,
  });
});

test('a public authority is one where site.yaml says so', () => {
  const content = oneArticle({ body: 'X.' });
  content.site = { ...content.site, publisher: { name: 'Préfecture', kind: 'government' } };
  const document = head(content, '/2022/x/').jsonLd;
  expect(JSON.parse(document!)['@graph'][0].publisher).toMatchObject({
    '@type': 'GovernmentOrganization',
    name: 'Préfecture',
  });
});

describe('descriptions', () => {
  const described = (text: Text) => head(oneArticle(text), '/2022/x/').description;

  test('a written one stands whole', () => {
    const description = 'Une description. '.repeat(20).trim();
    expect(described({ description, body: 'X.' })).toBe(description);
  });

  test('else whole sentences of the introduction, where they say enough', () => {
    const first =
      'Une première phrase qui dit en une centaine de signes de quoi il retourne dans cet article.';
    expect(
      described({
        body: `${first} Une deuxième, si longue qu’elle ne tient pas avec la première dans ce qui est montré de la page, et de loin.`,
      }),
    ).toBe(first);
  });

  test('else a cut at a word, ended by one sign', () => {
    const description = described({ body: 'mot '.repeat(200) });
    expect(description).toMatch(/^(mot )+mot…$/);
    expect(description.length).toBeGreaterThan(150);
    expect(description.length).toBeLessThanOrEqual(160);
  });

  test('never the ending of an introduction', () => {
    expect(
      described({ body: 'Une phrase assez longue pour être coupée, sans point avant sa fin '.repeat(9) }),
    ).not.toContain('(...)');
  });
});

describe('other pages', () => {
  test('home is the site itself', () => {
    const view = head(seed, '/');
    expect(view.title).toBe('Vie associative');
    expect(JSON.parse(view.jsonLd!)).toMatchObject({ '@context': 'https://schema.org', '@type': 'WebSite' });
    expect(view.description).toBe('Les publications de la vie associative.');
  });

  test('the page for what is not found alone is kept from search engines', () => {
    expect(head(seed, '/recherche/').noindex).toBeUndefined();
    expect(head(seed, '/404.html').noindex).toBe(true);
    expect(head(seed, '/plan-du-site/').noindex).toBeUndefined();
  });
});
