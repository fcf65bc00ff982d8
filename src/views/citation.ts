/** References to an article that a reader copies: a formatted line, BibLaTeX, CSL-JSON. */
import type { ArticleRecord } from '../archive/model/types.ts';
import type { ViewContext } from './context.ts';
import type { ArticleView } from './types.ts';

export function citation(context: ViewContext, article: ArticleRecord): ArticleView['citation'] {
  const publisher = context.site.publisher?.name;
  const facts: Facts = {
    key: citationKey(article),
    title: plain(article.title),
    authors: article.authors.map(plain),
    site: plain(context.site.title),
    publisher: publisher === undefined ? undefined : plain(publisher),
    url: context.url(article.address),
    lang: article.lang ?? context.site.lang,
  };
  return {
    text: reference(context, article, facts),
    bibtex: bibtex(context, article, facts),
    csl: csl(article, facts),
  };
}

interface Facts {
  key: string;
  title: string;
  authors: string[];
  site: string;
  publisher: string | undefined;
  url: string;
  lang: string;
}

/** A copied reference keeps no typographic space that a reference manager would not know. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

/** After ISO 690:2021: `Auteur. « Titre ». Site [en ligne]. Éditeur, date, mis à jour le date. Disponible…` */
function reference(context: ViewContext, article: ArticleRecord, facts: Facts): string {
  const { citation: words } = context.wording;
  const publisher = facts.publisher === facts.site ? undefined : facts.publisher;
  const date = context.date(article.published).short;
  const modified = article.modified && context.date(article.modified).short;
  const parts = [
    facts.authors.join(', '),
    words.quote(facts.title),
    `${facts.site} [${words.online}]`,
    [publisher, date, modified && modified !== date ? words.updated(modified) : undefined]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
    words.availableAt(facts.url),
  ];
  return parts.filter((part) => part !== '').join('. ');
}

/** Characters that TeX gives a meaning to. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function tex(text: string): string {
  return text.replace(/[\\{}~^]|[$&#%_]/g, (character) => TEX[character] ?? `\\${character}`);
}

/** A BibLaTeX `@online`. Names are braced: the archive knows them as written, not by first and last name. */
function bibtex(context: ViewContext, article: ArticleRecord, facts: Facts): string {
  const { published, modified } = article;
  const fields: [string, string | undefined][] = [
    ['author', facts.authors.map((name) => `{${tex(name)}}`).join(' and ') || undefined],
    ['title', `{${tex(facts.title)}}`],
    ['subtitle', article.subtitle === undefined ? undefined : tex(plain(article.subtitle))],
    ['organization', tex(facts.publisher ?? facts.site)],
    ['date', published.date],
    ['year', published.date.slice(0, 4)],
    ['note', modified && tex(context.wording.citation.updated(context.date(modified).short))],
    ['url', facts.url],
    ['langid', /^fr\b/i.test(facts.lang) ? 'french' : /^en\b/i.test(facts.lang) ? 'english' : undefined],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return `@online{${facts.key},\n${lines.join('\n')}\n}\n`;
}

/** `2022-deux-ans`: ASCII, without the characters that end a BibTeX key. */
function citationKey(article: ArticleRecord): string {
  return article.id
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** CSL-JSON 1.0.2: an array of one item. */
function csl(article: ArticleRecord, facts: Facts): string {
  const issued = article.published.date.split('-').map(Number);
  const item = {
    id: facts.key,
    type: 'webpage',
    title: facts.title,
    author: facts.authors.length === 0 ? undefined : facts.authors.map((literal) => ({ literal })),
    'container-title': facts.site,
    publisher: facts.publisher,
    issued: { 'date-parts': [issued] },
    URL: facts.url,
    language: facts.lang,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}
