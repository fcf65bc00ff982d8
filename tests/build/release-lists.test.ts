/** The lists of a release against the bytes of the builds before and after: all that changed, and nothing else. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { outputFolders } from '../../src/build/output-folders.ts';
import { releaseLists } from '../../src/release/release.ts';
import { limit, runs } from '../property.ts';
import { EDITS, type Edit, Workspace, writeArchive } from './edits.ts';
import { treeOf } from './tree.ts';

const root = process.cwd();
const URL_OF_SITE = 'https://essai.example/fonds';
const now = Date.UTC(2024, 5, 1);
const dir = mkdtempSync(join(tmpdir(), 'fonds-lists-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const space = new Workspace(join(dir, 'content'));
const folders = outputFolders(join(dir, 'dist'));
const one = <T>(list: readonly T[], seed: number): T => list[seed % list.length]!;

const edits: Readonly<Record<string, Edit>> = {
  ...EDITS,
  // The title of the site is on every page: the others would not be seen beside it.
  site: (_, seed) => EDITS.site!(space, seed % 2),
  redirects: (_, seed) => {
    const lines = [0, 1, 2, 3].filter((bit) => seed & (1 << bit));
    const targets = ['/2020/article-0/', '/rubriques/vie/', 'https://exemple.fr/'];
    const rows = lines.map((bit) => `/ancien-${bit}.html: ${one(targets, (seed >> 4) + bit)}\n`);
    space.write('redirects.yaml', `# Anciennes adresses\n${rows.join('')}`);
  },
  formerUrls: (_, seed) =>
    space.edit('articles/2020/article-0/index.md', (text) =>
      text
        .replace(/^formerUrls: .*\n/m, '')
        .replace(/^draft:/m, `formerUrls: ["/spip.php?article${seed % 4}&lang=fr", /été.html]\ndraft:`),
    ),
  withdrawn: (_, seed) => {
    const path = one(space.articles(), seed);
    if (path.includes('article-0/')) return;
    space.edit(path, (text) =>
      text.includes('withdrawn:')
        ? text.replace(/^withdrawn: .*\n/m, '')
        : text.replace(/^draft: .*$/m, 'draft: false\nwithdrawn: { date: 2023-01-01, reason: Faux. }'),
    );
  },
};

const redirects = () =>
  new Map<string, string | null>(JSON.parse(readFileSync(join(folders.host, 'redirects.json'), 'utf8')));

/** Builds, and makes the lists. */
async function released() {
  const result = await buildSite({
    root,
    content: space.content,
    cache: join(dir, 'cache'),
    out: folders.site,
    now,
    threads: 1,
  });
  if (!result.built) throw new Error(JSON.stringify(result.problems, null, 2));
  return releaseLists(join(dir, 'memory'), { folders, url: URL_OF_SITE, now, keep: 2, dryRun: false });
}

beforeAll(async () => {
  writeArchive(space, { search: false });
  space.edit('site.yaml', (text) => text.replace('https://essai.example', URL_OF_SITE));
  await released();
});

/** What readers ask a host for; other files are named by their bytes, or read by the host alone. */
const isServed = (path: string) =>
  !/^(?:_fonds|_medias|_recherche\/fichiers|_worker)\/|^_(?:headers|redirects|worker\.js|routes\.json)$/.test(
    path,
  );
const addressOf = (path: string) =>
  new URL(`/fonds/${path.replace(/(^|\/)index\.html$/, '$1')}`, URL_OF_SITE).href;

test('after any edits, the addresses to purge are those of which the bytes or the way changed', {
  timeout: limit(300_000),
}, async () => {
  const kinds = Object.keys(edits);
  const sequence = fc.array(fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat(10_000) }), {
    minLength: 1,
    maxLength: 3,
  });
  const seen = { changed: 0, added: 0, removed: 0, redirects: 0 };
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const [before, led] = [treeOf(folders.site), redirects()];
      for (const { kind, seed } of steps) edits[kind]!(space, seed);
      const { purge, changes } = await released();
      const [after, leading] = [treeOf(folders.site), redirects()];
      const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(isServed);
      const of = (isOf: (path: string) => boolean) => paths.filter(isOf).map(addressOf).sort();
      const ways = [...new Set([...led.keys(), ...leading.keys()])]
        .filter((from) => led.has(from) !== leading.has(from) || led.get(from) !== leading.get(from))
        .map((from) => `https://essai.example${from}`);
      const inFull = (list: string[]) => list.map((address) => `https://essai.example${address}`).sort();
      expect(inFull(changes.added)).toEqual(of((path) => before[path] === undefined));
      expect(inFull(changes.removed)).toEqual(of((path) => after[path] === undefined));
      expect(inFull(changes.changed)).toEqual(
        of((path) => before[path] !== undefined && after[path] !== undefined && before[path] !== after[path]),
      );
      expect(inFull(changes.redirects)).toEqual(ways.sort());
      const expected = [...new Set([...of((path) => before[path] !== after[path]), ...ways])].sort();
      expect(purge).toEqual(expected);
      for (const kind of Object.keys(seen) as (keyof typeof seen)[]) seen[kind] += changes[kind].length;
      if (expected.length > 0)
        expect(readFileSync(join(folders.host, 'purge.txt'), 'utf8')).toBe(
          expected.map((each) => `${each}\n`).join(''),
        );
    }),
    { ...runs(25, 16), endOnFailure: true },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});
