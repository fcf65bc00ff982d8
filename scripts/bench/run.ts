/** `npm run bench`: Fonds beside Hugo, Eleventy and stock Astro on the same articles. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readArguments } from '../../src/commands/arguments.ts';
import { corpus } from './corpus.ts';
import { measureDev } from './dev.ts';
import { measureImages, measureSearch } from './extras.ts';
import { forgottenFolder, GENERATORS, ROOT, setAside } from './generators.ts';
import type { GeneratorName } from './layouts.ts';
import { type Results, reportOf } from './report.ts';
import { measureSize, ROWS, type RoundsOptions, type Row } from './rounds.ts';

const options = readArguments({
  usage: 'npm run bench -- [options]',
  about:
    'Measures builds of Fonds and of its peers on generated articles, in turn, and writes a table.\nPeers from npm are installed into the cache folder; Hugo is the one on the path.',
  options: {
    sizes: {
      type: 'string',
      default: '1000,10000,50000',
      value: 'list',
      about: 'numbers of articles; 100000:1 for one round of that size',
    },
    runs: { type: 'string', default: '5', value: 'number', about: 'rounds at each size' },
    peers: { type: 'string', default: 'hugo,eleventy,astro', value: 'list', about: 'peers, or none' },
    limits: {
      type: 'string',
      default: 'eleventy=10000,astro=10000',
      value: 'list',
      about: 'most articles that a peer is asked to build',
    },
    rows: { type: 'string', default: ROWS.join(), value: 'list', about: 'situations to build from' },
    search: {
      type: 'string',
      default: '1000,10000',
      value: 'list',
      about: 'sizes with rows for search, or none',
    },
    images: { type: 'string', default: '20', value: 'number', about: 'images of the image rows, or 0' },
    dev: { type: 'string', default: '2000', value: 'number', about: 'articles of the preview’s rows, or 0' },
    seed: { type: 'string', default: '1', value: 'number', about: 'another seed gives other articles' },
    timeout: { type: 'string', default: '900', value: 'seconds', about: 'longest that one build may take' },
    work: { type: 'string', default: '.cache/bench', value: 'folder', about: 'corpora, peers, results' },
    keep: { type: 'boolean', default: false, about: 'leave the corpora and built sites on disk' },
    add: {
      type: 'boolean',
      default: false,
      about: 'measure these sizes anew and keep what else the last run in the same work folder found',
    },
    out: { type: 'string', default: 'docs/benchmarks.md', value: 'file', about: 'where the table goes' },
  },
});

function listed(text: string): string[] {
  return text === 'none'
    ? []
    : text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean);
}

function oneOf<T extends string>(known: readonly T[], words: string[], option: string): T[] {
  const unknown = words.filter((word) => !known.includes(word as T));
  if (unknown.length > 0) fail(`--${option}: ${unknown.join(', ')} is none of ${known.join(', ')}`);
  return words as T[];
}

function whole(text: string | undefined, option: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) fail(`--${option}: ${text} is not a whole number`);
  return value;
}

function fail(message: string): never {
  console.error(`${message}\nTry --help.`);
  process.exit(2);
}

const runs = whole(options.runs, 'runs');
const seed = whole(options.seed, 'seed');
const sizes = listed(options.sizes).map((word) => {
  const [size, times = options.runs] = word.split(':');
  return { size: whole(size, 'sizes'), runs: whole(times, 'sizes') };
});
const rows = oneOf<Row>(ROWS, listed(options.rows), 'rows');
const peers = oneOf<GeneratorName>(['hugo', 'eleventy', 'astro'], listed(options.peers), 'peers');
const limits = new Map(
  listed(options.limits).map((word) => {
    const [name, size] = word.split('=');
    return [name, whole(size, 'limits')] as const;
  }),
);
const searchSizes = new Set(listed(options.search).map((word) => whole(word, 'search')));
const images = whole(options.images, 'images');
const devSize = whole(options.dev, 'dev');

const started = new Date();
const today = started.toLocaleDateString('sv');
const work = resolve(options.work);
const say = (line: string) => console.log(`${new Date().toLocaleTimeString('sv')} ${line}`);

const machine = {
  processor: cpus()[0]?.model.trim() ?? 'unknown processor',
  processors: availableParallelism(),
  memoryBytes: totalmem(),
  system: `${type()} ${release()}`,
};
const resultsPath = join(work, 'results.json');
const results: Results = options.add
  ? earlierResults()
  : { runs: [], machine, versions: {}, sizes: [], search: [], images: null, dev: null };
const run = results.runs.length;
results.runs.push({
  date: started.toISOString(),
  command: ['npm run bench --', ...withoutFolders(process.argv.slice(2))].join(' '),
  load: loadavg()[0]!,
});

/** Only what the same machine gave can stand in one table with what it gives now. */
function earlierResults(): Results {
  if (!existsSync(resultsPath)) fail(`--add: ${options.work} has no results of an earlier run`);
  const earlier = JSON.parse(readFileSync(resultsPath, 'utf8')) as Results;
  if (JSON.stringify(earlier.machine) !== JSON.stringify(machine))
    fail('--add: the last run was on another machine');
  return earlier;
}

