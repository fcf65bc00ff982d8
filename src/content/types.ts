/** What the files of a content folder hold once read and validated. Plain, serialisable data. */
import type { Problem } from '../kit/problem.ts';
import type { OwnWording } from '../wording/own.ts';
import type { AdviceLevel, AdviceRule } from './advice-rules.ts';

/** One file of the content folder, as a directory walk sees it. */
export interface ContentFile {
  /** Relative to the content folder, with `/`. */
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since the epoch, with fraction. */
  mtime: number;
  /**
   * What is told and never opened, its size and time 0: a symbolic link that leads out of the content folder, to
   * nothing, to a file that is no content (`.git`, `.env`) or back to itself; a pipe, a device, a socket.
   */
  unread?: 'outside' | 'dangling' | 'hidden' | 'loop' | 'special';
}

/** A moment of the archive: as written, and as an instant in the site's time zone. */
export interface ArchiveDate {
  /** Calendar date in the site's time zone: `2022-04-04`. */
  date: string;
  /** `09:30` where the front matter gives a time, else null. */
  time: string | null;
  /** RFC 3339 with the offset of the site's time zone: `2022-04-04T00:00:00+02:00`. */
  iso: string;
  /** Milliseconds since the epoch. */
  instant: number;
}

export interface ImageData {
  /** Path relative to the folder of the file that names it, with `/`. */
  file: string;
  /** Alternative text; empty means decorative and is written on purpose. */
  alt: string;
  caption?: string;
  credit?: string;
}

export interface AttachmentData {
  file: string;
  title?: string;
  alt?: string;
  caption?: string;
  credit?: string;
  lang?: string;
  /** Files beside a sound or a film: captions (WebVTT), its text, the picture before it starts. */
  captions?: string;
  transcript?: string;
  poster?: string;
}

/** A public note on a change of an article after its publication. */
export interface ChangeData {
  date: ArchiveDate;
  /** Plain text. */
  note: string;
}

/** Why an article is no longer to be read at its address. */
export interface WithdrawnData {
  date: ArchiveDate;
  reason: string;
  /** What replaces it: an address of the site without base, or a whole one elsewhere. */
  instead?: string;
}

export interface ArticleData {
  title: string;
  kicker?: string;
  subtitle?: string;
  published: ArchiveDate;
  /** As written, else the date of the newest of `changes`. */
  modified?: ArchiveDate;
  /** Newest first. */
  changes: ChangeData[];
  /** When the text was written, long before it was published here: `1998`, `1998-05` or `1998-05-12`. */
  written?: string;
  rubric: string;
  /** Markdown. */
  lead?: string;
  description?: string;
  authors: string[];
  keywords: string[];
  image?: ImageData;
  attachments: AttachmentData[];
  /** Markdown. */
  postscript?: string;
  lang?: string;
  /** Address of the article that this one translates: `/2022/deux-ans/`. */
  translationOf?: string;
  /** Name of the series that the article belongs to: its articles follow one another by date. */
  series?: string;
  formerUrls: string[];
  /** Identifier of its entry in feeds, an IRI. */
  id?: string;
  /** SPIP's objects that this succeeds: `article112`. */
  spip?: string[];
  withdrawn?: WithdrawnData;
  draft: boolean;
}

export interface RubricData {
  title: string;
  parent?: string;
  order?: number;
  description?: string;
  keywords: string[];
  image?: ImageData;
  formerUrls: string[];
  /** SPIP's objects that this succeeds: `article112`. */
  spip?: string[];
  draft: boolean;
}

export interface PageData {
  title: string;
  description?: string;
  order?: number;
  lang?: string;
  formerUrls: string[];
  /** SPIP's objects that this succeeds: `article112`. */
  spip?: string[];
  draft: boolean;
}

interface SourceBase {
  /** Path of the Markdown file, relative to the content folder. */
  path: string;
  format: 'md' | 'mdx';
  /** Text after the front matter. */
  body: string;
  /** 1-based line of the file on which `body` starts. */
  bodyLine: number;
  /** Folder whose files the source may use (`articles/2022/deux-ans`), null where it has none of its own. */
  folder: string | null;
  /**
   * The file has errors: placeholders stand for what could not be read, so that the rest is checked in the
   * same run.
   */
  incomplete?: true;
  /** Lead or postscript could not be read: what they hold, headings to link to among others, is not known. */
  textLost?: true;
}

