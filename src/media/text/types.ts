/** What is read of a document that people download: its text, in parts, and a picture of its first page. */

/** A part of a document that can be named: a page, a sheet, a chapter; the whole where it has none. */
export interface Passage {
  /** Number of the page or slide, from 1. */
  page?: number;
  /** Name of the sheet or chapter. */
  name?: string;
  /** On one line. */
  text: string;
}

/** Why the text of a document is not searched, or not all of it: the end of a problem's code. */
export type TextFault = 'locked' | 'damaged' | 'costly' | 'cut';

/** Pixels of a page, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** What a thread finds in one document. */
export interface Extract {
  passages: Passage[];
  /** Pages of a PDF. */
  pages?: number;
  /** The first page of a PDF. */
  cover?: Pixels;
  fault?: TextFault;
}

/** Formats whose text is read: usual extensions of `formats.ts`. */
export type TextFormat = 'pdf' | 'odt' | 'ods' | 'odp' | 'docx' | 'xlsx' | 'pptx' | 'epub' | 'txt' | 'vtt';

/** Characters of one document that are searched: a report of a thousand pages. */
export const MOST_TEXT = 3_000_000;
/** Pages or parts of one document that are read. */
export const MOST_PARTS = 5000;

/** The document cannot be searched, or not all of it. */
export class TextFailure extends Error {
  readonly fault: TextFault;

  constructor(fault: TextFault, reason: string = fault) {
    super(reason);
    this.fault = fault;
  }
}
