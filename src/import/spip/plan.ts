/** Where everything of a site goes: paths, slugs and addresses, before any text is read. */

import { pageSlugFault } from '../../archive/checks/collisions.ts';
import {
  authorAddress,
  documentAddress,
  keywordAddress,
  rubricAddress,
} from '../../archive/model/addresses.ts';
import { readDate } from '../../content/dates.ts';
import { slugify } from '../../kit/slug.ts';
import { typography } from '../../markdown/typography.ts';
import type { Site, SpipArticle, SpipKeyword, SpipRubric, SpipUrl } from './model.ts';
import { plainText, readTitle, slugOf, unique } from './names.ts';

export interface PlannedArticle {
  article: SpipArticle;
  key: string;
  /** `<year>/<slug>`; null for a redirection, which has no page. */
  id: string | null;
  /** File of a page of the plugin « Pages uniques »: `pages/mentions-legales.md`. */
  page: string | null;
  /** Folder of its files, relative to the content folder. */
  folder: string;
  address: string;
  title: string;
  /** Number that stood before the title. */
  order: number | null;
  /** SPIP code. */
  lang: string;
  published: string;
  modified: string | null;
}

export interface PlannedRubric {
  rubric: SpipRubric;
  slug: string;
  address: string;
  title: string;
  order: number | null;
}

export interface PlannedTerm {
  id: number;
  name: string;
  slug: string;
  address: string;
  /** Set where the slug is not the one that the name gives. */
  ownSlug: boolean;
}

export interface Plan {
  articles: PlannedArticle[];
  rubrics: Map<number, PlannedRubric>;
  keywords: Map<number, PlannedTerm & { keyword: SpipKeyword; group: string }>;
  authors: Map<number, PlannedTerm>;
  /** Articles that translate each other, by the number that they share. */
  translations: Map<number, PlannedArticle[]>;
  /** Articles whose date had to be made up. */
  undated: PlannedArticle[];
  /** Public articles of rubrics that are not, by key: they are in the first public rubric above. */
  moved: string[];
  /** Articles with numbered titles, in the order of their numbers, by rubric: of those that have several. */
  numbered: Map<number, PlannedArticle[]>;
  /** Articles that a rubric shows beside its own, by rubric. */
  shared: Map<number, PlannedArticle[]>;
  timeZone: string;
}

const ZONE = 'Europe/Paris';

export interface PlanOptions {
  /** Path that an earlier import gave an object. */
  pathOf(object: string): string | undefined;
}

export function planSite(site: Site, options: PlanOptions): Plan {
  const newest = newestUrls(site.urls);
  const plan: Plan = {
    articles: [],
    rubrics: new Map(),
    keywords: new Map(),
    authors: new Map(),
    translations: new Map(),
    undated: [],
    moved: [],
    numbered: new Map(),
    shared: new Map(),
    timeZone: ZONE,
  };
  planRubrics(site, plan, newest, options);
  planArticles(site, plan, newest, options);
  planRubricLists(site, plan);
  planKeywords(site, plan);
  planAuthors(site, plan);
  return plan;
}

/** The address that SPIP gave each object last; a permanent one before any other. */
function newestUrls(urls: readonly SpipUrl[]): Map<string, SpipUrl> {
  const newest = new Map<string, SpipUrl>();
  for (const url of urls) {
    const key = `${url.type}${url.id}`;
    const current = newest.get(key);
    const later =
      !current || Number(url.permanent) - Number(current.permanent) || (url.date >= current.date ? 1 : -1);
    if (later === true || (typeof later === 'number' && later > 0)) newest.set(key, url);
  }
  return newest;
}

/** The rubric of that number, or the first public one above it; 0 for none. What is in it may be public where it is not. */
function publicRubric(id: number, site: Site): number {
  const seen = new Set<number>();
  let rubric = site.rubrics.get(id);
  if (!rubric) return id;
  while (rubric && !rubric.published && !seen.has(rubric.id)) {
    seen.add(rubric.id);
    rubric = site.rubrics.get(rubric.parent);
  }
  return rubric?.published ? rubric.id : 0;
}

function isUnderItself(rubric: SpipRubric, site: Site): boolean {
  const seen = new Set<number>();
  let above = site.rubrics.get(rubric.parent);
  while (above && !seen.has(above.id)) {
    seen.add(above.id);
    above = site.rubrics.get(above.parent);
  }
  return seen.has(rubric.id);
}

