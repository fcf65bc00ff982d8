import { asBuffer } from '../metadata/edit.ts';
import type { PdfFacts } from '../types.ts';
import { isFault, PdfDocument } from './document.ts';
import { Name, type PdfObject } from './syntax.ts';

const MOST_PAGES = 100_000;
const MOST_TITLE = 300;

/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2, D.2). */
const DOC_18 = '˘ˇˆ˙˝˛˚˜';
const DOC_80 = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž�€';

/** Facts, and what is told of a file once, when it is looked at. */
export interface ReadPdf extends PdfFacts {
  /** Opening it runs a script or a program, or sends or loads something. */
  acts?: true;
}

/**
 * What a PDF says of itself, as far as it can be read without rendering it: undefined where nothing can. An encrypted
 * file tells its pages, tags and language at most: its texts are encrypted too.
 */
export function readPdf(bytes: Uint8Array): ReadPdf | undefined {
  try {
    const document = new PdfDocument(asBuffer(bytes));
    const isEncrypted = document.trailer.has('Encrypt');
    const facts: ReadPdf = {
      pages: pageCount(document),
      title: isEncrypted ? undefined : documentTitle(document),
      lang: isEncrypted ? undefined : documentLanguage(document),
      ...(isTagged(document) && { tagged: true }),
      ...(attempt(() => isScanned(document)) && { scanned: true }),
      ...(attempt(() => acts(document)) && { acts: true }),
    };
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    return known.length > 0 ? (Object.fromEntries(known) as ReadPdf) : undefined;
  } catch (error) {
    if (isFault(error)) return undefined;
    throw error;
  }
}

function entry(document: PdfDocument, object: PdfObject, key: string): PdfObject {
  return object instanceof Map ? document.resolve(object.get(key) ?? null) : null;
}

function pageCount(document: PdfDocument): number | undefined {
  const count = entry(document, entry(document, document.get('Root'), 'Pages'), 'Count');
  return typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= MOST_PAGES
    ? count
    : undefined;
}

function documentTitle(document: PdfDocument): string | undefined {
  const title = entry(document, document.get('Info'), 'Title');
  if (!Buffer.isBuffer(title)) return undefined;
  const text = textString(title)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return text && text.length <= MOST_TITLE ? text : undefined;
}

/** False where an object on the way cannot be read: the rest of the file is still worth telling. */
function attempt(look: () => boolean): boolean {
  try {
    return look();
  } catch (error) {
    if (isFault(error)) return false;
    throw error;
  }
}

/** A BCP 47 tag in the catalogue (14.9.2); writers that know no language leave it empty. */
function documentLanguage(document: PdfDocument): string | undefined {
  const lang = entry(document, document.get('Root'), 'Lang');
  const tag = Buffer.isBuffer(lang) ? textString(lang).trim() : '';
  return /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
}

/** Actions that do more than show a place of the document (ISO 32000-2, 12.6.4). */
const ACTING = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'URI',
  'GoToR',
  'GoToE',
  'Rendition',
]);

/** True where the document acts by itself: when it is opened (12.6.3), or by scripts of its own (12.6.4.17). */
function acts(document: PdfDocument): boolean {
  const root = document.get('Root');
  const opened = entry(document, root, 'OpenAction');
  const events = entry(document, root, 'AA');
  const actions = [
    opened,
    ...(events instanceof Map ? [...events.values()].map((each) => document.resolve(each)) : []),
  ];
  return (
    entry(document, entry(document, root, 'Names'), 'JavaScript') instanceof Map ||
    actions.some((action) => {
      const kind = entry(document, action, 'S');
      return kind instanceof Name && ACTING.has(kind.value);
    })
  );
}

/** A tagged document says so, and has a tree of structure (14.7.1). */
function isTagged(document: PdfDocument): boolean {
  const root = document.get('Root');
  const marked = entry(document, entry(document, root, 'MarkInfo'), 'Marked');
  return marked === true && entry(document, root, 'StructTreeRoot') instanceof Map;
}

/** Pages looked at to tell a scan, and nodes of the tree of pages that are visited to find them. */
const SAMPLE_PAGES = 3;
const MOST_NODES = 50;

/** True where each of the first pages has pictures and no font: nothing on it can be searched, copied or read aloud. */
function isScanned(document: PdfDocument): boolean {
  const pages = firstPages(document);
  return (
    pages.length > 0 &&
    pages.every((resources) => {
      const [fonts, objects] = ['Font', 'XObject'].map((key) => entry(document, resources, key));
      return (
        !(fonts instanceof Map && fonts.size > 0) &&
        objects instanceof Map &&
        hasOnlyPictures(document, objects)
      );
    })
  );
}

/** Forms may hold fonts of their own: a page that has one is not taken for a scan. */
function hasOnlyPictures(document: PdfDocument, objects: ReadonlyMap<string, PdfObject>): boolean {
  const kinds = [...objects.values()].map((object) => entry(document, document.resolve(object), 'Subtype'));
  return kinds.length > 0 && kinds.every((kind) => kind instanceof Name && kind.value === 'Image');
}

/** The resources of the first pages, inherited ones included (7.7.3.4). */
function firstPages(document: PdfDocument): PdfObject[] {
  const found: PdfObject[] = [];
  const pending: [node: PdfObject, inherited: PdfObject][] = [
    [entry(document, document.get('Root'), 'Pages'), null],
  ];
  for (
    let visited = 0;
    pending.length > 0 && visited < MOST_NODES && found.length < SAMPLE_PAGES;
    visited++
  ) {
    const [node, inherited] = pending.shift()!;
    if (!(node instanceof Map)) continue;
    const resources = entry(document, node, 'Resources') ?? inherited;
    const kids = entry(document, node, 'Kids');
    if (Array.isArray(kids)) {
      const below = kids
        .slice(0, MOST_NODES)
        .map((kid) => [document.resolve(kid), resources] as [PdfObject, PdfObject]);
      pending.unshift(...below);
    } else found.push(resources);
  }
  return found;
}

/** A text string: UTF-16 or UTF-8 with its mark, else PDFDocEncoding (ISO 32000-2, 7.9.2.2). */
function textString(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes);
  return Array.from(bytes, (byte) => {
    if (byte >= 0x18 && byte < 0x20) return DOC_18[byte - 0x18];
    return byte >= 0x80 && byte <= 0xa0 ? DOC_80[byte - 0x80] : String.fromCharCode(byte);
  }).join('');
}
