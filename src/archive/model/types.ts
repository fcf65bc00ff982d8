/** The archive: every published thing, its place, its order, its address. Knows nothing of Astro. */
import type {
  ArchiveDate,
  ArticleData,
  AuthorData,
  ChangeData,
  KeywordData,
  SiteData,
  WithdrawnData,
} from '../../content/types.ts';
import type { Heading, InternalLink } from '../../markdown/types.ts';
import type { Kind } from '../../media/kinds.ts';
import type { Passage } from '../../media/text/types.ts';
import type { Media } from '../../media/types.ts';

/** HTML of a document's parts. */
export interface DocumentHtml {
  lead: string;
  body: string;
  postscript: string;
  notes: string;
}

/** An article as it was written: its validated front matter, and what follows it. */
export interface DocumentSource {
  data: ArticleData;
  body: string;
}

/** What is held in memory of every document. */
export interface DocumentBase {
  /** Relative to the content folder. */
  path: string;
  /** Without base: `/2022/deux-ans/`. */
  address: string;
  /** Typography applied, plain text. */
  title: string;
  lang?: string;
  formerUrls: string[];
  /** SPIP's objects that this succeeds: `article112`. */
  spip?: string[];
  draft: boolean;
  /** The source has errors: placeholders stand for what could not be read. */
  incomplete?: true;
  /** Digest of everything that this document's own source and files give to a page. */
  digest: string;
  /** Digest of the text of its file, for what is made from the text itself. */
  sourceDigest?: string;
}

/** What listings show of a document beside its title and its dates. */
export interface ListingParts {
  /**
   * At most 250 characters of plain text: the description whole, else lead and body cut at a word
   * with ` (...)` (SPIP's `introduction`).
   */
  introduction: string;
  description?: string;
  image?: ImageUse;
}

/** What the checks between documents look at one after the other, in every document. */
export interface LinkedParts {
  links: InternalLink[];
  anchors: string[];
  /** Files that the document shows or links to, relative to the content folder: published with it. */
  files: string[];
  /** Part of its text could not be read: `anchors` may lack some. */
  hidesAnchors?: true;
}

/** What only a document's own page shows, and its entries in feeds. What comes of front matter is of articles alone. */
export interface PageParts {
  headings: Heading[];
  links: InternalLink[];
  kicker?: string;
  /** Newest first; typography applied. */
  changes?: ChangeData[];
  /** `1998`, `1998-05`, `1998-05-12`. */
  written?: string;
  attachments: AttachmentUse[];
  /** Sounds and films of the text that are not among the attachments. */
  played?: Media[];
}

/** All that the page of a document is made of beside its record. */
export interface DocumentPage extends PageParts {
  html: DocumentHtml;
  /** An article as it was written; null for another document, and where it could not be read. */
  source: DocumentSource | null;
}

/**
 * What of documents is not held in memory. Each call may read the disk: a view calls it once, and no key is made from
 * what it gives. Throws `StoreDamaged` where what is kept is not what was written.
 */
export interface DocumentParts {
  loadListing(article: ArticleRecord): ListingParts;
  loadLinked(record: DocumentRecord): LinkedParts;
  loadPage(record: DocumentRecord): DocumentPage;
}

export interface ImageUse {
  media: Media;
  alt: string;
  caption?: string;
  credit?: string;
}

export interface AttachmentUse {
  media: Media;
  title?: string;
  alt?: string;
  caption?: string;
  credit?: string;
  lang?: string;
  /** Of a sound or a film: WebVTT, its text, the picture before it starts. */
  captions?: Media;
  transcript?: Media;
  poster?: Media;
  /** Shown in the text itself, so not shown a second time among the attachments. */
  shown?: boolean;
}

/** The documents joined to an article, pictures apart. */
export interface DocumentSummary {
  /** Digest of all that is shown of them. */
  digest: string;
  /** The kind of each. */
  kinds: Kind[];
}

/** What is held in memory of an article: what orders it, and what keys are made from. */
export interface ArticleRecord extends DocumentBase {
  kind: 'article';
  /** `<year>/<slug>`. */
  id: string;
  subtitle?: string;
  published: ArchiveDate;
  modified?: ArchiveDate;
  /** Identifier of its entry in feeds where the article gives one: see `entryId`. */
  entryId?: string;
  rubric: string;
  authors: string[];
  keywords: string[];
  translationOf?: string;
  /** Name of the series that it belongs to, typography applied. */
  series?: string;
  /** Addresses of the articles that its text links to; absent where there is none. */
  cites?: string[];
  /** The article is no longer to be read: a notice stands at its address. */
  withdrawn?: WithdrawnData;
  /** What lists of documents are made from; absent where it has none. */
  documents?: DocumentSummary;
  /** Digest of what a listing shows of the article: address, title, date, introduction, image, language, draft, withdrawal. */
  cardDigest: string;
}
/** Rubrics and pages are few: what listings show of them is held too. */
export interface RubricRecord extends DocumentBase, ListingParts {
  kind: 'rubric';
  id: string;
  parent?: string;
  order?: number;
  keywords: string[];
}
export interface PageRecord extends DocumentBase, ListingParts {
  kind: 'page';
  id: string;
  order?: number;
}
export type DocumentRecord = ArticleRecord | RubricRecord | PageRecord;

