/** Headers of every response, whatever the host. */
import {
  authorAddress,
  FEED_FORMATS,
  FILE,
  feedAddress,
  feedArchiveAddress,
  keywordAddress,
  markdownAddress,
  PAGE,
  REFERENCE_FORMATS,
  referenceAddress,
  rubricAddress,
  yearReferencesAddress,
} from '../archive/model/addresses.ts';
import { editorHeaders, type FolderHeaders } from '../editor/addresses.ts';
import { SERVED, type Served } from '../media/served.ts';
import type { ViewContext } from '../views/context.ts';
import { SCHEME_SCRIPT_SOURCE } from '../views/scheme-script.ts';

/** Files whose names hold a digest of their bytes: assets, images, the search index. */
export const HASHED_FOLDERS = ['/_fonds/', '/_medias/', '/_recherche/fichiers/'] as const;

export const CACHE = {
  hashed: 'public, max-age=31536000, immutable',
  /** Five minutes bound how long an error stays; then the host is asked whether the page has changed. */
  page: 'public, max-age=300, must-revalidate',
} as const;

/** What a page of the archive may load: its own files, and the one script that it holds; `data:` images stand in style sheets alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'self' ${SCHEME_SCRIPT_SOURCE}`,
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of a file that browsers parse as a document and that contributors wrote (SVG, XML): shown, but nothing in it runs. */
const SANDBOX =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:";

/** Abilities that an archive never asks a browser for. */
const PERMISSIONS_POLICY = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The policy of all but what `SANDBOXED` names, and that of these. */
export const POLICY = { site: CONTENT_SECURITY_POLICY, sandbox: SANDBOX } as const;

const endingsOf = (accepts: (served: Served) => boolean): string[] =>
  [...SERVED].flatMap(([ending, served]) => (accepts(served) ? ending : [])).sort();

/** Endings of files sent under the sandbox, and of those that browsers show or run; every other one is stored. */
export const SANDBOXED: readonly string[] = endingsOf((served) => served.class === 'sandbox');
export const SHOWN: readonly string[] = endingsOf((served) => served.class !== 'attachment');

/** Types with their endings, for files of no name of their own. Texts are told to be UTF-8. */
export const TYPES: readonly { type: string; endings: readonly string[] }[] = [
  ...Map.groupBy(SERVED, ([, served]) => served.type),
]
  .map(([type, entries]) => ({ type, endings: entries.map(([ending]) => ending).sort() }))
  .sort((a, b) => (a.type < b.type ? -1 : 1));

/** Type with the charset of texts: those of an archive of today are UTF-8. XML and JSON tell their own. */
export const withCharset = (type: string): string => (/^text\/[^;]*$/.test(type) ? utf8(type) : type);

/** Headers of security, in order. Strict transport is asked for where the site itself is on HTTPS. */
export function securityHeaders(context: ViewContext): [name: string, value: string][] {
  const isSecure = context.archive.origin.startsWith('https:');
  return [
    ['Content-Security-Policy', CONTENT_SECURITY_POLICY],
    ...(isSecure ? [['Strict-Transport-Security', 'max-age=31536000'] as [string, string]] : []),
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', PERMISSIONS_POLICY],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ];
}

/**
 * Folders with headers in the place of those of all pages, their paths with the base; where one is inside another, the
 * inner one comes last. Each names the same headers.
 */
export function folderHeaders({ site, archive }: ViewContext): FolderHeaders[] {
  return editorHeaders(site.editor).map((each) => ({ ...each, folder: archive.base + each.folder }));
}

/** A content type that hosts do not know by themselves, for a file name or an ending. */
export interface ContentType {
  /** `rss.xml`, or null. */
  file: string | null;
  /** `md`, or null. */
  ending: string | null;
  /** Where such files are, `:name` for any one segment. */
  paths: readonly string[];
  type: string;
  /** Open to scripts of other sites: feeds and texts are made for other programs. */
  isOpen: boolean;
}

export const CONTENT_TYPES: readonly ContentType[] = [
  ...FEED_FORMATS.map((format) => ({
    file: format.file,
    ending: null,
    paths: [
      PAGE.home,
      rubricAddress(':rubric'),
      keywordAddress(':keyword'),
      authorAddress(':author'),
    ].flatMap((of) => [feedAddress(of, format), feedArchiveAddress(of, ':period', format)]),
    type: utf8(format.type),
    isOpen: true,
  })),
  {
    file: FILE.openSearch.slice(1),
    ending: null,
    paths: [FILE.openSearch],
    type: utf8('application/opensearchdescription+xml'),
    isOpen: false,
  },
  {
    file: null,
    ending: 'md',
    paths: [markdownAddress('/:year/:slug/')],
    type: utf8('text/markdown'),
    isOpen: true,
  },
  ...REFERENCE_FORMATS.map((format) => ({
    file: null,
    ending: /[^.]+$/.exec(format.ending)![0],
    paths: [
      yearReferencesAddress(':year', format),
      ...(format.ending === 'ris' ? [referenceAddress('/:year/:slug/')] : []),
    ],
    type: utf8(format.type),
    isOpen: true,
  })).filter(({ ending }) => ending !== 'json'),
  { file: null, ending: 'opml', paths: [FILE.opml], type: utf8('text/x-opml'), isOpen: true },
  { file: null, ending: 'webmanifest', paths: [], type: 'application/manifest+json', isOpen: false },
];

function utf8(type: string): string {
  return `${type}; charset=utf-8`;
}

/** Endings of the texts that are published compressed as well, where `precompress` is on. */
export const COMPRESSED_ENDINGS = 'html css js mjs json xml svg txt md csv opml webmanifest'.split(' ');

/** Types that nginx labels with their charset, beside HTML. */
export const CHARSET_TYPES: readonly string[] = [
  ...new Set(
    [
      ...TYPES.filter(({ type }) => withCharset(type) !== type),
      ...CONTENT_TYPES.filter(({ type }) => type.includes('charset')),
    ].map(({ type }) => bare(type)),
  ),
].filter((type) => type !== 'text/html');

/** Types that are worth compressing when they are sent, beside HTML. */
export const COMPRESSED_TYPES: readonly string[] = [
  ...CHARSET_TYPES,
  'application/geo+json',
  'application/json',
  'application/manifest+json',
  'application/xml',
  'font/ttf',
  'image/svg+xml',
];

/** A type without its parameters. */
export function bare(type: string): string {
  return type.replace(/;.*/, '');
}
