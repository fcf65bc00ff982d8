/**
 * How a published file is sent, by the ending of its name: the one table that the probe of attachments, the host
 * files, the preview and `dev` share. An ending that it does not hold is sent as bytes that no browser shows.
 */
import { extensionOf, formats } from './formats.ts';

/**
 * What a browser does with a file that is opened by itself:
 * `inline`, it shows it and nothing in it can run (pictures, sound, films, PDF, plain text, the site's own pages);
 * `sandbox`, it parses it as a document, so a `Content-Security-Policy` with `sandbox` goes with it (SVG, XML);
 * `attachment`, it stores it (`Content-Disposition: attachment`).
 */
export type ServedClass = 'inline' | 'attachment' | 'sandbox';

export interface Served {
  /** MIME type without parameters. */
  type: string;
  /** Encoding to tell with it; of texts that are always UTF-8. */
  charset?: 'utf-8';
  class: ServedClass;
}

/** What an ending that is not in the table is sent as. */
export const UNKNOWN: Served = { type: 'application/octet-stream', class: 'attachment' };

/** Files that Fonds itself writes, all of them UTF-8, and those of a site's `public/`. */
const OWN: Readonly<Record<string, Served>> = {
  html: { type: 'text/html', charset: 'utf-8', class: 'inline' },
  css: { type: 'text/css', charset: 'utf-8', class: 'inline' },
  md: { type: 'text/markdown', charset: 'utf-8', class: 'inline' },
  js: { type: 'text/javascript', charset: 'utf-8', class: 'inline' },
  mjs: { type: 'text/javascript', charset: 'utf-8', class: 'inline' },
  webmanifest: { type: 'application/manifest+json', class: 'inline' },
  opml: { type: 'text/x-opml', charset: 'utf-8', class: 'inline' },
  wasm: { type: 'application/wasm', class: 'inline' },
};

/** Endings that several formats of `formats.ts` share: what is sent for each. */
const SHARED: Readonly<Record<string, string>> = {
  ai: 'application/postscript',
  csl: 'application/xml',
  doc: 'application/msword',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  m4v: 'video/mp4',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  wma: 'audio/x-ms-wma',
  wmv: 'video/x-ms-wmv',
  xml: 'application/xml',
  json: 'application/json',
};

/** Formats whose inside is another one's, so that the name of the outside alone is sent. */
const AS_BYTES = /^application\/x-shockwave-flash$/;
const XML_TYPE = /(?:\/|\+)xml$/;
/** Types that browsers show by themselves and that nothing runs in. */
const SHOWN =
  /^(?:image\/(?!vnd\.|heic)|audio\/(?!midi|amr)|video\/(?:mp4|webm|ogg|quicktime)$|application\/(?:pdf|json|geo\+json|ld\+json|yaml)$|text\/(?!calendar|vcard|html))/;

function servedFor(type: string): Served {
  if (AS_BYTES.test(type)) return UNKNOWN;
  if (XML_TYPE.test(type)) return { type, class: 'sandbox' };
  return { type, class: SHOWN.test(type) ? 'inline' : 'attachment' };
}

function table(): Map<string, Served> {
  const result = new Map<string, Served>();
  for (const [key, { type, extensions }] of formats) {
    if (key === 'html') continue;
    for (const ending of extensions) if (!result.has(ending)) result.set(ending, servedFor(type));
  }
  // The usual ending of a format is its own whatever other format may use it as well.
  for (const [key, { type }] of formats) if (key !== 'html') result.set(key, servedFor(type));
  for (const [ending, type] of Object.entries(SHARED)) result.set(ending, servedFor(type));
  for (const [ending, served] of Object.entries(OWN)) result.set(ending, served);
  return result;
}

/** Every ending (lower case, without dot) that is sent as something, and as what. */
export const SERVED: ReadonlyMap<string, Served> = table();

/** How the file of a name or path is sent. */
export function servedAs(path: string): Served {
  return SERVED.get(extensionOf(path.slice(path.lastIndexOf('/') + 1))) ?? UNKNOWN;
}

/** `text/html; charset=utf-8`: the header `Content-Type`. */
export function contentType({ type, charset }: Served): string {
  return charset ? `${type}; charset=${charset}` : type;
}
