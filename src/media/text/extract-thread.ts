/** The thread that opens documents: what one of them does to it is the fault of that document. */
import { parentPort } from 'node:worker_threads';
import { epubText } from './epub.ts';
import type { ExtractAnswer, ExtractOrder } from './extractor.ts';
import { sheetsText, slidesText, wordText } from './office-open.ts';
import { openDocumentText } from './open-document.ts';
import type { Passages } from './passages.ts';
import { pdfText } from './pdf-text.ts';
import { plainExtract } from './plain.ts';
import { type Extract, TextFailure, type TextFormat } from './types.ts';

const port = parentPort!;

const READERS: Record<Exclude<TextFormat, 'pdf' | 'txt' | 'vtt'>, (bytes: Uint8Array) => Passages> = {
  odt: (bytes) => openDocumentText(bytes, 'odt'),
  ods: (bytes) => openDocumentText(bytes, 'ods'),
  odp: (bytes) => openDocumentText(bytes, 'odp'),
  docx: wordText,
  xlsx: sheetsText,
  pptx: slidesText,
  epub: epubText,
};

port.on('message', ({ bytes, format }: ExtractOrder) => {
  read(bytes, format).then(
    (extract) => answer({ extract }, extract.cover ? [extract.cover.data.buffer as ArrayBuffer] : []),
    (error: Error) => {
      const isTold = error instanceof TextFailure;
      const fault = isTold ? error.fault : 'costly';
      // What PDFium left behind when it gave up is not to be met by another document.
      answer({ fault, isSpent: !isTold }, []);
    },
  );
});

function answer(message: ExtractAnswer, transferred: ArrayBuffer[]): void {
  port.postMessage(message, transferred);
}

async function read(bytes: Uint8Array, format: TextFormat): Promise<Extract> {
  if (format === 'pdf') return pdfText(bytes);
  if (format === 'txt' || format === 'vtt') return plainExtract(bytes, format);
  const passages = READERS[format](bytes);
  return { passages: passages.list, ...(passages.isCut && { fault: 'cut' }) };
}
