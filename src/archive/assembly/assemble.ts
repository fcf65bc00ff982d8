/** Records become an archive: tree, order, siblings, years, keywords. Pure, and run on every build. */

import type { AuthorData, ContentFile, KeywordData, RedirectData, SiteData } from '../../content/types.ts';
import { typography } from '../../markdown/typography.ts';
import { yearAddress } from '../model/addresses.ts';
import { isPublic } from '../model/publication.ts';
import type {
  Archive,
  ArticleRecord,
  DocumentParts,
  DocumentRecord,
  PageRecord,
  Rubric,
  RubricRecord,
  Year,
} from '../model/types.ts';
import { Paths } from './paths.ts';
import { makeRedirects, makeSpipObjects, movedThings } from './redirects.ts';
import { inOrder, inTreeOrder, makeRubrics, rubricsInOrder } from './rubrics.ts';
import { makeTerms } from './terms.ts';
import { makeTranslations } from './translations.ts';

export interface BuildInput {
  site: SiteData;
  documents: readonly DocumentRecord[];
  keywords: readonly KeywordData[];
  authors: readonly AuthorData[];
  /** What redirects.yaml says. */
  redirects?: readonly RedirectData[];
  /** The clock, in milliseconds since the epoch. */
  now: number;
  /** True in the preview: drafts and scheduled articles are there. */
  drafts: boolean;
  /** The way to what is not held of them. */
  parts: DocumentParts;
  /**
   * Every file of the content folder. Without it nothing is checked: the archive comes from a store that was
   * checked when it was made.
   */
  files?: readonly ContentFile[];
  /** Text of a content file, asked for only to tell where a problem stands. */
  read?(path: string): string;
  /** Addresses of the files copied as they are: `/favicon.svg`. */
  publicFiles?: readonly string[];
  /** Paths of files beside documents that could not be read: told of themselves, so neither missing nor unused. */
  brokenFiles?: ReadonlySet<string>;
}

/** The archive alone, without the checks between documents. */
export function assembleArchive(input: BuildInput): Archive {
  const { site, now, parts } = input;
  const { compare } = new Intl.Collator(site.lang, { numeric: true });
  const shown = publicDocuments(input);
  const rubrics = makeRubrics(shown.rubrics, compare);
  const placed = shown.articles.filter(({ rubric }) => rubrics.has(rubric)).sort(newestFirst);
  const articles = placed.filter(({ withdrawn }) => !withdrawn);
  for (const article of articles) place(article, rubrics);

  const roots = [...rubrics.values()].filter(({ parent }) => !parent).sort(rubricsInOrder(compare));
  const terms = { articles, rubrics: inTreeOrder(roots), lang: site.lang, compare };
  const keywords = makeTerms({ key: 'keywords', data: input.keywords, ...terms });
  const authors = makeTerms({ key: 'authors', data: input.authors, ...terms });
  let byAddress: Map<string, ArticleRecord> | undefined;
  const articlesByAddress = () => {
    byAddress ??= new Map(articles.map((article) => [article.address, article]));
    return byAddress;
  };
  const url = new URL(site.url);
  return {
    site: typeset(site),
    base: url.pathname.replace(/\/+$/, ''),
    origin: url.origin,
    articles,
    withdrawn: placed.filter(({ withdrawn }) => withdrawn),
    get articlesByAddress() {
      return articlesByAddress();
    },
    rubrics,
    roots,
    years: yearsOf(articles),
    keywords,
    authors,
    pages: shown.pages.sort(inOrder(compare)),
    redirects: makeRedirects(movedThings(shown.moved, keywords, authors, input.redirects)),
    spip: makeSpipObjects(shown.spip, keywords, authors),
    translations: makeTranslations(articles, articlesByAddress),
    paths: new Paths(articles, keywords),
    now,
    nextScheduled: nextScheduled(input.documents, now),
    loadListing: (article) => parts.loadListing(article),
    loadLinked: (record) => parts.loadLinked(record),
    loadPage: (record) => parts.loadPage(record),
  };
}

/** The site's own texts as readers see them. */
function typeset(site: SiteData): SiteData {
  const { title, description, publisher, licence, lang } = site;
  const said = (text: string) => typography(text, lang);
  return {
    ...site,
    title: said(title),
    ...(description !== undefined && { description: said(description) }),
    ...(publisher && { publisher: { ...publisher, name: said(publisher.name) } }),
    ...(licence && { licence: { ...licence, name: said(licence.name) } }),
  };
}

/** The public documents by kind, and those of all kinds that have been elsewhere. */
function publicDocuments(input: BuildInput) {
  const articles: ArticleRecord[] = [];
  const rubrics: RubricRecord[] = [];
  const pages: PageRecord[] = [];
  const moved: DocumentRecord[] = [];
  const spip: DocumentRecord[] = [];
  for (const record of input.documents) {
    if (!isPublic(record, input.now, input)) continue;
    if (record.formerUrls.length > 0) moved.push(record);
    if (record.spip) spip.push(record);
    if (record.kind === 'article') articles.push(record);
    else if (record.kind === 'rubric') rubrics.push(record);
    else pages.push(record);
  }
  return { articles, rubrics, pages, moved, spip };
}

/** The order of every listing: instant, newest first, then id. */
function newestFirst(a: ArticleRecord, b: ArticleRecord): number {
  return b.published.instant - a.published.instant || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Articles come newest first, so every list stays in that order. */
function place(article: ArticleRecord, rubrics: ReadonlyMap<string, Rubric>): void {
  const own = rubrics.get(article.rubric)!;
  own.articles.push(article);
  for (let rubric: Rubric | null = own; rubric; rubric = rubric.parent) rubric.branch.push(article);
}

function yearsOf(articles: readonly ArticleRecord[]): Year[] {
  const years = new Map<string, Year>();
  for (const article of articles) {
    const figures = article.published.date.slice(0, 4);
    const known = years.get(figures);
    if (known) known.articles.push(article);
    else {
      const year = Number(figures);
      years.set(figures, { year, address: yearAddress(year), articles: [article] });
    }
  }
  return [...years.values()].sort((a, b) => b.year - a.year);
}

function nextScheduled(documents: readonly DocumentRecord[], now: number): number | null {
  let next = Number.POSITIVE_INFINITY;
  for (const record of documents) {
    if (record.kind !== 'article' || record.draft) continue;
    const { instant } = record.published;
    if (instant > now && instant < next) next = instant;
  }
  return next === Number.POSITIVE_INFINITY ? null : next;
}
