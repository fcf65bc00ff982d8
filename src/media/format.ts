import { extensionOf, type Format, formatNamed, formats } from './formats.ts';
import { afterComments, rootName } from './markup.ts';
import { detectOle } from './ole.ts';
import { type Charset, type DecodedText, decodeText } from './text.ts';

/** What the bytes of a file are. */
export interface DetectedFormat {
  /** Label told to readers: `PNG`, `OpenDocument Text`. */
  format: string;
  /** MIME type. */
  type: string;
  /** Usual extension of the format, without the dot; the name's own where the bytes tell nothing. */
  extension: string;
  /** False where the name's extension belongs to another format. */
  named: boolean;
  /** False where the bytes are of no known format and only the name tells. */
  known: boolean;
  /** True where the bytes are of no known format and the name claims one. */
  claimed?: true;
  /** Encoding, of a text. */
  charset?: Charset;
}

/** Enough for every signature and for the root element of an XML document. */
export const SAMPLE_BYTES = 65536;
const PDF_HEADER_WITHIN = 1024;
/** What most attachments are: `file-type`, which takes 60 ms to load, is not asked about them. */
const COMMON: [start: number[], key: string][] = [
  [[0xff, 0xd8, 0xff], 'jpg'],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'png'],
];
/** Formats of `file-type` that are written in text: a text of another signature is a coincidence (`BM…`, `MZ…`). */
const TEXT_SIGNATURES = new Set(['rtf', 'ps', 'eps']);
/** Formats that compound files hold. */
const OFFICE = new Set(['doc', 'xls', 'ppt', 'vsd', 'msg']);
/** Formats that are the same to readers as another one that the table names. */
const ALIASES: Record<string, string> = {
  apng: 'png',
  dng: 'tif',
  cr2: 'tif',
  nef: 'tif',
  arw: 'tif',
  mp2: 'mp3',
  mp1: 'mp3',
  m4p: 'm4a',
  m4b: 'm4a',
  f4v: 'mp4',
  'tar.gz': 'gz',
};

/**
 * Tells a file's format from its bytes: `bytes` is the whole file, or its beginning where `path` gives the
 * file itself, which is then read only where a container needs it. The name decides only between formats that
 * bytes cannot tell apart (a CSV from another text) and where the bytes are of no known format.
 */
export async function detectFormat(bytes: Uint8Array, name: string, path?: string): Promise<DetectedFormat> {
  const extension = extensionOf(name);
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const text = decodeText(startsAsMarkup(sample) ? bytes : sample);
  const key = await signature(bytes, path, text !== null);
  if (text && (key === null || key === 'xml')) return fromText(text, extension, bytes.length <= SAMPLE_BYTES);
  if (key === null) return unknown(extension);
  if (key === 'cfb') return office(extension);
  return described(key, formats.get(key) ?? other(key), extension);
}

/** Whether a text starts as markup does: its root may then stand behind a comment of any length. */
export function startsAsMarkup(sample: Uint8Array): boolean {
  for (const byte of sample.subarray(0, 1024)) {
    if (byte === 0x3c) return true;
    if (byte > 0x20 && byte < 0x80) return false;
  }
  return false;
}

/** Usual extension of the format whose signature the bytes carry, null when there is none. */
async function signature(
  bytes: Uint8Array,
  path: string | undefined,
  isText: boolean,
): Promise<string | null> {
  if (
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEADER_WITHIN)).includes('%PDF-')
  )
    return 'pdf';
  const common = COMMON.find(
    ([start]) => bytes.length > start.length && start.every((byte, at) => bytes[at] === byte),
  );
  if (common) return common[1];
  const { fileTypeFromBuffer, fileTypeFromFile } = await import('file-type');
  const found = await (path ? fileTypeFromFile(path) : fileTypeFromBuffer(bytes));
  if (!found || (isText && !TEXT_SIGNATURES.has(found.ext))) return null;
  if (found.ext === 'cfb') return detectOle(bytes) ?? 'cfb';
  if (found.mime === 'application/x-msi') return 'msi';
  return ALIASES[found.ext] ?? found.ext;
}

