import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { classify } from '../../../src/content/classify.ts';
import { layoutProblems } from '../../../src/content/layout.ts';
import { scanContent } from '../../../src/content/scan.ts';

describe('classify', () => {
  test.each([
    [
      'articles/2022/deux-ans/index.md',
      { kind: 'article', id: '2022/deux-ans', folder: 'articles/2022/deux-ans' },
    ],
    [
      'articles/2022/deux-ans/index.mdx',
      { kind: 'article', id: '2022/deux-ans', folder: 'articles/2022/deux-ans' },
    ],
    ['articles/2022/deux-ans.md', { kind: 'article', id: '2022/deux-ans' }],
    ['articles/2022/deux-ans/affiche.png', { kind: 'media', folder: 'articles/2022/deux-ans' }],
    ['articles/2022/deux-ans/img/a/b.png', { kind: 'media', folder: 'articles/2022/deux-ans' }],
    ['rubrics/actualites.md', { kind: 'rubric', id: 'actualites', folder: 'rubrics' }],
    ['rubrics/cadre.jpg', { kind: 'media', folder: 'rubrics' }],
    ['pages/contact.mdx', { kind: 'page', id: 'contact', folder: 'pages' }],
    ['pages/plans/acces.pdf', { kind: 'media', folder: 'pages' }],
    ['site.yaml', { kind: 'site' }],
    ['keywords.yaml', { kind: 'keywords' }],
    ['authors.yaml', { kind: 'authors' }],
    ['site.yml', { kind: 'unknown' }],
    ['articles/deux-ans.md', { kind: 'unknown' }],
    ['articles/22/deux-ans.md', { kind: 'unknown' }],
    ['articles/2022/affiche.png', { kind: 'unknown' }],
    ['articles/2022/deux-ans/annexe.md', { kind: 'unknown' }],
    ['articles/2022/deux-ans/img/index.md', { kind: 'unknown' }],
    ['articles/2022/deux-ans/INDEX.MD', { kind: 'unknown' }],
    ['rubrics/a/b.md', { kind: 'unknown' }],
    ['notes.txt', { kind: 'unknown' }],
  ])('%s', (path, expected) => {
    expect(classify(path)).toEqual(expected);
  });
});

describe('layoutProblems', () => {
  const told = (...paths: string[]) =>
    layoutProblems(
      paths.map((path) => ({ path, ...classify(path) })),
      { theme: { colors: { light: {}, dark: {} }, fonts: {}, logo: 'logo.svg' } },
    ).map(({ code, file, params }) => [code, file, params.wanted ?? '']);

  test('a name with decomposed accents is told with its composed form', () => {
    const path = 'articles/2022/ete/affiche-été.png'.normalize('NFD');
    expect(told('articles/2022/ete/index.md', path)).toEqual([
      ['decomposed-name', path, path.normalize('NFC')],
    ]);
  });

  test('a thousand of them are one fault, told once', () => {
    const paths = Array.from({ length: 1000 }, (_, index) =>
      `articles/2022/ete/été-${index}.png`.normalize('NFD'),
    );
    const files = ['articles/2022/ete/index.md', ...paths].map((path) => ({ path, ...classify(path) }));
    expect(layoutProblems(files, { theme: { colors: { light: {}, dark: {} }, fonts: {} } })).toEqual([
      {
        code: 'decomposed-name',
        severity: 'error',
        file: paths[0],
        line: 1,
        column: 1,
        params: { wanted: paths[0]!.normalize('NFC'), count: 1000 },
      },
    ]);
  });

  test.each([
    ['articles/2022/un-texte.MD', 'articles/2022/un-texte.md'],
    ['articles/2022/un-texte.markdown', 'articles/2022/un-texte.md'],
    ['articles/2022/un-texte.md.txt', 'articles/2022/un-texte.md'],
    ['articles/2022/dossier/index.md.txt', 'articles/2022/dossier/index.md'],
    ['rubrics/dossiers.Md', 'rubrics/dossiers.md'],
    ['pages/contact.mdx.txt', 'pages/contact.mdx'],
  ])('%s is told once, with the name that would be published: %s', (path, wanted) => {
    expect(told(path)).toEqual([['markdown-ending', path, wanted]]);
  });

  test('a text in another form beside an article may be joined to it', () => {
    expect(told('articles/2022/ete/index.md', 'articles/2022/ete/notes.md.txt')).toEqual([]);
  });

  test('a file that site.yaml names has its place', () => {
    expect(told('logo.svg')).toEqual([]);
    expect(told('autre.svg')).toEqual([['misplaced-file', 'autre.svg', '']]);
  });

  test.each([
    ['articles/2022/L’Œuvre d’été/index.md', 'articles/2022/l-oeuvre-d-ete/index.md'],
    ['articles/2022/-a-.md', 'articles/2022/a.md'],
    ['pages/2022 2022.md', 'pages/2022-2022.md'],
    ['rubrics/!!!.md', 'rubrics/sans-titre.md'],
  ])('%s makes a bad address', (path, wanted) => {
    expect(told(path)).toEqual([['invalid-slug', path, wanted]]);
  });
});

