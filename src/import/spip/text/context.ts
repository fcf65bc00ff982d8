/** What reading a text needs to know of the site around it, and what it has to tell. */

import type { Atoms } from './atoms.ts';

/** Where a SPIP reference leads in the new archive. */
export interface Target {
  /** Address to link to; null when the reference leads nowhere. */
  href: string | null;
  /** Title of the object, for links without text. */
  title: string;
}

/** A document as a text shows it. */
export interface DocumentUse {
  id: number;
  /** File name beside the article, or address of a file elsewhere. */
  src: string;
  kind: 'image' | 'audio' | 'video' | 'file';
  /** Plain text, number taken off. */
  title: string;
  /** SPIP text. */
  description: string;
  credits: string;
  alt: string;
  /** Name shown where a document has no title. */
  name: string;
  /** Side of the text on which it is set. */
  align?: 'left' | 'center' | 'right';
}

/** What could not be carried over as it was. The wording stands in `src/import/wording/`. */
export interface Finding {
  code: string;
  /** The piece of text concerned, cut. */
  excerpt: string;
}

export interface TextContext {
  /** SPIP language code of the text. */
  lang: string;
  /** SPIP language code of the site, for texts in several languages. */
  siteLang: string;
  /** Active plugins of the site, by their names in capitals; empty where nobody knows. */
  plugins: ReadonlySet<string>;
  /** What the import says in the language of the text. */
  words: { form: string };
  /** Where `art12`, `rub3`, `doc5` lead; null when it is no reference. */
  reference(type: string, id: number, fragment: string, lang: string): Target | null;
  /** Where an address of the old site leads; the address itself when it is not of the old site. */
  address(url: string): string | null;
  /** The document of that number, null when it must not or cannot be shown. */
  document(id: number): DocumentUse | null;
  /** Images of an album, of an article, or of the object of the text (`id` 0) that no text shows, in their order. */
  gallery(of: 'album' | 'article', id: number): { title: string; documents: number[] };
  /** Text of a CSV file joined to the site, null where it cannot be shown as a table. */
  csv(id: number): string | null;
  /** The points of a map, or the point of that number, as one line each. */
  points(id: number): string[];
  find(code: string, excerpt: string): void;
}

/** What every pass over one text shares. */
export interface Reader {
  atoms: Atoms;
  context: TextContext;
  /** HTML of another SPIP text shown inside this one: a document's description. */
  nested(text: string): string;
}
