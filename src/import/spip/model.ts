/** A SPIP site as an import sees it: what was public, typed and plain, whatever its version. */

import type { PrivacyCount } from '../privacy.ts';

/** A moment as SPIP stores it, `2022-04-04 09:30:00`; '' where it has none. */
export type SpipDate = string;

export type ObjectType = 'article' | 'breve' | 'rubrique' | 'mot' | 'auteur' | 'document' | 'site';

export interface SpipArticle {
  type: 'article' | 'breve';
  id: number;
  /** As stored: number, languages and entities included. */
  title: string;
  rubric: number;
  date: SpipDate;
  modified: SpipDate;
  /** Date of an earlier publication (`date_redac`). */
  written: SpipDate;
  lang: string;
  /** Article that this one translates, itself included; 0 for none. */
  translation: number;
  /** Where the article redirects to, as stored; '' for an article of its own. */
  redirect: string;
  /** Name of a page of the plugin « Pages uniques ». */
  page: string;
  authors: number[];
  keywords: number[];
}

/** The texts of an article, read when it is written. */
export interface ArticleTexts {
  kicker: string;
  subtitle: string;
  description: string;
  lead: string;
  body: string;
  postscript: string;
  /** « Voir en ligne ». */
  siteName: string;
  siteUrl: string;
}

export interface SpipRubric {
  id: number;
  parent: number;
  title: string;
  description: string;
  body: string;
  published: boolean;
  lang: string;
  keywords: number[];
}

export interface SpipKeyword {
  id: number;
  title: string;
  description: string;
  body: string;
  group: string;
}

export interface SpipDocument {
  id: number;
  title: string;
  description: string;
  credits: string;
  alt: string;
  /** Relative to IMG/, or an address where `remote`. */
  file: string;
  extension: string;
  remote: boolean;
  mode: string;
  published: boolean;
  date: SpipDate;
}

/** A document joined to an object. */
export interface DocumentLink {
  document: number;
  /** Shown in the text: not listed under it. */
  shown: boolean;
  rank: number;
}

/** One generation of an object's address. */
export interface SpipUrl {
  type: string;
  id: number;
  url: string;
  /** Rubric under which the address stands in the tree scheme; 0 for none. */
  parent: number;
  date: SpipDate;
  permanent: boolean;
}

/** An event of the plugin « Agenda ». */
export interface SpipEvent {
  title: string;
  place: string;
  address: string;
  start: SpipDate;
  end: SpipDate;
  /** Whether its hours mean something. */
  timed: boolean;
}

/** A point of the plugin « GIS ». */
export interface SpipPoint {
  id: number;
  title: string;
  /** Street, town, country, as far as they are known. */
  address: string;
  latitude: number;
  longitude: number;
}

export interface Site {
  version: string;
  settings: ReadonlyMap<string, string>;
  /** Active plugins, by their names in capitals; empty where the source does not tell. */
  plugins: ReadonlySet<string>;
  lang: string;
  articles: SpipArticle[];
  rubrics: Map<number, SpipRubric>;
  keywords: Map<number, SpipKeyword>;
  /** Names only. */
  authors: Map<number, string>;
  documents: Map<number, SpipDocument>;
  /** By `article12`. */
  documentLinks: Map<string, DocumentLink[]>;
  /** Rubrics of an article beside its own, by `article12`. */
  otherRubrics: Map<string, number[]>;
  /** Titles of public albums; their images are joined to `album3`. */
  albums: Map<number, string>;
  /** By article, in the order of their dates. */
  events: Map<number, SpipEvent[]>;
  points: Map<number, SpipPoint>;
  /** Numbers of points by the object that has them. */
  pointLinks: Map<string, number[]>;
  urls: SpipUrl[];
  /** Address of each published site of the directory. */
  sites: Map<number, { name: string; url: string }>;
  counts: SourceCounts;
}

/** What the database holds, public or not. */
export interface SourceCounts {
  articles: number;
  briefs: number;
  rubrics: number;
  keywords: number;
  authors: number;
  documents: number;
  urls: number;
  sites: number;
  /** What is not public, by kind and reason. */
  left: PrivacyCount;
  unreadTables: Map<string, number>;
}
