/** Rows of their own: what the search index and images add to a build. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus as makeCorpus } from './corpus.ts';
import { fonds, GENERATORS, type Generator, ROOT } from './generators.ts';
import { LAYOUTS, siteYaml } from './layouts.ts';
import { type Command, type Measured, measure } from './measure.ts';
import { measureQueries, type QueryCost } from './query.ts';
import { type RoundsOptions, type Sample, settleDisk } from './rounds.ts';
import { applyEdit, writeCorpus } from './write.ts';
import { zipfProse } from './zipf.ts';

/** Builds of one kind, under the words that tell it. */
export interface ExtraRow {
  label: string;
  samples: Sample[];
  failure: string | null;
}

export interface ExtraResult {
  size: number;
  rows: ExtraRow[];
  /** Label of the row that the others are compared with. */
  against?: string;
  /** What first queries loaded. */
  queries?: QueryCost[];
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

const LEAN = 'lean Hugo, then Pagefind over its site';

/**
 * Builds with the search index on, from the content that the rounds of this size left, beside what people
 * run otherwise: a lean Hugo and Pagefind over its site. Then the same with a vocabulary of 70,000 forms,
 * and what a first query loads in a browser from either.
 */
export async function measureSearch(options: RoundsOptions): Promise<ExtraResult> {
  const rows = new Rows(options);
  const sites = [await searchSite(options, ''), await searchSite(options, '-zipf')];
  const lean = await leanSite(options);
  for (let round = 0; round < options.runs; round++) {
    for (const { generator, folder, label } of sites) {
      generator.forget(folder, ['templates', 'code']);
      await rows.measure(`Fonds, search on${label}: cold, templates kept`, generator.build(folder));
      applyEdit(options.corpus, 'fonds', folder, 'text', 1000 + round, options.today);
      await rows.measure(`Fonds, search on${label}: one article edited`, generator.build(folder));
    }
    if (lean) {
      GENERATORS['hugo-lean'].forget(lean.folder, []);
      await rows.measure('lean Hugo', GENERATORS['hugo-lean'].build(lean.folder));
      GENERATORS['hugo-lean'].forget(lean.folder, []);
      await rows.measure(LEAN, lean.withPagefind);
    }
  }
  const queries: ExtraResult['queries'] = [];
  for (const { generator, folder, label } of sites) {
    const costs = await measureQueries(generator.output(folder), ['subvention projet', 'rapport territoire']);
    for (const cost of costs ?? []) queries.push({ ...cost, query: `“${cost.query}”${label}` });
  }
  const [{ folder }] = sites as [SearchSite, SearchSite];
  writeFileSync(join(folder, LAYOUTS.fonds.content, 'site.yaml'), siteYaml(false));
  return { size: options.corpus.size, rows: rows.rows, against: LEAN, queries };
}

interface SearchSite {
  generator: Generator;
  folder: string;
  label: string;
}

/** The content of the rounds with search on, or, for `-zipf`, a copy with another vocabulary. */
async function searchSite(options: RoundsOptions, kind: '' | '-zipf'): Promise<SearchSite> {
  const rounds = join(options.folder, 'fonds');
  const folder = join(options.folder, `fonds${kind}`);
  const generator = fonds('-search');
  if (kind !== '') {
    const prose = zipfProse();
    const { article } = options.corpus;
    const corpus = {
      ...options.corpus,
      article: (index: number, date?: string) => {
        const ordinary = article(index, date);
        return { ...ordinary, body: prose(ordinary.body, index) };
      },
    };
    mkdirSync(folder, { recursive: true });
    writeCorpus(corpus, { fonds: folder });
  }
  writeFileSync(join(folder, LAYOUTS.fonds.content, 'site.yaml'), siteYaml(true));
  for (const kept of ['templates', 'code']) {
    const from = join(rounds, 'cache', kept);
    if (existsSync(from))
      cpSync(from, join(folder, 'cache-search', kept), { recursive: true, preserveTimestamps: true });
  }
  return { generator, folder, label: kind === '' ? '' : ', 70,000 forms' };
}

/** The same articles for a lean Hugo; null where there is no Hugo. */
async function leanSite(options: RoundsOptions): Promise<{ folder: string; withPagefind: Command } | null> {
  const folder = join(options.folder, 'hugo-lean');
  const generator = GENERATORS['hugo-lean'];
  try {
    generator.install(options.cache);
  } catch {
    return null;
  }
  mkdirSync(folder, { recursive: true });
  writeCorpus(options.corpus, { 'hugo-lean': folder });
  generator.place(folder, options.cache);
  const script = 'hugo --quiet && exec "$0" --site public --quiet';
  const withPagefind = {
    file: '/bin/sh',
    args: ['-c', script, join(ROOT, 'node_modules/.bin/pagefind')],
    cwd: folder,
  };
  return { folder, withPagefind };
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
