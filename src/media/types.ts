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

export interface Media {
  /** Path relative to the content folder: `articles/2022/deux-ans/affiche.png`. */
  path: string;
  /** The file's own name: `affiche.png`. */
  name: string;
  /** Address of the original, without the base path: `/2022/deux-ans/affiche.png`. */
  address: string;
  /** Digest of the bytes. */
  digest: string;
  bytes: number;
  /** Label told to readers, from the bytes: `PNG`, `PDF`, `OpenDocument Text`… */
  format: string;
  /** MIME type, from the bytes. */
  type: string;
  /** As SPIP 3.2 prints it: `25.5 ko`. */
  size: string;
  /** Set for images that can be shown. */
  image?: {
    width: number;
    height: number;
    /** Best format first, widths ascending within a format; empty for SVG and animated GIF. */
    variants: ImageVariant[];
    /** What `<img src>` names: a variant in the original's format, or the original. */
    fallback: ImageVariant;
  };
  /** Page count and title of a PDF, where they can be read. */
  pdf?: { pages?: number; title?: string };
}
