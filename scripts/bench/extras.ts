/** Rows of their own: what the search index and images add to a build. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus as makeCorpus } from './corpus.ts';
import { fonds, GENERATORS, ROOT } from './generators.ts';
import { LAYOUTS, siteYaml } from './layouts.ts';
import { type Command, type Measured, measure } from './measure.ts';
import { type RoundsOptions, type Sample, settleDisk } from './rounds.ts';
import { applyEdit, writeCorpus } from './write.ts';

/** Builds of one kind, under the words that tell it. */
export interface ExtraRow {
  label: string;
  samples: Sample[];
  failure: string | null;
}

export interface ExtraResult {
  size: number;
  rows: ExtraRow[];
}

class Rows {
  readonly rows: ExtraRow[] = [];
  readonly #options: RoundsOptions;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  async measure(label: string, command: Command): Promise<void> {
    let row = this.rows.find((known) => known.label === label);
    if (!row) {
      row = { label, samples: [], failure: null };
      this.rows.push(row);
    }
    if (row.failure !== null) return;
    settleDisk();
    const measured: Measured = await measure(command, this.#options.timeoutMs);
    row.failure = measured.failure;
    if (measured.failure === null) row.samples.push({ ms: measured.ms, peak: measured.peak });
    this.#options.say(`${label}: ${measured.failure ?? `${(measured.ms / 1000).toFixed(2)} s`}`);
  }
}

/**
 * Builds with the search index on, from the content that the rounds of this size left; where Hugo
 * took part, Pagefind over Hugo's site, which is what its users do.
 */
export async function measureSearch(options: RoundsOptions): Promise<ExtraResult> {
  const folder = join(options.folder, 'fonds');
  const generator = fonds('-search');
  writeFileSync(join(folder, LAYOUTS.fonds.content, 'site.yaml'), siteYaml(true));
  for (const kept of ['templates', 'code']) {
    const from = join(folder, 'cache', kept);
    if (existsSync(from))
      cpSync(from, join(folder, 'cache-search', kept), { recursive: true, preserveTimestamps: true });
  }
  const rows = new Rows(options);
  const hugoSite = GENERATORS.hugo.output(join(options.folder, 'hugo'));
  for (let round = 0; round < options.runs; round++) {
    generator.forget(folder, ['templates', 'code']);
    await rows.measure('Fonds, search on: cold, templates kept', generator.build(folder));
    applyEdit(options.corpus, 'fonds', folder, 'text', 1000 + round, options.today);
    await rows.measure('Fonds, search on: one article edited', generator.build(folder));
    if (existsSync(hugoSite)) {
      const index = join(options.folder, 'pagefind');
      rmSync(index, { recursive: true, force: true });
      const args = ['--site', hugoSite, '--output-path', index, '--quiet'];
      const command = { file: join(ROOT, 'node_modules/.bin/pagefind'), args, cwd: options.folder };
      await rows.measure('Pagefind alone over Hugo’s site', command);
    }
  }
  writeFileSync(join(folder, LAYOUTS.fonds.content, 'site.yaml'), siteYaml(false));
  return { size: options.corpus.size, rows: rows.rows };
}

/** A JPEG of 1600 by 1067 pixels, no two alike, as hard to encode as a photograph. */
async function photograph(index: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const [width, height] = [160, 107];
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i++) {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    const wave = Math.sin((x + index * 7) / 9) * Math.cos((y * (1 + (index % 5))) / 13);
    pixels[i] = 128 + wave * 90 + ((i * 7919 + index * 104_729) % 37);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(1600, 1067, { kernel: 'cubic' })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** Builds of ten times as many articles as there are images, with the images on. */
export async function measureImages(options: RoundsOptions, images: number): Promise<ExtraResult> {
  const folder = join(options.folder, 'fonds');
  const corpus = makeCorpus({ size: images * 10, seed: options.corpus.seed, imageEvery: 10 });
  const photographs = await Promise.all(Array.from({ length: images + 1 }, (_, index) => photograph(index)));
  mkdirSync(folder, { recursive: true });
  writeCorpus(corpus, { fonds: folder }, (index) => photographs[index / 10]!);
  const generator = fonds();
  const replaced = join(folder, LAYOUTS.fonds.image(corpus.article(0)));
  const rows = new Rows(options);
  for (let round = 0; round < options.runs; round++) {
    generator.forget(folder, ['templates', 'code']);
    await rows.measure('cold, templates kept, every variant made', generator.build(folder));
    generator.forget(folder, ['templates', 'code', 'images']);
    await rows.measure('cold, templates and variants kept', generator.build(folder));
    applyEdit(corpus, 'fonds', folder, 'text', round, options.today);
    await rows.measure('one article’s text edited', generator.build(folder));
    writeFileSync(replaced, await photograph(1000 + round));
    await rows.measure('one image replaced', generator.build(folder));
  }
  return { size: corpus.size, rows: rows.rows };
}
