/**
 * One plain-data view per page. A page is a pure function of its view, of the site view and of
 * the templates; nothing else reaches a template. Every `href` and `src` here already has the
 * base path; `address` and `canonical` tell where a page lives.
 */
import type { DocumentHtml } from '../archive/model/types.ts';
import type { Heading } from '../markdown/types.ts';
import type { OwnSentences } from '../wording/own.ts';

export interface LinkView {
  href: string;
  text: string;
}

export interface CountedLink extends LinkView {
  count: number;
}

export interface DateView {
  /** `2022-04-04` or RFC 3339: the `datetime` attribute. */
  datetime: string;
  /** `lundi 4 avril 2022`. */
  long: string;
  /** `3 avril 2023`. */
  short: string;
}

export interface PictureView {
  /** `<source>` elements, best format first. */
  sources: { type: string; srcset: string }[];
  src: string;
  /** Widths of the fallback format for `<img srcset>`, '' when there is only one. */
  srcset: string;
  width: number;
  height: number;
  alt: string;
}

export interface FigureView {
  picture: PictureView;
  caption?: string;
  credit?: string;
  /** The original file. */
  /** Its largest form, where that shows more than the page does. */
  large?: string;
  href: string;
  /** `PNG - 25.5 ko`. */
  weight: string;
}

/** One document joined to an article: a row with format and size. */
export interface AttachmentView {
  href: string;
  title: string;
  /** `PDF`. */
  format: string;
  /** `1.2 Mo`. */
  size: string;
  type: string;
  /** Language tag when it differs from the article's. */
  lang?: string;
  /** Name of that language in the page's language: `anglais`. */
  language?: string;
  caption?: string;
  credit?: string;
  /** Number of pages of a PDF. */
  pages?: number;
  /** Its first page. */
  cover?: CoverView;
  /** What goes with a sound or a film. */
  captions?: { href: string; lang: string; label: string };
  transcript?: { href: string; format: string; paragraphs: string[] };
  poster?: string;
  /** Facts for who must know them; absent of an image. */
  passport?: PassportView;
  /** Set where the attachment is an image: it is shown as a figure. */
  figure?: FigureView;
}

/** A small picture of a document's first page, which its title stands beside. */
export interface CoverView {
  src: string;
  width: number;
  height: number;
}

export interface PassportView {
  pages?: number;
  /** Name of its language in the site's own. */
  language?: string;
  /** Whether it has text that can be searched, copied and read aloud; absent where its format is not read. */
  text?: 'yes' | 'no' | 'locked';
  /** Whether a PDF has the structure that screen readers need. */
  tagged?: boolean;
  online: DateView;
  /** Of the published file. */
  sha256?: string;
  /** Where to ask for a form that everyone can read, where this one lacks text or structure. */
  otherFormat?: string;
}

/** A document in a list, with its article. */
export interface ShelfDocument {
  href: string;
  title: string;
  format: string;
  size: string;
  pages?: number;
  cover?: CoverView;
  /** Languages where they differ from the site's. */
  lang?: string;
  date: DateView;
  article: LinkView;
  articleLang?: string;
}

/** An article as one line of a long index: date, title, rubric. */
export interface RowView {
  href: string;
  title: string;
  date: DateView;
  rubric: LinkView | null;
  lang?: string;
  draft?: boolean;
  /** In the preview: its date is still to come. */
  scheduled?: boolean;
}

/** An article as an item of an index, with its introduction. */
export interface CardView extends RowView {
  introduction: string;
  thumbnail?: PictureView;
}

/** The whole time of the archive, month by month. */
export interface StripView {
  /** Oldest first, those without an article too: a gap is told as a gap. */
  years: StripYear[];
  /** The month that has most articles. */
  fullest: { text: string; count: number } | null;
}

export interface StripYear {
  text: string;
  /** Null where the year has no article. */
  href: string | null;
  count: number;
  /** Articles of each month, January first. */
  months: number[];
}

export interface HeadView {
  /** `<title>`. */
  title: string;
  description: string;
  canonical: string;
  /** Absent from search engines (404, drafts). */
  noindex?: boolean;
  /** `property` -> `content`, in order. */
  openGraph: [string, string][];
  /** `name` -> `content`: Dublin Core and others, in order. */
  meta: [string, string][];
  /** A JSON-LD document, ready to print inside `<script type="application/ld+json">` (`<` escaped). */
  jsonLd: string | undefined;
  /** Feeds for autodiscovery. */
  feeds: readonly { type: string; title: string; href: string }[];
  /** hreflang alternates. */
  alternates: { lang: string; href: string }[];
  /** Other `<link>`s: prev, next, licence, alternate Markdown. */
  links: { rel: string; href: string; type?: string; title?: string }[];
}

