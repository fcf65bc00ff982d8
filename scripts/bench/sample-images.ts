import sharp from 'sharp';

/** A generator of numbers from 0 to 1 that is the same on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Noise of one scale, `cell` pixels wide. */
function noise(width: number, height: number, cell: number, random: () => number): Promise<Buffer> {
  const [columns, rows] = [Math.ceil(width / cell) + 1, Math.ceil(height / cell) + 1];
  const values = Buffer.from(Array.from({ length: columns * rows * 3 }, () => Math.floor(random() * 256)));
  return sharp(values, { raw: { width: columns, height: rows, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** A JPEG with the spectrum of a photograph: the finer the detail, the fainter, with a few hard edges. */
export async function photograph(width: number, height: number, seed = 1): Promise<Buffer> {
  const random = randomFrom(seed);
  const scales = [512, 128, 32, 8, 2];
  const layers = await Promise.all(scales.map((cell) => noise(width, height, cell, random)));
  const weights = [0.5, 0.25, 0.14, 0.07, 0.04];
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = layers.reduce((sum, layer, index) => sum + layer[at]! * weights[index]!, 0);
  }
  const shapes = Array.from({ length: 12 }, () => {
    const [x, y, side] = [random() * width, random() * height, (random() * width) / 6];
    return `<rect x="${x}" y="${y}" width="${side}" height="${side * 1.4}" fill="hsl(${random() * 360} 30% 45%)" opacity="0.55"/>`;
  });
  const edges = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`,
  );
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .composite([{ input: edges }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A PNG in few colours: bars, lines, labels. */
export async function diagram(width: number, height: number): Promise<Buffer> {
  const bars = Array.from({ length: 12 }, (_, index) => {
    const bar = height * (0.2 + (0.6 * ((index * 7) % 12)) / 12);
    const x = (width / 14) * (index + 1);
    return `<rect x="${x}" y="${height * 0.9 - bar}" width="${width / 20}" height="${bar}" fill="#${index % 2 ? '1b4f72' : 'c0392b'}"/><text x="${x}" y="${height * 0.96}" font-size="${width / 45}">${2010 + index}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><text x="5%" y="8%" font-size="${width / 28}">Associations agréées par année</text><path d="M0 ${height * 0.9}H${width}" stroke="#333" stroke-width="3"/>${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}
