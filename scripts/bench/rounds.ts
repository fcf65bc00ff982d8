/** The measures of one corpus size: every generator in every situation, in turn, several times over. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Corpus } from './corpus.ts';
import { type Floor, measureFloor } from './floor.ts';
import { type Generator, setAside } from './generators.ts';
import { type GeneratorName, LAYOUTS } from './layouts.ts';
import { type Measured, measure } from './measure.ts';
import { type SiteFacts, siteFacts } from './outputs.ts';
import { applyEdit, EDITS, type Edit, type Shown, writeCorpus } from './write.ts';

/** A situation that a build starts from, in the order of one round. */
export const ROWS = ['cold', 'kept', 'unchanged', ...EDITS] as const;
export type Row = (typeof ROWS)[number];

/** One build: what it took, and the phases that Fonds tells. */
export interface Sample {
  ms: number;
  peak: number | null;
  phases?: Record<string, number>;
}

export type Samples = Partial<Record<Row, Sample[]>>;

export interface SizeResult {
  size: number;
  runs: number;
  /** Bytes of Markdown of the articles, front matter included. */
  sourceBytes: number;
  samples: Partial<Record<GeneratorName, Samples>>;
  facts: Partial<Record<GeneratorName, SiteFacts>>;
  floor: Floor | null;
  /** Each failure once; a generator that failed is not built again at this size. */
  failures: { generator: GeneratorName; row: Row; message: string }[];
}

export interface RoundsOptions {
  corpus: Corpus;
  generators: Generator[];
  rows: readonly Row[];
  runs: number;
  /** Folder of the sites of this size; emptied first. */
  folder: string;
  /** Where peers from npm are installed. */
  cache: string;
  timeoutMs: number;
  today: string;
  say(line: string): void;
}

/** Waits until earlier writes are on disk, so that no build pays for the one before it. */
export function settleDisk(): void {
  execFileSync('sync');
}

/** Times of phases that Fonds prints as JSON on its last line. */
export function phasesOf(stdout: string): Record<string, number> | undefined {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return undefined;
  return (JSON.parse(line) as { timings?: Record<string, number> }).timings;
}

/** Writes the corpus for each generator and measures the rounds. */
export async function measureSize(options: RoundsOptions): Promise<SizeResult> {
  const { corpus, generators, folder, say } = options;
  rmSync(folder, { recursive: true, force: true });
  const folders = Object.fromEntries(generators.map(({ name }) => [name, join(folder, name)]));
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true });
  const sourceBytes = writeCorpus(corpus, folders);
  for (const generator of generators) generator.place(folders[generator.name]!, options.cache);
  say(`${corpus.size} articles written, ${Math.round(sourceBytes / corpus.size)} bytes each`);
  const result: SizeResult = {
    size: corpus.size,
    runs: options.runs,
    sourceBytes,
    samples: {},
    facts: {},
    floor: null,
    failures: [],
  };
  const rounds = new Rounds(options, result, folders);
  for (let round = 0; round < options.runs; round++) await rounds.run(round);
  rounds.measureFloor();
  return result;
}

class Rounds {
  readonly #options: RoundsOptions;
  readonly #result: SizeResult;
  readonly #folders: Record<string, string>;
  /** Generators whose output stands for their content. */
  readonly #built = new Set<GeneratorName>();

  constructor(options: RoundsOptions, result: SizeResult, folders: Record<string, string>) {
    this.#options = options;
    this.#result = result;
    this.#folders = folders;
  }

  async run(round: number): Promise<void> {
    const { generators, rows } = this.#options;
    for (const row of rows) {
      // Whoever goes first in one round goes last in another.
      const turn = round % Math.max(1, generators.length);
      for (const generator of [...generators.slice(turn), ...generators.slice(0, turn)]) {
        if (row === 'kept' && !generator.keepsTemplates) continue;
        if (this.#failed(generator)) continue;
        await this.#measure(generator, row, round);
      }
    }
  }

  /** Measures the floor under the last build of Fonds: once, since its files take as much room as a site. */
  measureFloor(): void {
    const { generators, folder } = this.#options;
    const fonds = generators.find(({ name }) => name === 'fonds');
    if (!fonds || this.#failed(fonds)) return;
    const site = this.#folders[fonds.name]!;
    const scratch = join(folder, 'floor');
    settleDisk();
    this.#result.floor = measureFloor(join(site, LAYOUTS.fonds.content), fonds.output(site), scratch);
    // Deleted, it would slow down the first builds of the next size.
    setAside(dirname(folder), scratch);
  }

  #failed({ name }: Generator): boolean {
    return this.#result.failures.some((failure) => failure.generator === name);
  }

  async #measure(generator: Generator, row: Row, round: number): Promise<void> {
    const { corpus, today, say } = this.#options;
    const { name } = generator;
    const folder = this.#folders[name]!;
    if (row === 'cold') generator.forget(folder, []);
    else if (row === 'kept') generator.forget(folder, ['templates', 'code']);
    else if (!this.#built.has(name)) await this.#build(generator);
    const edit = (EDITS as readonly Row[]).includes(row) ? (row as Edit) : null;
    const shown = edit && applyEdit(corpus, name, folder, edit, round, today);
    settleDisk();
    const measured = await this.#build(generator);
    const missing = shown && !shows(generator.output(folder), shown);
    const failure =
      measured.failure ?? (missing ? `the built site does not show the edit in ${shown.path}` : null);
    if (failure !== null) {
      this.#result.failures.push({ generator: name, row, message: failure });
      say(`${name} ${row}: FAILED: ${failure}`);
      return;
    }
    this.#built.add(name);
    const phases = name === 'fonds' ? phasesOf(measured.stdout) : undefined;
    const samples = this.#result.samples[name] ?? {};
    samples[row] = [...(samples[row] ?? []), { ms: measured.ms, peak: measured.peak, phases }];
    this.#result.samples[name] = samples;
    const memory = measured.peak === null ? '' : `, ${Math.round(measured.peak / 1e6)} MB`;
    say(`round ${round + 1}: ${name} ${row}: ${(measured.ms / 1000).toFixed(2)} s${memory}`);
    this.#result.facts[name] ??= siteFacts(generator.output(folder));
  }

  #build(generator: Generator): Promise<Measured> {
    return measure(generator.build(this.#folders[generator.name]!), this.#options.timeoutMs);
  }
}

function shows(site: string, { path, text }: Shown): boolean {
  const file = join(site, path);
  return existsSync(file) && readFileSync(file, 'utf8').includes(text);
}
