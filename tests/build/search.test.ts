import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { limit, runs } from '../property.ts';
import { EDITS, Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const now = Date.UTC(2024, 5, 1);
let base: string;
let kept: KeptFolder;
let dir: string;
let space: Workspace;

const build = async (target = dir, cache = join(target, 'cache'), out = join(target, 'dist')) => {
  const result = await buildSite({ root, content: join(target, 'content'), cache, out, now });
  if (!result.built) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
};

const searchOf = (out: string) => treeOf(join(out, '_recherche'));

/** What a build without any cache but the templates makes of the search of the same content. */
async function fresh(target = dir): Promise<Record<string, string>> {
  const cache = join(base, 'fresh-cache');
  const out = join(base, 'fresh');
  for (const path of [cache, out, `${out}-host`]) rmSync(path, { recursive: true, force: true });
  cpSync(join(dir, 'cache', 'templates'), join(cache, 'templates'), { recursive: true });
  await build(target, cache, out);
  return searchOf(out);
}

/** A year of so many articles that it has a bucket of its own. */
function addYear(year: number, articles: number): void {
  for (let number = 1; number <= articles; number++) {
    const front = `title: Lettre ${number}\npublished: ${year}-03-04\nrubric: vie`;
    space.write(`articles/${year}/lettre-${number}.md`, `---\n${front}\n---\n\nTexte ${number}.\n`);
  }
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-search-'));
  dir = join(base, 'work');
  writeArchive(new Workspace(join(dir, 'content')));
  await build();
  kept = new KeptFolder(dir);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(reset);

function reset(): void {
  kept.restore();
  space = new Workspace(join(dir, 'content'));
}

const foldersOf = (names: string[]) => [
  ...new Set(names.map((name) => name.split('/').slice(0, 2).join('/'))),
];
const changedBetween = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );

test('the search is one entry and files named by their content', () => {
  const names = Object.keys(searchOf(join(dir, 'dist')));
  expect(foldersOf(names).sort()).toEqual([
    'fichiers/formes',
    'fichiers/mots',
    'fichiers/noms',
    'fichiers/places',
    'fichiers/table',
    'fichiers/textes',
    'index.json',
  ]);
  expect(names.filter((name) => name.startsWith('fichiers/textes/'))).toHaveLength(12 + 1);
});

test('an edit makes its own folder of texts again, and the shards of its words', async () => {
  addYear(2012, 130);
  await build();
  const before = searchOf(join(dir, 'dist'));
  space.edit('articles/2021/article-4/index.md', (text) => text.replace('Texte', 'Ornithorynque'));
  await build();
  const after = searchOf(join(dir, 'dist'));
  const changed = changedBetween(before, after);
  expect(foldersOf(changed).sort()).toEqual([
    'fichiers/formes',
    'fichiers/mots',
    'fichiers/places',
    'fichiers/textes',
    'index.json',
  ]);
  expect(changed.filter((name) => name.startsWith('fichiers/textes/'))).toHaveLength(2 * 12);
  expect(after).toEqual(await fresh());
});

test('a title of a rubric is no edit of texts or words', async () => {
  const before = searchOf(join(dir, 'dist'));
  EDITS.rubricTitle!(space, 8);
  await build();
  const changed = changedBetween(before, searchOf(join(dir, 'dist')));
  expect(foldersOf(changed).sort()).toEqual(['fichiers/noms', 'index.json']);
});

test('a build without a change writes nothing', async () => {
  const result = await build();
  expect(result.summary.written).toBe(0);
});

test.each([
  ['removed', (path: string) => rmSync(path)],
  ['truncated', (path: string) => truncateSync(path, 10)],
])('a file of each kind that is %s is made again, alone', async (_, harm) => {
  const expected = searchOf(join(dir, 'dist'));
  const names = Object.keys(expected);
  for (const folder of foldersOf(names)) {
    harm(join(dir, 'dist/_recherche', names.find((name) => name.startsWith(folder))!));
    const result = await build();
    expect(searchOf(join(dir, 'dist'))).toEqual(expected);
    expect(result.summary.written, folder).toBe(1);
  }
});

test('what the cache has lost of the search is found again', async () => {
  addYear(2012, 130);
  await build();
  const store = readdirSync(join(dir, 'cache')).find((name) => name.startsWith('archive-'))!;
  const search = join(dir, 'cache', store, 'search');
  for (const name of readdirSync(search)) truncateSync(join(search, name), 40);
  space.edit('articles/2021/article-4/index.md', (text) => text.replace('Texte', 'Ornithorynque'));
  await build();
  expect(searchOf(join(dir, 'dist'))).toEqual(await fresh());
});

test('without search in site.yaml there is no index, and none is left behind', async () => {
  space.edit('site.yaml', (text) => text.replace('enabled: true', 'enabled: false'));
  await build();
  expect(existsSync(join(dir, 'dist/_recherche'))).toBe(false);
  expect(existsSync(join(dir, 'dist/recherche'))).toBe(false);
  expect(readFileSync(join(dir, 'dist/index.html'), 'utf8')).not.toContain('/recherche/');
});

test('after any sequence of edits, the search equals that of a fresh build', {
  timeout: limit(300_000),
}, async () => {
  const edit = fc.record({ kind: fc.constantFrom(...Object.keys(EDITS)), seed: fc.nat(10_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      reset();
      for (const { kind, seed } of edits) {
        EDITS[kind]!(space, seed);
        await build();
      }
      expect(searchOf(join(dir, 'dist'))).toEqual(await fresh());
    }),
    { ...runs(25, 20_260_702), endOnFailure: false },
  );
});