/** Public rubrics, and one for what is in none of them. */
function planRubrics(
  site: Site,
  plan: Plan,
  newest: ReadonlyMap<string, SpipUrl>,
  options: PlanOptions,
): void {
  for (const article of site.articles) {
    const home = publicRubric(article.rubric, site);
    if (home !== article.rubric) plan.moved.push(`${article.type}${article.id}`);
    article.rubric = home;
  }
  for (const rubric of site.rubrics.values()) {
    rubric.parent = publicRubric(rubric.parent, site);
    if (isUnderItself(rubric, site)) rubric.parent = 0;
  }
  const wanted = new Set<number>();
  for (const rubric of site.rubrics.values()) if (rubric.published) wanted.add(rubric.id);
  if (site.articles.some((article) => article.rubric >= 0 && !site.rubrics.has(article.rubric))) {
    site.rubrics.set(0, {
      id: 0,
      parent: 0,
      title: 'Sans rubrique',
      description: '',
      body: '',
      published: true,
      lang: '',
      keywords: [],
    });
    wanted.add(0);
  }
  const ids = [...wanted].sort((a, b) => a - b);
  const taken = alreadyGiven(
    ids.map((id) => `rubrique${id}`),
    options,
  );
  for (const id of ids) {
    const rubric = site.rubrics.get(id)!;
    const { title, order } = readTitle(rubric.title, site.lang, site.lang);
    const shown = title || `Rubrique ${id}`;
    const slug =
      options.pathOf(`rubrique${id}`) ??
      unique(slugFrom(newest.get(`rubrique${id}`), shown, `rubrique-${id}`), taken);
    plan.rubrics.set(id, { rubric, slug, address: rubricAddress(slug), title: shown, order });
  }
}

function alreadyGiven(keys: readonly string[], options: PlanOptions): Set<string> {
  return new Set(keys.flatMap((key) => options.pathOf(key)?.toLowerCase() ?? []));
}

/** A slug from the last address that SPIP gave, so that people know it again; else from the title. */
function slugFrom(url: SpipUrl | undefined, title: string, fallback: string): string {
  const known =
    url && !/^(?:article|rubrique|breve|mot|auteur)?-?\d+$/.test(url.url) ? url.url.split('/').at(-1)! : '';
  return slugOf(known || title, fallback);
}

function planArticles(
  site: Site,
  plan: Plan,
  newest: ReadonlyMap<string, SpipUrl>,
  options: PlanOptions,
): void {
  const taken = alreadyGiven(
    site.articles.map(({ type, id }) => `${type}${id}`),
    options,
  );
  for (const article of site.articles) {
    const key = `${article.type}${article.id}`;
    const lang = article.lang || site.lang;
    const { title, order } = readTitle(article.title, lang, site.lang);
    const { published, modified, made } = datesOf(article, plan.timeZone);
    const shown = title || 'Sans titre';
    const slug = slugFrom(newest.get(key), title, `${article.type}${article.id}`);
    const planned: PlannedArticle = {
      article,
      key,
      id: null,
      page: null,
      folder: '',
      address: '',
      title: shown,
      order,
      lang,
      published,
      modified,
    };
    if (made) plan.undated.push(planned);
    plan.articles.push(planned);
    const group = article.translation;
    if (group > 0 && !article.redirect)
      plan.translations.set(group, [...(plan.translations.get(group) ?? []), planned]);
    if (article.redirect) continue;
    if (article.type === 'article' && article.rubric < 0) {
      const name =
        options.pathOf(key) ??
        `pages/${unique(pageSlug(slugOf(article.page || title, ''), article.id), taken)}`;
      Object.assign(planned, {
        page: `${name}.md`,
        folder: name,
        address: documentAddress(name.slice('pages/'.length)),
      });
    } else {
      const id = options.pathOf(key) ?? unique(`${published.slice(0, 4)}/${slug}`, taken, article.id);
      Object.assign(planned, { id, folder: `articles/${id}`, address: documentAddress(id) });
    }
  }
}

/** What rubrics showed in an order of their own, or beside what stands in them. */
function planRubricLists(site: Site, plan: Plan): void {
  const articles = plan.articles.filter(({ id }) => id !== null);
  const add = (lists: Map<number, PlannedArticle[]>, rubric: number, planned: PlannedArticle) => {
    const list = lists.get(rubric);
    if (list) list.push(planned);
    else if (plan.rubrics.has(rubric)) lists.set(rubric, [planned]);
  };
  for (const planned of articles) {
    const { article, key, order } = planned;
    if (order !== null) add(plan.numbered, article.rubric, planned);
    for (const rubric of site.otherRubrics.get(key) ?? [])
      if (rubric !== article.rubric) add(plan.shared, rubric, planned);
  }
  for (const [rubric, list] of plan.numbered) {
    if (list.length > 1) list.sort((a, b) => a.order! - b.order! || (a.published < b.published ? -1 : 1));
    else plan.numbered.delete(rubric);
  }
}

