import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import type { BuildResult } from '../../src/build/options.ts';
import { Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const now = Date.UTC(2024, 5, 1);
let base: string;
let dir: string;
let kept: KeptFolder;
let expected: Record<string, string>;

const build = (target = dir, more: object = {}): Promise<BuildResult> =>
  buildSite({
    root,
    content: join(target, 'content'),
    cache: join(target, 'cache'),
    out: join(target, 'dist'),
    now,
    ...more,
  });

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-faults-'));
  dir = join(base, 'work');
  writeArchive(new Workspace(join(dir, 'content')));
  await build();
  expected = treeOf(join(dir, 'dist'));
  kept = new KeptFolder(dir);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => kept.restore());

const space = () => new Workspace(join(dir, 'content'));
const store = () =>
  join(dir, 'cache', readdirSync(join(dir, 'cache')).find((name) => name.startsWith('archive-'))!);
const documents = () => join(store(), 'documents', 'documents.sqlite');
const alter = (sql: string) => {
  const database = new DatabaseSync(documents());
  database.exec(sql);
  database.close();
};

test('a content with errors leaves the built site as it was', async () => {
  space().edit('articles/2020/article-3/index.md', (text) => text.replace('rubric: vie', 'rubric: vei'));
  space().edit('articles/2020/article-6/index.md', (text) => text.replace(/^title: .*$/m, 'title: ""'));
  const result = await build();
  expect(result.built).toBe(false);
  expect(result.problems.map(({ code, file }) => [code, file])).toEqual([
    ['unknown-rubric', 'articles/2020/article-3/index.md'],
    ['empty-value', 'articles/2020/article-6/index.md'],
  ]);
  expect(treeOf(join(dir, 'dist'))).toEqual(expected);
  expect(readdirSync(dir).sort()).toEqual(['cache', 'content', 'dist', 'dist-host']);
});

test.each([
  ['its file truncated', () => truncateSync(documents(), 5000)],
  ['its file removed', () => rmSync(documents())],
  ['stamps edited by hand', () => alter(`UPDATE facts SET value = replace(value, 'article-3', 'article-4')`)],
  ['records edited by hand', () => alter(`UPDATE documents SET held = replace(held, 'Article', 'Artikle')`)],
  ['records removed', () => alter('DELETE FROM documents WHERE id > 3')],
  ['a text edited by hand', () => alter('UPDATE pages SET texts = zeroblob(50)')],
  ['a text removed', () => alter('DELETE FROM pages WHERE id > 3')],
  ['what listings show edited by hand', () => alter(`UPDATE parts SET listing = '{}'`)],
])('a store with %s is detected and made again', async (_, harm) => {
  harm();
  space().edit('site.yaml', (text) => text.replace('d’essai', 'abîmées'));
  await expectMended();
});

async function expectMended(): Promise<void> {
  const mended = await build();
  expect(mended.built).toBe(true);
  const fresh = mkdtempSync(join(base, 'fresh-'));
  cpSync(join(dir, 'content'), join(fresh, 'content'), { recursive: true, preserveTimestamps: true });
  await build(fresh);
  expect(treeOf(join(dir, 'dist'))).toEqual(treeOf(join(fresh, 'dist')));
}

test.each([
  ['records', 'UPDATE documents SET held = replace(held, 1, 2)'],
  ['texts', 'UPDATE pages SET texts = zeroblob(50)'],
  ['places', `UPDATE documents SET path = 'x' || path`],
])('an edit of a document whose %s were altered in the store loses no other document', async (_, harm) => {
  alter(harm);
  space().edit('articles/2020/article-3/index.md', (text) => `${text}\nUn ajout.\n`);
  await expectMended();
});

