/** A feed as plain data, the same for every format. Every address is in full. */
import type { ArchiveDate } from '../content/types.ts';

export interface FeedView {
  /** Address of what is followed, without base: `/`, `/rubriques/engagement/`. */
  address: string;
  title: string;
  description: string;
  /** The page that shows the same. */
  url: string;
  lang: string;
  /** The newest date of what is in the feed; null where it is empty. */
  updated: ArchiveDate | null;
  publisher: { name: string; url: string | null };
  rights: string | null;
  /** A raster image that stands for the site. */
  image: { url: string; width: number; height: number } | null;
  /** Newest first. */
  items: FeedItemView[];
}

export interface FeedItemView {
  /** The article's address in full: its permanent identifier. */
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
  attachments: FeedFile[];
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