/** A slug that no page of the site itself has. */
function pageSlug(slug: string, id: number): string {
  return slug === '' || pageSlugFault(slug) ? `page-${slug || id}` : slug;
}

/** Dates of the front matter. `maj` is the date of a row, not of a text: it is never one of them. */
function datesOf(
  { date, modified, written }: SpipArticle,
  timeZone: string,
): { published: string; modified: string | null; made: boolean } {
  const published =
    frontMatterDate(date, timeZone) ??
    frontMatterDate(modified, timeZone) ??
    frontMatterDate(written, timeZone);
  const changed = frontMatterDate(modified, timeZone);
  return {
    published: published ?? '1970-01-01',
    modified:
      published && changed && changed > published && changed.slice(0, 16) !== published ? changed : null,
    made: frontMatterDate(date, timeZone) === null,
  };
}

/** `2022-04-04` at midnight, else `2022-04-04T09:30`; months and days that SPIP leaves at 00 are the first. */
function frontMatterDate(moment: string, timeZone: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}))?/.exec(moment);
  if (!match || Number(match[1]) < 1000) return null;
  const day = `${match[1]}-${match[2] === '00' ? '01' : match[2]}-${match[3] === '00' ? '01' : match[3]}`;
  const time = match[4] && `${match[4]}:${match[5]}` !== '00:00' ? `T${match[4]}:${match[5]}` : '';
  const read = readDate(day + time, timeZone);
  if (read.date) return day + time;
  if (read.fault !== 'time-skipped') return readDate(day, timeZone).date ? day : null;
  // The hour that the clocks leapt over.
  return `${day}T${String(Number(match[4]) + 1).padStart(2, '0')}:${match[5]}`;
}

/** Keywords that a public article or rubric has, by name: the same name in two groups is one keyword. */
function planKeywords(site: Site, plan: Plan): void {
  const used = new Set(
    [
      ...site.articles.filter(({ redirect }) => !redirect),
      ...[...plan.rubrics.values()].map(({ rubric }) => rubric),
    ].flatMap(({ keywords }) => keywords),
  );
  const terms = new Terms(keywordAddress);
  for (const keyword of inOrder(site)) {
    if (!used.has(keyword.id)) continue;
    const { title } = readTitle(keyword.title, site.lang, site.lang);
    if (!title) continue;
    const group = readTitle(keyword.group, site.lang, site.lang).title;
    plan.keywords.set(keyword.id, { ...terms.add(keyword.id, title), keyword, group });
  }
}

/** By the numbers of their groups and of their own titles, which is the order that SPIP's templates show. */
function inOrder(site: Site): SpipKeyword[] {
  const number = (title: string): number =>
    readTitle(title, site.lang, site.lang).order ?? Number.MAX_SAFE_INTEGER;
  return [...site.keywords.values()]
    .map((keyword) => ({ keyword, ranks: [number(keyword.group), number(keyword.title)] as const }))
    .sort((a, b) => a.ranks[0] - b.ranks[0] || a.ranks[1] - b.ranks[1])
    .map(({ keyword }) => keyword);
}

function planAuthors(site: Site, plan: Plan): void {
  const used = new Set(site.articles.filter(({ redirect }) => !redirect).flatMap(({ authors }) => authors));
  const terms = new Terms(authorAddress);
  for (const [id, nom] of site.authors) {
    const name = plainText(nom, site.lang, site.lang);
    if (used.has(id) && name) plan.authors.set(id, terms.add(id, name));
  }
}

/** Names and their addresses, as the archive will make them: two names must not share one. */
class Terms {
  readonly #byName = new Map<string, PlannedTerm>();
  readonly #slugs = new Set<string>();
  readonly #address: (slug: string) => string;

  constructor(address: (slug: string) => string) {
    this.#address = address;
  }

  add(id: number, name: string): PlannedTerm {
    const typeset = typography(name, 'fr');
    const known = this.#byName.get(typeset);
    if (known) return { ...known, id };
    const natural = slugify(typeset);
    const slug = unique(slugOf(name, `mot-${id}`), this.#slugs);
    const term = { id, name, slug, address: this.#address(slug), ownSlug: slug !== natural };
    this.#byName.set(typeset, term);
    return term;
  }
}
