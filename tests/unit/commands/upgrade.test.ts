import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYOUTS } from '../../../src/build/layouts.ts';
import { run as doctor } from '../../../src/commands/doctor.ts';
import { ciFiles } from '../../../src/commands/init/plan.ts';
import { compareVersions, entriesBetween } from '../../../src/commands/upgrade/changelog.ts';
import { otherCiFiles } from '../../../src/commands/upgrade/ci-files.ts';
import { compareSites, difference } from '../../../src/commands/upgrade/compare.ts';
import { run as upgrade } from '../../../src/commands/upgrade.ts';
import { KINDS_EN, KINDS_FR } from '../../../src/wording/upgrade.ts';

let folder: string;
const write = (path: string, text: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-upgrade-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a verb prints, and its exit code. */
async function printed(verb: typeof doctor, ...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (text: string) => void lines.push(text);
  const before = process.env.LC_ALL;
  process.env.LC_ALL = 'en_GB.UTF-8';
  try {
    return { code: await verb(args), text: lines.join('\n') };
  } finally {
    Object.assign(console, { log, error });
    if (before === undefined) delete process.env.LC_ALL;
    else process.env.LC_ALL = before;
  }
}

test('the changelog is read from the version that is left, excluded, to the one that comes', () => {
  const log =
    '# Changelog\n\n## 0.10.0\nten\n\n## 0.3.0 (2027)\nthree\n\n## 0.3.0-beta.2\nbeta\n\n## 0.2.0\ntwo\n';
  expect(entriesBetween(log, '0.2.0', '0.3.0')).toBe('## 0.3.0 (2027)\nthree\n\n## 0.3.0-beta.2\nbeta');
  expect(entriesBetween(log, '0.3.0', '0.10.0')).toBe('## 0.10.0\nten');
  expect(entriesBetween(log, '0.3.0', '0.2.0')).toBe('');
  expect(compareVersions('0.3.0-beta.10', '0.3.0-beta.2')).toBeGreaterThan(0);
});

test('every kind of page has a name, in both languages', () => {
  const kinds = Object.keys(LAYOUTS).sort();
  expect([KINDS_FR, KINDS_EN].map((names) => Object.keys(names).sort())).toEqual([kinds, kinds]);
});

describe('two builds compared', () => {
  const page = (kind: string, text: string, style = 'aaaaaaaaaa') =>
    `<link href="/_fonds/site-${style}.css"><body class="page--${kind}"><p>${text}</p></body>`;

  test('pages are counted by kind; one that differs in the name of its styles alone is told apart', () => {
    for (const [path, text] of Object.entries({
      'site/index.html': page('home', 'old'),
      'site/2024/a/index.html': page('article', 'same'),
      'site/2024/b/index.html': page('article', 'kept'),
      'site/_fonds/site-aaaaaaaaaa.css': 'a',
      'site-host/SHA256SUMS': 'a',
      'site/gone.xml': 'x',
    }))
      write(`before/${path}`, text);
    for (const [path, text] of Object.entries({
      'site/index.html': page('home', 'new', 'bbbbbbbbbb'),
      'site/2024/a/index.html': page('article', 'same', 'bbbbbbbbbb'),
      'site/2024/b/index.html': page('article', 'kept'),
      'site/_fonds/site-bbbbbbbbbb.css': 'b',
      'site-host/SHA256SUMS': 'b',
      'site/new/index.html': page('page', 'x'),
    }))
      write(`after/${path}`, text);
    const changes = compareSites(join(folder, 'before'), join(folder, 'after'));
    expect(Object.fromEntries(changes.pages)).toEqual({
      home: { changed: 1, all: 1 },
      article: { changed: 0, all: 2 },
    });
    expect(changes).toMatchObject({
      restyled: 1,
      others: ['site/_fonds/site.css'],
      added: ['site/new/index.html'],
      removed: ['site/gone.xml'],
      excerpts: [{ path: 'index.html', lines: ['- <p>old</p>', '+ <p>new</p>'] }],
    });
  });

  test('a difference shows what goes and what comes, and no more than can be read', () => {
    expect(difference('<a></a><b></b><c></c>', '<a></a><x></x><b></b><c></c>')).toEqual(['+ <x>', '+ </x>']);
    const many = (word: string) => Array.from({ length: 100 }, (_, at) => `<p>${word}${at}</p>`).join('');
    expect(difference(many('a'), many('b'))).toHaveLength(9);
  });
});

test('CI files that somebody has changed are known from those that Fonds writes', () => {
  write('ci/content/site.yaml', 'title: Archives\nurl: https://a.example.org\n');
  const answers = { title: 'Archives', url: 'https://a.example.org', lang: 'fr', publisher: 'Archives' };
  for (const { path, bytes } of ciFiles({ ...answers, forge: 'gitlab', timeZone: 'Europe/Paris', today: '' }))
    write(`ci/${path}`, bytes);
  const place = [join(folder, 'ci'), join(folder, 'ci/content')] as const;
  expect(otherCiFiles(...place)).toEqual([]);
  write('ci/.gitlab-ci.yml', 'mine: true\n');
  expect(otherCiFiles(...place).map(({ path }) => path)).toEqual(['.gitlab-ci.yml']);
});

test('upgrade is refused where Fonds is not installed, in words', async () => {
  write('bare/content/site.yaml', 'title: Archives\nurl: https://a.example.org\n');
  const { code, text } = await printed(upgrade, '--content', join(folder, 'bare/content'));
  expect(code).toBe(2);
  expect(text).toContain('Fonds is not installed in');
});

test('doctor tells of files that Git LFS has not fetched, and ends with 1', async () => {
  write('lfs/content/site.yaml', 'title: Archives\nurl: https://a.example.org\n');
  const place = ['--content', join(folder, 'lfs/content'), '--cache', join(folder, 'lfs/.cache')];
  const fit = await printed(doctor, ...place);
  expect(fit.text).toContain('! The content is not kept in Git');
  expect(fit.text).toContain('! The site is not built');
  expect(fit.code).toBe(0);
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
  write('lfs/content/articles/2024/a/photo.jpg', pointer);
  const bad = await printed(doctor, ...place);
  expect(bad.text).toContain('✗ 1 file is a mere pointer of Git LFS, such as');
  expect(bad.code).toBe(1);
});
