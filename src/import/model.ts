/**
 * An archive as plain data, between those who read another system and the one who writes the content folder. Nothing
 * here is of SPIP, nor of HTML: an importer of any system makes these, and hands them to `ContentFolder` one by one.
 *
 * Texts are Markdown, made of HTML by `src/import/markdown`; where the source has no HTML, its importer makes some.
 * What the source kept from its public never becomes one of these: it is counted in `PrivacyCount`.
 */

/** Name of an object at the source (`article12`, the path of a saved page): it keeps its address under that name. */
export type SourceKey = string;

/** What each document of the archive has. */
interface ImportedDocument {
  key: SourceKey;
  title: string;
  description?: string | undefined;
  /** Markdown. */
  body: string;
  /** BCP 47, where it is not the site's. */
  lang?: string | undefined;
  /** Paths of the old site, with their queries, that lead here. */
  formerUrls: readonly string[];
  /** Number that SPIP gave it, or several: addresses with the number lead here by rule. */
  spip?: SpipNumber | undefined;
}

/** `12`; `breve5` of another type than usual; a list where several objects became one. */
export type SpipNumber = number | string | readonly (number | string)[];

export interface ImportedArticle extends ImportedDocument {
  /** `<year>/<slug>`. */
  path: string;
  /** What the feeds of the old site called it, so that no subscriber is sent it again. */
  entryId?: string | undefined;
  kicker?: string | undefined;
  subtitle?: string | undefined;
  /** `2022-04-04` or `2022-04-04T09:30`, in the site's time. */
  published: string;
  modified?: string | null | undefined;
  /** May be partial: `1998-05`. */
  written?: string | undefined;
  /** Slug. */
  rubric: string | undefined;
  /** Markdown. */
  lead?: string | undefined;
  /** Names. */
  authors: readonly string[];
  keywords: readonly string[];
  image?: { file: string; alt: string } | undefined;
  attachments: readonly ImportedAttachment[];
  /** Markdown. */
  postscript?: string | undefined;
  /** Address of the article that it translates. */
  translationOf?: string | undefined;
}

export interface ImportedAttachment {
  /** Name of a file beside the article. */
  file: string;
  title?: string;
  /** Of an image; '' declares it decorative. */
  alt?: string;
  caption?: string;
  credit?: string;
}

/** A page of its own: legal notices, about. */
export interface ImportedPage extends ImportedDocument {
  /** `pages/<slug>`. */
  path: string;
}

export interface ImportedRubric extends ImportedDocument {
  slug: string;
  /** Slug. */
  parent?: string | undefined;
  order?: number | null | undefined;
  /** Names. */
  keywords?: readonly string[] | undefined;
  image?: { file: string; alt: string } | undefined;
}

/** A keyword or an author. The same name twice is one, with the addresses of both. */
export interface ImportedTerm {
  name: string;
  /** Where it is not the one that the name gives. */
  slug?: string | undefined;
  group?: string | undefined;
  description?: string | undefined;
  formerUrls: readonly string[];
  spip?: SpipNumber | undefined;
}

export interface ImportedSite {
  title: string;
  description?: string | undefined;
  url: string;
  lang: string;
  /** File at the root of the content folder. */
  logo?: string | undefined;
}

/** An old address that leads to no document of the folder: a file, a feed, another site. */
export interface ImportedRedirect {
  from: string;
  to: string;
}
