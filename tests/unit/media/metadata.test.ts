import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { applyEdits, editedLength, privacyEdits } from '../../../src/media/metadata/index.ts';
import { pngChunk } from '../../../src/media/metadata/png.ts';
import { runs } from '../../property.ts';
import { drawing, phoneExif, photograph, pixels } from './samples.ts';

const published = (bytes: Uint8Array, type: string): Buffer =>
  Buffer.from(applyEdits(bytes, privacyEdits(bytes, type)));

/** What must not be found in a published file, in either byte order of text. */
function leaks(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  return ['Camille', 'Telephone', 'Marque', 'GPSLatitude', 'xmpmeta', 'Photoshop 3.0'].filter((mark) =>
    text.includes(mark),
  );
}

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF exif:GPSLatitude="48,51.5N"/></x:xmpmeta>';

const encoders = {
  'image/jpeg': (orientation?: number) =>
    photograph(24, 16).withMetadata(phoneExif(orientation)).withXmp(XMP).jpeg(),
  'image/png': (orientation?: number) =>
    photograph(24, 16).withMetadata(phoneExif(orientation)).withXmp(XMP).png(),
  'image/webp': (orientation?: number) =>
    photograph(24, 16).withMetadata(phoneExif(orientation)).withXmp(XMP).webp({ lossless: true }),
  'image/avif': () => photograph(24, 16).withMetadata(phoneExif()).withXmp(XMP).avif({ effort: 0 }),
};

describe.each(Object.entries(encoders))('%s from a phone', (type, encode) => {
  it('keeps its pixels and loses where, with what and by whom it was taken', async () => {
    const source = await encode().toBuffer();
    expect((await sharp(source).metadata()).exif?.length).toBeGreaterThan(100);
    const result = published(source, type);
    expect(await pixels(result)).toBe(await pixels(source));
    expect(leaks(result)).toEqual([]);
    expect(
      (await sharp(result).metadata()).xmpAsString?.trim().replaceAll('\0', '') || undefined,
    ).toBeUndefined();
    expect(editedLength(source.length, privacyEdits(source, type))).toBe(result.length);
  });

  it('is left alone the second time', async () => {
    const once = published(await encode().toBuffer(), type);
    expect(privacyEdits(once, type)).toEqual([]);
  });
});

describe.each(['image/jpeg', 'image/png', 'image/webp'] as const)('%s turned by its orientation', (type) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stays turned: %i', async (orientation) => {
    const source = await encoders[type](orientation).toBuffer();
    const result = published(source, type);
    const { orientation: kept, exif } = await sharp(result).metadata();
    expect(kept ?? 1).toBe(orientation);
    expect(leaks(exif ?? Buffer.alloc(0))).toEqual([]);
    expect(await pixels(result)).toBe(await pixels(source));
    expect(privacyEdits(result, type)).toEqual([]);
  });
});

/** A TIFF to whose directory an Exif, a GPS and an XMP block are added, as cameras write them. */
async function ladenTiff(): Promise<Buffer> {
  const tiff = await photograph(24, 16).tiff().toBuffer();
  const directory = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(directory);
  const entry = (tag: number, type: number, length: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(length, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const block = (entries: Buffer[]) =>
    Buffer.concat([Buffer.from([entries.length, 0]), ...entries, Buffer.alloc(4)]);
  const at = tiff.length + (tiff.length % 2);
  const place = Buffer.from('Camille GPSLatitude\0');
  const gps = block([entry(29, 2, place.length, at)]);
  const exif = block([entry(42032, 2, place.length, at)]);
  const xmp = Buffer.from(XMP);
  const [gpsAt, exifAt] = [at + place.length, at + place.length + gps.length];
  const xmpAt = exifAt + exif.length;
  const entries = Array.from({ length: count }, (_, index) =>
    tiff.subarray(directory + 2 + index * 12, directory + 14 + index * 12),
  );
  const all = [
    ...entries,
    entry(700, 1, xmp.length, xmpAt),
    entry(34665, 4, 1, exifAt),
    entry(34853, 4, 1, gpsAt),
  ];
  all.sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0));
  const head = Buffer.from(tiff.subarray(0, 8));
  head.writeUInt32LE(xmpAt + xmp.length, 4);
  const body = [tiff.subarray(8), Buffer.alloc(tiff.length % 2), place, gps, exif, xmp, block(all)];
  return Buffer.concat([head, ...body]);
}

describe('a TIFF', () => {
  it('keeps its pixels and its length, and loses its Exif, its place and its XMP', async () => {
    const source = await ladenTiff();
    expect(leaks(source)).toEqual(['Camille', 'GPSLatitude', 'xmpmeta']);
    const result = published(source, 'image/tiff');
    expect(leaks(result)).toEqual([]);
    expect(result).toHaveLength(source.length);
    expect(await pixels(result)).toBe(await pixels(source));
    expect(privacyEdits(result, 'image/tiff')).toEqual([]);
  });
});

