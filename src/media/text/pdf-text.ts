/** Text by page and picture of the first page of a PDF, by PDFium (WebAssembly). Only in a thread that may be ended. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PDFiumLibrary, PDFiumPage } from '@hyzyla/pdfium';
import { Passages } from './passages.ts';
import { type Extract, MOST_PARTS, type Pixels, TextFailure } from './types.ts';

/** Memory that PDFium may take: a thousand pages take 90 to 117 MB, a bomb of 2 kB asks for gigabytes. */
const MOST_MEMORY = 256 * 1024 * 1024;
/** Width of the picture made of a page (px), and its longest side: it is made smaller by who encodes it. */
const COVER_WIDTH = 576;
const COVER_LONGEST = 1440;
/** A page narrower or longer than that shows nothing as a picture. */
const MOST_RATIO = 5;

/** What PDFium throws of a document that asks for a password. */
const LOCKED = /password|security/i;
/** A word cut at the end of a line: PDFium marks the hyphen, or leaves it as it was printed. */
const MARKED_HYPHEN = /\ufffe\s*/g;
const HYPHEN = /(?<=\p{Ll})[-\u2010\u00ad]\r?\n(?=\p{Ll})/gu;

let library: Promise<PDFiumLibrary> | null = null;

/** Loads PDFium, with a limit on its memory. Once it has met the limit it cannot be trusted with another document. */
function load(): Promise<PDFiumLibrary> {
  library ??= (async () => {
    limitMemory();
    const { PDFiumLibrary } = await import('@hyzyla/pdfium');
    const wasm = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
    const bytes = readFileSync(wasm);
    return PDFiumLibrary.init({
      wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    });
  })();
  return library;
}

/** The memory of a module cannot be bounded from outside but where it grows. */
function limitMemory(): void {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > MOST_MEMORY) throw new RangeError('memory of a document');
    return grow.call(this, pages);
  };
}

/** PDFium closes no page by itself after its text has been read. */
interface Closing {
  module: { _FPDF_ClosePage(page: number): void };
  pageIdx: number;
}

function closePage(page: PDFiumPage): void {
  const { module, pageIdx } = page as unknown as Closing;
  module._FPDF_ClosePage(pageIdx);
}

/** Reads a whole PDF. Throws `TextFailure` where it cannot be opened; anything else means that PDFium has given up. */
export async function pdfText(bytes: Uint8Array): Promise<Extract> {
  const pdfium = await load();
  const document = await pdfium.loadDocument(bytes).catch((error: Error) => {
    if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) throw error;
    throw new TextFailure(LOCKED.test(error.message) ? 'locked' : 'damaged', error.message);
  });
  const pages = document.getPageCount();
  if (pages < 1) throw new TextFailure('damaged', 'no page');
  const passages = new Passages();
  let unread = 0;
  for (let at = 0; at < Math.min(pages, MOST_PARTS); at += 1) {
    const page = pageOf(() => document.getPage(at));
    if (!page) {
      unread += 1;
      if (unread === pages) throw new TextFailure('damaged', 'no page can be read');
      continue;
    }
    const isMore = passages.add({ page: at + 1 }, joined(page.getText()));
    closePage(page);
    if (!isMore) break;
  }
  if (pages > MOST_PARTS) passages.cut();
  const cover = await coverOf(() => document.getPage(0));
  document.destroy();
  return {
    passages: passages.list,
    pages,
    ...(cover && { cover }),
    ...(passages.isCut && { fault: 'cut' as const }),
  };
}

/** Lines as words run on: a word that was cut at the end of one is whole again. */
const joined = (text: string) =>
  text.replaceAll('\u0002', '\ufffe').replace(MARKED_HYPHEN, '').replace(HYPHEN, '');

/** A page that cannot be read leaves the others. */
function pageOf(open: () => PDFiumPage): PDFiumPage | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) throw error;
    return null;
  }
}

async function coverOf(open: () => PDFiumPage): Promise<Pixels | null> {
  const page = pageOf(open);
  if (!page) return null;
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  const ratio = width / height;
  if (!(ratio < MOST_RATIO && ratio > 1 / MOST_RATIO)) {
    closePage(page);
    return null;
  }
  const scale = Math.min(COVER_WIDTH / width, COVER_LONGEST / height);
  const rendered = await page.render({ scale, render: 'bitmap' });
  return { data: rendered.data, width: rendered.width, height: rendered.height };
}
