import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/media/pdf/index.ts';
import { runs } from '../../property.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/media/${name}.pdf`, import.meta.url));

describe('readPdf', () => {
  const report = { pages: 3, title: 'Rapport d’activité (2021)' };

  it.each([
    ['tableau', 'a cross-reference table', report],
    ['flux', 'object streams and a cross-reference stream', report],
    ['lineaire', 'two sections, the first page first', report],
    ['utf16', 'a title in UTF-16', { pages: 2, title: 'Bilan — été' }],
    ['chiffre', 'encryption: the title cannot be read', { pages: 3 }],
    ['chiffre-flux', 'encrypted objects: nothing can be read', undefined],
  ])('%s: %s', (name, _, expected) => {
    expect(readPdf(fixture(name))).toEqual(expected);
  });

  it('reads the newest of several versions', () => {
    const update = '2 0 obj<</Type/Pages/Kids[4 0 R 5 0 R 6 0 R 4 0 R]/Count 4>>endobj\n';
    const base = fixture('tableau');
    const at = base.length;
    const section = `xref\n2 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer<</Size 7/Root 1 0 R/Prev ${base.lastIndexOf('xref', base.lastIndexOf('startxref') - 1)}>>\nstartxref\n${at + update.length}\n%%EOF`;
    expect(readPdf(Buffer.concat([base, Buffer.from(update + section)]))).toEqual({ ...report, pages: 4 });
  });

  it('finds objects where the cross-reference is missing or wrong', () => {
    const text = fixture('tableau').toString('latin1');
    expect(readPdf(Buffer.from(text.replace(/startxref[\s\S]*/, ''), 'latin1'))).toEqual(report);
    expect(
      readPdf(Buffer.from(text.replace(/^0000000\d+ 00000 n/gm, '0000000003 00000 n'), 'latin1')),
    ).toEqual(report);
    expect(readPdf(Buffer.from(`Objet : rapport\n${text}`, 'latin1'))).toEqual(report);
  });

  it.each([
    ['/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>', true],
    ['/OpenAction<</S/Launch/F(a.exe)>>', true],
    ['/AA<</WC<</S/SubmitForm/F(https://a.example)>>>>', true],
    ['/Names<</JavaScript<</Names[(a) 9 0 R]>>>>', true],
    ['/OpenAction[3 0 R/Fit]', undefined],
    ['/OpenAction<</S/GoTo/D[3 0 R/Fit]>>', undefined],
    ['/AA 5 0 R', undefined],
  ])('tells one that acts when it is opened: %s', (catalogue, acts) => {
    const text = `%PDF-1.7\n1 0 obj<</Type/Catalog${catalogue}/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>`;
    expect(readPdf(Buffer.from(text))?.acts).toBe(acts);
  });

  it('says nothing rather than guess', () => {
    expect(readPdf(Buffer.from('%PDF-1.4\n%%EOF'))).toBeUndefined();
    expect(readPdf(Buffer.from('%PDF-1.4\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF'))).toBeUndefined();
    expect(
      readPdf(Buffer.from('%PDF-1.4\n1 0 obj<</Pages 1 0 R/Count -3>>endobj trailer<</Root 1 0 R>>')),
    ).toBeUndefined();
  });

  it.each([
    ['trailers in trailers', `%PDF-1.4\n${'trailer<<'.repeat(20_000)}`],
    [
      'a table of no width',
      '%PDF-1.5\n1 0 obj<</Type/XRef/W [0 0 0]/Size 999999999/Index [0 999999999]/Length 0>>stream\n\nendstream endobj\nstartxref\n9\n%%EOF',
    ],
    ['a table that comes before itself', '%PDF-1.4\nxref\n0 0\ntrailer<</Prev 9>>\nstartxref\n9\n%%EOF'],
  ])('comes to an end: %s', (_, text) => {
    expect(readPdf(Buffer.from(text, 'latin1'))).toBeUndefined();
  });

  it('reads whatever is left of a damaged file without a fault', () => {
    const sources = ['tableau', 'flux', 'lineaire', 'chiffre'].map(fixture);
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        (source, cut, faults) => {
          const damaged = Buffer.from(source.subarray(0, 1 + (cut % source.length)));
          for (const [at, byte] of faults) damaged[at % damaged.length] = byte;
          readPdf(damaged);
        },
      ),
      runs(1500, 7),
    );
  });
});
