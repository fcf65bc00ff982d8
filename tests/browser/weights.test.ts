/** What a reader's connection carries, as a CDN sends it (Brotli, else gzip). */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { useBrowser, Watch } from './browser.ts';
import { PAGES, type PageName } from './page-kinds.ts';

const { open } = useBrowser();
const { origin, out } = inject('site');
const KILO = 1000;

/** Compressed once for all (Brotli 11), but for what is compressed already. */
function weight(path: string): { brotli: number; gzip: number } {
  const file = join(out, decodeURI(path.endsWith('/') ? `${path}index.html` : path));
  const size = statSync(file).size;
  if (/\.(?:woff2|png|jpe?g|webp|avif)$/.test(file)) return { brotli: size, gzip: size };
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return { brotli: brotliCompressSync(bytes, { params }).length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/** Paths of all that a page loads, by their extension. */
async function loaded(name: PageName): Promise<string[]> {
  const context = await open({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const watch = new Watch(page, origin);
  await page.goto(origin + PAGES[name], { waitUntil: 'networkidle' });
  await context.close();
  expect(watch.faults).toEqual([]);
  return [...new Set(watch.requests.map((url) => new URL(url).pathname))];
}

const sum = (paths: string[], coding: 'brotli' | 'gzip') =>
  paths.reduce((total, path) => total + weight(path)[coding], 0);

test.each<PageName>(['article-plain', 'article', 'article-notes'])(
  'the article page %s without its images',
  async (name) => {
    const paths = (await loaded(name)).filter((path) => !/\.(?:png|jpe?g|webp|avif|svg)$/.test(path));
    const html = paths.filter((path) => path.endsWith('/'));
    const scripts = paths.filter((path) => path.endsWith('.js'));
    expect(html).toHaveLength(1);
    for (const coding of ['brotli', 'gzip'] as const) {
      expect(sum(html, coding)).toBeLessThanOrEqual(30 * KILO);
      expect(sum(scripts, coding)).toBeLessThanOrEqual(6 * KILO);
      expect(sum(paths, coding)).toBeLessThanOrEqual(60 * KILO);
    }
  },
);

test('scripts of an article weigh at most 6 kB even uncompressed', async () => {
  const scripts = (await loaded('article-notes')).filter((path) => path.endsWith('.js'));
  expect(scripts.reduce((total, path) => total + statSync(join(out, path)).size, 0)).toBeLessThanOrEqual(
    6 * KILO,
  );
});

test('images of a page are no larger than a phone needs', async () => {
  const images = (await loaded('article-media')).filter((path) => /\.(?:png|jpe?g|webp|avif)$/.test(path));
  expect(images.length).toBeGreaterThan(0);
  for (const path of images) expect(statSync(join(out, path)).size, path).toBeLessThanOrEqual(150 * KILO);
});
