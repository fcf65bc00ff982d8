/** References to an article: a line that a reader copies, files for other programs, names of persons. */
import { CITATION_FORMATS, type CitationFormat, citationAddress } from '../archive/model/addresses.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import type { ViewContext } from './context.ts';
import type { ArticleView } from './types.ts';

export function citation(context: ViewContext, article: ArticleRecord): ArticleView['citation'] {
  return {
    text: reference(context, article, factsOf(context, article)),
    files: CITATION_FORMATS.map((format) => ({
      href: context.href(citationAddress(article.address, format)),
      text: format.name,
      type: format.type,
    })),
  };
}

/** The reference of an article in one format, as a file. */
export function citationFile(context: ViewContext, article: ArticleRecord, { file }: CitationFormat): string {
  const facts = factsOf(context, article);
  if (file === 'index.bib') return bibtex(context, article, facts);
  return file === 'index.ris' ? ris(article, facts) : csl(article, facts);
}

/** Equal where the files are: all that `citationFile` tells of an article. */
export function citationKey(context: ViewContext, article: ArticleRecord): string {
  const { address, title, subtitle, lang, published, modified, keywords, authors } = article;
  return digest(
    context.siteKey,
    JSON.stringify([address, title, subtitle, lang, published.date, modified?.date, keywords, authors]),
    context.termsKey(article),
  );
}

/** A person's name in its two parts, or a name that is one. */
export type CitedName = { family: string; given: string } | { literal: string };

/** Names of the authors, in parts where authors.yaml says that they are persons. */
export function citedNames(context: ViewContext, article: ArticleRecord): CitedName[] {
  const kinds = new Map(context.authors(article).map(({ name, kind }) => [name, kind]));
  return article.authors.map((name) => {
    const person = kinds.get(name) === 'person' ? PERSON.exec(plain(name)) : null;
    return person ? { given: person[1]!, family: person[2]! } : { literal: plain(name) };
  });
}

/** `Jeanne de La Tour`: given names, then the family name from its first particle on, else its last word. */
const PERSON = /^(.+?) ((?:d['’]|(?:d[eu]|des|del|della|di|da|van|von|der|den|ter|la|le) ).+|\S+)$/;

/** `Dupré, Camille`, as BibTeX, RIS and Highwire's tags want it. */
export const invertedName = (name: CitedName): string =>
  'literal' in name ? name.literal : `${name.family}, ${name.given}`;

function factsOf(context: ViewContext, article: ArticleRecord): Facts {
  const publisher = context.site.publisher?.name;
  return {
    key: keyOf(article),
    title: plain(article.title),
    authors: article.authors.map(plain),
    names: citedNames(context, article),
    site: plain(context.site.title),
    publisher: publisher === undefined ? undefined : plain(publisher),
    url: context.url(article.address),
    lang: article.lang ?? context.site.lang,
  };
}

interface Facts {
  key: string;
  title: string;
  authors: string[];
  names: CitedName[];
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

/** A BibLaTeX `@online`. Names that are not known in parts are braced, so that they are left whole. */
function bibtex(context: ViewContext, article: ArticleRecord, facts: Facts): string {
  const { published, modified } = article;
  const fields: [string, string | undefined][] = [
    ['author', facts.names.map(texName).join(' and ') || undefined],
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

const texName = (name: CitedName): string =>
  'literal' in name ? `{${tex(name.literal)}}` : tex(invertedName(name));

/** `2022-deux-ans`: ASCII, without the characters that end a BibTeX key. */
function keyOf(article: ArticleRecord): string {
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
    author: facts.names.length === 0 ? undefined : facts.names,
    'container-title': facts.site,
    publisher: facts.publisher,
    issued: { 'date-parts': [issued] },
    URL: facts.url,
    language: facts.lang,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** RIS, as Zotero and reference managers write it: tags of two letters, a type first and `ER` last. */
function ris(article: ArticleRecord, facts: Facts): string {
  const { published, keywords } = article;
  const fields: [string, string | undefined][] = [
    ['TY', 'ELEC'],
    ['TI', facts.title],
    ...facts.names.map((name): [string, string] => ['AU', invertedName(name)]),
    ['T2', facts.site],
    ['PB', facts.publisher],
    ['PY', published.date.slice(0, 4)],
    ['DA', published.date.replaceAll('-', '/')],
    ...keywords.map((keyword): [string, string] => ['KW', plain(keyword)]),
    ['LA', facts.lang],
    ['UR', facts.url],
    ['ER', ''],
  ];
  return fields.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}\r\n`])).join('');
}
