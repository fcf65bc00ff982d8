/** What kind of file of the site a path names, and how it is sent: said in the manifest, and what a release goes by. */
import { FEED_FORMATS, FILE } from '../archive/model/addresses.ts';
import { contentType, servedAs } from '../media/served.ts';
import { ENTRY_FILE, SEARCH_FOLDER } from '../search/layout.ts';
import {
  CACHE,
  COMPRESSED_ENDINGS,
  CONTENT_TYPES,
  HASHED_FOLDERS,
  POLICY,
  SANDBOXED,
  SHOWN,
  withCharset,
} from './headers.ts';

/**
 * `hashed`: its name tells its bytes, which never change; `file`: what lies beside documents or comes from `public/`;
 * `search`: the entry of the search; `page`; `feed`: feeds, their archives and their list; `sitemap`; `host`: read by
 * a host and sent to nobody.
 */
export type FileClass = 'hashed' | 'file' | 'search' | 'page' | 'feed' | 'sitemap' | 'host';

/** Forms that a text is compressed to, beside it. */
const COMPRESSED = /\.(?:br|gz)$/;

const HOST_FILES =
  /^(?:_headers|_redirects|_worker\.js|_worker\/\d+\.json|_routes\.json|(?:.*\/)?\.htaccess)$/;
const FEED_FILES: ReadonlySet<string> = new Set(FEED_FORMATS.map(({ file }) => file));
/** Folders that hold feeds: of the site, of a rubric, keyword or author, and archives of any. */
const FEED_FOLDER = /^(?:(?:rubriques|mots-cles|auteurs)\/[^/]+\/)?(?:flux\/[^/]+\/)?$/;

/** The class of a file of the site by its path: `2022/deux-ans/index.html`. A compressed form has that of its text. */
export function fileClass(path: string): FileClass {
  const plain = uncompressed(path);
  if (HASHED_FOLDERS.some((folder) => plain.startsWith(folder.slice(1)))) return 'hashed';
  if (plain === `${SEARCH_FOLDER}/${ENTRY_FILE}`) return 'search';
  if (HOST_FILES.test(plain)) return 'host';
  if (plain.endsWith('.html')) return 'page';
  if (`/${plain}` === FILE.sitemap || /^sitemap\/[^/]+\.xml$/.test(plain)) return 'sitemap';
  if (`/${plain}` === FILE.opml) return 'feed';
  const name = plain.slice(plain.lastIndexOf('/') + 1);
  const isFeed = FEED_FILES.has(name) && FEED_FOLDER.test(plain.slice(0, -name.length));
  return isFeed ? 'feed' : 'file';
}

/** True where a path is that of a compressed form that Fonds makes: of a text of the site, not of an archive file. */
export const isCompressedForm = (path: string): boolean => uncompressed(path) !== path;

/** A compressed form without its last ending; any other path as it is. */
function uncompressed(path: string): string {
  const plain = path.replace(COMPRESSED, '');
  return plain !== path && COMPRESSIBLE.test(plain) ? plain : path;
}

/** Texts that are published compressed as well. */
export const COMPRESSIBLE = new RegExp(`\\.(?:${COMPRESSED_ENDINGS.join('|')})$`);

/** Headers with which a host sends a file, beside those that every file has. */
export interface FileHeaders {
  'Content-Type': string;
  'Cache-Control': string;
  'Content-Disposition'?: string;
  'Content-Security-Policy'?: string;
}

/** `Content-Type` of a file of the site. */
export function sentType(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isFeed = fileClass(path) === 'feed';
  const own = CONTENT_TYPES.find(({ file, ending }) =>
    file === null ? name.endsWith(`.${ending}`) : file === name && (isFeed || !FEED_FILES.has(file)),
  );
  return own?.type ?? withCharset(contentType(servedAs(path)));
}

/** The headers of a file of the site. */
export function fileHeaders(path: string): FileHeaders {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const headers: FileHeaders = {
    'Content-Type': sentType(path),
    'Cache-Control': fileClass(path) === 'hashed' ? CACHE.hashed : CACHE.page,
  };
  if (!SHOWN.includes(ending)) headers['Content-Disposition'] = 'attachment';
  if (SANDBOXED.includes(ending)) headers['Content-Security-Policy'] = POLICY.sandbox;
  return headers;
}
