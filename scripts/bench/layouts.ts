/** The same corpus as each generator wants its content: files of Markdown with front matter. */
import { addressOf, type CorpusArticle, type CorpusRubric } from './corpus.ts';

export type GeneratorName = 'fonds' | 'hugo' | 'hugo-lean' | 'eleventy' | 'astro';

/** Where a generator keeps its content and how a file of it is written; paths relative to its folder. */
export interface Layout {
  /** Folder of the content, relative to the generator's folder. */
  content: string;
  article(article: CorpusArticle): { path: string; text: string };
  rubric(rubric: CorpusRubric): { path: string; text: string };
  /** Files that do not depend on articles. */
  constant(years: readonly string[]): { path: string; text: string }[];
  /** Path of an article's image. */
  image(article: CorpusArticle): string;
}

/** Facts of the site, the same for every generator. */
export const SITE = {
  title: 'Archives du syndicat',
  description: 'Publications du syndicat depuis 1999 : rapports, délibérations, enquêtes, avis.',
  url: 'https://archives.exemple.fr',
  publisher: 'Syndicat intercommunal',
};

const LEGAL_NOTICE =
  'Le site est édité par le syndicat intercommunal.\n\n## Hébergement\n\nLe site est hébergé par le syndicat.\n';

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** A JSON value is a YAML value; what is null is left out. */
function frontMatter(data: Record<string, Value>, body: string): string {
  const lines = Object.entries(data)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n${body}`;
}

/** Dates are bare YAML scalars: some generators want a timestamp there, not a text. */
function dated(text: string): string {
  return text.replace(/^(date|lastmod|published|modified): "(.*)"$/gm, '$1: $2');
}

function yearAndSlug(article: CorpusArticle): string {
  return addressOf(article).slice(1, -1);
}

const fonds: Layout = {
  content: 'content',
  article: (article) => ({
    path: `content/articles/${yearAndSlug(article)}${article.image ? '/index' : ''}.md`,
    text: dated(
      frontMatter(
        {
          title: article.title,
          kicker: article.kicker,
          subtitle: article.subtitle,
          published: article.published,
          modified: article.modified,
          rubric: article.rubric,
          lead: article.lead,
          description: article.description,
          authors: article.authors,
          keywords: article.keywords,
          image: article.image && { file: article.image, alt: 'Vue du chantier' },
          postscript: article.postscript,
        },
        article.body,
      ),
    ),
  }),
  rubric: (rubric) => ({
    path: `content/rubrics/${rubric.slug}.md`,
    text: frontMatter(
      { title: rubric.title, parent: rubric.parent, order: rubric.order, description: rubric.description },
      rubric.body,
    ),
  }),
  constant: () => [
    { path: 'content/site.yaml', text: siteYaml(false) },
    {
      path: 'content/pages/mentions-legales.md',
      text: frontMatter({ title: 'Mentions légales' }, LEGAL_NOTICE),
    },
  ],
  image: (article) => `content/articles/${yearAndSlug(article)}/${article.image}`,
};

/** Fonds' `site.yaml`, with or without the search index, which has a row of its own. */
export function siteYaml(search: boolean): string {
  return [
    `title: ${JSON.stringify(SITE.title)}`,
    `description: ${JSON.stringify(SITE.description)}`,
    `url: ${SITE.url}`,
    'publisher:',
    `  name: ${JSON.stringify(SITE.publisher)}`,
    'search:',
    `  enabled: ${search}`,
    // What the peers have no like of.
    'feeds:',
    '  archives: none',
    '  keywords: { formats: [] }',
    '  authors: { formats: [] }',
    '',
  ].join('\n');
}

/** What the three peers call alike: `date` and `lastmod` are Hugo's names. */
function peerArticle(article: CorpusArticle): Record<string, Value> {
  return {
    title: article.title,
    kicker: article.kicker,
    subtitle: article.subtitle,
    date: article.published,
    lastmod: article.modified,
    lead: article.lead,
    description: article.description,
    image: article.image,
    postscript: article.postscript,
  };
}

const hugo: Layout = {
  content: 'content',
  article: (article) => ({
    path: `content/${yearAndSlug(article)}${article.image ? '/index' : ''}.md`,
    text: dated(
      frontMatter(
        {
          ...peerArticle(article),
          rubriques: [article.rubric],
          auteurs: article.authors,
          'mots-cles': article.keywords,
        },
        article.body,
      ),
    ),
  }),
  rubric: (rubric) => ({
    path: `content/rubriques/${rubric.slug}/_index.md`,
    text: frontMatter(
      {
        title: rubric.title,
        parent: rubric.parent,
        weight: rubric.order + 1,
        description: rubric.description,
        outputs: ['HTML', 'RSS'],
      },
      rubric.body,
    ),
  }),
  constant: (years) => [
    ...years.map((year) => ({ path: `content/${year}/_index.md`, text: frontMatter({ title: year }, '') })),
    { path: 'content/mentions-legales.md', text: frontMatter({ title: 'Mentions légales' }, LEGAL_NOTICE) },
  ],
  image: (article) => `content/${yearAndSlug(article)}/${article.image}`,
};

/** Articles below their rubric, which has the listing and the feed: a section of Hugo's. */
const hugoLean: Layout = {
  content: 'content',
  article: (article) => ({
    path: `content/${article.rubric}/${article.slug}${article.image ? '/index' : ''}.md`,
    text: dated(
      frontMatter(
        {
          title: article.title,
          date: article.published,
          lastmod: article.modified,
          url: addressOf(article),
          tags: article.keywords,
          description: article.lead,
        },
        article.body,
      ),
    ),
  }),
  rubric: (rubric) => ({
    path: `content/${rubric.slug}/_index.md`,
    text: frontMatter({ title: rubric.title }, rubric.body),
  }),
  constant: () => [],
  image: (article) => `content/${article.rubric}/${article.slug}/${article.image}`,
};

const eleventy: Layout = {
  content: 'content',
  article: (article) => ({
    path: `content/articles/${yearAndSlug(article)}${article.image ? '/index' : ''}.md`,
    text: dated(
      frontMatter(
        {
          ...peerArticle(article),
          rubric: article.rubric,
          authors: article.authors,
          keywords: article.keywords,
        },
        article.body,
      ),
    ),
  }),
  rubric: (rubric) => ({
    path: `content/rubrics/${rubric.slug}.md`,
    text: frontMatter(
      { title: rubric.title, parent: rubric.parent, order: rubric.order, description: rubric.description },
      rubric.body,
    ),
  }),
  constant: () => [
    {
      path: 'content/pages/mentions-legales.md',
      text: frontMatter({ title: 'Mentions légales' }, LEGAL_NOTICE),
    },
  ],
  image: (article) => `content/articles/${yearAndSlug(article)}/${article.image}`,
};

const astro: Layout = { ...eleventy };

export const LAYOUTS: Record<GeneratorName, Layout> = {
  fonds,
  hugo,
  'hugo-lean': hugoLean,
  eleventy,
  astro,
};
