/** Files of the search index that are ours, as the reader's browser gets them. */

/** Folder of the search in the output. */
export const SEARCH_FOLDER = '_recherche';
/** Folder of what is the same for every archive: Pagefind's scripts and its WebAssembly. */
export const ENGINE_FOLDER = 'moteur';
/** Folder of the words of the archive, by initial: what a misspelt word may have been. */
export const WORDS_FOLDER = 'mots';
/** Folder, in each bucket, of what results show. */
export const TEXTS_FOLDER = 'textes';

/** `_recherche/index.json`: what there is to load, and the names of what filters show. */
export interface SearchIndex {
  /** Language of the site: of stems and wording. */
  lang: string;
  /** Buckets with the key of their content, which keeps caches honest. */
  buckets: { name: string; key: string }[];
  /** In the order of the site map, each after its parent. */
  rubrics: { slug: string; title: string; parent: string | null }[];
}

/** Initials of the lists of words, `_recherche/mots/a.txt`: each the commonest first, one a line. */
export const INITIALS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Fields of Pagefind's records that are searched beside the text: title, kicker and subtitle; keywords and authors. */
export const TITLE_FIELD = 'title';
export const TERMS_FIELD = 'terms';

/** `_recherche/<bucket>/articles.json`: what filters and the order of results need, by Pagefind's id. */
export interface SearchTable {
  /** Names that rows give by position: rubrics by slug, keywords, kinds of documents. */
  rubrics: string[];
  keywords: string[];
  kinds: string[];
  rows: SearchRow[];
}

export type SearchRow = [id: string, published: string, rubric: number, keywords: number[], kinds: number[]];

/** `_recherche/<bucket>/textes/<id>.json`: what a result shows. */
export interface SearchText {
  href: string;
  title: string;
  /** `2022-04-04`. */
  published: string;
  /** `4 avril 2022`. */
  date: string;
  /** Language of the article, '' for the site's. */
  lang: string;
  /** All that the article says beside its title, on one line. */
  text: string;
}
