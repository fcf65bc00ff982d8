import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { digestBytes } from '../../../src/kit/digest.ts';
import { encodeAll, encodeVariants, variantsToEncode } from '../../../src/media/encode.ts';
import { variantFile } from '../../../src/media/kept-variants.ts';
import { probeMedia } from '../../../src/media/probe.ts';
import type { Media } from '../../../src/media/types.ts';
import { contentFile, drawing, folderWith, images, phoneExif, photograph } from './samples.ts';

const small = { ...images, widths: [40, 80] };

async function prepared(
  files: Record<string, Uint8Array>,
  options = small,
): Promise<{ root: string; cache: string; media: Media[] }> {
  const root = folderWith(files);
  const found = await Promise.all(
    Object.keys(files).map((path) =>
      probeMedia(root, contentFile(root, path), `/2022/essai/${path}`, { images: options }),
    ),
  );
  expect(found.flatMap(({ problems }) => problems)).toEqual([]);
  return { root, cache: join(root, 'cache'), media: found.map(({ value }) => value!) };
}

const addresses = (media: Media) => variantsToEncode(media).map(({ address }) => address);

/** Beside each variant stands its digest. */
const variantsIn = (cache: string) => readdirSync(cache).filter((name) => !name.endsWith('.digest'));

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
}

