/** Writes what was measured as Markdown. */
import type { ExtraResult, ExtraRow } from './extras.ts';
import type { Floor } from './floor.ts';
import { LABELS } from './generators.ts';
import type { GeneratorName } from './layouts.ts';
import type { Feature, Group, SiteFacts } from './outputs.ts';
import type { Row, Sample, SizeResult } from './rounds.ts';

export interface Machine {
  processor: string;
  processors: number;
  memoryBytes: number;
  system: string;
}

export interface Run {
  /** RFC 3339. */
  date: string;
  /** Words that the command was given. */
  command: string;
  /** One-minute load average before the first build. */
  load: number;
}

export interface Results {
  /** In order of time; each may have measured some of the sizes anew. */
  runs: Run[];
  machine: Machine;
  versions: Partial<Record<GeneratorName, string>>;
  /** In order of size; `run` is the index of the run that measured it. */
  sizes: (SizeResult & { run: number })[];
  search: ExtraResult[];
  images: ExtraResult | null;
  /** The preview, in Chromium. */
  dev?: ExtraResult | null;
}

const ROW_LABELS: Record<Row, string> = {
  kept: 'cold, compiled templates kept',
  cold: 'cold, nothing kept',
  unchanged: 'nothing changed',
  text: 'one article’s text edited',
  new: 'a new article, dated today',
  title: 'one article’s title changed',
  rubric: 'one article moved to another rubric',
};
const ROW_ORDER: Row[] = ['kept', 'cold', 'unchanged', 'text', 'new', 'title', 'rubric'];

/** Most that a row of Fonds may take, as a multiple of Hugo's, by number of articles. */
const GOALS: Partial<Record<Row | 'memory', Record<number, number>>> = {
  kept: { 1000: 0.9, 10000: 0.55, 50000: 0.4 },
  cold: { 1000: 2.2, 10000: 0.8, 50000: 0.45 },
  unchanged: { 1000: 0.15, 10000: 0.04, 50000: 0.02 },
  text: { 1000: 0.2, 10000: 0.06, 50000: 0.03 },
  new: { 10000: 0.1, 50000: 0.05 },
  memory: { 1000: 1, 10000: 1, 50000: 0.5 },
};

/** The middle value; of an even number of them, the mean of the two in the middle. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function seconds(ms: number | null): string {
  return ms === null ? '' : `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`;
}

function megabytes(bytes: number | null): string {
  return bytes === null ? '' : `${number.format(bytes / 1e6)} MB`;
}

function ratio(value: number): string {
  return value.toFixed(value < 0.1 ? 3 : 2);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function samplesOf(result: SizeResult, generator: GeneratorName, row: Row): Sample[] {
  const rows = result.samples[generator];
  // A peer that compiles nothing has one kind of cold build.
  return rows?.[row] ?? (row === 'kept' && generator !== 'fonds' ? rows?.cold : undefined) ?? [];
}

function timeOf(result: SizeResult, generator: GeneratorName, row: Row): number | null {
  return median(samplesOf(result, generator, row).map(({ ms }) => ms));
}

/** Median of the peaks of the builds of one row. */
function memoryOf(result: SizeResult, generator: GeneratorName, row: Row): number | null {
  return median(samplesOf(result, generator, row).flatMap(({ peak }) => peak ?? []));
}

function verdict(row: Row | 'memory', size: number, value: number): string {
  const goal = GOALS[row]?.[size];
  if (goal === undefined) return ratio(value);
  return value <= goal ? `**${ratio(value)}** (≤ ${goal})` : `${ratio(value)} (goal ≤ ${goal} missed)`;
}

