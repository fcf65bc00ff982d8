/** PDF files written for tests: ISO 32000-1 by hand, so that each trait is there by itself and nothing else. */
import { deflateSync } from 'node:zlib';

export interface PdfTraits {
  pages: number;
  /** Content streams are compressed. */
  flate?: boolean;
  /** Two columns, of which the lines are written across both: as print shops do. */
  columns?: boolean;
  /** `fi` is one glyph, whose characters a ToUnicode map tells (9.10.3). */
  ligatures?: boolean;
  /** Marked content with a structure tree (14.8). */
  tagged?: boolean;
  /** Pages are pictures. */
  scanned?: boolean;
  /** Words broken at the ends of lines by a hyphen. */
  hyphens?: boolean;
  /** Turned by so many degrees. */
  rotate?: 90 | 180 | 270;
  /** The text stands in a form that the page draws. */
  form?: boolean;
  /** The page tree has a node for every ten pages. */
  deep?: boolean;
  /** The file has been damaged: its table of objects is wrong, something stands before its head, its end is lost. */
  damage?: 'xref' | 'head' | 'end';
}

/** The sentence that stands on a page and nowhere else. */
export const sentenceOf = (page: number) =>
  `La girouette ${word(page)} tourne au-dessus du lavoir ${word(page + 7000)} depuis l’été.`;

const CONSONANTS = 'bcdfglmnprst';
const VOWELS = 'aeiou';

/** A made word for a number, of letters alone. */
function word(number: number): string {
  let left = number * 2_654_435_761;
  let made = '';
  for (let at = 0; at < 4; at++) {
    left = Math.abs(Math.floor(left));
    made += CONSONANTS[left % 12]! + VOWELS[Math.floor(left / 12) % 5]!;
    left /= 60;
  }
  return `${made}${number.toString(5).replace(/\d/g, (digit) => 'aeiou'[Number(digit)]!)}`;
}

const FILLER =
  'Le conseil a pris connaissance du compte rendu et des pièces jointes avant la séance publique.';

/** The bytes of a PDF whose page n holds `sentenceOf(n)`. */
export function madePdf(traits: PdfTraits): Buffer {
  const objects: Buffer[] = [];
  const add = (body: Buffer | string) => objects.push(Buffer.from(body as string, 'latin1'));
  const stream = (dictionary: string, content: Buffer) => {
    const bytes = traits.flate ? deflateSync(content) : content;
    const filter = traits.flate ? ' /Filter /FlateDecode' : '';
    return add(
      Buffer.concat([
        Buffer.from(`<< ${dictionary}${filter} /Length ${bytes.length} >>\nstream\n`),
        bytes,
        Buffer.from('\nendstream'),
      ]),
    );
  };
  // 1 catalogue, 2 pages, 3 font: their numbers are needed before they are written.
  add('');
  add('');
  add('');
  if (traits.ligatures) {
    const map = stream('', Buffer.from(TO_UNICODE));
    const encoding = '<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >>';
    objects[2] = Buffer.from(
      `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding ${encoding} /ToUnicode ${map} 0 R >>`,
    );
  } else {
    objects[2] = Buffer.from(
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    );
  }
  const picture = traits.scanned
    ? stream(
        '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
        Buffer.alloc(64, 200),
      )
    : 0;
  const kids: number[] = [];
  for (let page = 1; page <= traits.pages; page++) {
    const drawn = traits.scanned ? Buffer.from('q 400 0 0 600 0 0 cm /I Do Q') : textOf(traits, page);
    const font = '/Font << /F 3 0 R >>';
    let resources = picture ? `/XObject << /I ${picture} 0 R >>` : font;
    let content = drawn;
    if (traits.form) {
      const form = stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${font} >>`,
        drawn,
      );
      resources = `/XObject << /T ${form} 0 R >>`;
      content = Buffer.from('/T Do');
    }
    const contents = stream('', content);
    const turned = traits.rotate ? ` /Rotate ${traits.rotate}` : '';
    kids.push(
      add(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]${turned} /Resources << ${resources} >> /Contents ${contents} 0 R >>`,
      ),
    );
  }
  const list = (numbers: readonly number[]) => numbers.map((number) => `${number} 0 R`).join(' ');
  let top = kids;
  if (traits.deep) {
    top = [];
    for (let at = 0; at < kids.length; at += 10) {
      const some = kids.slice(at, at + 10);
      const node = add(`<< /Type /Pages /Parent 2 0 R /Kids [${list(some)}] /Count ${some.length} >>`);
      for (const kid of some)
        objects[kid - 1] = Buffer.from(
          objects[kid - 1]!.toString('latin1').replace('/Parent 2 0 R', `/Parent ${node} 0 R`),
          'latin1',
        );
      top.push(node);
    }
  }
  objects[1] = Buffer.from(`<< /Type /Pages /Kids [${list(top)}] /Count ${kids.length} >>`);
  let catalogue = '<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR)';
  if (traits.tagged) {
    const root = add('<< /Type /StructTreeRoot >>');
    catalogue += ` /MarkInfo << /Marked true >> /StructTreeRoot ${root} 0 R`;
  }
  objects[0] = Buffer.from(`${catalogue} >>`);
  return assembled(objects, traits.damage);
}

