import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ReportFormat, report } from '../../../src/commands/reporters.ts';
import type { Problem } from '../../../src/kit/problem.ts';

const ROOT = fileURLToPath(new URL('../../fixtures/problems/unknown-rubric/content', import.meta.url));
const FILE = 'articles/2022/un-article.md';
const SHOWN = join('tests/fixtures/problems/unknown-rubric/content', FILE);

const problem = (changes: Partial<Problem> = {}): Problem => ({
  code: 'unknown-key',
  severity: 'error',
  file: FILE,
  line: 4,
  column: 9,
  params: { key: 'titel', nearest: 'title', known: 'title, lead' },
  ...changes,
});

const told = (format: ReportFormat, problems: Problem[], lang = 'fr', color = false) =>
  report(problems, { lang, format, root: ROOT, color });

describe('report', () => {
  test('in a terminal: place to click, what, what to do, the line with a caret, a count', () => {
    const second = problem({
      line: 12,
      column: 1,
      severity: 'warning',
      params: { key: 'x', nearest: '', known: 'a' },
    });
    expect(told('terminal', [second, problem()], 'en')).toBe(`${SHOWN}:4:9 error unknown-key
  There is no key \`titel\`: what it says would be ignored.
  → Did you mean \`title\`?
  4 │ rubric: actualite
    │         ^

${SHOWN}:12:1 warning unknown-key
  There is no key \`x\`: what it says would be ignored.
  → Remove it, or choose among: a.

1 error and 1 warning in 1 file.
`);
  });

  test('in a terminal, the page that explains the codes last: the code itself where there is one alone', () => {
    const last = (...problems: Problem[]) =>
      report(problems, {
        lang: 'en',
        format: 'terminal',
        root: ROOT,
        color: false,
        reference: 'docs/reference/problems.md',
      })
        .trim()
        .split('\n')
        .at(-1);
    expect(last(problem())).toBe('Each code is explained in docs/reference/problems.md#unknown-key');
    expect(last(problem(), problem({ code: 'unknown-rubric' }))).toBe(
      'Each code is explained in docs/reference/problems.md',
    );
  });

  test('in colour only where asked', () => {
    expect(told('terminal', [problem()])).not.toContain('\u001b');
    expect(told('terminal', [problem()], 'fr', true)).toContain('\u001b[31merreur\u001b[0m');
  });

  test('as annotations of GitHub, escaped as its toolkit escapes', () => {
    const odd = problem({
      file: 'articles/2022/a,b:c%.md',
      params: { key: '50 %\nb', nearest: '', known: '' },
    });
    expect(told('ci', [odd])).toBe(
      '::error file=tests/fixtures/problems/unknown-rubric/content/articles/2022/a%2Cb%3Ac%25.md,line=4,col=9,title=unknown-key::' +
        'La clé `50 %25%0Ab` n’existe pas : ce qu’elle dit serait ignoré. Supprimez-la, ou choisissez parmi : .\n',
    );
    expect(told('ci', [problem({ severity: 'warning' })])).toMatch(/^::warning file=/);
  });

  test('as a code quality report of GitLab, whose fingerprints do not move with the lines', () => {
    const [entry] = JSON.parse(told('gitlab', [problem()]));
    expect(entry).toEqual({
      description:
        'La clé `titel` n’existe pas : ce qu’elle dit serait ignoré. Vouliez-vous écrire `title` ?',
      check_name: 'unknown-key',
      fingerprint: expect.any(String),
      severity: 'major',
      location: { path: SHOWN, positions: { begin: { line: 4, column: 9 } } },
    });
    const [moved] = JSON.parse(told('gitlab', [problem({ line: 5 })]));
    expect(moved.fingerprint).toBe(entry.fingerprint);
    const [other] = JSON.parse(told('gitlab', [problem({ params: { key: 'led', nearest: '', known: '' } })]));
    expect(other.fingerprint).not.toBe(entry.fingerprint);
  });

  test('as JSON: the problem and its sentences', () => {
    expect(JSON.parse(told('json', [problem()]))).toEqual([
      {
        ...problem(),
        message: 'La clé `titel` n’existe pas : ce qu’elle dit serait ignoré.',
        remedy: 'Vouliez-vous écrire `title` ?',
      },
    ]);
    expect(told('json', [])).toBe('[]\n');
  });

  test.each(['terminal', 'line', 'ci'] as const)(
    'as %s, a name of a file does nothing to the terminal and begins no line of its own',
    (format) => {
      const file = 'articles/2022/a\u001b[31m\u001b]0;x\u0007\n::error::\u202eb.md';
      const text = told(format, [
        problem({ file, code: 'invalid-slug', params: { slug: file, wanted: 'b' } }),
      ]);
      expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(text).not.toMatch(/^\s*::error::/m);
      expect(text).toContain('a\\u001b[31m\\u001b]0;x\\u0007');
    },
  );

  describe('of what is said again and again of one file', () => {
    const alike = (count: number, changes: Partial<Problem> = {}) =>
      Array.from({ length: count }, (_, index) => problem({ line: index + 1, ...changes }));
    const repeated = (format: ReportFormat, count: number) => told(format, alike(count), 'fr');

    test('twenty are told, then how many more there are and how far they go', () => {
      const [more, ...none] = JSON.parse(repeated('json', 6000)).slice(20);
      expect(none).toEqual([]);
      expect(more).toMatchObject({
        code: 'repeated',
        severity: 'error',
        line: 21,
        params: { code: 'unknown-key', count: 5980, last: 6000 },
        message:
          'La même chose (unknown-key) se trouve encore 5980 fois dans ce fichier, jusqu’à la ligne 6000.',
      });
      for (const format of ['ci', 'line'] as const)
        expect(repeated(format, 6000).trimEnd().split('\n')).toHaveLength(21);
      expect(JSON.parse(repeated('gitlab', 6000))).toHaveLength(21);
    });

    test('all are counted', () => {
      expect(repeated('terminal', 6000)).toMatch(/\n6000 erreurs dans 1 fichier\.\n$/);
    });

    test('files, codes and severities are told apart, and twenty are all told', () => {
      const problems = [
        ...alike(20),
        ...alike(20, { file: 'b.md' }),
        ...alike(20, { severity: 'warning' }),
        ...alike(20, { code: 'missing-key', params: { key: 'a' } }),
      ];
      expect(JSON.parse(told('json', problems))).toHaveLength(80);
    });
  });

  test('by file, line and column, whatever the order given', () => {
    const places = [
      ['b.md', 1, 1],
      ['a.md', 10, 1],
      ['a.md', 9, 7],
      ['a.md', 9, 5],
    ] as const;
    const problems = places.map(([file, line, column]) => problem({ file, line, column }));
    expect(
      JSON.parse(told('json', problems)).map((each: Problem) => `${each.file} ${each.line}:${each.column}`),
    ).toEqual(['a.md 9:5', 'a.md 9:7', 'a.md 10:1', 'b.md 1:1']);
  });
});
