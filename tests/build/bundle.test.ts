import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject } from './project-copy.ts';

let root: string;

beforeAll(() => {
  root = copyProject();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bundled = () => statSync(join(root, 'kept/code/bundle.json')).mtimeMs;
const build = (...more: string[]) =>
  execFileSync(process.execPath, ['scripts/run.mjs', 'build', '--cache', 'kept', ...more], {
    cwd: root,
    encoding: 'utf8',
  });

test('a command runs from its bundle, which is made again when a source of it has changed', () => {
  expect(build()).toContain('Site construit');
  const first = bundled();
  expect(build()).toContain('Rien n’a changé');
  expect(bundled()).toBe(first);

  const wording = join(root, 'src/wording/commands.ts');
  writeFileSync(wording, readFileSync(wording, 'utf8').replace('Site construit', 'Site bâti'));
  expect(build()).toContain('Site bâti');
  expect(bundled()).toBeGreaterThan(first);
});

test('the wrappers of the bundle are of one shape: V8 has no room for one of each module', () => {
  const { script } = JSON.parse(readFileSync(join(root, 'kept/code/bundle.json'), 'utf8'));
  const code = readFileSync(join(root, 'kept/code', script), 'utf8');
  const keys = code.matchAll(/\b(?:__esm|__commonJS)\(\{("[^"]+"|\w+)\(/g).map(([, key]) => key);
  expect([...new Set(keys)]).toEqual(['module']);
});

test('what Node compiled of the bundle is kept beside it, and made again where it was altered', () => {
  const compiled = () =>
    readdirSync(join(root, 'kept/code/compiled'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(root, 'kept/code/compiled', name))
      .filter((path) => statSync(path).isFile());
  rmSync(join(root, 'kept'), { recursive: true, force: true });
  expect(build()).toContain('Site bâti');
  const largest = () => compiled().toSorted((a, b) => statSync(b).size - statSync(a).size)[0]!;
  const whole = readFileSync(largest());
  expect(whole.length).toBeGreaterThan(200_000);

  const altered = Buffer.from(whole);
  altered.fill(7, 5000, 9000);
  for (const damaged of [altered, whole.subarray(0, 3000), Buffer.alloc(0)]) {
    for (const path of compiled()) writeFileSync(path, damaged);
    expect(build()).toContain('Rien n’a changé');
  }
});

test('what Node compiles for processes that read and for threads that render is kept apart, and used again', () => {
  const articles = join(root, 'many/articles/2024');
  mkdirSync(articles, { recursive: true });
  mkdirSync(join(root, 'many/rubrics'), { recursive: true });
  writeFileSync(join(root, 'many/site.yaml'), 'title: Archives\nurl: https://archives.exemple.fr\n');
  writeFileSync(join(root, 'many/rubrics/a.md'), '---\ntitle: A\n---\n');
  for (let number = 0; number < 450; number++)
    writeFileSync(
      join(articles, `article-${number}.md`),
      `---\ntitle: Article ${number}\npublished: 2024-01-${10 + (number % 20)}\nrubric: a\n---\nTexte.\n`,
    );
  const kept = (role: string) =>
    readdirSync(join(root, 'kept/code/compiled', role), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => statSync(join(file.parentPath, file.name)))
      .map(({ size, mtimeMs }) => ({ size, mtimeMs }));
  const cold = () => {
    for (const name of readdirSync(join(root, 'kept')))
      if (name !== 'code') rmSync(join(root, 'kept', name), { recursive: true });
    rmSync(join(root, 'many-dist'), { recursive: true, force: true });
    expect(build('--content', 'many', '--out', 'many-dist')).toContain('Site bâti');
  };
  cold();
  const first = [kept('processes'), kept('threads')];
  for (const files of first) expect(Math.max(...files.map(({ size }) => size))).toBeGreaterThan(200_000);
  cold();
  expect([kept('processes'), kept('threads')]).toEqual(first);
});

test('a site’s own plugins are imported from where they are, whatever kind of module they are', () => {
  mkdirSync(join(root, 'plugins'), { recursive: true });
  const plugin = (mark: string) =>
    `() => (tree) => { tree.children.push({ type: 'paragraph', children: [{ type: 'text', value: '${mark}' }] }); };`;
  writeFileSync(join(root, 'plugins/one.cjs'), `module.exports = ${plugin('Marque une')}`);
  writeFileSync(join(root, 'plugins/two.mjs'), `export default ${plugin('Marque deux')}`);
  const manifest = join(root, 'package.json');
  const before = readFileSync(manifest, 'utf8');
  const fonds = { remarkPlugins: ['./plugins/one.cjs', './plugins/two.mjs'] };
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(before), fonds }));
  expect(build()).toContain('Site bâti');
  const [page] = readdirSync(join(root, 'content/pages')).filter((name) => name.endsWith('.md'));
  const html = readFileSync(join(root, 'dist', page!.replace('.md', ''), 'index.html'), 'utf8');
  expect(html).toContain('<p>Marque une</p>\n<p>Marque deux</p>');
  writeFileSync(manifest, before);
});

test('no thread of a build from its bundle uses WebAssembly, which V8 cannot be trusted with beside threads', () => {
  rmSync(join(root, 'kept'), { recursive: true, force: true });
  const hook = join(root, 'hook.cjs');
  writeFileSync(
    hook,
    `for (const name of ['Module', 'Instance', 'compile', 'instantiate'])
      WebAssembly[name] = function () { throw new Error('WebAssembly.' + name + ' is used'); };`,
  );
  const NODE_OPTIONS = `--require ${hook}`;
  // The bundle is made in a process of its own, without threads.
  build('--help');
  const run = (script: string) =>
    spawnSync(process.execPath, [script, 'build', '--cache', 'kept'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS },
    });
  const { status, stderr } = run('scripts/run.mjs');
  // A slow machine is told how far the build is.
  expect([status, stderr.replace(/^.*\(\d+ %\)\n/gm, '')]).toEqual([0, '']);
  writeFileSync(
    join(root, 'from-sources.mjs'),
    "import { run } from './src/commands/main.ts'; await run(['build', '--cache', 'kept']);",
  );
  expect(run('from-sources.mjs').stderr).toContain('is used');
});

test('a bundle holds nothing but its script, what starts threads, and what Node compiled', () => {
  writeFileSync(join(root, 'kept/code/part-OLD.mjs'), '');
  const wording = join(root, 'src/wording/commands.ts');
  writeFileSync(wording, readFileSync(wording, 'utf8').replace('Site bâti', 'Site achevé'));
  expect(build()).toContain('Site achevé');
  const names = readdirSync(join(root, 'kept/code')).map((name) => name.replace(/^[\w-]{22}\./, '*.'));
  expect(names.sort()).toEqual([
    '*.cjs',
    'bundle.json',
    'child.mjs',
    'compiled',
    'compose-thread.mjs',
    'extract-thread.mjs',
    'import-thread.mjs',
    'inspect-thread.mjs',
    'read-ahead-thread.mjs',
    'read-thread.mjs',
    'render-thread.mjs',
    'thread.mjs',
  ]);
});

test('the threads of a bundle read and make the documents of a larger archive', () => {
  mkdirSync(join(root, 'content/articles/2020'), { recursive: true });
  for (let number = 0; number < 450; number++) {
    const text = `---\ntitle: Article ${number}\npublished: 2020-01-01\nrubric: vie\n---\n\nTexte ${number}.\n`;
    writeFileSync(join(root, `content/articles/2020/un-${number}.md`), text);
  }
  expect(build('--threads', '2')).toContain('articles');
  const html = readFileSync(join(root, 'dist/2020/un-449/index.html'), 'utf8');
  expect(html).toContain('<p>Texte 449.</p>');
  for (let number = 0; number < 450; number++) rmSync(join(root, `content/articles/2020/un-${number}.md`));
});

test('without a cache that can be written, a command runs from its sources', () => {
  mkdirSync(join(root, 'taken'), { recursive: true });
  writeFileSync(join(root, 'taken/code'), 'a file where the folder should be');
  const told = execFileSync(process.execPath, ['scripts/run.mjs', 'build', '--cache=taken', '--help'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(told).toContain('Utilisation : fonds build');
});

test('what keeps a command from being bundled is told, and it runs from its sources', () => {
  const wording = join(root, 'src/wording/commands.ts');
  const before = readFileSync(wording, 'utf8');
  writeFileSync(wording, `${before}\nawait 0;\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'check'], {
    cwd: root,
    encoding: 'utf8',
  });
  writeFileSync(wording, before);
  expect(stderr).toMatch(
    /^Run from the sources, slower: Build failed with 1 error:\nsrc\/wording\/commands\.ts:\d+:0: ERROR: Top-level await/,
  );
  expect([status, stdout]).toEqual([0, 'Aucun problème : 18 fichiers vérifiés.\n']);
});
