/** The times of files, of which web servers make their ETags: what has the same bytes keeps its own. */
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { Workspace, writeArchive } from './edits.ts';

const root = process.cwd();
const dir = mkdtempSync(join(tmpdir(), 'fonds-times-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const space = new Workspace(join(dir, 'content'));
const [out, cache, templates] = [join(dir, 'dist'), join(dir, 'cache'), join(dir, 'templates')];

async function build() {
  const result = await buildSite({
    root,
    content: space.content,
    cache,
    out,
    now: Date.UTC(2024, 5, 1),
    threads: 1,
  });
  if (!result.built) throw new Error(JSON.stringify(result.problems, null, 2));
}

/** Times of the files of the site, by path. */
const times = (): Record<string, number> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [path.slice(out.length + 1), Math.round(statSync(path).mtimeMs * 10)]),
  );

/** The cache goes, but for compiled templates, which take longest. */
function forget(): void {
  rmSync(cache, { recursive: true });
  cpSync(templates, join(cache, 'templates'), { recursive: true });
}

beforeAll(async () => {
  writeArchive(space);
  space.edit('site.yaml', (text) => `${text}precompress: true\n`);
  await build();
  cpSync(join(cache, 'templates'), templates, { recursive: true });
  await sleep(30);
});

test('a build without its cache leaves every file as old as it was', async () => {
  const before = times();
  forget();
  await build();
  expect(times()).toEqual(before);
  // The ledger knows them so: nothing is made again.
  const result = await buildSite({
    root,
    content: space.content,
    cache,
    out,
    now: Date.UTC(2024, 5, 1),
    threads: 1,
  });
  expect(result.summary.written).toBe(0);
});

test('a build into an empty folder gives every file the time that it had', async () => {
  const before = times();
  rmSync(out, { recursive: true });
  await build();
  expect(times()).toEqual(before);
});

test('with an edit, without cache, what changed alone is new', async () => {
  const before = times();
  space.edit('articles/2021/article-4/index.md', (text) => text.replace('Texte de', 'Le texte de'));
  forget();
  await build();
  const after = times();
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed).toContain('2021/article-4/index.html');
  expect(changed).toContain('2021/article-4/index.html.br');
  expect(changed).toContain('atom.xml');
  expect(changed).not.toContain('2020/article-0/index.html');
  expect(changed).not.toContain('404.html');
});
