import { asBuffer } from '../metadata/edit.ts';
import type { Media } from '../types.ts';
import { isFault, PdfDocument } from './document.ts';
import type { PdfObject } from './syntax.ts';

const MOST_PAGES = 100_000;
const MOST_TITLE = 300;

/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2, D.2). */
const DOC_18 = '˘ˇˆ˙˝˛˚˜';
const DOC_80 = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž�€';

/**
 * Page count and title of a PDF, as far as they can be read without rendering it: undefined where neither can. An
 * encrypted file tells its pages at most.
 */
export function readPdf(bytes: Uint8Array): Media['pdf'] {
  try {
    const document = new PdfDocument(asBuffer(bytes));
    const pages = pageCount(document);
    const title = document.trailer.has('Encrypt') ? undefined : documentTitle(document);
    return pages || title ? { ...(pages && { pages }), ...(title && { title }) } : undefined;
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
