/** Edits of the project itself: what the fast build makes of them equals what `astro build` makes. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject } from './project-copy.ts';
import { treeOf } from './tree.ts';

let root: string;

beforeAll(() => {
  root = copyProject();
  // With what the words of Markdown are for.
  appendFileSync(join(root, 'content/rubrics/aides.md'), '\nUne note[^1].\n\n[^1]: La note.\n');
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

/** The text of the page of the first article. */
function treeText(site: Record<string, string>): string {
  const page = Object.keys(site).find((name) => /^\d{4}\/(?!\d\d\/)[^/]+\/index\.html$/.test(name))!;
  return readFileSync(join(root, 'dist', page), 'utf8');
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
    '<Raised text={view.title} /></h1>',
    '<Raised text={view.title} /> & {view.kind}</h1>',
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
    '.part {',
    '.part {\n  outline: 1px solid;',
    '/_fonds/site-[\\w-]+\\.css',
  ],
  [
    'the wording',
    'src/wording/templates.ts',
    "'recommander'",
    "'recommander à un ami'",
    '>recommander à un ami</a>',
  ],
  [
    'the words of Markdown',
    'src/wording/markdown.ts',
    'back: (number, occurrence) =>\n    `Retour au texte',
    'back: (number, occurrence) =>\n    `Retour vers le texte',
    'Retour vers le texte',
  ],
])('after an edit of %s', (_, file, before, after, shown) => {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  const old = treeOf(join(root, 'dist'));
  writeFileSync(path, text.replace(before, after));
  const [site, host] = build();
  const changed = Object.keys(site!).filter(
    (name) => name.endsWith('/index.html') && site![name] !== old[name],
  );
  const texts = changed.map((name) => readFileSync(join(root, 'dist', name), 'utf8'));
  expect(texts.some((html) => new RegExp(shown).test(html))).toBe(true);
  expect([site, host]).toEqual(reference());
});

test('after an edit of a rule of the checks, documents that have not changed are checked by it', () => {
  const path = join(root, 'src/archive/checks/check.ts');
  const text = readFileSync(path, 'utf8');
  const mark = '  checkPages(pages, findings);\n';
  expect(text).toContain(mark);
  writeFileSync(
    path,
    text.replace(mark, `${mark}  findings.warning('orphan-file', pages[0]!.path, [], { name: 'x' });\n`),
  );
  const run = () =>
    spawnSync(process.execPath, ['scripts/run.mjs', 'check', '--cache', 'kept'], {
      cwd: root,
      encoding: 'utf8',
    });
  expect(run().stdout).toContain('orphan-file');
  writeFileSync(path, text);
  expect(run().stdout).not.toContain('orphan-file');
});

test('after an edit of a site’s plugin, of a file that it imports or of a package, its texts are made again', () => {
  const site = join(root, 'package.json');
  const before = readFileSync(site, 'utf8');
  const files: Record<string, (mark: string) => string> = {
    'plugins/marks.mjs': (mark) =>
      `import { mark } from './lib/mark.cjs';\nimport other from 'marks';\nconst text = () => '${mark} ' + mark + other;\n` +
      "export default () => (tree) => { tree.children.push({ type: 'paragraph', children: [{ type: 'text', value: text() }] }); };\n",
    'plugins/lib/mark.cjs': (mark) => `exports.mark = '${mark}';\n`,
    'plugins/node_modules/marks/index.js': (mark) => `export default '${mark}';\n`,
  };
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    // Long ago: its stamp is believed.
    utimesSync(join(root, path), 1e9, 1e9 + text.length);
  };
  write('plugins/node_modules/marks/package.json', '{"name":"marks","type":"module","main":"index.js"}');
  for (const [path, text] of Object.entries(files)) write(path, text('premier'));
  writeFileSync(
    site,
    JSON.stringify({ ...JSON.parse(before), fonds: { remarkPlugins: ['./plugins/marks.mjs'] } }),
  );
  expect(treeText(build()[0]!)).toContain('<p>premier premierpremier</p>');
  for (const [path, text] of Object.entries(files)) {
    write(path, text('second mot'));
    const made = build();
    expect(treeText(made[0]!), path).toContain('second mot');
    expect(made, path).toEqual(reference());
    write(path, text('premier'));
    build();
  }
  writeFileSync(site, before);
});
