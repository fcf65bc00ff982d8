/** A feed as plain data, the same for every format. Every address is in full. */
import type { ArchiveDate } from '../content/types.ts';

export interface FeedView {
  /** Its identifier for ever, the same in all its documents. */
  id: string;
  title: string;
  description: string;
  /** The page that shows the same. */
  url: string;
  lang: string;
  /** The newest date of what is in the document, changes included. */
  updated: string;
  publisher: { name: string; url: string | null };
  rights: string | null;
  /** A raster image that stands for the site. */
  image: { url: string; type: string; width: number; height: number } | null;
  /** Newest first. */
  items: FeedItemView[];
}

/** The addresses in full by which the documents of one feed lead to one another. */
export interface FeedLinks {
  self: string;
  /** On an archive of a period that is over (RFC 5005, section 4), the document that is subscribed to. */
  current: string | null;
  /** The archive of the period before. */
  previous: string | null;
  /** WebSub hub, on what is subscribed to. */
  hub: string | null;
}

export interface FeedItemView {
  /** By this readers' programs know the entry again: it never changes. */
  id: string;
  /** The article's address in full. */
  url: string;
  title: string;
  lang: string;
  published: ArchiveDate;
  modified: ArchiveDate | null;
  authors: { name: string; url: string }[];
  /** Titles of the rubrics from the root down. */
  rubrics: string[];
  keywords: string[];
  /** Plain text. */
  introduction: string;
  /** The whole article, with every address in full. */
  html: string;
  image: FeedFile | null;
  /** The image and the attachments, in the order in which a program that takes few should take them. */
  files: FeedFile[];
}

export interface FeedFile {
  url: string;
  /** MIME type. */
  type: string;
  bytes: number;
  title: string;
}

/** Rubrics and keywords together, for formats that know one kind of term; a rubric may have a keyword's name. */
export function termsOf({ rubrics, keywords }: FeedItemView): string[] {
  return [...new Set([...rubrics, ...keywords])];
}
