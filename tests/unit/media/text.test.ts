/** What the search knows of documents: every sentence at its page, and nothing of a document that does harm. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it, test } from 'vitest';
import { Extractor } from '../../../src/media/text/extractor.ts';
import { type Extract, MOST_TEXT, type TextFormat } from '../../../src/media/text/types.ts';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/documents/${name}`, import.meta.url)));
const shipped = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../content/articles/${name}`, import.meta.url)));

const extractor = new Extractor();
afterAll(() => extractor.close());
const read = (bytes: Uint8Array, format: TextFormat): Promise<Extract> => extractor.read(bytes, format);
const texts = ({ passages }: Extract) => passages.map(({ text }) => text);

/** A PDF of numbered objects, the first of which is its catalogue. */
function pdf(objects: (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  parts.push(Buffer.from(`${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function stream(dictionary: string, data: string | Buffer): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';

/** A PDF with a line of text on each page. */
function pages(lines: readonly string[]): Buffer {
  const kids = lines.map((_, at) => `${4 + at * 2} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${lines.length}>>`,
    FONT,
  ];
  for (const [at, line] of lines.entries()) {
    const head = '/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>';
    objects.push(`<<${head}/Contents ${5 + at * 2} 0 R>>`);
    objects.push(stream('', Buffer.from(`BT /F 12 Tf 72 720 Td (${line}) Tj ET`, 'latin1')));
  }
  return pdf(objects);
}

const onePage = (rest: string, ...others: (string | Buffer)[]) =>
  pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${rest}>>`,
    ...others,
  ]);

describe('the text of a PDF', () => {
  it('is that of each page, columns one after the other, words whole again, ligatures undone', async () => {
    const extract = await read(fixture('colonnes.pdf'), 'pdf');
    expect(extract).toMatchObject({ pages: 2, passages: [{ page: 1 }, { page: 2 }] });
    const [first, second] = texts(extract);
    for (const planted of [
      'Les effectifs officiels des affinités, fleurs et flèches, demeurent difficiles à définir',
      'L’œuvre de Mlle Cœur, œuf à côté, coûta 45 000 € à l’été',
      'sans compter les circonstances particulièrement extraordinaires de cette représentation.',
    ])
      expect(first).toContain(planted);
    expect(second).toContain('l’accompagnement pédagogique des adolescents.');
    expect(extract).not.toHaveProperty('fault');
  });

  it('finds every sentence of three hundred pages at its page', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => `La phrase num\xe9ro ${at + 1} se trouve ici.`);
    const { passages } = await read(pages(lines), 'pdf');
    expect(passages).toEqual(lines.map((text, at) => ({ page: at + 1, text })));
  });

  it('comes with a picture of the first page', async () => {
    const { cover } = await read(fixture('colonnes.pdf'), 'pdf');
    expect(cover).toMatchObject({ width: 576, height: 814 });
    expect(cover!.data).toHaveLength(576 * 814 * 4);
  });

  it('leaves out a page without text, and keeps the numbers of the others', async () => {
    const { passages } = await read(pages(['Avant', '', 'Apr\xe8s']), 'pdf');
    expect(passages).toEqual([
      { page: 1, text: 'Avant' },
      { page: 3, text: 'Après' },
    ]);
  });

  it('is empty where pages are pictures', async () => {
    const image = stream(
      '/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8',
      '\x00\x7f\x7f\x00',
    );
    const scan = onePage(
      '/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R',
      image,
      stream('', 'q 595 0 0 842 0 0 cm /I Do Q'),
    );
    const { passages, pages: count, fault } = await read(scan, 'pdf');
    expect({ passages, count, fault }).toEqual({ passages: [], count: 1, fault: undefined });
  });

  it('is read after the table of objects was lost, and after bytes in front of the head', async () => {
    const whole = pages(['Une phrase']);
    const lost = whole.subarray(0, whole.lastIndexOf('startxref'));
    for (const bytes of [lost, Buffer.concat([Buffer.alloc(300, 'x'), whole])])
      expect(texts(await read(bytes, 'pdf'))).toEqual(['Une phrase']);
  });

  it('is not read behind a password', async () => {
    expect(await read(fixture('mot-de-passe.pdf'), 'pdf')).toEqual({ passages: [], fault: 'locked' });
  });

  it.each([
    ['cut in the middle of its head', Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Cat')],
    ['nothing but a name', Buffer.from('%PDF-1.7 bonjour')],
  ])('is told to be damaged: %s', async (_, bytes) => {
    expect(await read(bytes, 'pdf')).toEqual({ passages: [], fault: 'damaged' });
  });

  const forms = Array.from({ length: 9 }, (_, at) =>
    stream(
      `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X ${6 + at} 0 R>>>>`,
      '/X Do '.repeat(10),
    ),
  );
  it.each([
    [
      'a tree of pages that is its own child',
      pdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>']),
    ],
    [
      'ten thousand million drawings in one another',
      onePage(
        '/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R',
        stream('', '/X Do '.repeat(10)),
        ...forms,
        stream('/Type/XObject/Subtype/Form/BBox[0 0 595 842]', '0 0 10 10 re f'),
      ),
    ],
  ])(
    'of what would take all of the memory or the stack is given up, and the next is read: %s',
    async (_, bytes) => {
      expect(await read(bytes, 'pdf')).toEqual({ passages: [], fault: 'costly' });
      expect(texts(await read(pages(['La suite']), 'pdf'))).toEqual(['La suite']);
    },
  );

  it('is given up at a deadline, and the next is read', async () => {
    const hurried = new Extractor(1);
    const late = hurried.read(pages(['Une phrase']), 'pdf');
    expect(await late).toEqual({ passages: [], fault: 'costly' });
    await hurried.close();
  });
});

const CONTENT = (body: string) =>
  `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body>${body}</office:body></office:document-content>`;
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const odt = (body: string) => zip({ 'content.xml': CONTENT(body) });

test('a transcript is read by paragraphs, captions by what is said', async () => {
  expect(texts(await read(Buffer.from('Un\nmot.\r\n\r\nDeux\xe9.', 'latin1'), 'txt'))).toEqual([
    'Un mot.',
    'Deuxé.',
  ]);
  const captions =
    'WEBVTT\n\nNOTE rien\n\n1\n00:00.000 --> 00:02.000 align:start\n<v Anne>Bonjour à <i>tous</i>.\n\n00:02.000 --> 00:03.000\nMerci.\n';
  expect(texts(await read(Buffer.from(captions), 'vtt'))).toEqual(['Bonjour à tous.', 'Merci.']);
});

describe('the text of office documents', () => {
  it('is that of LibreOffice and Word', async () => {
    const letter = await read(
      shipped('2019/recus-fiscaux-les-bons-reflexes/lettre-d-accompagnement.odt'),
      'odt',
    );
    expect(texts(letter).join(' ')).toContain('Merci de votre don Madame, Monsieur');
    const log = await read(shipped('2021/etre-tuteur-d-un-volontaire/carnet-de-bord-du-tuteur.docx'), 'docx');
    expect(texts(log).join(' ')).toContain('Carnet de bord du tuteur');
  });

  it('has the names of sheets, and their cells', async () => {
    const accounts = await read(
      shipped('2021/les-comptes-annuels-pas-a-pas/journal-et-comptes.xlsx'),
      'xlsx',
    );
    expect(accounts.passages.map(({ name }) => name)).toContain('Journal');
    expect(texts(accounts)[0]).toContain('Journal des recettes et des dépenses');
    const tasks = await read(
      shipped('2019/tenir-un-stand-au-forum-des-associations/planning-des-permanences.ods'),
      'ods',
    );
    expect(tasks.passages).toMatchObject([{ name: 'Permanences' }]);
    expect(texts(tasks)[0]).toContain('Planning des permanences');
  });

  it('leaves out what was deleted, and remarks', async () => {
    const body =
      '<office:text><text:tracked-changes><text:p>supprimé</text:p></text:tracked-changes><text:p>Gardé<text:s text:c="3"/>ici<office:annotation><text:p>remarque</text:p></office:annotation></text:p></office:text>';
    expect(texts(await read(odt(body), 'odt')).join()).not.toMatch(/supprimé|remarque/);
    const word = zip({
      'word/document.xml':
        '<w:document xmlns:w="w"><w:p><w:r><w:t>Gardé</w:t></w:r><w:del><w:r><w:t>supprimé</w:t></w:r></w:del></w:p></w:document>',
    });
    expect(texts(await read(word, 'docx'))).toEqual(['Gardé']);
  });

  it('of slides is told by slide', async () => {
    const slide = (text: string) =>
      `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const show = zip({
      'ppt/presentation.xml':
        '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldId r:id="b"/><p:sldId r:id="a"/></p:presentation>',
      'ppt/_rels/presentation.xml.rels':
        '<Relationships><Relationship Id="a" Target="slides/slide1.xml"/><Relationship Id="b" Target="slides/slide2.xml"/></Relationships>',
      'ppt/slides/slide1.xml': slide('Fin'),
      'ppt/slides/slide2.xml': slide('Début'),
    });
    expect((await read(show, 'pptx')).passages).toEqual([
      { page: 1, text: 'Début' },
      { page: 2, text: 'Fin' },
    ]);
  });

  it('of a book is told by chapter, in the order of reading', async () => {
    const chapter = (title: string, text: string) =>
      `<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>non</title></head><body><h1>${title}</h1><p>${text}&nbsp;!</p></body></html>`;
    const book = zip({
      'META-INF/container.xml':
        '<container><rootfiles><rootfile full-path="OPS/livre.opf"/></rootfiles></container>',
      'OPS/livre.opf':
        '<package><manifest><item id="un" href="chapitre%201.xhtml"/><item id="deux" href="../deux.xhtml"/></manifest><spine><itemref idref="deux"/><itemref idref="un"/></spine></package>',
      'OPS/chapitre 1.xhtml': chapter('Fin', 'Rideau'),
      'deux.xhtml': chapter('Début', 'Lever'),
    });
    expect((await read(book, 'epub')).passages).toEqual([
      { name: 'Début', text: 'Début Lever !' },
      { name: 'Fin', text: 'Fin Rideau !' },
    ]);
  });

  it('of a long text is cut, and told so', async () => {
    const paragraph = `<text:p>${'mot '.repeat(1000)}</text:p>`;
    const { passages, fault } = await read(odt(paragraph.repeat(MOST_TEXT / 4000 + 100)), 'odt');
    expect(fault).toBe('cut');
    expect(passages.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(MOST_TEXT);
  });

  it.each<[why: string, fault: string, bytes: () => Uint8Array, format: TextFormat]>([
    ['what is no archive', 'damaged', () => strToU8('bonjour'), 'odt'],
    ['an archive without its text', 'damaged', () => zip({ 'autre.xml': '<a/>' }), 'docx'],
    ['an archive that is cut', 'damaged', () => odt('<text:p>a</text:p>').subarray(0, 120), 'odt'],
    ['an element that is not closed', 'damaged', () => odt('<text:p>'), 'odt'],
    [
      'entities that multiply',
      'damaged',
      () => zip({ 'content.xml': '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>' }),
      'odt',
    ],
    [
      'elements in one another',
      'costly',
      () => odt(`${'<text:p>'.repeat(3000)}${'</text:p>'.repeat(3000)}`),
      'odt',
    ],
    ['a hundred megabytes of nothing', 'costly', () => lying(odt('<text:p>a</text:p>'), 100_000_000), 'ods'],
    ['a size that lies', 'damaged', () => lying(odt(`<text:p>${'a'.repeat(10_000)}</text:p>`)), 'odt'],
    [
      'a password',
      'locked',
      () =>
        zip({
          'content.xml': 'x',
          'META-INF/manifest.xml': '<m xmlns:manifest="m"><manifest:encryption-data/></m>',
        }),
      'odt',
    ],
  ])('is given up where it is hostile or broken: %s', async (_, fault, bytes, format) => {
    expect(await read(bytes(), format)).toEqual({ passages: [], fault });
  });
});

/** The same archive, whose heads tell another size of its file. */
function lying(archive: Uint8Array, size = 100): Uint8Array {
  const bytes = Buffer.from(archive);
  const central = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  bytes.writeUInt32LE(size, 22);
  bytes.writeUInt32LE(size, central + 24);
  return bytes;
}