interface ViewBase {
  /** Language of the page's content; what surrounds it is in the site's language, `SiteView.lang`. */
  lang: string;
  /** Address without base: tells the output file. */
  address: string;
  title: string;
  head: HeadView;
  /** From home to the parent; empty on the home page. */
  breadcrumb: readonly LinkView[];
}

/** Numbered pages of a listing, counted from the oldest. */
export interface PagerView {
  /** Towards newer articles: null on the rubric's own address. */
  newer: LinkView | null;
  older: LinkView | null;
  /** Every numbered page, newest first: only on the listing's own address, which changes anyway. */
  all: LinkView[];
  /** Number of this page, null on the listing's own address, which is the last of them. */
  number: number | null;
  /** Number of pages, that of the listing's own address included. */
  total: number;
  /** Dates of the oldest and the newest article of the page, where there are several pages. */
  span: { from: DateView; to: DateView } | null;
}

/**
 * A listing in numbered pages. A numbered page shows nothing that a newer article could change but how many pages
 * there are: its introduction is null, its children, years and newest are empty, its total counts its own articles.
 */
interface ListingView extends ViewBase {
  articles: CardView[];
  /** Articles of the whole listing; on a numbered page, those of the page. */
  total: number;
  pager: PagerView;
}

/** What Git tells of a text: its newest commits, and how many came before them. */
export interface HistoryView {
  commits: { date: DateView; subject: string; href: string }[];
  older: number;
}

export interface ArticleView extends ViewBase {
  kind: 'article';
  kicker?: string;
  subtitle?: string;
  /** `Publié le : ` and `Modifié le : ` stand in the wording. */
  published: DateView;
  modified?: DateView;
  /** Public notes on its changes, newest first. */
  changes: { date: DateView; note: string }[];
  /** Its commits in Git, where the site names its repository. */
  history?: HistoryView;
  /** When an older text was written: `1998-05`, `Texte de `, `mai 1998`. */
  written?: { datetime: string; before: string; text: string };
  rubric: LinkView;
  authors: LinkView[];
  keywords: LinkView[];
  image?: FigureView;
  html: DocumentHtml;
  /** h2 and h3 for the table of contents; empty under the minimum. */
  contents: Heading[];
  /** Attachments not already shown in the text, in the order of the front matter. */
  attachments: AttachmentView[];
  /** `mailto:` with subject and body. */
  recommend: string;
  siblings: readonly CardView[];
  previous: LinkView | null;
  next: LinkView | null;
  translations: { lang: string; language: string; href: string; title: string }[];
  /** A reference to copy, and files for other programs. */
  paths: PathsView | null;
  /** `entry`: what the article is called in files that hold others too, where its address does not give it. */
  citation: { text: string; entry?: string; files: ReferenceLink[] };
  /** The article as Markdown: an address relative to its page. */
  markdown: string;
  /** Where the source is edited, when `repository.edit` is set. */
  edit?: string;
  draft: boolean;
  scheduled: boolean;
}

export interface RubricView extends ListingView {
  kind: 'rubric';
  introduction: DocumentHtml | null;
  /** Of the rubric itself; on its own page alone. */
  keywords: LinkView[];
  image?: FigureView;
  /** Sub-rubrics, with the count of all that stands below each. */
  children: (CountedLink & { description: string })[];
  /** Articles as rows, in the place of `articles`, where they are many. */
  rows: RowView[];
  /** The way to the articles of the rubric itself, where some of the rubrics below it are listed too. */
  own: { href: string; count: number } | null;
  /** On the pages of the rubric's own articles alone, the way to all of them. */
  whole: LinkView | null;
  /**
   * Years of the articles, newest first, where there are several, each with its page. On the
   * page of a year without counts, so that an article changes its own year's page alone.
   */
  years: (LinkView & { count: number | null })[];
  /** On the page that shows one year of the rubric alone, that year; its articles are all of the year. */
  year: string | null;
  feeds: LinkView[];
}

export interface HomeView extends ViewBase {
  kind: 'home';
  description: string;
  /** Number of articles and the year of the oldest. */
  total: number;
  since: number | null;
  /** What the archive holds, as the parts of a sentence; empty where it holds nothing. */
  collection: { text: string; href: string | null }[];
  /** Questions to try the search with. */
  examples: LinkView[];
  /** The article that stands out. */
  featured: FeaturedView | null;
  articles: CardView[];
  /** The same month ten years before the newest article. */
  remembered: { month: string; href: string; total: number; rows: RowView[] } | null;
  dossiers: DossierView[];
  rubrics: RubricTreeView[];
  strip: StripView;
}