describe('encodeVariants', () => {
  it('makes every planned file, of the size and format planned, upright and without metadata', async () => {
    const bytes = await photograph(150, 100).withMetadata(phoneExif(6)).jpeg().toBuffer();
    const { root, cache, media } = await prepared({ 'photo.jpg': bytes });
    expect(await encodeVariants(root, media[0]!, cache)).toEqual({ made: 6, reused: 0, problems: [] });
    expect(variantsIn(cache)).toHaveLength(6);
    const upright = await sharp(bytes).autoOrient().resize(80).raw().toBuffer();
    for (const { address, width, height, type } of variantsToEncode(media[0]!)) {
      const file = readFileSync(variantFile(cache, address));
      const { format, exif, icc, xmp, orientation, ...metadata } = await sharp(file).metadata();
      expect([metadata.width, metadata.height]).toEqual([width, height]);
      expect(`image/${format === 'heif' ? 'avif' : format}`).toBe(type);
      expect({ exif, icc, xmp, orientation }).toEqual({});
      if (width === 80) expect(distance(await sharp(file).raw().toBuffer(), upright)).toBeLessThan(6);
    }
  });

  it('converts colours to sRGB', async () => {
    const pink = sharp({ create: { width: 100, height: 60, channels: 3, background: '#ff5588' } });
    const bytes = await pink
      .withIccProfile('p3')
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const { root, cache, media } = await prepared({ 'rose.jpg': bytes });
    await encodeVariants(root, media[0]!, cache);
    const variant = media[0]!.image!.variants.find(
      ({ type, width }) => type === 'image/webp' && width === 40,
    )!;
    const seen = await sharp(variantFile(cache, variant.address)).raw().toBuffer();
    const expected = await sharp(bytes).resize(40).toColourspace('srgb').raw().toBuffer();
    expect(distance(seen, expected)).toBeLessThan(4);
  });

  it('keeps transparency, and puts white behind it where the format has none', async () => {
    const bytes = await photograph(300, 240).ensureAlpha(0).webp({ quality: 50 }).toBuffer();
    const { root, cache, media } = await prepared({ 'logo.webp': bytes });
    await encodeVariants(root, media[0]!, cache);
    const { variants, social } = media[0]!.image!;
    expect((await sharp(variantFile(cache, variants[0]!.address)).metadata()).hasAlpha).toBe(true);
    const shared = await sharp(variantFile(cache, social!.address)).raw().toBuffer();
    expect([...shared.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('encodes a drawing without blurring its colours', async () => {
    const { root, cache, media } = await prepared({ 'schema.png': await drawing(160, 100).png().toBuffer() });
    expect(media[0]!.image!.flat).toBe(true);
    await encodeVariants(root, media[0]!, cache);
    const variant = media[0]!.image!.variants.find(
      ({ type, width }) => type === 'image/png' && width === 80,
    )!;
    const { isPalette } = await sharp(variantFile(cache, variant.address)).metadata();
    expect(isPalette).toBe(true);
  });

  it('crops the image that is shared', async () => {
    const { root, cache, media } = await prepared({
      'photo.jpg': await photograph(1300, 900).jpeg().toBuffer(),
    });
    await encodeVariants(root, media[0]!, cache);
    const { social } = media[0]!.image!;
    const { width, height, format } = await sharp(variantFile(cache, social!.address)).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'jpeg' });
    expect(social!.address).toMatch(/-1200x630\.jpg$/);
  });

  it('never makes a file twice', async () => {
    const { root, cache, media } = await prepared({
      'photo.jpg': await photograph(150, 100).jpeg().toBuffer(),
    });
    await encodeVariants(root, media[0]!, cache);
    const before = variantsIn(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs]);
    expect(await encodeVariants(root, media[0]!, cache)).toEqual({
      made: 0,
      reused: before.length,
      problems: [],
    });
    expect(variantsIn(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs])).toEqual(before);
  });

  it('makes damaged files again: emptied, cut short, of another kind, with one bit flipped', async () => {
    const { root, cache, media } = await prepared({
      'photo.jpg': await photograph(150, 100).jpeg().toBuffer(),
      'photo.png': await photograph(150, 100).png().toBuffer(),
    });
    await encodeAll(root, media, cache);
    const names = variantsIn(cache).sort();
    const whole = names.map((name) => readFileSync(join(cache, name)));
    for (const [index, name] of names.entries()) {
      const path = join(cache, name);
      if (index % 4 === 0) truncateSync(path, 0);
      else if (index % 4 === 1) truncateSync(path, statSync(path).size - 1);
      else if (index % 4 === 2) flipBit(path);
      else writeFileSync(path, 'autre chose que cette image');
    }
    expect(await encodeAll(root, media, cache)).toEqual({ made: names.length, reused: 0, problems: [] });
    expect(names.map((name) => readFileSync(join(cache, name)))).toEqual(whole);
  });

  it('reports an image that changed since it was measured', async () => {
    const { root, cache, media } = await prepared({
      'photo.jpg': await photograph(150, 100).jpeg().toBuffer(),
    });
    writeFileSync(join(root, 'photo.jpg'), await photograph(151, 100).jpeg().toBuffer());
    const { made, problems } = await encodeVariants(root, media[0]!, cache);
    expect(made).toBe(0);
    expect(problems).toEqual([
      { code: 'image-changed', severity: 'error', file: 'photo.jpg', line: 1, column: 1, params: {} },
    ]);
  });

  it('puts a blank page in place of a first page that was lost and cannot be drawn any more, and warns', async () => {
    const root = folderWith({ 'a.pdf': Buffer.from('%PDF-1.4 cut') });
    const cache = join(root, 'cache');
    const digest = digestBytes(Buffer.from('%PDF-1.4 cut'));
    const cover = { address: '/_medias/abc-page.webp', width: 60, height: 80, type: 'image/webp' };
    const lost = { path: 'a.pdf', type: 'application/pdf', digest, text: { cover } } as unknown as Media;
    const { problems } = await encodeVariants(root, lost, cache);
    expect(problems).toEqual([
      { code: 'cover-not-made', severity: 'warning', file: 'a.pdf', line: 1, column: 1, params: {} },
    ]);
    const { width, height, format } = await sharp(variantFile(cache, cover.address)).metadata();
    expect({ width, height, format }).toEqual({ width: 60, height: 80, format: 'webp' });
    // It is no picture of the page: the next build tries again.
    expect((await encodeVariants(root, lost, cache)).problems).toHaveLength(1);
  });

  it('reports what it cannot write, and leaves no half-written file', async () => {
    const { root, cache, media } = await prepared({
      'photo.jpg': await photograph(150, 100).jpeg().toBuffer(),
    });
    for (const address of addresses(media[0]!)) mkdirSync(variantFile(cache, address), { recursive: true });
    const { problems } = await encodeVariants(root, media[0]!, cache);
    expect(problems).toMatchObject([{ code: 'image-not-encoded', params: { reason: 'EISDIR' } }]);
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('encodeAll', () => {
  it('encodes the same content once, whatever its names, and tells its progress', async () => {
    const photo = await photograph(150, 100).jpeg().toBuffer();
    const { root, cache, media } = await prepared({
      'a.jpg': photo,
      'b.jpg': photo,
      'c.png': await drawing(90, 60).png().toBuffer(),
    });
    const seen: string[] = [];
    const result = await encodeAll(root, media, cache, {
      concurrency: 2,
      onProgress: (done, total) => seen.push(`${done}/${total}`),
    });
    const all = new Set(media.flatMap(addresses));
    expect(result).toEqual({ made: all.size, reused: 0, problems: [] });
    expect(new Set(variantsIn(cache))).toEqual(
      new Set([...all].map((address) => address.slice('/_medias/'.length))),
    );
    expect(seen).toEqual(['1/2', '2/2']);
  });

  it('may run twice at once on one cache', async () => {
    const { root, cache, media } = await prepared({
      'a.jpg': await photograph(150, 100).jpeg().toBuffer(),
      'b.jpg': await photograph(160, 100).jpeg().toBuffer(),
    });
    const results = await Promise.all([encodeAll(root, media, cache), encodeAll(root, media, cache)]);
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(variantsIn(cache)).toHaveLength(new Set(media.flatMap(addresses)).size);
    expect(await encodeAll(root, media, cache)).toMatchObject({ made: 0 });
  });

  it('goes on after an image that fails, and reports by file', async () => {
    const { root, cache, media } = await prepared({
      'a.jpg': await photograph(150, 100).jpeg().toBuffer(),
      'b.jpg': await photograph(160, 100).jpeg().toBuffer(),
      'c.jpg': await photograph(170, 100).jpeg().toBuffer(),
    });
    writeFileSync(join(root, 'c.jpg'), 'plus une image');
    writeFileSync(join(root, 'a.jpg'), 'plus une image');
    const { made, problems } = await encodeAll(root, media, cache);
    expect(made).toBe(addresses(media[1]!).length);
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'a.jpg image-changed',
      'c.jpg image-changed',
    ]);
  });
});

/** Mean difference of two images' values. */
function distance(a: Uint8Array, b: Uint8Array): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]!), 0) / a.length;
}