test.each([
  ['removed', (path: string) => rmSync(path)],
  ['truncated', (path: string) => truncateSync(path, 10)],
  [
    'replaced by a folder',
    (path: string) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
])('an output file %s is made again', async (_, harm) => {
  harm(join(dir, 'dist', 'index.html'));
  expect((await build()).upToDate).toBe(false);
  expect(treeOf(join(dir, 'dist'))).toEqual(expected);
});

test('an output file edited by hand goes with its article', async () => {
  const [page, article] = ['dist/2020/article-3/index.html', 'articles/2020/article-3'];
  writeFileSync(join(dir, page), 'autre chose');
  space().remove(article);
  await expectMended();
  expect(existsSync(join(dir, page))).toBe(false);
});

test.each([
  ['lost', (path: string) => rmSync(path)],
  ['truncated in its head', (path: string) => truncateSync(path, 100)],
  ['truncated in the files of a group', (path: string) => truncateSync(path, statSync(path).size - 100)],
  ['edited by hand in its head', (path: string) => edit(path, 'articles/vie', 'articles/via')],
  ['edited by hand in the files of a group', (path: string) => edit(path, '"site/2020/', '"site/2010/')],
])('a ledger %s gives the same site', async (_, harm) => {
  harm(join(store(), readdirSync(store()).find((name) => /^out-.*\.json$/.test(name))!));
  expect(await build()).toMatchObject({ built: true, upToDate: false });
  expect(treeOf(join(dir, 'dist'))).toEqual(expected);
});

test('two builds at once give the same site as one', async () => {
  space().edit('articles/2020/article-3/index.md', (text) => `${text}\nUn ajout.\n`);
  const waited: (number | null)[] = [];
  const results = await Promise.all([
    build(),
    build(dir, { onWait: (pid: number | null) => waited.push(pid) }),
  ]);
  expect(results.map(({ built }) => built)).toEqual([true, true]);
  expect(waited).toEqual([process.pid]);
  expect(results[1]!.summary.written).toBe(0);
  expect(readFileSync(join(dir, 'dist/2020/article-3/index.html'), 'utf8')).toContain('Un ajout.');
});

test('an output folder with files of somebody else is refused, and kept', async () => {
  const out = join(dir, 'documents');
  mkdirSync(out);
  writeFileSync(join(out, 'these.odt'), 'précieux');
  const result = await build(dir, { out });
  expect(result.built).toBe(false);
  expect(result.problems).toEqual([
    { code: 'foreign-output', severity: 'error', file: 'site.yaml', line: 1, column: 1, params: { out } },
  ]);
  expect(readdirSync(out)).toEqual(['these.odt']);
});

test('what keeps a first build from its folder is told together with the mistakes of the content', async () => {
  space().edit('articles/2020/article-3/index.md', (text) => text.replace('rubric: vie', 'rubric: vei'));
  const out = join(dir, 'documents');
  mkdirSync(out);
  writeFileSync(join(out, 'these.odt'), 'mine');
  const { problems } = await build(dir, { out });
  expect(problems.map(({ code }) => code)).toEqual(['unknown-rubric', 'foreign-output']);
  expect(readdirSync(out)).toEqual(['these.odt']);
});

test('an article scheduled appears by itself when its time has come', async () => {
  space().write(
    'articles/2024/demain/index.md',
    '---\ntitle: Demain\npublished: 2024-06-02T08:00\nrubric: vie\n---\n\nPlus tard.\n',
  );
  await build();
  expect(existsSync(join(dir, 'dist/2024/demain/index.html'))).toBe(false);
  expect((await build()).upToDate).toBe(true);
  await build(dir, { now: Date.UTC(2024, 5, 2, 6, 0) });
  expect(existsSync(join(dir, 'dist/2024/demain/index.html'))).toBe(true);
});

/** An article that is taken back after a build that died. */
function writeLeak(): void {
  space().write(
    'articles/2024/fuite/index.md',
    '---\ntitle: Fuite\npublished: 2024-01-02\nrubric: vie\n---\n\nSecret.\n',
  );
}

test('what a first build that died had put in place does not stay', async () => {
  writeLeak();
  await build();
  expect(existsSync(join(dir, 'dist/2024/fuite/index.html'))).toBe(true);
  // As if the machine had stopped after the folders were put in place and before there was a ledger.
  for (const name of readdirSync(store())) if (name.startsWith('out-')) rmSync(join(store(), name));
  space().remove('articles/2024/fuite');
  await build();
  expect(treeOf(join(dir, 'dist'))).toEqual(expected);
});

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}
