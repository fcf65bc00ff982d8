import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../src/media/format.ts';
import { compound, drawing, opendocument, openxml, photograph, zip } from './samples.ts';

const told = async (name: string, bytes: Uint8Array | string) => {
  const { format, type } = await detectFormat(Buffer.from(bytes), name);
  return `${format} ${type}`;
};

const hex = (digits: string, length = 64) =>
  Buffer.concat([Buffer.from(digits.replaceAll(' ', ''), 'hex'), Buffer.alloc(length)]);

describe('formats told by their bytes', () => {
  const OOXML = 'application/vnd.openxmlformats-officedocument.';
  const OASIS = 'application/vnd.oasis.opendocument.';
  const samples: [name: string, bytes: () => Promise<Uint8Array> | Uint8Array | string, told: string][] = [
    ['a.png', () => photograph(9, 9).png().toBuffer(), 'PNG image/png'],
    ['a.jpg', () => photograph(9, 9).jpeg().toBuffer(), 'JPEG image/jpeg'],
    ['a.gif', () => drawing(9, 9).gif().toBuffer(), 'GIF image/gif'],
    ['a.webp', () => photograph(9, 9).webp().toBuffer(), 'WebP image/webp'],
    ['a.avif', () => photograph(9, 9).avif({ effort: 0 }).toBuffer(), 'AVIF image/avif'],
    ['a.tif', () => photograph(9, 9).tiff().toBuffer(), 'TIFF image/tiff'],
    ['a.pdf', () => '%PDF-1.4\n%%EOF', 'PDF application/pdf'],
    ['a.pdf', () => '\n\n\u0001%PDF-1.4\n%%EOF', 'PDF application/pdf'],
    ['a.zip', () => zip({ 'LISEZMOI.txt': 'Bonjour' }), 'Zip application/zip'],
    ['a.odt', () => opendocument('text'), `OpenDocument Text ${OASIS}text`],
    ['a.ods', () => opendocument('spreadsheet'), `OpenDocument Spreadsheet ${OASIS}spreadsheet`],
    ['a.odp', () => opendocument('presentation'), `OpenDocument Presentation ${OASIS}presentation`],
    [
      'a.docx',
      () => openxml('wordprocessingml.document', 'word/document.xml'),
      `Word ${OOXML}wordprocessingml.document`,
    ],
    ['a.xlsx', () => openxml('spreadsheetml.sheet', 'xl/workbook.xml'), `Excel ${OOXML}spreadsheetml.sheet`],
    [
      'a.pptx',
      () => openxml('presentationml.presentation', 'ppt/presentation.xml'),
      `PowerPoint ${OOXML}presentationml.presentation`,
    ],
    ['a.epub', () => zip({ mimetype: 'application/epub+zip', 'a.opf': '' }), 'EPUB application/epub+zip'],
    ['a.doc', () => compound('WordDocument'), 'Word application/msword'],
    ['a.xls', () => compound('Workbook'), 'Excel application/vnd.ms-excel'],
    ['a.ppt', () => compound('PowerPoint Document'), 'PowerPoint application/vnd.ms-powerpoint'],
    ['a.rtf', () => '{\\rtf1\\ansi Bonjour}', 'RTF application/rtf'],
    ['a.mp3', () => hex('494433 03 00 00 00 00 00 00 fffb9064', 600), 'MP3 audio/mpeg'],
    [
      'a.ogg',
      () => hex('4f676753 0002 0000000000000000 00000000 00000000 00000000 01 1e 01766f72626973'),
      'Ogg Vorbis audio/ogg',
    ],
    ['a.wav', () => hex('52494646 24000000 57415645 666d7420'), 'WAV audio/wav'],
    ['a.mp4', () => hex('00000018 66747970 6d703432 00000000 6d703432 69736f6d'), 'MPEG4 video/mp4'],
    [
      'a.webm',
      () => hex('1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84 7765626d'),
      'WebM video/webm',
    ],
    ['a.7z', () => hex('377abcaf271c'), '7 Zip application/x-7z-compressed'],
    ['a.gz', () => hex('1f8b0808'), 'GZ application/gzip'],
    [
      'a.svg',
      () => '<?xml version="1.0"?>\n<!-- dessin -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
      'SVG image/svg+xml',
    ],
    [
      'a.svg',
      () =>
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY a "b>"> ]><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
      'SVG image/svg+xml',
    ],
    ['a.html', () => '\ufeff\n<!doctype HTML><p>Bonjour', 'HTML text/html'],
    ['a.xml', () => '<?xml version="1.0" encoding="UTF-8"?><TEI/>', 'XML application/xml'],
    ['a.kml', () => '<?xml version="1.0"?><kml/>', 'KML application/vnd.google-earth.kml+xml'],
    ['a.ics', () => 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n', 'iCalendar text/calendar'],
    ['a.vtt', () => 'WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n', 'WebVTT text/vtt'],
  ];

  it.each(samples)('%s', async (name, bytes, expected) => {
    const sample = await bytes();
    expect(await told(name, sample)).toBe(expected);
    expect(await told('sans-extension', sample)).toBe(expected);
    const { named, known } = await detectFormat(Buffer.from(sample), name);
    expect({ named, known }).toEqual({ named: true, known: true });
  });
});