function sizeTable(result: SizeResult, generators: GeneratorName[], run: string): string {
  const failureOf = (generator: GeneratorName) =>
    result.failures.find((failure) => failure.generator === generator);
  const others = generators.filter((name) => name !== 'fonds');
  const rows: string[][] = [];
  const add = (label: string, goal: Row | 'memory', of: (name: GeneratorName) => number | null) => {
    const show = (name: GeneratorName) => {
      const value = of(name);
      if (value === null) return failureOf(name) ? 'failed' : result.samples[name] ? '' : 'not run';
      return goal === 'memory' ? megabytes(value) : seconds(value);
    };
    const [own, hugo] = [of('fonds'), of('hugo')];
    if (generators.every((name) => of(name) === null)) return;
    const compared = own !== null && hugo !== null ? verdict(goal, result.size, own / hugo) : '';
    rows.push([label, show('fonds'), ...others.map(show), compared]);
  };
  for (const row of ROW_ORDER) add(ROW_LABELS[row], row, (name) => timeOf(result, name, row));
  for (const row of ['kept', 'cold'] as const)
    add(`peak memory, ${ROW_LABELS[row]}`, 'memory', (name) => memoryOf(result, name, row));
  const failures = result.failures.map(
    ({ generator, row, message }) =>
      `${LABELS[generator]} failed (${ROW_LABELS[row]}): \`${message.replaceAll('`', "'")}\``,
  );
  return [
    `## ${number.format(result.size)} articles`,
    `Median of ${result.runs}, ${number.format(result.sourceBytes / result.size)} bytes of Markdown an article${run}.`,
    table(['', 'Fonds', ...others.map((name) => LABELS[name]), 'Fonds / Hugo'], rows),
    ...failures,
    spreadLine(result),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** How far the slowest and fastest runs of the main rows lie apart: how noisy the machine was. */
function spreadLine(result: SizeResult): string {
  const spreads = (['fonds', 'hugo'] as const).flatMap((name) => {
    const times = samplesOf(result, name, 'cold').map(({ ms }) => ms);
    return times.length < 2
      ? []
      : [`${LABELS[name]} ${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`];
  });
  return spreads.length > 0 ? `Cold, fastest to slowest: ${spreads.join(', ')}.` : '';
}

function flatTable(results: SizeResult[]): string {
  const rows = results.map((result) => {
    const cold = timeOf(result, 'fonds', 'kept') ?? timeOf(result, 'fonds', 'cold');
    const memory = memoryOf(result, 'fonds', 'kept') ?? memoryOf(result, 'fonds', 'cold');
    const each = (value: number | null, digits: number) =>
      value === null ? '' : (value / result.size).toFixed(digits);
    return [
      number.format(result.size),
      seconds(cold),
      `${each(cold, 3)} ms`,
      seconds(timeOf(result, 'fonds', 'unchanged')),
      seconds(timeOf(result, 'fonds', 'text')),
      seconds(timeOf(result, 'fonds', 'new')),
      megabytes(memory),
      memory === null ? '' : `${each(memory / 1e3, 1)} kB`,
    ];
  });
  const head = [
    'articles',
    'cold',
    'an article',
    'unchanged',
    'text edited',
    'new article',
    'memory',
    'an article',
  ];
  return ['## Cost against the number of articles', table(head, rows)].join('\n\n');
}

function phaseTable(result: SizeResult): string {
  const rows: Row[] = ['kept', 'cold', 'unchanged', 'text', 'new'];
  const phasesOf = (row: Row) =>
    samplesOf(result, 'fonds', row).flatMap(({ phases }) => (phases ? [phases] : []));
  const names = [...new Set(rows.flatMap((row) => phasesOf(row).flatMap((phases) => Object.keys(phases))))];
  if (names.length === 0) return '';
  const cell = (row: Row, name: string) => {
    const value = median(phasesOf(row).flatMap((phases) => phases[name] ?? []));
    const whole = timeOf(result, 'fonds', row);
    return value === null || !whole
      ? ''
      : `${number.format(value)} ms (${Math.round((value / whole) * 100)} %)`;
  };
  const whole = rows.map((row) => {
    const ms = timeOf(result, 'fonds', row);
    return ms === null ? '' : `${number.format(ms)} ms`;
  });
  return [
    `### Phases of ${number.format(result.size)} articles`,
    table(
      ['phase', ...rows.map((row) => ROW_LABELS[row])],
      [...names.map((name) => [name, ...rows.map((row) => cell(row, name))]), ['whole process', ...whole]],
    ),
    ...(result.floor ? [floorText(result.floor, timeOf(result, 'fonds', 'kept'))] : []),
  ].join('\n\n');
}

function floorText({ stat, read, write }: Floor, cold: number | null): string {
  const times = `stat of all sources ${number.format(stat)} ms, read ${number.format(read)} ms, write of all files ${number.format(write)} ms`;
  const factor = cold ? `; a cold build takes ${ratio(cold / (read + write))} times reading and writing` : '';
  return `Floor, one thread of plain \`fs\`: ${times}${factor}.`;
}

function outputTable(result: SizeResult, generators: GeneratorName[]): string {
  const known = generators.filter((name) => result.facts[name]);
  if (known.length === 0) return '';
  const of = (name: GeneratorName) => result.facts[name]!;
  const group = (value: Group) => `${number.format(value.files)} (${megabytes(value.bytes)})`;
  const groups: [string, (facts: SiteFacts) => string][] = [
    ['article pages', (facts) => group(facts.articles)],
    ['rubric, year, keyword, author pages', (facts) => group(facts.listings)],
    ['other pages', (facts) => group(facts.otherPages)],
    ['feeds', (facts) => group(facts.feeds)],
    ['other files', (facts) => group(facts.others)],
    ['all', (facts) => group(facts.total)],
    [
      'articles in the site’s RSS',
      (facts) => `${facts.feed.items} (${number.format(facts.feed.bytes / 1000)} kB)`,
    ],
  ];
  const features = Object.keys(of(known[0]!).article) as Feature[];
  return [
    `### What ${number.format(result.size)} articles became`,
    table(
      ['', ...known.map((name) => LABELS[name])],
      groups.map(([label, show]) => [label, ...known.map((name) => show(of(name)))]),
    ),
    'On an article page, on average:',
    table(
      ['', ...known.map((name) => LABELS[name])],
      features.map((feature) => [
        feature,
        ...known.map((name) => {
          const value = of(name).article[feature];
          return value >= 100 ? number.format(value) : value.toFixed(1);
        }),
      ]),
    ),
  ].join('\n\n');
}

function extraTable(title: string, { size, rows, against, queries = [] }: ExtraResult): string {
  const timeOfRow = ({ samples, failure }: ExtraRow) =>
    failure === null ? median(samples.map(({ ms }) => ms)) : null;
  const other = rows.find(({ label }) => label === against);
  const base = other ? timeOfRow(other) : null;
  const ratio = (row: ExtraRow) => {
    const time = timeOfRow(row);
    return base !== null && time !== null ? [(time / base).toFixed(2)] : [''];
  };
  const isCompared = base !== null;
  return [
    `## ${title}, ${number.format(size)} articles`,
    table(
      ['', 'time', 'memory', ...(isCompared ? [`of ${against}`] : [])],
      rows.map((row) => [
        row.label,
        row.failure === null ? seconds(timeOfRow(row)) : `failed: ${row.failure}`,
        megabytes(median(row.samples.flatMap(({ peak }) => peak ?? []))),
        ...(isCompared ? ratio(row) : []),
      ]),
    ),
    ...(queries.length > 0
      ? [
          'What a first query loads in a browser, every request of the search counted, compressed as hosts do on the fly, headers included:',
          table(
            ['', 'requests', 'kB'],
            queries.map(({ query, requests, bytes }) => [query, String(requests), (bytes / 1000).toFixed(1)]),
          ),
        ]
      : []),
  ].join('\n\n');
}

/** What was run, when, and how busy the machine was before. */
function runsText(runs: readonly Run[]): string {
  const told = runs.map(
    ({ command, date, load }) =>
      `\`${command}\` on ${date.slice(0, 10)}, load ${load.toFixed(2)} before its first build`,
  );
  if (told.length === 1) return `Written by ${told[0]}; do not edit.`;
  return [
    'Written by these runs; do not edit.',
    told.map((text, at) => `${at + 1}. ${text}`).join('\n'),
  ].join('\n\n');
}

/** The whole page `docs/benchmarks.md`. */
export function reportOf(results: Results): string {
  const { machine, versions, sizes, runs } = results;
  const generators = Object.keys(versions) as GeneratorName[];
  const largest = sizes.at(-1);
  const parts = [
    '# Benchmarks',
    runsText(runs),
    [
      `Machine: ${machine.processor}, ${machine.processors} processors, ${number.format(machine.memoryBytes / 1e9)} GB, ${machine.system}.`,
      `Versions: ${generators.map((name) => `${LABELS[name]} ${versions[name]}`).join(', ')}.`,
    ].join('\n'),
    'Every generator builds the same articles into the same kinds of pages (the templates of the others stand in `scripts/bench/peers`); Fonds and Hugo also write each article as Markdown beside its page, Eleventy and Astro are spared that. Pages of months and of the years of rubrics, indexes, feeds in three formats and references are made by Fonds alone: what was built is told below. Archives of feeds and feeds of keywords and authors, which the templates of the others do not make, are turned off. A time is the whole process, from its start to its end, after a `sync`; in each round the situations follow one another and the generators take turns. Cold means that the output folder and everything kept is gone, what is compiled from Fonds itself (templates, styles, program) excepted where it says so; it is moved aside and not deleted, since file systems make the builds after a deletion pay for it. Memory is the most that a process and its children held together (resident sizes summed, what processes of one program map of its files once, sampled every 20 ms). The ratio is that of the medians; for a peer that compiles no templates, both cold rows are the same builds.',
    ...sizes.map((result) =>
      sizeTable(result, generators, runs.length > 1 ? `, by run ${result.run + 1}` : ''),
    ),
    sizes.length > 1 ? flatTable(sizes) : '',
    ...results.search.map((extra) => extraTable('Search index', extra)),
    results.images ? extraTable('Images', results.images) : '',
    results.dev ? extraTable('The preview, in Chromium', results.dev) : '',
    '## Where the time goes',
    ...sizes.map(phaseTable),
    '## What was built',
    largest ? outputTable(largest, generators) : '',
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
