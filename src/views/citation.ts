/** References to an article: a line that a reader copies, files for other programs, names of persons. */
import {
  REFERENCE_FORMATS,
  type ReferenceFormat,
  referenceAddress,
  yearReferencesAddress,
} from '../archive/model/addresses.ts';
import type { ArticleRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { transliterate } from '../kit/transliterate.ts';
import type { ViewContext } from './context.ts';
import type { ArticleView, ReferenceLink } from './types.ts';

export function citation(context: ViewContext, article: ArticleRecord): ArticleView['citation'] {
  return {
    text: reference(context, article, factsOf(context, article)),
    entry: isPlainKey(article) ? undefined : keyOf(article),
    files: ownReferences(context, article),
  };
}

/**
 * The reference as files: RIS has one of its own. BibTeX and CSL-JSON stand among those of the year, from which a
 * script takes the one named `entry`; three files an article would be half of all files of a large archive.
 */
function ownReferences(context: ViewContext, article: ArticleRecord): ReferenceLink[] {
  const ofYear = article.published.date.slice(0, 4);
  const [ris, ...others] = yearReferences(context, ofYear);
  return [
    { ...ris!, href: besideOf(article, referenceAddress) },
    ...others.map((file) => ({ ...file, ofYear })),
  ];
}

/** The address of a file beside an article's page, as a link of that page. */
export const besideOf = ({ address }: ArticleRecord, addressOf: (address: string) => string): string =>
  addressOf(address).slice(address.length);

/** The references of the articles of a year, in each format. */
export function yearReferences(context: ViewContext, year: number | string): ReferenceLink[] {
  return REFERENCE_FORMATS.map((format) => ({
    href: context.href(yearReferencesAddress(year, format)),
    text: format.name,
    type: format.type,
  }));
}

/** References of articles in one format, as a file: one after the other, with a blank line between, or a JSON array. */
export function referencesFile(
  context: ViewContext,
  articles: readonly ArticleRecord[],
  { ending }: Pick<ReferenceFormat, 'ending'>,
): string {
  const told = articles.map((article) => ({ article, facts: factsOf(context, article) }));
  if (ending === 'ris') return told.map(({ article, facts }) => ris(article, facts)).join('\r\n');
  if (ending === 'bib') return told.map(({ article, facts }) => bibtex(context, article, facts)).join('\n');
  return `[\n${told.map(({ article, facts }) => JSON.stringify(csl(article, facts))).join(',\n')}\n]\n`;
}

/** Equal where references are: all that they tell of an article. */
export function referenceKey(context: ViewContext, article: ArticleRecord): string {
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

/**
 * `2022-deux-ans`: what an article is called in files of references. ASCII, without the characters that end a BibTeX
 * key; an address that loses letters so is told from others by its digest, since BibTeX refuses two of one key.
 */
function keyOf({ id }: ArticleRecord): string {
  const key = transliterate(id)
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return isPlainKey({ id }) ? key : `${key}-${digest(id).slice(0, 4)}`;
}

/** Whether the address alone gives the key. */
const isPlainKey = ({ id }: Pick<ArticleRecord, 'id'>): boolean => /^[a-z0-9/-]+$/.test(id);

/** An item of CSL-JSON 1.0.2. */
function csl(article: ArticleRecord, facts: Facts) {
  const issued = article.published.date.split('-').map(Number);
  return {
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
}

/** RIS, as Zotero and reference managers write it: tags of two letters, a type first and `ER` last. */
function ris(article: ArticleRecord, facts: Facts): string {
  const { published, keywords } = article;
  const fields: [string, string | undefined][] = [
    ['TY', 'ELEC'],
    ['ID', facts.key],
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
