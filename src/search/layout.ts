/**
 * Files of the search as the reader's browser gets them: one entry that changes with each release, and
 * files named by their content, which the entry names. A browser that searches while a release replaces
 * them meets a name that is gone, and reads the entry again.
 */

/** Folder of the search in the output. */
export const SEARCH_FOLDER = '_recherche';
/** The entry, below the folder. */
export const ENTRY_FILE = 'index.json';
/** Folder of all other files, below the folder: their names tell their content. */
const CONTENT_FOLDER = 'fichiers';
/** Version of everything that is said here: a script that meets another one asks for a new page. */
export const LAYOUT_VERSION = 2;
/** Characters of a name: 48 bits of a digest. */
export const HASH_LENGTH = 8;

/** Documents whose texts lie in one folder: the name of the folder tells the content of all of them. */
export const TEXTS_IN_FOLDER = 32;

/** Paths below the folder of the search. */
export const shardPath = (name: string) => `${CONTENT_FOLDER}/formes/${name}.txt`;
export const positionsPath = (name: string) => `${CONTENT_FOLDER}/places/${name}.txt`;
export const passagesPath = (name: string) => `${CONTENT_FOLDER}/passages/${name}.json`;
export const wordsPath = (name: string) => `${CONTENT_FOLDER}/mots/${name}.txt`;
export const tablePath = (name: string) => `${CONTENT_FOLDER}/table/${name}.txt`;
export const namesPath = (name: string) => `${CONTENT_FOLDER}/noms/${name}.json`;
export const textPath = (folder: string, number: number) =>
  `${CONTENT_FOLDER}/textes/${folder}/${number}.json`;

/** Lists of the words of the archive, for corrections: see `word-lists.ts`. */
export const WORD_LISTS = ['heads', 'middles'] as const;
export type WordListName = (typeof WORD_LISTS)[number];

/** `_recherche/index.json`. */
export interface SearchEntry {
  version: number;
  /** Language of the site: of stems and wording. */
  lang: string;
  /** Numbers of documents of the buckets, in order. */
  sizes: number[];
  /** Folders of texts of all buckets, one after another: ceil(size / 32) for each bucket. Names of 8 characters. */
  texts: string;
  /** First stems of the shards, parted by spaces, and their names, 8 characters each. */
  stems: string;
  shards: string;
  table: string;
  names: string;
  /** Parts of the lists of words for corrections: their first keys, parted by spaces, and their names. */
  words: Record<WordListName, [firsts: string, names: string]>;
}

/** `noms/….json`: what filters and ways show. The table refers to these by number. */
export interface SearchNames {
  /** In the order of the site map, each after its parent; `parent` by number, -1 for none. */
  rubrics: [slug: string, title: string, parent: number][];
  keywords: [slug: string, name: string][];
  authors: [slug: string, name: string][];
  /** Standing pages. */
  pages: [address: string, title: string][];
}

/** `textes/…/….json`: what a result shows. */
export interface SearchText {
  href: string;
  title: string;
  /** `4 avril 2022`; '' for a standing page. */
  date: string;
  /** Language of the document, '' for the site's. */
  lang: string;
  /** All that the document says beside its title, on one line. */
  text: string;
  /** Where the text of joined documents lies: files of neighbouring passages. */
  passages?: PassageFile[];
}

/** A file of passages: its name, and the position of its first word among the words of the article. */
export type PassageFile = [name: string, start: number];

/** `passages/….json` holds a list of these: a part of a joined document, with an address of its own. */
export interface SearchPassage {
  href: string;
  /** `Rapport d’activité, PDF, p. 12`. */
  label: string;
  text: string;
}
