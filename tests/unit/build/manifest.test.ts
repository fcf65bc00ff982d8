import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MANIFEST_FILE,
  MANIFEST_OUTPUTS,
  manifestOfFolder,
  readManifest,
  SUMS_FILE,
  stageManifest,
} from '../../../src/build/manifest.ts';
import { fileClass, sentType } from '../../../src/hosts/file-class.ts';
import { sha256 } from '../../../src/kit/digest.ts';

const facts = (text: string) => ({ digest: sha256(Buffer.from(text)), size: Buffer.byteLength(text) });

/** Texts of both files after a first build and one change after another. */
function staged(steps: readonly ReadonlyMap<string, string | null>[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-manifest-'));
  try {
    const area = { site: join(folder, 'site'), host: join(folder, 'host') };
    let known = new Map();
    const all = new Map<string, string>();
    for (const step of steps) {
      for (const [output, text] of step) text === null ? all.delete(output) : all.set(output, text);
      const changes = new Map(
        [...step].map(([output, text]) => [output, text === null ? null : facts(text)]),
      );
      known = stageManifest(area, area.host, known, changes, () =>
        [...all].map(([output, text]) => [output, facts(text)] as const),
      );
    }
    expect([...known.keys()]).toEqual(MANIFEST_OUTPUTS);
    return [MANIFEST_FILE, SUMS_FILE].map((name) => readFileSync(join(area.host, name), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('names each file of the site with its size, SHA-256, type and class, in the order of the bytes of paths', () => {
  const [manifest, sums] = staged([
    new Map([
      ['site/index.html', 'a'],
      ['site/2022/été/index.html', ''],
      ['site/2022/x/atom.xml', 'c'],
      ['site/atom.xml', 'b'],
      ['host/nginx/http.conf', 'd'],
    ]),
  ]);
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(readManifest(manifest!).map(({ path }) => path)).toEqual([
    '2022/x/atom.xml',
    '2022/été/index.html',
    'atom.xml',
    'index.html',
  ]);
  expect(readManifest(manifest!)[1]).toEqual({
    path: '2022/été/index.html',
    size: 0,
    sha256: empty,
    type: 'text/html; charset=utf-8',
    class: 'page',
  });
  expect(sums!.split('\n')[1]).toBe(`${empty}  2022/été/index.html`);
});

test('an edit of a manifest gives the bytes that a manifest made anew has', () => {
  const output = fc.constantFrom(
    ...['a', 'a/b', 'a.b', 'é', '𐀀', '\uffee', 'a"b', 'a\\b', 'a\nb', 'a","size":1'].map(
      (path) => `site/${path}`,
    ),
    'host/x',
  );
  const step = fc
    .array(fc.tuple(output, fc.option(fc.string({ maxLength: 3 }), { nil: null })), { maxLength: 8 })
    .map((pairs) => new Map(pairs));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      const all = new Map<string, string>();
      for (const each of steps)
        for (const [path, text] of each) text === null ? all.delete(path) : all.set(path, text);
      expect(staged(steps)).toEqual(staged([new Map([...all].reverse())]));
    }),
    { seed: 16, numRuns: 60 },
  );
});

test('sha256sum takes the sums of files of any name, and sees a byte that was changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-sums-'));
  for (const name of ['a', 'é/ b', 'c\\d', 'e\nf']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  const check = () =>
    execFileSync('sha256sum', ['-c', '--quiet', '-'], { cwd: folder, input: sums, stdio: 'pipe' });
  const { sums } = manifestOfFolder(folder);
  check();
  writeFileSync(join(folder, 'c\\d'), 'c/d');
  expect(check).toThrow();
  rmSync(folder, { recursive: true });
});

test.each([
  ['_fonds/main.a1b2.js', 'hashed', 'text/javascript; charset=utf-8'],
  ['_recherche/fichiers/mots/a1.txt', 'hashed', 'text/plain; charset=utf-8'],
  ['_recherche/index.json', 'search', 'application/json'],
  ['rubriques/engagement/rss.xml', 'feed', 'application/rss+xml; charset=utf-8'],
  ['auteurs/a/flux/2022/atom.xml', 'feed', 'application/atom+xml; charset=utf-8'],
  ['2022/deux-ans/atom.xml', 'file', 'application/xml'],
  ['2022/deux-ans/plan.html', 'page', 'text/html; charset=utf-8'],
  ['2022/deux-ans/index.html.br', 'page', 'application/octet-stream'],
  ['2022/deux-ans/archive.tar.gz', 'file', 'application/gzip'],
  ['sitemap/2022-2.xml', 'sitemap', 'application/xml'],
  ['_redirects', 'host', 'application/octet-stream'],
  ['2022/deux-ans/index.md', 'file', 'text/markdown; charset=utf-8'],
])('%s is of the class %s and sent as %s', (path, name, type) => {
  expect([fileClass(path), sentType(path)]).toEqual([name, type]);
});