describe('a film', () => {
  const box = (type: string, ...content: (Buffer | string)[]) => {
    const data = Buffer.concat(
      content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
    );
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data]);
  };
  const film = (place: Buffer, keys: Buffer) =>
    Buffer.concat([
      box('ftyp', 'mp42\0\0\0\0mp42isom'),
      box('mdat', 'images et sons'),
      box('moov', box('mvhd', 'x'.repeat(100)), box('udta', place, box('\xa9nam', 'Titre')), keys),
    ]);
  const place = box('\xa9xyz', '\0\x12\x15\xc7+48.8583+002.2945/');
  const keys = box(
    'meta',
    box('keys', 'com.apple.quicktime.location.ISO6709'),
    box('ilst', '+48.8583+002.2945/'),
  );

  it('loses its place and nothing else', () => {
    const source = film(place, keys);
    const free = (length: number) => box('free', Buffer.alloc(length - 8));
    expect(published(source, 'video/mp4')).toEqual(film(free(place.length), free(keys.length)));
    expect(privacyEdits(published(source, 'video/mp4'), 'video/mp4')).toEqual([]);
  });

  it('without a place is left alone', () => {
    expect(privacyEdits(film(box('\xa9day', '2022'), box('meta', 'a')), 'video/mp4')).toEqual([]);
  });
});

describe('what identifies nobody stays, byte for byte', () => {
  it('an image without metadata', async () => {
    for (const [type, source] of [
      ['image/jpeg', await photograph(24, 16).jpeg().toBuffer()],
      ['image/png', await photograph(24, 16).png().toBuffer()],
      ['image/webp', await photograph(24, 16).webp().toBuffer()],
      ['image/gif', await drawing(24, 16).gif().toBuffer()],
      ['image/avif', await photograph(24, 16).avif({ effort: 0 }).toBuffer()],
      ['image/tiff', await photograph(24, 16).tiff().toBuffer()],
    ] as const) {
      expect(privacyEdits(source, type)).toEqual([]);
    }
  });

  it('colour profiles', async () => {
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const source = await photograph(24, 16)
        .withIccProfile('p3')
        .withExif(phoneExif().exif)
        .toFormat(type)
        .toBuffer();
      const result = published(source, `image/${type}`);
      expect(result.length).toBeLessThan(source.length);
      expect((await sharp(result).metadata()).icc).toEqual((await sharp(source).metadata()).icc);
    }
  });

  it('private chunks, titles and filler', async () => {
    const png = await photograph(24, 16).png().toBuffer();
    const filled = Buffer.concat([
      png.subarray(0, -12),
      pngChunk('prVt', Buffer.alloc(500)),
      pngChunk('tEXt', Buffer.from('Title\0Affiche')),
      png.subarray(-12),
      Buffer.alloc(30),
    ]);
    expect(privacyEdits(filled, 'image/png')).toEqual([]);
    const jpeg = await photograph(24, 16).jpeg().toBuffer();
    expect(privacyEdits(Buffer.concat([jpeg, Buffer.alloc(400)]), 'image/jpeg')).toEqual([]);
  });
});

describe('what hides elsewhere in a file', () => {
  it('is taken out of a PNG: Exif in text, an author, what a crop left behind', async () => {
    const png = await photograph(24, 16).png().toBuffer();
    const laden = Buffer.concat([
      png.subarray(0, 33),
      pngChunk('zTXt', Buffer.from('Raw profile type exif\0\0Camille')),
      pngChunk('tEXt', Buffer.from('Author\0Camille Exemple')),
      png.subarray(33),
      pngChunk('IDAT', Buffer.from('Camille, recadrée')),
    ]);
    expect(published(laden, 'image/png')).toEqual(png);
  });

  it('is taken out of a JPEG: IPTC, makers’ segments, a film behind the image', async () => {
    const jpeg = await photograph(24, 16).jpeg().toBuffer();
    const segment = (marker: number, text: string) => {
      const data = Buffer.from(text, 'latin1');
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(data.length + 2, 2);
      return Buffer.concat([head, data]);
    };
    const laden = Buffer.concat([
      jpeg.subarray(0, 2),
      segment(0xed, 'Photoshop 3.0\0' + '8BIM\x04\x04 Camille'),
      segment(0xe2, 'MPF\0 Camille'),
      segment(0xeb, 'JP Camille'),
      jpeg.subarray(2),
      Buffer.from('\0\0\0\x18ftypmp42 Camille', 'latin1'),
    ]);
    expect(published(laden, 'image/jpeg')).toEqual(jpeg);
  });

  it('is taken out of a GIF: XMP', async () => {
    const gif = await drawing(24, 16).gif().toBuffer();
    const trailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);
    const xmp = Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from(`XMP DataXMP${XMP}`), trailer]);
    const laden = Buffer.concat([gif.subarray(0, -1), xmp, gif.subarray(-1)]);
    expect(published(laden, 'image/gif')).toEqual(gif);
  });
});

describe('damaged files', () => {
  it('are followed as far as they go, without a fault', async () => {
    const sources: [string, Buffer][] = await Promise.all(
      Object.entries(encoders).map(
        async ([type, encode]) => [type, await encode(6).toBuffer()] as [string, Buffer],
      ),
    );
    sources.push(['image/tiff', await ladenTiff()], ['image/gif', await drawing(24, 16).gif().toBuffer()]);
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        ([type, source], cut, faults) => {
          const damaged = Buffer.from(source.subarray(0, cut % (source.length + 1)));
          for (const [at, byte] of faults) if (damaged.length > 0) damaged[at % damaged.length] = byte;
          const edits = privacyEdits(damaged, type);
          for (const [index, { start, end }] of edits.entries()) {
            expect(start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(damaged.length);
          }
          expect(applyEdits(damaged, edits)).toHaveLength(editedLength(damaged.length, edits));
        },
      ),
      runs(600, 7),
    );
  });
});
