/** What is known of a file joined to a document. Plain, serialisable data. */

/** One encoded width of an image. */
export interface ImageVariant {
  /** Site address without the base path: `/_medias/3f9a…-800.avif`. */
  address: string;
  width: number;
  height: number;
  /** MIME type. */
  type: string;
}

/** What a PDF says of itself; each is absent where it says nothing or cannot be read. */
export interface PdfFacts {
  pages?: number;
  title?: string;
  /** Language of the document: `fr-FR`. */
  lang?: string;
  /** It has the structure that screen readers need (ISO 32000-2, 14.7). */
  tagged?: true;
  /** Its first pages are pictures without any text. */
  scanned?: true;
}

/** What was read of a document that has text; kept apart by its digest. */
export interface DocumentText {
  /** Digest of its passages; absent where it has no text that can be read. */
  passages?: string;
  /** Pages of a PDF. */
  pages?: number;
  /** Picture of its first page. */
  cover?: ImageVariant;
  /** It asks for a password. */
  locked?: true;
}

export interface Media {
  /** Path relative to the content folder: `articles/2022/deux-ans/affiche.png`. */
  path: string;
  /** The file's own name: `affiche.png`. */
  name: string;
  /** Address of the original, without the base path: `/2022/deux-ans/affiche.png`. */
  address: string;
  /** Digest of the published bytes. */
  digest: string;
  /** Length of the published file. */
  bytes: number;
  /** The published file is the source without the metadata that tells where and by whom it was taken. */
  edited?: true;
  /** Label told to readers, from the bytes: `PNG`, `PDF`, `OpenDocument Text`… */
  format: string;
  /** MIME type, from the bytes. */
  type: string;
  /** Encoding, of a text. */
  charset?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** As SPIP 3.2 prints it: `25.5 ko`. */
  size: string;
  /** Set for images that can be shown. */
  image?: {
    /** Pixels, as shown: the orientation applied. */
    width: number;
    height: number;
    /** Drawn in few colours (a diagram, a logo): encoded so that its edges stay clean. */
    flat?: true;
    /** Best format first, widths ascending within a format; empty for SVG and animated GIF. */
    variants: ImageVariant[];
    /** What `<img src>` names: a variant in the original's format, or the original. */
    fallback: ImageVariant;
    /** What pages shared elsewhere show (`og:image`): JPEG or PNG, 1200 × 630 where the image is large enough. */
    social?: ImageVariant;
  };
  /** What a PDF says of itself, where it can be read. */
  pdf?: PdfFacts;
  /** Set for documents whose format has text: PDF, OpenDocument, Office, EPUB. */
  text?: DocumentText;
  /** SHA-256 of the published file, in hexadecimal; of what readers download. */
  sha256?: string;
}
