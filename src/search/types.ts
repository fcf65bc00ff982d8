/** Files of the search index that are ours, as the reader's browser gets them. */

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

/** What a result shows, in a fragment of Pagefind's. */
export interface SearchFragment {
  url: string;
  /** The text as readers know it. */
  content: string;
  meta: {
    title: string;
    /** `2022-04-04`. */
    published: string;
    /** `4 avril 2022`. */
    date: string;
    /** Language of the article, '' for the site's. */
    lang: string;
  };
}