describe('scanContent', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fonds-scan-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const add = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const paths = () => scanContent(root).map(({ path }) => path);

  test('gives path, size and time of every file, in the order of code units', () => {
    for (const path of ['b/a.md', 'b.md', 'B.md', 'b-c.md', 'é.md']) add(path, 'é');
    expect(paths()).toEqual(['B.md', 'b-c.md', 'b.md', 'b/a.md', 'é.md']);
    const [first] = scanContent(root);
    expect(first?.size).toBe(2);
    expect(Math.abs(Date.now() - (first?.mtime ?? 0))).toBeLessThan(60_000);
  });

  test('skips what editors, systems and tools leave', () => {
    for (const name of [
      '.git/a',
      '.DS_Store',
      'a.md~',
      '.a.md.swp',
      '#a.md#',
      'Thumbs.db',
      'node_modules/a/b.md',
    ]) {
      add(`articles/${name}`);
    }
    add('README.md');
    add('articles/2022/readme.md');
    expect(paths()).toEqual(['articles/2022/readme.md']);
  });

  test('follows links, but not for ever', () => {
    add('articles/2022/a/index.md');
    add('commun/guide.pdf');
    symlinkSync(join(root, 'commun/guide.pdf'), join(root, 'articles/2022/a/guide.pdf'));
    symlinkSync(join(root, 'absent'), join(root, 'articles/2022/a/perdu.pdf'));
    symlinkSync(root, join(root, 'articles/2022/a/racine'));
    symlinkSync(join(root, 'commun'), join(root, 'articles/2022/a/commun'));
    symlinkSync(join(root, 'articles'), join(root, 'commun/articles'));
    add('.git/config');
    symlinkSync(join(root, '.git/config'), join(root, 'articles/2022/a/config.txt'));
    symlinkSync('soi', join(root, 'articles/2022/a/soi'));
    execFileSync('mkfifo', [join(root, 'articles/2022/a/tube')]);
    const files = scanContent(root);
    expect(
      files.flatMap(({ path, unread }) => (unread && !path.startsWith('commun') ? `${path} ${unread}` : [])),
    ).toEqual([
      'articles/2022/a/commun/articles/2022/a/commun loop',
      'articles/2022/a/commun/articles/2022/a/config.txt hidden',
      'articles/2022/a/commun/articles/2022/a/perdu.pdf dangling',
      'articles/2022/a/commun/articles/2022/a/racine loop',
      'articles/2022/a/commun/articles/2022/a/soi loop',
      'articles/2022/a/commun/articles/2022/a/tube special',
      'articles/2022/a/config.txt hidden',
      'articles/2022/a/perdu.pdf dangling',
      'articles/2022/a/racine loop',
      'articles/2022/a/soi loop',
      'articles/2022/a/tube special',
    ]);
    const read = files.flatMap(({ path, unread }) => (unread ? [] : path));
    expect(read.filter((path) => path.startsWith('articles'))).toEqual([
      'articles/2022/a/commun/articles/2022/a/guide.pdf',
      'articles/2022/a/commun/articles/2022/a/index.md',
      'articles/2022/a/commun/guide.pdf',
      'articles/2022/a/guide.pdf',
      'articles/2022/a/index.md',
    ]);
  });

  test('marks links that lead out of the folder, and follows none', () => {
    add('content/articles/2022/a/index.md');
    add('secret/cle.txt');
    const content = join(root, 'content');
    symlinkSync(join(root, 'secret/cle.txt'), join(content, 'articles/2022/a/cle.txt'));
    symlinkSync(join(root, 'secret'), join(content, 'articles/2022/a/secret'));
    const outside = { size: 0, mtime: 0, unread: 'outside' };
    expect(scanContent(content).filter((file) => file.unread)).toEqual([
      { path: 'articles/2022/a/cle.txt', ...outside },
      { path: 'articles/2022/a/secret', ...outside },
    ]);
  });
});
