/**
 * `node scripts/bench/dev.ts [articles]`: how soon `fonds dev` shows a first page and a save, in Chromium. The floor of the same
 * run is the first page of the same server once it is warm.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { buildPaths } from '../../src/build/options.ts';
import { CHROMIUM_FLAGS, findChromium } from '../../src/commands/a11y/chromium.ts';
import { DevServer } from '../../src/serve/dev-server.ts';
import { corpus } from './corpus.ts';
import { LAYOUTS } from './layouts.ts';
import { writeCorpus } from './write.ts';

const SAVES = 7;
const size = Number(process.argv[2] ?? 2000);
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'fonds-bench-dev-'));
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const articles = corpus({ size, seed: 1 });
writeCorpus(articles, { fonds: folder });
const content = join(folder, LAYOUTS.fonds.content);
const cache = join(folder, 'cache');
const paths = buildPaths({ content, out: join(folder, 'dist'), cache });

const browser = await chromium.launch({ executablePath: findChromium()!, args: CHROMIUM_FLAGS });
const page = await browser.newPage();

/** Starts dev and waits until Chromium has drawn a page. Milliseconds. */
async function firstPage(): Promise<{
  took: number;
  dev: DevServer;
  address: string;
  close: () => Promise<void>;
}> {
  const started = performance.now();
  const { archive, images, templates } = paths;
  const dev = new DevServer({ root, content, cache, archive, images, templates, onLoad: () => undefined });
  const server = await dev.start();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await page.goto(`${address}/`, { waitUntil: 'load' });
  const took = performance.now() - started;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await dev.stop();
  };
  return { took, dev, address, close };
}

const cold = await firstPage();
await cold.close();
const warm = await firstPage();
const article = articles.article(Math.floor(size / 2));
const file = LAYOUTS.fonds.article(article).path;
const path = join(folder, file);
const here = `/${file.replace(/^.*articles\//, '').replace(/(?:\/index)?\.mdx?$/, '')}/`;
await page.goto(warm.address + here, { waitUntil: 'load' });
const reload = performance.now();
await page.reload({ waitUntil: 'load' });
const floor = performance.now() - reload;

const saves: number[] = [];
for (let save = 0; save < SAVES; save++) {
  // A file that has just been written is read twice by what does not trust its stamp.
  await new Promise((done) => setTimeout(done, 2500));
  const text = `${readFileSync(path, 'utf8')}\nEnregistrement ${save}.\n`;
  const started = performance.now();
  writeFileSync(path, text);
  await page.getByText(`Enregistrement ${save}.`).waitFor();
  saves.push(performance.now() - started);
}
const deskStarted = performance.now();
await page.goto(`${warm.address}/_desk/`, { waitUntil: 'load' });
const desk = performance.now() - deskStarted;
const round = (value: number) => `${Math.round(value)} ms`;
console.log(`| articles | first page, nothing kept | first page | a reload | a save seen | the desk |`);
console.log(`|---|---|---|---|---|---|`);
console.log(
  `| ${size} | ${round(cold.took)} | ${round(warm.took)} | ${round(floor)} | ${round(median(saves))} | ${round(desk)} |`,
);
await warm.close();
await browser.close();
rmSync(folder, { recursive: true, force: true });
