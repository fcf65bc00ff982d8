import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { digestBytes } from '../../../src/kit/digest.ts';
import type { Problem } from '../../../src/kit/problem.ts';
import { probeMedia } from '../../../src/media/probe.ts';
import { publishOriginal } from '../../../src/media/publish.ts';
import { tell } from '../../../src/wording/problems/index.ts';
import {
  contentFile,
  drawing,
  folderWith,
  images,
  opendocument,
  phoneExif,
  photograph,
  probe,
} from './samples.ts';

const said = (problems: Problem[]) =>
  problems.map((problem) => {
    const { severity, line, column, message, remedy } = tell(problem, 'fr');
    return `${severity} ${line}:${column} ${message} ${remedy}`;
  });

describe('an attachment', () => {
  it('is measured from its bytes', async () => {
    const bytes = opendocument('text');
    expect(await probe('articles/2022/essai/statuts.odt', bytes)).toEqual({
      value: {
        path: 'articles/2022/essai/statuts.odt',
        name: 'statuts.odt',
        address: '/2022/essai/articles/2022/essai/statuts.odt',
        digest: digestBytes(bytes),
        bytes: bytes.length,
        format: 'OpenDocument Text',
        type: 'application/vnd.oasis.opendocument.text',
        size: `${bytes.length} octets`,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
      problems: [],
    });
  });

  it('tells its pages and title where it is a PDF', async () => {
    const pdf = readFileSync(new URL('../../fixtures/media/flux.pdf', import.meta.url));
    const { value } = await probe('rapport.pdf', pdf);
    expect(value?.pdf).toEqual({ pages: 3, title: 'Rapport d’activité (2021)' });
  });

  it('tells its encoding where it is a text', async () => {
    const { value } = await probe('liste.csv', Buffer.from('nom;pr\xe9nom', 'latin1'));
    expect(value).toMatchObject({ format: 'CSV', type: 'text/csv', charset: 'windows-1252' });
  });

  it('is read in a stream where it is large: same digest, format and size', async () => {
    const bytes = Buffer.concat([opendocument('text'), Buffer.alloc(65 * 1024 * 1024, 7)]);
    const { value, problems } = await probe('annexe.odt', bytes);
    expect(value).toMatchObject({
      format: 'OpenDocument Text',
      bytes: bytes.length,
      digest: digestBytes(bytes),
      size: '65 Mo',
    });
    expect(said(problems)).toEqual([
      'warning 1:1 Ce fichier pèse 65 Mo : plusieurs hébergeurs refusent les fichiers de plus de 25 Mo. Allégez-le, découpez-le, ou déposez-le ailleurs et faites-y un lien.',
    ]);
  });
});

describe('an image', () => {
  it('has variants in every format, never wider than itself', async () => {
    const { value } = await probe('photo.jpg', await photograph(1000, 700).jpeg({ quality: 60 }).toBuffer());
    expect(value?.image).toMatchObject({ width: 1000, height: 700 });
    const shown = value!.image!.variants.map(({ width, height, type }) => `${type} ${width} × ${height}`);
    expect(shown).toEqual(
      ['image/avif', 'image/webp', 'image/jpeg'].flatMap((type) => [
        `${type} 480 × 336`,
        `${type} 800 × 560`,
        `${type} 1000 × 700`,
      ]),
    );
    expect(value!.image!.fallback).toMatchObject({ width: 800, type: 'image/jpeg' });
    const addresses = value!.image!.variants.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(9);
    expect(
      addresses.slice(0, 8).every((address) => /^\/_medias\/[\w-]{22}-\d+\.(?:avif|webp|jpg)$/.test(address)),
    ).toBe(true);
  });

  it.each([
    [300, [300]],
    [500, [500]],
    [534, [480, 534]],
    [1000, [480, 800, 1000]],
    [1200, [480, 800, 1200]],
    [1300, [480, 800, 1200]],
    [6000, [480, 800, 1200]],
  ])('of %i pixels is encoded at %j', async (natural, widths) => {
    const { value } = await probe('photo.png', await drawing(natural, 10).png().toBuffer(), {
      formats: ['webp'],
    });
    expect(
      value!.image!.variants.filter(({ type }) => type === 'image/webp').map(({ width }) => width),
    ).toEqual(widths);
  });

  it('keeps its addresses as long as it and the options are the same', async () => {
    const bytes = await photograph(600, 400).jpeg().toBuffer();
    const addresses = async (content: Uint8Array, formats: ('avif' | 'webp')[] = ['avif', 'webp']) =>
      (await probe('photo.jpg', content, { formats })).value!.image!.variants.map(({ address }) => address);
    const first = await addresses(bytes);
    expect(await addresses(bytes)).toEqual(first);
    expect(await addresses(bytes, ['webp'])).toEqual(first.filter((address) => !address.endsWith('.avif')));
    const other = await addresses(await photograph(600, 401).jpeg().toBuffer());
    expect(other.filter((address) => first.includes(address))).toEqual(['/2022/essai/photo.jpg']);
  });

  it('is measured upright', async () => {
    const bytes = await photograph(900, 600).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { value } = await probe('photo.jpg', bytes);
    expect(value?.image).toMatchObject({ width: 600, height: 900 });
    expect(value?.image?.variants.at(-1)).toMatchObject({ width: 600, height: 900 });
    expect(value?.image?.variants.at(-1)?.address).toMatch(/^\/_medias\//);
  });

  it('is published without its place, and measured as published', async () => {
    const bytes = await photograph(600, 400).withMetadata(phoneExif()).jpeg().toBuffer();
    const root = folderWith({ 'photo.jpg': bytes });
    const { value } = await probeMedia(root, contentFile(root, 'photo.jpg'), '/2022/essai/photo.jpg', {
      images,
    });
    const original = publishOriginal(root, value!);
    if (!('bytes' in original)) throw new Error('expected edited bytes');
    expect(original.bytes.length).toBeLessThan(bytes.length);
    expect(value).toMatchObject({
      bytes: original.bytes.length,
      digest: digestBytes(original.bytes),
      edited: true,
    });
    expect((await sharp(original.bytes).metadata()).exif).toBeUndefined();
  });

  it('that is drawn is published without what it does without, and measured as published', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" foo="1"><path d="M0 0h9v9z"/></svg>';
    const root = folderWith({ 'plan.svg': Buffer.from(drawing) });
    const { value, problems } = await probeMedia(
      root,
      contentFile(root, 'plan.svg'),
      '/2022/essai/plan.svg',
      {
        images,
      },
    );
    expect(problems).toMatchObject([{ code: 'svg-cleaned', severity: 'warning', params: { what: 'foo' } }]);
    const original = publishOriginal(root, value!);
    if (!('bytes' in original)) throw new Error('expected cleaned bytes');
    expect(Buffer.from(original.bytes).toString()).not.toContain('foo');
    expect(value).toMatchObject({
      bytes: original.bytes.length,
      digest: digestBytes(original.bytes),
      image: { width: 9, height: 9 },
    });
  });

  it.each([
    [
      'recette.svg',
      `<!-- %PDF-1.4 -->${'<!-- x -->'.repeat(9000)}<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`,
      'svg-element',
    ],
    ['fin.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>\0', 'svg-encoding'],
    ['fiche.rsd', '<r><s xmlns="http://www.w3.org/1999/xhtml"/></r>', 'xml-active'],
    ['carte.html.fr', '<p>', 'media-inner-ending'],
    ['rapport.pdf', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n', 'media-pointer'],
  ])('is refused where a browser or a server could run it: %s', async (name, text, code) => {
    const { value, problems } = await probe(name, Buffer.from(text));
    expect(value).toBeNull();
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  it('without such metadata is published as it is', async () => {
    const bytes = await drawing(420, 300).png({ palette: true }).toBuffer();
    const root = folderWith({ 'schema.png': bytes });
    const { value } = await probeMedia(root, contentFile(root, 'schema.png'), '/2022/essai/schema.png', {
      images,
    });
    expect(publishOriginal(root, value!)).toEqual({ copy: true });
    expect(value?.image).toMatchObject({
      flat: true,
      fallback: { address: '/2022/essai/schema.png', width: 420 },
    });
  });

  it.each([
    ['a JPEG wide enough is cropped', 'jpg', 1600, 1000, 'image/jpeg 1200 × 630'],
    ['a portrait stays whole', 'jpg', 900, 1300, 'image/jpeg 900 × 1300'],
    ['a small image stays as it is', 'jpg', 640, 427, 'image/jpeg 640 × 427'],
    ['a WebP becomes a JPEG', 'webp', 640, 427, 'image/jpeg 640 × 427'],
    ['a large panorama is cropped', 'webp', 3000, 700, 'image/jpeg 1200 × 630'],
  ] as const)('is shared: %s', async (_, extension, width, height, expected) => {
    const format = extension === 'jpg' ? 'jpeg' : extension;
    const { value } = await probe(
      `photo.${extension}`,
      await photograph(width, height).toFormat(format).toBuffer(),
    );
    const { social } = value!.image!;
    expect(`${social!.type} ${social!.width} × ${social!.height}`).toBe(expected);
  });

  it('is not shared where it is too small to be shown there', async () => {
    const { value } = await probe('puce.png', await drawing(199, 600).png().toBuffer());
    expect(value!.image).not.toHaveProperty('social');
  });

  it('taller than a format allows is not encoded in it', async () => {
    const { value } = await probe('frise.png', await drawing(100, 17_000).png().toBuffer());
    expect(value!.image!.variants).toEqual([
      { address: '/2022/essai/frise.png', type: 'image/png', width: 100, height: 17_000 },
    ]);
    const webp = await probe('frise.webp', await photograph(400, 16_383).webp({ effort: 0 }).toBuffer());
    expect(webp.value!.image!.fallback).toMatchObject({ type: 'image/webp', height: 16_383 });
  });

  it.each([
    ['a drawing', true, () => drawing(600, 400).png()],
    ['a photograph', undefined, () => photograph(600, 400).png()],
    ['a photograph in grey', undefined, () => photograph(600, 400).greyscale().png()],
  ])('in PNG is told flat or not: %s', async (_, flat, make) => {
    const { value } = await probe('image.png', await make().toBuffer());
    expect(value!.image!.flat).toBe(flat);
    const own = value!.image!.variants.filter(({ type }) => type === 'image/png').map(({ width }) => width);
    expect(own).toEqual(flat ? [480, 600] : [600]);
  });

  it('in SVG, or moving, is shown as it is', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><path d="M0 0h9"/></svg>';
    expect((await probe('plan.svg', svg)).value?.image).toEqual({
      width: 120,
      height: 80,
      variants: [],
      fallback: { address: '/2022/essai/plan.svg', width: 120, height: 80, type: 'image/svg+xml' },
    });
    const frames = await Promise.all([drawing(60, 40).png().toBuffer(), photograph(60, 40).png().toBuffer()]);
    for (const type of ['gif', 'webp'] as const) {
      const moving = await sharp(frames, { join: { animated: true } })
        .toFormat(type)
        .toBuffer();
      expect((await probe(`anime.${type}`, moving)).value?.image).toMatchObject({
        width: 60,
        height: 40,
        variants: [],
      });
    }
  });

  it('that browsers cannot show is an attachment all the same', async () => {
    const { value, problems } = await probe('carte.tif', await photograph(60, 40).tiff().toBuffer());
    expect(value).toMatchObject({ format: 'TIFF', type: 'image/tiff' });
    expect(value?.image).toBeUndefined();
    expect(problems).toEqual([]);
  });
});

describe('a faulty file is a problem told', () => {
  const faults: [string, string, () => Promise<Uint8Array | string> | Uint8Array | string, string][] = [
    [
      'empty',
      'vide.pdf',
      () => '',
      'error 1:1 Ce fichier est vide (0 octet). Remettez le fichier complet, ou retirez-le.',
    ],
    [
      'a JPEG cut short',
      'photo.jpg',
      async () => (await photograph(400, 300).jpeg().toBuffer()).subarray(0, 4000),
      'error 1:1 Cette image est incomplète ou abîmée et ne peut pas être affichée (VipsJpeg: premature end of JPEG image). Remplacez-la par une copie saine, par exemple en l’exportant de nouveau.',
    ],
    [
      'a PNG cut short',
      'schema.png',
      async () => (await photograph(400, 300).png().toBuffer()).subarray(0, 9000),
      'error 1:1 Cette image est incomplète ou abîmée et ne peut pas être affichée (vipspng: libpng read error). Remplacez-la par une copie saine, par exemple en l’exportant de nouveau.',
    ],
    [
      'a pixel bomb',
      'bombe.png',
      async () => bomb(await drawing(10, 10).png().toBuffer(), 60_000, 60_000),
      'error 1:1 Cette image annonce 60 000 × 60 000 pixels, plus que les 100 000 000 permis : elle n’a pas été ouverte. Réduisez ses dimensions, ou relevez `images.maxPixels` dans `site.yaml` si elle est légitime.',
    ],
    [
      'an SVG with a script',
      'plan.svg',
      () => '<svg xmlns="http://www.w3.org/2000/svg">\n  <script>alert(1)</script></svg>',
      'error 2:3 Ce SVG contient l’élément <script>, qui n’est pas du dessin et pourrait agir dans la page. Exportez-le en « SVG simple » ou supprimez cet élément.',
    ],
    [
      'a page',
      'formulaire.html',
      () => '<!doctype html><p>Bonjour',
      'error 1:1 Un fichier « .html » de cette nature s’ouvre dans le navigateur comme une page du site et pourrait y exécuter des programmes. Publiez-le en PDF, dans une archive ZIP, ou écrivez son contenu dans un article.',
    ],
    [
      'a program',
      'outil.php',
      () => '<?php echo 1;',
      'error 1:1 Ce fichier est un programme : il ne peut pas être publié comme document. Retirez-le, ou faites un lien vers le site qui le distribue.',
    ],
    [
      'a program under another name',
      'notice.pdf',
      () => Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(600)]),
      'error 1:1 Ce fichier est un programme : il ne peut pas être publié comme document. Retirez-le, ou faites un lien vers le site qui le distribue.',
    ],
  ];

  it.each(faults)('%s', async (_, name, bytes, expected) => {
    const { value, problems } = await probe(name, await bytes());
    expect(value).toBeNull();
    expect(said(problems)).toEqual([expected]);
    expect(problems[0]?.file).toBe(name);
  });

  it('a page hidden in an XML document', async () => {
    const page = '<html xmlns="http://www.w3.org/1999/xhtml"/>';
    expect((await probe('notice.xml', page)).problems[0]).toMatchObject({
      code: 'media-page',
      severity: 'error',
    });
    const deep = `<a>\n<b>${page}</b></a>`;
    expect((await probe('notice.xml', deep)).problems[0]).toMatchObject({
      code: 'xml-active',
      line: 2,
      column: 4,
    });
    expect((await probe('notice.zip', opendocument('text'))).value).not.toBeNull();
  });

  it('a name that says another format than the bytes: told, and published', async () => {
    const { value, problems } = await probe('photo.png', await photograph(60, 40).jpeg().toBuffer());
    expect(value).toMatchObject({ format: 'JPEG', type: 'image/jpeg' });
    expect(said(problems)).toEqual([
      'warning 1:1 Le nom de ce fichier finit par « .png » mais son contenu est au format JPEG : des lecteurs ne pourront pas l’ouvrir. Renommez-le « photo.jpg », ici et partout où il est cité, ou remplacez-le par le bon fichier.',
    ]);
  });

  it('a name without extension, bytes of no known format', async () => {
    expect(said((await probe('rapport', '%PDF-1.4')).problems)).toEqual([
      'warning 1:1 Le nom de ce fichier n’a pas d’extension alors que son contenu est au format PDF. Renommez-le « rapport.pdf », ici et partout où il est cité.',
    ]);
    const noise = Buffer.from('2530bb1d6d132cded6237b2ed91e3f72', 'hex');
    expect(said((await probe('entretien.mp3', noise)).problems)).toEqual([
      'warning 1:1 Rien dans ce fichier « .mp3 » n’est au format MP3 : il est sans doute abîmé. Ouvrez-le pour vérifier, puis remplacez-le par une copie saine.',
    ]);
  });

  it('a JPEG that decoders mend: told, and published', async () => {
    const bytes = await photograph(400, 300).jpeg().toBuffer();
    const damaged = Buffer.concat([bytes.subarray(0, 6000), Buffer.alloc(200), bytes.subarray(6200)]);
    const { value, problems } = await probe('photo.jpg', damaged);
    expect(value).not.toBeNull();
    expect(problems).toMatchObject([{ code: 'image-damaged', severity: 'warning' }]);
  });

  it('a file that cannot be read, or is gone', async () => {
    const root = folderWith();
    mkdirSync(join(root, 'dossier.pdf'));
    const file = { path: 'dossier.pdf', size: 12, mtime: 0 };
    const { value, problems } = await probeMedia(root, file, '/dossier.pdf', { images });
    expect(value).toBeNull();
    expect(problems).toMatchObject([{ code: 'media-unreadable', severity: 'error', file: 'dossier.pdf' }]);
    const gone = await probeMedia(root, { ...file, path: 'absent.pdf' }, '/absent.pdf', { images });
    expect(gone.problems).toMatchObject([{ code: 'media-unreadable', params: { reason: 'ENOENT' } }]);
  });

  it('a file that was emptied since the folder was walked', async () => {
    const root = folderWith({ 'a.pdf': '%PDF-1.4' });
    const file = contentFile(root, 'a.pdf');
    writeFileSync(join(root, 'a.pdf'), '');
    expect((await probeMedia(root, file, '/a.pdf', { images })).problems).toMatchObject([
      { code: 'media-empty' },
    ]);
  });
});

/** The same PNG with other dimensions in its header. */
function bomb(png: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}