/** What a source becomes, before the store takes it apart. */
export type Whole<Held> = Held & ListingParts & LinkedParts & PageParts;
export type WholeArticle = Whole<ArticleRecord>;
export type WholeRubric = Whole<RubricRecord>;
export type WholePage = Whole<PageRecord>;
export type WholeRecord = WholeArticle | WholeRubric | WholePage;

export interface Rubric {
  record: RubricRecord;
  slug: string;
  address: string;
  title: string;
  parent: Rubric | null;
  /** By `order`, then title. */
  children: Rubric[];
  /** Articles of the rubric itself, newest first. */
  articles: ArticleRecord[];
  /** Articles of the rubric and of all below it, newest first. */
  branch: ArticleRecord[];
}

export interface Year {
  year: number;
  address: string;
  articles: ArticleRecord[];
}

export interface Keyword extends KeywordData {
  slug: string;
  address: string;
  articles: ArticleRecord[];
  /** Rubrics that have the keyword themselves, in the order of the tree. */
  rubrics: Rubric[];
}

export interface Author extends AuthorData {
  slug: string;
  address: string;
  articles: ArticleRecord[];
}

export interface Redirect {
  /** Old path, query included: `/spip.php?article12`. */
  from: string;
  /** Address without base, or a whole address elsewhere. */
  to: string;
}

/** An object of a SPIP site, and where it is now. */
export interface SpipObject {
  /** `article112`. */
  object: string;
  /** Address without base. */
  to: string;
}

/** Articles that follow one another under one name. */
export interface Series {
  name: string;
  /** Oldest first. */
  articles: ArticleRecord[];
  /** Number of each: that of its title where all titles have one, else counted from 1. */
  numbers: number[];
}

/** Ways from one article to others. */
export interface ArticlePaths {
  citing(article: ArticleRecord): readonly ArticleRecord[];
  series(article: ArticleRecord): Series | null;
  related(article: ArticleRecord, count: number, leftOut: ReadonlySet<ArticleRecord>): ArticleRecord[];
}

/** A commit of Git that changed a text. */
export interface HistoryEntry {
  hash: string;
  /** Milliseconds since the epoch. */
  at: number;
  subject: string;
}

export interface TextHistory {
  /** The newest, newest first. */
  entries: HistoryEntry[];
  /** Number of all commits that changed the text. */
  count: number;
}

/** Histories by path in the content folder. */
export type Histories = Readonly<Record<string, TextHistory>>;

export interface Archive extends DocumentParts {
  site: SiteData;
  /** Path prefix of every address: '' or `/fonds`. */
  base: string;
  /** `https://archives.exemple.fr`, without base. */
  origin: string;
  /** Published, newest first; ties by id. */
  articles: ArticleRecord[];
  /** Withdrawn, by address: in no listing, but still at their addresses as notices. */
  withdrawn: ArticleRecord[];
  readonly articlesByAddress: ReadonlyMap<string, ArticleRecord>;
  rubrics: Map<string, Rubric>;
  /** Rubrics without parent, in order. */
  roots: Rubric[];
  /** Newest first. */
  years: Year[];
  /** By name, in the order of the site's language. */
  keywords: Keyword[];
  authors: Author[];
  /** By `order`, then title. */
  pages: PageRecord[];
  redirects: Redirect[];
  /** Where former addresses of the ledger lead, as far as that follows from the archive; known where it is loaded. */
  derivedRedirects?: readonly Redirect[];
  /** SPIP's objects by name, of whose addresses servers are told by one rule. */
  spip: SpipObject[];
  /** Groups of articles that translate each other, by address of each member. */
  translations: Map<string, ArticleRecord[]>;
  paths: ArticlePaths;
  /** The clock that decided what is public: tells which articles of a preview are scheduled. */
  now?: number;
  /** `theme.logo` and `publisher.logo` of site.yaml, where they name files. */
  logo?: Media;
  publisherLogo?: Media;
  /** Instant at which the next scheduled article becomes public, null when there is none. */
  nextScheduled: number | null;
  /**
   * Digest of all that listings show and of what decides their order: the articles, rubrics, pages, keywords and
   * authors, and which are public. Absent where the records do not come from a store.
   */
  listingsKey?: string;
  /** What Git tells of each text, where the site names its repository. */
  histories?: Histories;
  /** The text of a document, by pages where it has pages. */
  passages?(media: Media): readonly Passage[];
}
