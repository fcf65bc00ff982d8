/** Text of sixty made PDFs, each sentence at its page; archives that unpack to far more than they are. */
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { Extractor } from '../../src/media/text/extractor.ts';
import type { TextFormat } from '../../src/media/text/types.ts';
import { madePdf, type PdfTraits, sentenceOf } from './made-pdfs.ts';

const extractor = new Extractor(60_000);
afterAll(() => extractor.close());

/** Twenty sets of traits, each with few pages, with many, and compressed. */
const SETS: Omit<PdfTraits, 'pages'>[] = [
  {},
  { tagged: true },
  { columns: true },
  { columns: true, hyphens: true },
  { hyphens: true },
  { ligatures: true },
  { ligatures: true, tagged: true },
  { form: true },
  { form: true, columns: true },
  { deep: true },
  { deep: true, tagged: true },
  { rotate: 90 },
  { rotate: 180 },
  { rotate: 270 },
  { damage: 'xref' },
  { damage: 'head' },
  { damage: 'end' },
  { damage: 'xref', columns: true },
  { damage: 'head', tagged: true },
];
const CASES = SETS.flatMap((traits): PdfTraits[] => [
  { ...traits, pages: 1 },
  { ...traits, pages: 23 },
  { ...traits, pages: 7, flate: true },
]);

describe('every sentence is found at its page', () => {
  test.each(CASES.map((traits) => [JSON.stringify(traits), traits] as const))('%s', async (_, traits) => {
    const { passages, pages, fault } = await extractor.read(madePdf(traits), 'pdf');
    expect(fault).toBeUndefined();
    expect(pages).toBe(traits.pages);
    const found = new Map(passages.map(({ page, text }) => [page, text]));
    for (let page = 1; page <= traits.pages; page++) {
      expect(found.get(page), `page ${page}`).toContain(sentenceOf(page));
      if (traits.ligatures) expect(found.get(page)).toContain('Le fichier final.');
    }
  });

  test('of a thousand pages', async () => {
    const { passages, pages } = await extractor.read(
      madePdf({ pages: 1000, deep: true, flate: true }),
      'pdf',
    );
    expect(pages).toBe(1000);
    const missed = passages.filter(({ page, text }) => !text.includes(sentenceOf(page!)));
    expect(missed).toEqual([]);
    expect(passages).toHaveLength(1000);
  });
});

test('pages that are pictures have no text, and a first page all the same', async () => {
  const { passages, pages, cover, fault } = await extractor.read(madePdf({ pages: 3, scanned: true }), 'pdf');
  expect({ passages, pages, fault }).toEqual({ passages: [], pages: 3, fault: undefined });
  expect(cover!.width).toBeGreaterThan(100);
});

test('a PDF that is cut anywhere is read as far as it goes, or told as damaged', async () => {
  const whole = madePdf({ pages: 5 });
  for (const part of [0, 0.1, 0.3, 0.5, 0.7, 0.9]) {
    const { passages, fault } = await extractor.read(
      whole.subarray(0, Math.floor(whole.length * part)),
      'pdf',
    );
    expect(passages.length > 0 || fault === 'damaged', String(part)).toBe(true);
    for (const { page, text } of passages) expect(text).toContain(sentenceOf(page!));
  }
});

/** An archive of entries that are all the same bytes, packed once (PKWARE's APPNOTE, 4.3). */
function zipOf(names: readonly string[], size: number, packed: Buffer): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    const head = Buffer.alloc(46);
    head.write('PK\u0001\u0002', 'latin1');
    common.copy(head, 6);
    head.writeUInt32LE(at, 42);
    central.push(Buffer.concat([head, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

describe('an archive that unpacks to a gigabyte', () => {
  const SIZE = 32 * 1024 * 1024;
  const packed = deflateRawSync(Buffer.alloc(SIZE, ' '));
  const parts = (folder: string) => Array.from({ length: 32 }, (_, at) => `${folder}${at}.xml`);
  const bombs: [TextFormat, string[]][] = [
    ['docx', ['word/document.xml', ...parts('word/header')]],
    ['xlsx', ['xl/workbook.xml', 'xl/sharedStrings.xml', ...parts('xl/worksheets/sheet')]],
    ['pptx', ['ppt/presentation.xml', ...parts('ppt/slides/slide')]],
    ['epub', ['META-INF/container.xml', 'mimetype', ...parts('OEBPS/chapter')]],
  ];

  test.each(bombs)('is refused as %s, and costs a fraction of it', async (format, names) => {
    const before = process.memoryUsage().rss;
    const { passages, fault } = await extractor.read(zipOf(names, SIZE, packed), format);
    expect({ passages, fault: ['costly', 'damaged'].includes(fault!) }).toEqual({
      passages: [],
      fault: true,
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });

  test('is refused where its heads lie about the size', async () => {
    const { passages, fault } = await extractor.read(zipOf(['word/document.xml'], 1000, packed), 'docx');
    expect({ passages, isTold: fault !== undefined }).toEqual({ passages: [], isTold: true });
  });

  test('is not opened inside another', async () => {
    const inner = zipOf(parts('word/header'), SIZE, packed);
    const outer = zipOf(['word/embeddings/a.docx'], inner.length, deflateRawSync(inner));
    expect(await extractor.read(outer, 'docx')).toEqual({ passages: [], fault: 'damaged' });
  });
});
