/**
 * The table of addresses: the shape of every address of the site stands here, and nowhere else. An address has
 * neither origin nor base path: `/2022/deux-ans/`. What exists in one archive is `siteAddresses`, beside.
 */

/** Pages that are alone of their kind. */
export const PAGE = {
  home: '/',
  years: '/annees/',
  rubrics: '/rubriques/',
  keywords: '/mots-cles/',
  authors: '/auteurs/',
  documents: '/documents/',
  search: '/recherche/',
  siteMap: '/plan-du-site/',
  subscription: '/abonnement/',
  notFound: '/404.html',
} as const;

/** Files for programs that are alone of their kind. The feeds of the whole site are those that follow `PAGE.home`. */
export const FILE = {
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  /** Every feed as an OPML list. */
  opml: '/abonnements.opml',
  /** Description of the search for browsers. */
  openSearch: '/opensearch.xml',
} as const;

/** Pages of the web editor, where a site has it, and what they know of the site. */
export const EDITOR = {
  admin: '/admin/',
  atelier: '/admin/atelier/',
  facts: '/admin/site.json',
} as const;

/** The page on which the source of a document is corrected; `path` is that in the content folder. */
export const atelierAddress = (path: string): string =>
  `${EDITOR.atelier}?fichier=${encodeURIComponent(path).replaceAll('%2F', '/')}`;

/** An article or a standing page: its address is its id. */
export const documentAddress = (id: string): string => `/${id}/`;
export const yearAddress = (year: number | string): string => `/${year}/`;
/** `month` is counted from 1. */
export const monthAddress = (year: number | string, month: number): string =>
  `${yearAddress(year)}${String(month).padStart(2, '0')}/`;
export const rubricAddress = (slug: string): string => `${PAGE.rubrics}${slug}/`;
export const keywordAddress = (slug: string): string => `${PAGE.keywords}${slug}/`;
export const authorAddress = (slug: string): string => `${PAGE.authors}${slug}/`;
/** The articles of a rubric itself, without those of the rubrics below it. */
export const ownListingAddress = (rubric: string): string => `${rubric}ici/`;
/** The articles of one year in a listing. */
export const listingYearAddress = (listing: string, year: number | string): string => `${listing}${year}/`;
/** The documents of the articles of one year. */
export const documentYearAddress = (year: number | string): string => `${PAGE.documents}${year}/`;
/** A numbered page of a listing; see `listingPages`. */
export const listingPageAddress = (listing: string, number: number): string => `${listing}page/${number}/`;
/** A part of the sitemap: `/sitemap/2022.xml`, `/sitemap/2022-2.xml`. */
export const sitemapPartAddress = (name: string, part: number): string =>
  `/sitemap/${name}${part === 1 ? '' : `-${part}`}.xml`;

/** The Markdown of an article, below its address. */
export const markdownAddress = (article: string): string => `${article}index.md`;

/** A form in which references can be taken into other programs. */
export interface ReferenceFormat {
  name: string;
  type: string;
  ending: 'ris' | 'bib' | 'csl.json';
}

/** RIS first: every reference manager reads it. */
export const REFERENCE_FORMATS = [
  { name: 'RIS', type: 'application/x-research-info-systems', ending: 'ris' },
  { name: 'BibTeX', type: 'application/x-bibtex', ending: 'bib' },
  { name: 'CSL-JSON', type: 'application/vnd.citationstyles.csl+json', ending: 'csl.json' },
] as const satisfies readonly ReferenceFormat[];

/** The reference of an article in RIS, below its address. */
export const referenceAddress = (article: string): string => `${article}index.ris`;
/** The references of the articles of a year. */
export const yearReferencesAddress = (
  year: number | string,
  { ending }: Pick<ReferenceFormat, 'ending'>,
): string => `${yearAddress(year)}references.${ending}`;

/**
 * Address of the file at `path` beside a document: an article's attachments live under the article's address, those
 * of rubrics and pages under `/rubriques/` and `/pages/`. Null where the layout knows no media.
 */
export function mediaAddress(path: string): string | null {
  const article = /^articles\/(\d{4}\/[^/]+\/.+)$/.exec(path);
  if (article) return `/${article[1]}`;
  const flat = /^(rubrics|pages)\/(.+)$/.exec(path);
  return flat ? `${flat[1] === 'rubrics' ? PAGE.rubrics : '/pages/'}${flat[2]}` : null;
}

/** A form in which every feed is published. */
export interface FeedFormat {
  name: string;
  type: string;
  /** Below the address of what is followed: `/rubriques/engagement/rss.xml`. */
  file: 'rss.xml' | 'atom.xml' | 'feed.json';
}

export const FEED_FORMATS: readonly FeedFormat[] = [
  { name: 'RSS', type: 'application/rss+xml', file: 'rss.xml' },
  { name: 'Atom', type: 'application/atom+xml', file: 'atom.xml' },
  { name: 'JSON Feed', type: 'application/feed+json', file: 'feed.json' },
];

/** The feed of what has its page at `followed`. */
export const feedAddress = (followed: string, { file }: Pick<FeedFormat, 'file'>): string => followed + file;
/** The RSS feed, to which other systems' feeds lead. */
export const rssAddress = (followed: string): string => feedAddress(followed, FEED_FORMATS[0]!);
/** Folder of the archives of the feeds of what has its page at `followed`. */
export const feedArchives = (followed: string): string => `${followed}flux/`;

/** Archive of a feed for a period that is over: `/flux/2022-05/atom.xml`, `/rubriques/engagement/flux/2022/atom.xml`. */
export const feedArchiveAddress = (
  followed: string,
  period: string,
  format: Pick<FeedFormat, 'file'>,
): string => `${feedArchives(followed)}${period}/${format.file}`;

/** File of the output folder that answers at an address: `/2022/` gives `2022/index.html`, `/rss.xml` `rss.xml`. */
export function outputPath(address: string): string {
  const path = address.slice(1);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
