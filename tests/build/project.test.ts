/** Edits of the project itself: what the fast build makes of them equals what `astro build` makes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject } from './project-copy.ts';
import { treeOf } from './tree.ts';

let root: string;

beforeAll(() => {
  root = copyProject();
  build();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}

function build(): Record<string, string>[] {
  node('scripts/run.mjs', 'build', '--cache', 'kept', '--out', 'dist');
  return [treeOf(join(root, 'dist')), treeOf(join(root, 'dist-host'))];
}

function reference(): Record<string, string>[] {
  const folder = mkdtempSync(join(root, 'reference-'));
  const options = {
    root,
    content: join(root, 'content'),
    cache: join(folder, 'cache'),
    out: join(folder, 'dist'),
    now: Date.now(),
  };
  node(
    '--input-type=module',
    '--eval',
    `import { buildReference } from './src/reference/reference.ts'; await buildReference(${JSON.stringify(options)});`,
  );
  return [treeOf(options.out), treeOf(`${options.out}-host`)];
}

test.each([
  [
    'a template',
    'src/theme/layouts/ArticlePage.astro',
    '<h1 lang={own}>{view.title}</h1>',
    '<h1 lang={own}>{view.title} & {view.kind}</h1>',
    '& article</h1>',
  ],
  [
    'a component of every page',
    'src/theme/components/SiteHeader.astro',
    '<header class="masthead">',
    '<header class="masthead" data-edited={kind}>',
    'data-edited="article"',
  ],
  [
    'a style',
    'src/theme/styles/base.css',
    '.part-title {',
    '.part-title {\n  outline: 1px solid;',
    '/_fonds/site-[\\w-]+\\.css',
  ],
  [
    'the wording',
    'src/wording/templates.ts',
    "'recommander'",
    "'recommander à un ami'",
    '>recommander à un ami</a>',
  ],
])('after an edit of %s', (_, file, before, after, shown) => {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  const old = treeOf(join(root, 'dist'));
  writeFileSync(path, text.replace(before, after));
  const [site, host] = build();
  const page = Object.keys(site!).find((name) => /^\d{4}\/[^/]+\/index\.html$/.test(name))!;
  expect(site![page]).not.toBe(old[page]);
  expect(readFileSync(join(root, 'dist', page), 'utf8')).toMatch(new RegExp(shown));
  expect([site, host]).toEqual(reference());
});