function assembled(objects: readonly Buffer[], damage: PdfTraits['damage']): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
  let at = parts[0]!.length;
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    at += whole.length;
  }
  const wrong = damage === 'xref' ? 17 : 0;
  const rows = offsets.map((offset) => `${String(offset + wrong).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at + wrong}\n%%EOF\n`,
    ),
  );
  const whole = Buffer.concat(parts);
  if (damage === 'head') return Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), whole]);
  return damage === 'end' ? whole.subarray(0, whole.length - 10) : whole;
}

/** Content of a page: what stands on it in lines, in WinAnsiEncoding. */
function textOf(traits: PdfTraits, page: number): Buffer {
  const said = `${traits.ligatures ? 'Le fichier final.' : ''} ${sentenceOf(page)}`.trim();
  const lines = traits.columns
    ? inColumns(said, traits.hyphens === true)
    : [FILLER, ...inLines(said, 60, traits.hyphens === true), FILLER].map((text) => ({ text, column: 0 }));
  const tag = traits.tagged ? ['/P << /MCID 0 >> BDC', 'EMC'] : [];
  const shown = lines.map(({ text, column }, index) => {
    const row = traits.columns
      ? lines.slice(0, index).filter((other) => other.column === column).length
      : index;
    return `${matrix(traits.rotate, 50 + column * 260, 780 - row * 16)} Tm (${escaped(text, traits.ligatures === true)}) Tj`;
  });
  return Buffer.from(
    [...tag.slice(0, 1), 'BT /F 11 Tf', ...shown, 'ET', ...tag.slice(1)].join('\n'),
    'latin1',
  );
}

/** A text matrix that stands upright on a turned page, at a place of the page as it is seen. */
function matrix(rotate: PdfTraits['rotate'], x: number, y: number): string {
  if (rotate === 90) return `0 1 -1 0 ${842 - y} ${x}`;
  if (rotate === 180) return `-1 0 0 -1 ${595 - x} ${842 - y}`;
  return rotate === 270 ? `0 -1 1 0 ${y - 250} ${842 - x}` : `1 0 0 1 ${x} ${y}`;
}

/** The sentence runs down the first column; the second says something else. */
function inColumns(text: string, hyphens: boolean): { text: string; column: number }[] {
  const left = [...inLines(FILLER, 34, false), ...inLines(text, 34, hyphens)].map((line) => ({
    text: line,
    column: 0,
  }));
  const right = inLines(`${FILLER} ${FILLER}`, 34, false).map((line) => ({ text: line, column: 1 }));
  return [...left, ...right];
}

function inLines(text: string, width: number, hyphens: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const each of text.split(' ')) {
    if (line.length + each.length + 1 <= width) {
      line = line === '' ? each : `${line} ${each}`;
      continue;
    }
    const room = width - line.length - 2;
    if (hyphens && room > 2 && /^\p{Ll}{6,}$/u.test(each) && each.length - room > 2) {
      lines.push(`${line} ${each.slice(0, room)}-`);
      line = each.slice(room);
    } else {
      lines.push(line);
      line = each;
    }
  }
  return [...lines, line];
}

const escaped = (text: string, ligatures: boolean) =>
  text
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('’', '\u0092')
    .replaceAll('fi', ligatures ? '\u0001' : 'fi');

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <01> <00660069> endbfchar
1 beginbfrange <20> <7E> <0020> endbfrange
endcmap end end`;
