/**
 * Size, time and likeness of encoded images over qualities and efforts: what `src/media/recipes.ts` chose from.
 *
 *   node scripts/bench/images.ts [--width 800] [--runs 3] [file…]
 *
 * Without files it draws a photograph-like image and a diagram of its own.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { readArguments } from '../../src/commands/arguments.ts';
import { diagram, photograph } from './sample-images.ts';

const {
  width: widthOption,
  runs,
  words: files,
} = readArguments({
  usage: 'node scripts/bench/images.ts [options] [image…]',
  about: 'Size, time and likeness of encoded images over qualities and efforts.',
  options: {
    width: { type: 'string', default: '800', value: 'pixels', about: 'width to encode at' },
    runs: { type: 'string', default: '3', value: 'number', about: 'encodings a figure is the median of' },
  },
  positionals: true,
});

const candidates: [name: string, encode: (image: Sharp) => Sharp][] = [
  ...[45, 50, 55, 60].flatMap((quality) =>
    [0, 1, 2, 3, 4, 6].map((effort): (typeof candidates)[number] => [
      `avif q${quality} e${effort}`,
      (image) => image.avif({ quality, effort }),
    ]),
  ),
  ['avif q50 e2 4:2:0', (image) => image.avif({ quality: 50, effort: 2, chromaSubsampling: '4:2:0' })],
  ...[70, 75, 78, 82].flatMap((quality) =>
    [2, 4, 6].map((effort): (typeof candidates)[number] => [
      `webp q${quality} e${effort}`,
      (image) => image.webp({ quality, effort }),
    ]),
  ),
  ...[0, 4, 6].map((effort): (typeof candidates)[number] => [
    `webp lossless e${effort}`,
    (image) => image.webp({ lossless: true, effort }),
  ]),
  ['webp near-lossless 60', (image) => image.webp({ nearLossless: true, quality: 60 })],
  ...[75, 80, 85].map((quality): (typeof candidates)[number] => [
    `jpeg mozjpeg q${quality}`,
    (image) => image.jpeg({ quality, mozjpeg: true }),
  ]),
  ['jpeg q80', (image) => image.jpeg({ quality: 80 })],
  ['png z6', (image) => image.png({ compressionLevel: 6 })],
  ['png z9 adaptive', (image) => image.png({ compressionLevel: 9, adaptiveFiltering: true })],
  ...[1, 4, 7].map((effort): (typeof candidates)[number] => [
    `png palette e${effort}`,
    (image) => image.png({ palette: true, quality: 95, effort }),
  ]),
];

/** Structural similarity of two grey images of the same size, mean over blocks of 8 × 8 (Wang et al., 2004). */
function similarity(a: Uint8Array, b: Uint8Array, width: number, height: number): number {
  const c1 = (0.01 * 255) ** 2;
  const c2 = (0.03 * 255) ** 2;
  let total = 0;
  let blocks = 0;
  for (let top = 0; top + 8 <= height; top += 4) {
    for (let left = 0; left + 8 <= width; left += 4) {
      let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
      for (let y = top; y < top + 8; y += 1) {
        for (let x = left; x < left + 8; x += 1) {
          const [p, q] = [a[y * width + x]!, b[y * width + x]!];
          sumA += p;
          sumB += q;
          squaresA += p * p;
          squaresB += q * q;
          products += p * q;
        }
      }
      const [meanA, meanB] = [sumA / 64, sumB / 64];
      const [varianceA, varianceB] = [squaresA / 64 - meanA ** 2, squaresB / 64 - meanB ** 2];
      const covariance = products / 64 - meanA * meanB;
      total +=
        ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
        ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2));
      blocks += 1;
    }
  }
  return total / blocks;
}

const grey = (input: Buffer): Promise<Buffer> =>
  sharp(input).flatten({ background: '#fff' }).greyscale().raw().toBuffer();

sharp.concurrency(1);
sharp.cache(false);
const width = Number(widthOption);
const inputs: [string, Buffer][] = files.length
  ? files.map((path) => [basename(path), readFileSync(path)])
  : [
      ['photograph', await photograph(1600, 1067)],
      ['diagram', await diagram(1600, 1067)],
    ];

console.log(
  `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, aom ${sharp.versions.aom}, width ${width}`,
);
for (const [name, input] of inputs) {
  const reference = await sharp(input)
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .png()
    .toBuffer();
  const { data, info } = await sharp(reference).raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const wanted = await grey(reference);
  console.log(
    `\n${name} ${info.width} × ${info.height}\n${'encoding'.padEnd(24)}${'ms'.padStart(8)}${'bytes'.padStart(10)}${'SSIM'.padStart(9)}`,
  );
  for (const [label, encode] of candidates) {
    const times: number[] = [];
    let output = Buffer.alloc(0);
    for (let run = 0; run < Number(runs); run += 1) {
      const start = performance.now();
      output = await encode(sharp(data, { raw })).toBuffer();
      times.push(performance.now() - start);
    }
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    const ssim = similarity(wanted, await grey(output), info.width, info.height);
    console.log(
      `${label.padEnd(24)}${median.toFixed(0).padStart(8)}${String(output.length).padStart(10)}${ssim.toFixed(4).padStart(9)}`,
    );
  }
}
