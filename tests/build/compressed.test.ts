/** `precompress` in site.yaml: each text beside its gzip and Brotli. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { readManifest } from '../../src/build/manifest.ts';
import { verifyFolder } from '../../src/release/verify.ts';

const dir = mkdtempSync(join(tmpdir(), 'fonds-compressed-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const content = join(dir, 'content');
const out = join(dir, 'dist');

function write(path: string, text: string): void {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}
const site = (precompress: boolean) =>
  write('site.yaml', `title: T\nurl: https://exemple.fr\nprecompress: ${precompress}\n`);
const article = (slug: string, text: string) =>
  write(
    `articles/2022/${slug}.md`,
    `---\ntitle: ${slug}\npublished: 2022-01-0${slug.length}\nrubric: ${slug}\n---\n\n${text}\n`,
  );

async function build(): Promise<void> {
  const result = await buildSite({
    root: process.cwd(),
    content,
    out,
    cache: join(dir, 'cache'),
    now: Date.UTC(2024, 0, 15),
  });
  expect(result.problems).toEqual([]);
  expect(result.built).toBe(true);
  const manifest = readManifest(readFileSync(join(`${out}-host`, 'manifest.json'), 'utf8'));
  expect(verifyFolder(out, manifest)).toMatchObject({ missing: [], altered: [], extra: [] });
}

/** Paths of compressed forms; each holds the bytes of its text. */
function compressed(): string[] {
  const paths = readdirSync(out, { recursive: true }).map(String);
  const found = paths.filter((path) => /\.(?:gz|br)$/.test(path)).sort();
  for (const path of found) {
    const bytes = readFileSync(join(out, path));
    const text = path.endsWith('.gz') ? gunzipSync(bytes) : brotliDecompressSync(bytes);
    expect(text.equals(readFileSync(join(out, path.slice(0, -3)))), path).toBe(true);
  }
  return found;
}

test('texts are compressed beside them, again where they change, and no more where that is not asked for', async () => {
  site(false);
  for (const slug of ['a', 'bb']) write(`rubrics/${slug}.md`, `---\ntitle: ${slug}\n---\n`);
  article('a', 'Un.');
  article('bb', 'Deux.');
  await build();
  expect(compressed()).toEqual([]);
  site(true);
  await build();
  const all = compressed();
  expect(all).toContain('2022/a/index.html.br');
  expect(all.some((path) => /^_fonds\/.*\.css\.gz$/.test(path))).toBe(true);
  const before = statSync(join(out, '2022/bb/index.html.gz')).mtimeMs;
  const styles = all
    .filter((path) => path.startsWith('_fonds/'))
    .map((path) => statSync(join(out, path)).mtimeMs);
  article('a', 'Un, mais autrement.');
  await build();
  expect(compressed()).toEqual(all);
  expect(statSync(join(out, '2022/bb/index.html.gz')).mtimeMs).toBe(before);
  expect(
    all.filter((path) => path.startsWith('_fonds/')).map((path) => statSync(join(out, path)).mtimeMs),
  ).toEqual(styles);
  rmSync(join(out, '2022/bb/index.html.gz'));
  rmSync(join(content, 'articles/2022/a.md'));
  await build();
  expect(
    compressed()
      .filter((path) => path.startsWith('2022/'))
      .map((path) => path.split('/')[1]),
  ).toContain('bb');
  expect(compressed()).not.toContain('2022/a/index.html.br');
  expect(compressed()).toContain('2022/bb/index.html.gz');
  site(false);
  await build();
  expect(compressed()).toEqual([]);
});