describe('texts that only their names tell apart', () => {
  it.each([
    ['liste.csv', 'nom;commune\nAmicale;Rennes\n', 'CSV text/csv'],
    ['liste.txt', 'nom;commune\nAmicale;Rennes\n', 'Texte text/plain'],
    ['LISEZMOI', 'Bonjour', 'Texte text/plain'],
    ['script.R', 'x <- 1', 'Texte text/plain'],
    ['donnees.json', '{"a": [1, 2]}', 'JSON application/json'],
    ['communes.geojson', '{"type": "FeatureCollection"}', 'GeoJSON application/geo+json'],
    ['donnees', '{"a": [1, 2]}', 'JSON application/json'],
    ['donnees.json', 'ceci n’en est pas', 'Texte text/plain'],
    ['notes.md', '# Titre', 'Markdown text/markdown'],
  ])('%s', async (name, text, expected) => {
    expect(await told(name, text)).toBe(expected);
  });

  it('are not taken for a binary format by their first letters', async () => {
    expect(await told('ventes.csv', 'BM;quantité\nMZ;3\n')).toBe('CSV text/csv');
    expect(await told('liste.txt', 'MZ est une abréviation')).toBe('Texte text/plain');
  });

  it.each([
    ['utf-8', Buffer.from('déjà vu')],
    ['utf-8', Buffer.from('\ufeffdéjà vu')],
    ['windows-1252', Buffer.from('d\xe9j\xe0 vu, 3 \x80', 'latin1')],
    ['utf-16le', Buffer.from('\ufeffdéjà vu', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffdéjà vu', 'utf16le').swap16()],
  ])('have an encoding: %s', async (charset, bytes) => {
    expect(await detectFormat(bytes, 'texte.txt')).toMatchObject({ format: 'Texte', charset });
  });

  it('may be cut within a character where only the beginning was read', async () => {
    const text = Buffer.concat([Buffer.alloc(65_535, 'a'), Buffer.from('é')]);
    expect(await detectFormat(text, 'long.txt')).toMatchObject({ charset: 'utf-8' });
  });
});

describe('names that disagree with the bytes', () => {
  it('are told: a JPEG named .png, a ZIP named .odt, a PDF without extension', async () => {
    const jpeg = await photograph(9, 9).jpeg().toBuffer();
    expect(await detectFormat(jpeg, 'photo.png')).toMatchObject({
      format: 'JPEG',
      extension: 'jpg',
      named: false,
    });
    expect(await detectFormat(zip({ 'a.txt': 'a' }), 'statuts.odt')).toMatchObject({
      format: 'Zip',
      named: false,
    });
    expect(await detectFormat(Buffer.from('%PDF-1.4'), 'rapport')).toMatchObject({
      extension: 'pdf',
      named: false,
    });
  });

  it('are right where an extension is one of several, in any case, or unknown', async () => {
    const jpeg = await photograph(9, 9).jpeg().toBuffer();
    expect(await detectFormat(jpeg, 'PHOTO.JPEG')).toMatchObject({ named: true });
    expect(await detectFormat(Buffer.from('{\\rtf1 a}'), 'lettre.doc')).toMatchObject({
      format: 'RTF',
      named: true,
    });
    expect(await detectFormat(zip({ 'a.txt': 'a' }), 'carte.qgz2')).toMatchObject({
      format: 'Zip',
      named: true,
    });
  });

  it('are believed where an old office file does not tell its program', async () => {
    const unread = compound('Autre flux');
    expect(await detectFormat(unread, 'diapos.pps')).toMatchObject({
      format: 'PowerPoint',
      named: true,
      known: true,
    });
    expect(await detectFormat(unread, 'affiche.pub')).toMatchObject({ format: 'Office', named: true });
    expect(await detectFormat(unread, 'affiche.pdf')).toMatchObject({ format: 'Office', named: false });
  });

  it('are believed, as a claim, where the bytes are of no known format', async () => {
    const noise = hex('2530bb1d 6d132cde d6237b2e d91e3f72');
    expect(await detectFormat(noise, 'entretien.mp3')).toMatchObject({
      format: 'MP3',
      known: false,
      claimed: true,
    });
    expect(await detectFormat(noise, 'releve.dat')).toEqual({
      format: 'DAT',
      type: 'application/octet-stream',
      extension: 'dat',
      named: true,
      known: false,
    });
    expect(await detectFormat(noise, 'releve')).toMatchObject({ format: 'Fichier' });
  });
});