export interface FeaturedView extends CardView {
  figure: FigureView | null;
}

/** What a site shows as a whole: a rubric, a keyword, an author; an article or a page, which have no count. */
export interface DossierView extends LinkView {
  description: string;
  count: number | null;
  /** The first and the last year of its articles. */
  span: [first: string, last: string] | null;
}

export interface RubricTreeView extends CountedLink {
  children: RubricTreeView[];
}

/** Ways on from an article. */
export interface PathsView {
  series: SeriesView | null;
  /** On the same subject, the nearest first. */
  related: RowView[];
  /** The newest articles that link to this one, and how many do in all. */
  citing: RowView[];
  cited: number;
}

/** `Lettre n° 8 / 16`. */
export interface SeriesView {
  name: string;
  number: number;
  /** Number of the last. */
  total: number;
  previous: LinkView | null;
  next: LinkView | null;
  /** All of it, oldest first; none of a long one. */
  members: (LinkView & { number: number })[];
}

/** A file of references for other programs. */
export interface ReferenceLink extends LinkView {
  type: string;
  /** The year whose references the file holds, where it stands for those of one article. */
  ofYear?: string;
}

export interface YearView extends ViewBase {
  kind: 'year';
  year: number;
  total: number;
  /** Oldest month first, oldest article first. */
  months: MonthPartView[];
  /** The year before, the year after, among those that have articles. */
  previous: LinkView | null;
  next: LinkView | null;
  /** Every year, newest first; without counts, so that an article changes its own year's page alone. */
  years: LinkView[];
  /** The references of its articles. */
  references: ReferenceLink[];
}

/** `/documents/`: the newest documents, and how many of each kind a year has. */
export interface DocumentsView extends ViewBase {
  kind: 'documents';
  /** Year of the oldest. */
  since: number;
  total: number;
  shelf: ShelfDocument[];
  inventory: {
    kinds: string[];
    /** Newest first; counts by kind, linked to the year's own. */
    rows: { href: string; year: string; counts: { count: number; href: string | null }[]; total: number }[];
    totals: number[];
  };
}

/** `/documents/2022/`: all documents of the articles of one year, by kind. */
export interface DocumentsYearView extends ViewBase {
  kind: 'documentsYear';
  year: number;
  /** Documents that the page shows. */
  total: number;
  groups: { id: string; title: string; documents: ShelfDocument[] }[];
  pager: PagerView;
  /** The years after and before. */
  newer: LinkView | null;
  older: LinkView | null;
  /** Newest first. */
  years: LinkView[];
}

/** A month on the page of its year: its first articles, as rows where the year has many. */
export interface MonthPartView {
  /** From 1. */
  month: number;
  name: string;
  /** Anchor on the page of the year. */
  id: string;
  /** The month's own page. */
  href: string;
  count: number;
  /** The days of its articles. */
  days: number[];
  articles: CardView[];
  rows: RowView[];
}

export interface MonthView extends ViewBase {
  kind: 'month';
  year: number;
  month: number;
  /** Articles of the month; on a further page, those of the page. */
  total: number;
  /** Oldest first. */
  days: { day: number; weekday: string; rows: RowView[] }[];
  /** The month before, the month after, among those that have articles. */
  previous: LinkView | null;
  next: LinkView | null;
  /** The pages of a month that has many articles, and which of them this is, from 1. */
  pages: LinkView[];
  page: number;
  /** The same month in other years, newest first, without counts. */
  otherYears: LinkView[];
}

/** `/annees/` */
export interface YearIndexView extends ViewBase {
  kind: 'yearIndex';
  total: number;
  strip: StripView;
  /** Newest first, each with its months, January first. */
  years: (CountedLink & { months: (CountedLink & { month: number })[] })[];
}

/** `/rubriques/` */
export interface RubricIndexView extends ViewBase {
  kind: 'rubricIndex';
  /** Number of rubrics. */
  total: number;
  rubrics: IndexedRubric[];
}

/** A rubric without a parent, with all that stands below it. */
export interface IndexedRubric extends CountedLink {
  /** Articles of the rubric itself. */
  own: number;
  description: string;
  /** Articles of each year of the archive, oldest first. */
  byYear: number[];
  /** The first and the last year that has an article. */
  span: [first: string, last: string] | null;
  children: RubricTreeView[];
  feeds: LinkView[];
}

