/**
 * A disk that gives back other bytes than were written: one bit of one file of the cache, at random, and the next build
 * equals one that has no cache.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { Random } from '../fuzz/inputs/random.ts';
import { limit, runs } from '../property.ts';
import { Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const ROOT = process.cwd();
const now = Date.UTC(2026, 5, 1);
const PICTURE = join(
  ROOT,
  'content/articles/2022/2-ans-de-solidarite-partout-en-france/2-ans-jeveuxaider.png',
);
const REPORT = join(
  ROOT,
  'src/commands/init/starter/fr/content/articles/_year/ouverture-des-archives/lire-chercher-suivre.pdf',
);

let base: string;
let dir: string;
let kept: KeptFolder;

const build = (target: string) =>
  buildSite({
    root: ROOT,
    content: join(target, 'content'),
    cache: join(target, 'cache'),
    out: join(target, 'dist'),
    now,
  });

/** What happens between the flip and the build: what is kept is asked for in other ways. */
const EDITS: Record<string, (space: Workspace) => void> = {
  nothing: () => undefined,
  'an edit of a text': (space) =>
    space.edit('articles/2020/article-3/index.md', (text) => `${text}\nUn ajout.\n`),
  'an edit of all pages': (space) => space.edit('site.yaml', (text) => text.replace('d’essai', 'autres')),
  'an article less': (space) => space.remove('articles/2020/article-6'),
  'an output that is lost': () => {
    for (const name of ['dist', 'dist-host']) rmSync(join(dir, name), { recursive: true });
  },
};
/** The site after each of them, built without a cache. */
const expected: Record<string, Record<string, string>> = {};

const site = (target: string) => ({
  ...treeOf(join(target, 'dist')),
  ...Object.fromEntries(
    Object.entries(treeOf(join(target, 'dist-host'))).map(([path, digest]) => [`host ${path}`, digest]),
  ),
});

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-bits-'));
  dir = join(base, 'work');
  const space = new Workspace(join(dir, 'content'));
  writeArchive(space);
  space.write('articles/2021/article-4/image.png', readFileSync(PICTURE));
  space.write('articles/2021/article-4/rapport.pdf', readFileSync(REPORT));
  space.edit('articles/2021/article-4/index.md', (text) =>
    text.replace(
      'title: Liste\n',
      'title: Liste\n  - file: rapport.pdf\n  - file: image.png\n    alt: Un point\n',
    ),
  );
  for (const [name, edit] of Object.entries(EDITS)) {
    const fresh = join(base, `fresh-${Object.keys(expected).length}`);
    cpSync(join(dir, 'content'), join(fresh, 'content'), { recursive: true, preserveTimestamps: true });
    if (name !== 'an output that is lost') edit(new Workspace(join(fresh, 'content')));
    await build(fresh);
    expected[name] = site(fresh);
  }
  await build(dir);
  // Stamps are believed from the second build on.
  await build(dir);
  kept = new KeptFolder(dir);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => kept.restore());

/** Files below a folder that hold something, by kind: names without digests. */
function filesByKind(folder: string): Map<string, string[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => statSync(path).size > 0)
    .sort();
  return Map.groupBy(files, (path) =>
    path
      .slice(folder.length)
      .replace(/[\w-]{8,}(?=\.|\/|$)/g, '*')
      .replace(/\d+/g, '*'),
  );
}

function flip(path: string, random: Random): string {
  const bytes = readFileSync(path);
  const { atime, mtime } = statSync(path);
  const [at, bit] = [random.below(bytes.length), random.below(8)];
  bytes[at]! ^= 1 << bit;
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
  return `bit ${bit} of byte ${at} of ${path}`;
}

const { numRuns, seed } = runs(12);

test(
  `the build after a flip in a file of the cache equals one without a cache (FONDS_SEED=${seed})`,
  async () => {
    const kinds = [...filesByKind(join(dir, 'cache'))].filter(([kind]) => !kind.startsWith('/templates'));
    expect(kinds.length).toBeGreaterThan(8);
    for (let run = 0; run < numRuns; run++) {
      kept.restore();
      const random = new Random(Math.imul(seed, 0x9e3779b1) + run);
      const [, paths] = kinds[run % kinds.length]!;
      const what = flip(random.of(paths), random);
      const name = random.of(Object.keys(EDITS));
      EDITS[name]!(new Workspace(join(dir, 'content')));
      const { built, problems } = await build(dir);
      expect([built, problems], `${what}, then ${name}`).toEqual([true, []]);
      expect(site(dir), `${what}, then ${name}`).toEqual(expected[name]);
    }
  },
  limit(240_000),
);

test(
  `a flip in the program or the templates that are kept is no fault of the content (FONDS_SEED=${seed})`,
  () => {
    const command = (...args: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'build', ...args], {
        encoding: 'utf8',
        cwd: ROOT,
      });
    const folders = ['content', 'cache'].flatMap((name) => [`--${name}`, join(dir, name)]);
    const out = join(dir, 'cli');
    expect(command(...folders, '--out', out).status).toBe(0);
    const whole = treeOf(out);
    const parts = ['code', 'templates'].flatMap((name) => [
      ...filesByKind(join(dir, 'cache', name)).values(),
    ]);
    for (let run = 0; run < numRuns / 3; run++) {
      const random = new Random(Math.imul(seed, 0x9e3779b1) + run);
      const what = flip(random.of(parts[run % parts.length]!), random);
      rmSync(out, { recursive: true });
      const { status, stderr } = command(...folders, '--out', out);
      // A slow machine is told of the progress.
      expect([status, stderr.replace(/^.* \(\d+ %\)\n/gm, '')], what).toEqual([0, '']);
      expect(treeOf(out), what).toEqual(whole);
    }
  },
  limit(240_000),
);
