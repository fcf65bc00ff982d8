/** Input and output of the one Markdown pipeline. */

import type { Stretches } from '../content/stretches.ts';
import type { AttachmentData } from '../content/types.ts';
import type { Problem } from '../kit/problem.ts';
import type { Media } from '../media/types.ts';

export interface MarkdownOptions {
  /** Language of the text: typography and wording of notes follow it. */
  lang: string;
  /** Path prefix of every address, '' or `/fonds`. */
  base: string;
  /** Origin of the site: links to it are internal. `https://archives.exemple.fr` */
  origin: string;
  /** Least number of h2 from which a table of contents is made. */
  contentsMinimum: number;
}

export interface MarkdownInput {
  /** Path of the source, relative to the content folder: tells relative links and problems. */
  path: string;
  format: 'md' | 'mdx';
  /** Address of the document, without base: `/2022/deux-ans/`. */
  address: string;
  /** Language of the document where it is not the site's. */
  lang?: string;
  /** Title of the page: a heading that says it again is told. */
  title?: string;
  body: string;
  /** 1-based line of the file where the body starts. */
  bodyLine: number;
  lead?: MarkdownText;
  postscript?: MarkdownText;
  /** Files that the document may show or link to, by path relative to the document's folder. */
  media: ReadonlyMap<string, Media>;
  /** Files beside them that could not be read: what is wrong is told of the file, not where it is shown. */
  broken?: ReadonlySet<string>;
  /**
   * Address of a content file named by a relative link, or null when no such file exists:
   * `articles/2021/autre.md` gives `/2021/autre/`.
   */
  addressOf(contentPath: string): string | null;
  /**
   * Attachments of the front matter: where an image or a link of the text names one, its alternative, caption,
   * credit and language serve there too.
   */
  attachments?: readonly AttachmentData[];
}

export interface MarkdownText {
  text: string;
  /** 1-based line of the file where the text starts. */
  line: number;
  /** Where each piece of the text stands in the file, where its lines are not the file's; `line` is 1 then. */
  stretches?: Stretches;
}

export interface Heading {
  depth: number;
  id: string;
  /** Plain text, typography applied. */
  text: string;
}

/** A link of the document to another place of the archive, checked once all addresses are known. */
export interface InternalLink {
  /** Address without base, always `/…`, query and anchor taken off. */
  address: string;
  /** Decoded, without `#`; null when the link has none. */
  anchor: string | null;
  line: number;
  column: number;
  /** As the contributor wrote it. */
  written: string;
}

export interface RenderedDocument {
  /** HTML of each part; notes numbered across the three and listed once, in `notes`. */
  lead: string;
  body: string;
  postscript: string;
  notes: string;
  headings: Heading[];
  /** Ids that a link may name, headings included. */
  anchors: string[];
  links: InternalLink[];
  /** Paths (relative to the document's folder) of media shown in or linked from the text. */
  used: string[];
  /** Plain text that lead and body begin with, typography applied: what introductions are cut from. */
  text: { lead: string; body: string };
  problems: Problem[];
}