/** `/mots-cles/`, `/auteurs/` */
export interface TermIndexView extends ViewBase {
  kind: 'termIndex';
  of: 'keywords' | 'authors';
  total: number;
  /** By first letter, in the order of the site's language. */
  letters: { letter: string; id: string; terms: IndexedTerm[] }[];
  /** The same by group, where there are groups. */
  groups: { group: string | null; id: string; terms: CountedLink[] }[];
  /** The way to the feeds of all of them, where any has one. */
  feeds: string | null;
}

export interface IndexedTerm extends CountedLink {
  /** Among the most used. */
  often?: true;
}

export interface KeywordView extends ListingView {
  kind: 'keyword';
  /** Rubrics that have the keyword themselves, with the count of all below each; on its own page alone. */
  rubrics: CountedLink[];
  description?: string;
  group?: string;
  feeds: LinkView[];
}

export interface AuthorView extends ListingView {
  kind: 'author';
  description?: string;
  url?: string;
  feeds: LinkView[];
}

export interface PageView extends ViewBase {
  kind: 'page';
  html: DocumentHtml;
  contents: Heading[];
  edit?: string;
  draft: boolean;
}

/** The notice in the place of an article that is no longer to be read. */
export interface WithdrawnView extends ViewBase {
  kind: 'withdrawn';
  published: DateView;
  withdrawn: DateView;
  /** Plain text. */
  reason: string;
  instead: LinkView | null;
  /** Articles on the same subject, newest first. */
  others: CardView[];
}

/** `/plan-du-site/` */
export interface SiteMapView extends ViewBase {
  kind: 'siteMap';
  rubrics: RubricTreeView[];
  years: CountedLink[];
  keywords: { group: string | null; keywords: CountedLink[] }[];
  authors: CountedLink[];
  pages: LinkView[];
}

/** `/abonnement/` */
export interface SubscriptionView extends ViewBase {
  kind: 'subscription';
  siteFeeds: LinkView[];
  /** Whether feeds lead to their archives. */
  hasHistory: boolean;
  rubrics: { title: string; depth: number; feeds: LinkView[] }[];
  keywords: { title: string; feeds: LinkView[] }[];
  authors: { title: string; feeds: LinkView[] }[];
  opml: string;
}

/** `/recherche/` */
export interface SearchView extends ViewBase {
  kind: 'search';
  siteMap: string;
  strip: StripView;
}

/** `/404.html` */
export interface NotFoundView extends ViewBase {
  kind: 'notFound';
  rubrics: LinkView[];
  years: CountedLink[];
}

export type View =
  | ArticleView
  | RubricView
  | HomeView
  | YearView
  | DocumentsView
  | DocumentsYearView
  | MonthView
  | YearIndexView
  | RubricIndexView
  | TermIndexView
  | KeywordView
  | AuthorView
  | PageView
  | SiteMapView
  | SubscriptionView
  | SearchView
  | NotFoundView
  | WithdrawnView;

export type ViewKind = View['kind'];
export type ViewOf<K extends ViewKind> = Extract<View, { kind: K }>;

/** What every page shares. A change here renders every page again. */
export interface SiteView {
  title: string;
  description: string;
  lang: string;
  /** Sentences of the site's own, of its `theme/wording/`. */
  wording?: OwnSentences;
  /** '' or `/fonds`. */
  base: string;
  home: string;
  /**
   * Header navigation: the indexes of the archive, search, subscription.
   */
  navigation: LinkView[];
  /** Footer: standing pages, accessibility mention, licence, publisher. */
  footer: {
    pages: LinkView[];
    /** `Accessibilité : non conforme`, linked where a page explains it. */
    accessibility: { text: string; href: string | null };
    licence: { text: string; href: string | null } | null;
    publisher: { name: string; address?: string; href: string | null } | null;
    contact: { text: string; href: string } | null;
    siteMap: string;
    subscription: string;
  };
  logo: { src: string; width: number; height: number } | null;
  /** Hashed files that the project builds itself. */
  assets: {
    stylesheet: string;
    /** Fonts to preload. */
    fonts: string[];
    /** The italic, preloaded on pages that have one. */
    italicFont?: string;
    /** Module of every page, null when a site wants none. */
    script: string;
    searchScript: string;
    /** Loaded once the references of an article are opened. */
    referencesScript: string;
    /** Loaded by indexes that are long enough to be filtered. */
    filterScript: string;
    /** Text of the script that runs before the first paint. */
    schemeScript: string | null;
    icon: string;
    /** PNG for browsers that take no SVG icon; for the home screen of a phone. */
    iconPng?: string;
    touchIcon?: string;
    manifest: string;
  };
  searchEnabled: boolean;
  searchAddress: string;
}

export interface PageProps<K extends ViewKind = ViewKind> {
  view: ViewOf<K>;
  site: SiteView;
}