export interface ArticleSource extends SourceBase {
  kind: 'article';
  /** `<year>/<slug>`, taken from the path: the address is `/<id>/` for ever. */
  id: string;
  data: ArticleData;
}
export interface RubricSource extends SourceBase {
  kind: 'rubric';
  /** The slug. */
  id: string;
  data: RubricData;
}
export interface PageSource extends SourceBase {
  kind: 'page';
  /** The slug. */
  id: string;
  data: PageData;
}
export type Source = ArticleSource | RubricSource | PageSource;

/** Result of reading one file: a source where it could be read, and every problem met. */
export interface ReadResult<T> {
  value: T | null;
  problems: Problem[];
}

export type FeedFormatName = 'rss' | 'atom' | 'json';

/** Which keywords, or authors, have feeds. */
export interface TermFeeds {
  /** None where the list is empty. */
  formats: FeedFormatName[];
  /** Number of articles from which one has feeds. */
  minimum: number;
}

export type ForgeName = 'github' | 'gitlab' | 'forgejo' | 'test-repo';

/** The forge that the web editor reads from and writes to; its addresses have no slash at the end. */
export interface EditorData {
  backend: ForgeName;
  /** `mairie/archives`; '' for `test-repo`, as for its addresses. */
  repo: string;
  branch: string;
  baseUrl: string;
  /** Where its programs are asked. */
  apiUrl: string;
  /** Of the application that signs people in (OAuth, a public client with PKCE). */
  clientId?: string;
  /** The content folder, from the root of the repository: `content`; '' for the root itself. */
  folder: string;
}

/** `site.yaml`, with every default filled in. */
export interface SiteData {
  title: string;
  description?: string;
  /** Origin and base path, without a slash at the end: `https://archives.exemple.fr/fonds`. */
  url: string;
  /** BCP 47: `fr`, `fr-FR`, `en`. */
  lang: string;
  /** IANA name. */
  timeZone: string;
  publisher?: {
    name: string;
    kind?: 'organisation' | 'government';
    logo?: string;
    address?: string;
    url?: string;
  };
  contact?: { email?: string; url?: string; phone?: string };
  licence?: { name: string; url?: string };
  /** What is made of each rule of advice that the site names; the others advise. */
  advice: Readonly<Partial<Record<AdviceRule, AdviceLevel>>>;
  /** Git forge of the content: with `edit`, each page links to its source; with `history`, it lists its commits. */
  repository?: { url: string; edit?: string; history: boolean };
  /** Absent where the site has no web editor. */
  editor?: EditorData;
  accessibility: { status: 'none' | 'partial' | 'full'; page?: string };
  theme: {
    /** CSS colours by token name: paper, ink, soft, line, accent, mark. */
    colors: { light: Record<string, string>; dark: Record<string, string> };
    /** Family names: `text` is the serif of titles and text, `interface` the sans around it. */
    fonts: { text?: string; interface?: string };
    /** File in the content folder: SVG or PNG. */
    logo?: string;
  };
  /** Options by feature. */
  listing: { pageSize: number };
  siblings: { count: number };
  feeds: {
    items: number;
    /** What `url` was when the first feed was published: identifiers of entries begin with it for ever. */
    origin?: string;
    /** WebSub hub that is told of each change. */
    hub?: string;
    /** Which feeds have their whole history in archive documents. */
    archives: 'all' | 'site' | 'none';
    keywords: TermFeeds;
    authors: TermFeeds;
  };
  home: {
    articles: number;
    /** Address of the article that stands out: `/2022/deux-ans/`. */
    featured?: string;
    /** Addresses of rubrics, keywords, articles and pages that are shown together. */
    dossiers: string[];
  };
  contents: { minimum: number };
  images: { widths: number[]; formats: ('avif' | 'webp')[]; maxPixels: number };
  /** Texts are also published as gzip and Brotli. */
  precompress: boolean;
  search: { enabled: boolean };
  /** Sentences of the site's own, of its `theme/wording/`. */
  wording?: OwnWording;
}

/** `keywords.yaml`: keyed by the keyword as written in articles. */
export interface KeywordData {
  name: string;
  slug?: string;
  group?: string;
  description?: string;
  formerUrls: string[];
  /** SPIP's objects that this succeeds: `article112`. */
  spip?: string[];
}

/** A line of `redirects.yaml`. */
export interface RedirectData {
  /** Old path, query included: `/IMG/pdf/rapport.pdf`. */
  from: string;
  /** Address of the site without base, or a whole address elsewhere. */
  to: string;
}

/** `authors.yaml`: keyed by the author's name as written in articles. */
export interface AuthorData {
  name: string;
  slug?: string;
  description?: string;
  url?: string;
  /** What machines are told; a person where nothing is said. */
  kind?: 'person' | 'organisation';
  formerUrls: string[];
  /** SPIP's objects that this succeeds: `article112`. */
  spip?: string[];
}