function described(key: string, format: Format, extension: string, charset?: Charset): DetectedFormat {
  const named =
    format.extensions.includes(extension) || (extension !== '' && formatNamed(extension) === null);
  return {
    format: format.label,
    type: format.type,
    extension: key,
    named,
    known: true,
    ...(charset && { charset }),
  };
}

/** A format that `file-type` knows and the table does not: told by its extension. */
function other(key: string): Format {
  return { label: key.toUpperCase(), type: 'application/octet-stream', extensions: [key] };
}

/** An office file of before 2007 whose program is not told: the name is believed where it says one. */
function office(extension: string): DetectedFormat {
  const named = formatNamed(extension);
  if (named && OFFICE.has(named)) return described(named, formats.get(named)!, extension);
  return described('cfb', { label: 'Office', type: 'application/x-ole-storage', extensions: [] }, extension);
}

/** Bytes that say nothing: the name is believed, and noted as a claim where it names a format. */
function unknown(extension: string): DetectedFormat {
  const named = formatNamed(extension);
  if (!named) {
    const label = extension.toUpperCase() || 'Fichier';
    return { format: label, type: 'application/octet-stream', extension, named: true, known: false };
  }
  const { label, type } = formats.get(named)!;
  return { format: label, type, extension, named: true, known: false, claimed: true };
}

/** Root elements of XML documents whose format has its own name. */
const ROOTS: Record<string, string> = {
  svg: 'svg',
  html: 'html',
  kml: 'kml',
  gpx: 'gpx',
  RDF: 'rdf',
  rss: 'rss',
  feed: 'atom',
  math: 'mathml',
};
/** How an HTML document may begin, after white space and comments (WHATWG MIME Sniffing, 7.1). */
const HTML_START =
  /^<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\s>]/i;
/** The same where the name says XML: only a whole page is HTML there. */
const HTML_PAGE = /^<(?:!doctype html|html)[\s>]/i;
const JSON_FAMILY = ['json', 'geojson', 'jsonld'];

function fromText({ text, charset }: DecodedText, extension: string, whole: boolean): DetectedFormat {
  const content = text.trimStart();
  const key = textSignature(content, extension) ?? textByName(content, extension, whole);
  return described(key, formats.get(key)!, extension, charset);
}

/** Text formats that their first characters tell. */
function textSignature(text: string, extension: string): string | null {
  if (text.startsWith('<')) {
    const html = isXmlNamed(extension) ? HTML_PAGE : HTML_START;
    const comments = afterComments(text);
    if (html.test(text.slice(comments, comments + 20))) return 'html';
    const root = rootName(text);
    if (root && ROOTS[root]) return ROOTS[root];
    return text.startsWith('<?xml') ? 'xml' : null;
  }
  if (text.startsWith('BEGIN:VCALENDAR')) return 'ics';
  if (text.startsWith('BEGIN:VCARD')) return 'vcf';
  return /^WEBVTT(?:\s|$)/.test(text) ? 'vtt' : null;
}

/** Text formats that only the name tells, as far as the text does not contradict it. */
function textByName(text: string, extension: string, whole: boolean): string {
  const named = textNamed(extension);
  if (named && JSON_FAMILY.includes(named)) return /^[[{"]/.test(text) ? named : 'txt';
  if (named === 'xml') return text.startsWith('<') ? 'xml' : 'txt';
  if (named && Object.values(ROOTS).includes(named)) return 'txt';
  if (named) return named;
  return whole && /^[[{]/.test(text) && isJson(text) ? 'json' : 'txt';
}

/** Key of the text format that an extension names, null when it names none. */
function textNamed(extension: string): string | null {
  const named = formatNamed(extension);
  return named && formats.get(named)?.text ? named : null;
}

function isXmlNamed(extension: string): boolean {
  const named = textNamed(extension);
  return named !== null && named !== 'html' && (named === 'xml' || Object.values(ROOTS).includes(named));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
