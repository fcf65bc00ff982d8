import { describe, expect, test } from 'vitest';
import { median, type Results, reportOf } from '../../../scripts/bench/report.ts';
import { phasesOf, type SizeResult } from '../../../scripts/bench/rounds.ts';

const samples = (...times: number[]) => times.map((ms) => ({ ms, peak: ms * 1e6 }));

function resultsOf(size: Partial<SizeResult>): Results {
  return {
    runs: [{ date: '2026-01-31T12:00:00Z', command: 'npm run bench --', load: 0.5 }],
    machine: { processor: 'Test', processors: 2, memoryBytes: 8e9, system: 'Linux 6' },
    versions: { fonds: '0.1.0', hugo: '0.111.3', astro: '7.3.5' },
    sizes: [
      {
        size: 1000,
        runs: 3,
        sourceBytes: 5_300_000,
        samples: {},
        facts: {},
        floor: null,
        failures: [],
        run: 0,
        ...size,
      },
    ],
    search: [],
    images: null,
  };
}

/** Cells of the table row that starts with these words. */
function cells(report: string, label: string): string[] {
  const line = report.split('\n').find((text) => text.startsWith(`| ${label} |`));
  return (
    line
      ?.split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()) ?? []
  );
}

describe('the report', () => {
  test('takes medians, which one slow run does not move', () => {
    expect(median([3, 1, 100])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNull();
  });

  test('compares both cold rows of Fonds with the one cold build of Hugo', () => {
    const report = reportOf(
      resultsOf({
        samples: {
          fonds: { cold: samples(2000, 2100, 9000), kept: samples(700, 800, 900), text: samples(300) },
          hugo: { cold: samples(1000, 1000, 1100), text: samples(1000) },
        },
      }),
    );
    expect(cells(report, 'cold, compiled templates kept')).toEqual([
      '0.80 s',
      '1.00 s',
      'not run',
      '**0.80** (≤ 0.9)',
    ]);
    expect(cells(report, 'cold, nothing kept')).toEqual(['2.10 s', '1.00 s', 'not run', '**2.10** (≤ 2.2)']);
    expect(cells(report, 'one article’s text edited')).toEqual([
      '0.30 s',
      '1.00 s',
      'not run',
      '0.30 (goal ≤ 0.2 missed)',
    ]);
    expect(cells(report, 'peak memory, cold, nothing kept')).toEqual([
      '2,100 MB',
      '1,000 MB',
      'not run',
      '2.10 (goal ≤ 1 missed)',
    ]);
    expect(cells(report, 'a new article, dated today')).toEqual([]);
  });

  test('tells a failure of a peer instead of leaving a hole', () => {
    const report = reportOf(
      resultsOf({
        samples: { fonds: { cold: samples(1) }, hugo: { cold: samples(1) } },
        failures: [{ generator: 'astro', row: 'cold', message: 'JavaScript heap out of memory' }],
      }),
    );
    expect(cells(report, 'cold, nothing kept')[2]).toBe('failed');
    expect(report).toContain('Astro failed (cold, nothing kept): `JavaScript heap out of memory`');
  });

  test('says what was run, and of several runs which measured a size', () => {
    const one = resultsOf({});
    expect(reportOf(one)).toContain(
      '\nWritten by `npm run bench --` on 2026-01-31, load 0.50 before its first build; do not edit.\n',
    );
    expect(reportOf(one)).toContain('\nMedian of 3, 5,300 bytes of Markdown an article.\n');
    const again = { date: '2026-02-01T12:00:00Z', command: 'npm run bench -- --add', load: 0.125 };
    const two: Results = {
      ...one,
      runs: [...one.runs, again],
      sizes: [
        { ...one.sizes[0]!, run: 1 },
        { ...one.sizes[0]!, size: 10_000 },
      ],
    };
    expect(reportOf(two)).toContain(
      [
        'Written by these runs; do not edit.',
        '',
        '1. `npm run bench --` on 2026-01-31, load 0.50 before its first build',
        '2. `npm run bench -- --add` on 2026-02-01, load 0.13 before its first build',
        '',
        '',
      ].join('\n'),
    );
    expect(reportOf(two)).toContain(
      '## 1,000 articles\n\nMedian of 3, 5,300 bytes of Markdown an article, by run 2.\n',
    );
    expect(reportOf(two)).toContain(
      '## 10,000 articles\n\nMedian of 3, 530 bytes of Markdown an article, by run 1.\n',
    );
  });

  test('reads the phases that a build prints last', () => {
    expect(phasesOf('Site construit\n{"timings":{"read":12,"total":40},"summary":{}}\n')).toEqual({
      read: 12,
      total: 40,
    });
    expect(phasesOf('Site construit\n')).toBeUndefined();
  });
});