/** Written after each size, so that a long run that is cut short leaves what it found. */
function save(): void {
  mkdirSync(work, { recursive: true });
  mkdirSync(dirname(resolve(options.out)), { recursive: true });
  writeFileSync(resultsPath, JSON.stringify(results, null, 1));
  writeFileSync(resolve(options.out), reportOf(results));
}

const installed: GeneratorName[] = [];
for (const name of ['fonds', ...peers] as const) {
  try {
    const version = GENERATORS[name].install(work);
    const earlier = results.versions[name];
    if (earlier !== undefined && earlier !== version) fail(`--add: ${name} was ${earlier}, is ${version}`);
    results.versions[name] = version;
    installed.push(name);
    say(`${name} ${version}`);
  } catch (error) {
    results.versions[name] = 'could not be installed';
    say(`${name} cannot be installed and is left out: ${error instanceof Error ? error.message : error}`);
  }
}

for (const { size, runs } of sizes) {
  const folder = join(work, String(size));
  const measured: RoundsOptions = {
    corpus: corpus({ size, seed }),
    generators: installed
      .filter((name) => size <= (limits.get(name) ?? Number.POSITIVE_INFINITY))
      .map((name) => GENERATORS[name]),
    rows,
    runs,
    folder,
    cache: work,
    timeoutMs: whole(options.timeout, 'timeout') * 1000,
    today,
    say,
  };
  put(results.sizes, { ...(await measureSize(measured)), run });
  save();
  if (searchSizes.has(size)) put(results.search, await measureSearch(measured));
  save();
  if (!options.keep) setAside(work, folder);
}
if (images > 0) {
  const folder = join(work, 'images');
  const measured = { corpus: corpus({ size: 1, seed }), generators: [], rows, runs, folder, cache: work };
  results.images = await measureImages(
    { ...measured, timeoutMs: whole(options.timeout, 'timeout') * 1000, today, say },
    images,
  );
  save();
  if (!options.keep) setAside(work, folder);
}
if (devSize > 0) {
  results.dev = await measureDev({ size: devSize, seed, runs, folder: join(work, 'dev'), cache: work, say });
  save();
}
say(`Written to ${resolve(options.out).replace(`${ROOT}/`, '')}; removing what was moved aside`);
rmSync(forgottenFolder(work), { recursive: true, force: true });
const failures = results.sizes.flatMap((result) => result.failures);
process.exitCode = failures.some(({ generator }) => generator === 'fonds') ? 1 : 0;

/** In order of size, in place of an earlier result of the same. */
function put<T extends { size: number }>(all: T[], result: T): void {
  const others = all.filter(({ size }) => size !== result.size);
  all.splice(0, all.length, ...[...others, result].sort((a, b) => a.size - b.size));
}

/** The options without the folders of this machine, which are nobody else's. */
function withoutFolders(options: string[]): string[] {
  const isFolder = (option: string | undefined) => option === '--work' || option === '--out';
  return options.filter((option, index) => !isFolder(option) && !isFolder(options[index - 1]));
}
