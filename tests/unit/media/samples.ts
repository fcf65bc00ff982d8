import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import type { ContentFile, ReadResult, SiteData } from '../../../src/content/types.ts';
import { probeMedia } from '../../../src/media/probe.ts';
import type { Media } from '../../../src/media/types.ts';

export const images: SiteData['images'] = {
  widths: [480, 800, 1200],
  formats: ['avif', 'webp'],
  maxPixels: 100_000_000,
};

/** A folder of its own for one test, with the files given by path. */
export function folderWith(files: Record<string, Uint8Array | string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'fonds-media-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

export function contentFile(root: string, path: string): ContentFile {
  const { size, mtimeMs } = statSync(join(root, path));
  return { path, size, mtime: mtimeMs };
}

/** What a file of these bytes gives under this name. */
export async function probe(
  name: string,
  bytes: Uint8Array | string,
  options: Partial<SiteData['images']> = {},
): Promise<ReadResult<Media>> {
  const root = folderWith({ [name]: bytes });
  return probeMedia(root, contentFile(root, name), `/2022/essai/${name}`, {
    images: { ...images, ...options },
  });
}

/** An image with the many colours of a photograph. */
export function photograph(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      pixels[at] = (x * 255) / width;
      pixels[at + 1] = (y * 255) / height;
      pixels[at + 2] = 128 + 100 * Math.sin(x / 9) * Math.cos(y / 7);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** An image in three colours. */
export function drawing(width: number, height: number): Sharp {
  const bar = (x: number, fill: string) =>
    `<rect x="${x}%" y="20%" width="20%" height="60%" fill="${fill}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/>${bar(20, '#123')}${bar(60, '#c03')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

/** Exif as a phone writes it: place, device, owner, orientation. */
export function phoneExif(orientation?: number) {
  return {
    exif: {
      IFD0: { Make: 'Marque', Model: 'Telephone', Artist: 'Camille Exemple', Copyright: 'Camille Exemple' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 3000/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 21/1 500/100',
      },
    },
    ...(orientation && { orientation }),
  };
}

/** Pixels as a browser shows them. */
export async function pixels(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return `${info.width} × ${info.height} ${data.toString('base64')}`;
}

/** A ZIP of the entries, in their order (APPNOTE.TXT 4.3). */
export function zip(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content);
    const deflated = name === 'mimetype' ? data : deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(deflated === data ? 0 : 8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(deflated.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), deflated]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end]);
}

export function opendocument(kind: string): Buffer {
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': '<office:document-content/>',
  });
}

export function openxml(main: string, part: string): Buffer {
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;
  return zip({ '[Content_Types].xml': types, '_rels/.rels': '<Relationships/>', [part]: '<document/>' });
}

/** A compound file whose directory names one stream ([MS-CFB]). */
export function compound(stream: string): Buffer {
  const file = Buffer.alloc(512 * 3, 0xff);
  file.fill(0, 0, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  file.fill(0, 1024);
  for (const [index, name] of ['Root Entry', stream].entries()) {
    const entry = 1024 + index * 128;
    file.write(name, entry, 'utf16le');
    file.writeUInt16LE((name.length + 1) * 2, entry + 64);
    file[entry + 66] = index === 0 ? 5 : 2;
  }
  return file;
}
