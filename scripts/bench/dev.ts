/**
 * How soon `fonds dev` shows a first page and a save in Chromium, beside `hugo server` on the same articles. The floor of the same
 * run is the page that is saved, loaded again from a plain file server.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../src/commands/a11y/chromium.ts';
import { corpus as makeCorpus } from './corpus.ts';
import type { ExtraResult, ExtraRow } from './extras.ts';
import { GENERATORS, ROOT, setAside } from './generators.ts';
import { type GeneratorName, LAYOUTS } from './layouts.ts';
import { writeCorpus } from './write.ts';

const SAVES = 7;
/** Pause before a save (ms): a file that has just been written is read twice by what does not trust its stamp. */
const PAUSE = 2500;
/** Time that a server has for its first page (ms). */
const PATIENCE = 300_000;
const FLOOR = 'the page that is saved, from a plain file server';

export interface DevOptions {
  size: number;
  seed: number;
  /** Times that each server is started with what the run before it has left. */
  runs: number;
  /** Emptied first. */
  folder: string;
  /** Where peers are installed. */
  cache: string;
  say(line: string): void;
}

/** A preview, started. */
interface Preview {
  address: string;
  stop(): Promise<void>;
}

/** First pages, saves and the desk. Rows of what cannot be measured here say why. */
export async function measureDev(options: DevOptions): Promise<ExtraResult> {
  const { size, seed, folder, cache, say } = options;
  const rows: ExtraRow[] = [];
  const executablePath = findChromium();
  const add = (label: string, ms: number) => {
    const row = rows.find((known) => known.label === label) ?? { label, samples: [], failure: null };
    if (row.samples.length === 0) rows.push(row);
    row.samples.push({ ms, peak: null });
    say(`${label}: ${Math.round(ms)} ms`);
  };
  if (!executablePath) {
    const failure = 'no Chromium on this machine';
    return { size, rows: [{ label: 'first page', samples: [], failure }] };
  }
  const articles = makeCorpus({ size, seed });
  const folders = { fonds: join(folder, 'fonds'), 'hugo-lean': join(folder, 'hugo-lean') };
  rmSync(folder, { recursive: true, force: true });
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true });
  writeCorpus(articles, folders);
  const article = articles.article(Math.floor(size / 2));
  const saved = (name: GeneratorName) =>
    join(folders[name as keyof typeof folders], LAYOUTS[name].article(article).path);
  const here = `/${LAYOUTS.fonds
    .article(article)
    .path.replace(/^.*articles\//, '')
    .replace(/(?:\/index)?\.mdx?$/, '')}/`;
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const fonds = () => startFonds(folders.fonds);
    await timed(browser, fonds, async (_, took) => add('first page, nothing kept', took));
    for (let run = 0; run < options.runs; run++)
      await timed(browser, fonds, async (_, took) => add('first page', took));
    await timed(browser, fonds, async (page, _, { address }) => {
      await page.goto(address + here, { waitUntil: 'load' });
      await floor(browser, await page.content(), (ms) => add(FLOOR, ms));
      await saves(page, saved('fonds'), (ms) => add('a save seen', ms));
      for (const label of ['the desk, asked for the first time', 'the desk']) {
        add(label, await since(() => page.goto(`${address}/_desk/`, { waitUntil: 'load' })));
        // Advice is looked for behind it.
        await wait(PAUSE * 2);
      }
    });
    await hugo(browser, { folder: folders['hugo-lean'], cache, file: saved('hugo-lean'), here }, add, say);
  } finally {
    await browser.close();
    setAside(cache, folder);
  }
  return { size, rows, against: FLOOR };
}

async function hugo(
  browser: Browser,
  { folder, cache, file, here }: { folder: string; cache: string; file: string; here: string },
  add: (label: string, ms: number) => void,
  say: (line: string) => void,
): Promise<void> {
  const generator = GENERATORS['hugo-lean'];
  try {
    generator.install(cache);
  } catch {
    say('hugo is left out');
    return;
  }
  generator.place(folder, cache);
  const start = () => startHugo(folder);
  await timed(browser, start, async (page, took, { address }) => {
    add('lean Hugo, `hugo server`: first page', took);
    await page.goto(address + here, { waitUntil: 'load' });
    await saves(page, file, (ms) => add('lean Hugo, `hugo server`: a save seen', ms));
  });
}

/** Starts a preview and waits until Chromium has drawn its home: `use` is told the milliseconds from the start of the process. */
async function timed(
  browser: Browser,
  start: () => Promise<Preview>,
  use: (page: Page, took: number, preview: Preview) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage();
  const started = performance.now();
  const preview = await start();
  try {
    await page.goto(`${preview.address}/`, { waitUntil: 'load' });
    await use(page, performance.now() - started, preview);
  } finally {
    await page.close();
    await preview.stop();
  }
}

async function saves(page: Page, file: string, add: (ms: number) => void): Promise<void> {
  for (let save = 0; save < SAVES; save++) {
    await wait(PAUSE);
    const sentence = `Enregistrement numéro ${save}.`;
    const text = `${readFileSync(file, 'utf8')}\n${sentence}\n`;
    add(
      await since(() => {
        writeFileSync(file, text);
        return page.getByText(sentence).waitFor({ timeout: 60_000 });
      }),
    );
  }
}

/** The page as it is, from a server that does nothing else. */
async function floor(browser: Browser, html: string, add: (ms: number) => void): Promise<void> {
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html.replace(/<script\b[^>]*>(?:[^<]*<\/script>)?/g, ''));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const page = await browser.newPage();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.goto(address, { waitUntil: 'load' });
  for (let run = 0; run < SAVES; run++) add(await since(() => page.goto(address, { waitUntil: 'load' })));
  await page.close();
  server.closeAllConnections();
  server.close();
}

async function startFonds(folder: string): Promise<Preview> {
  const port = await freePort();
  const content = join(folder, LAYOUTS.fonds.content);
  const args = ['scripts/run.mjs', 'dev', '--port', String(port), '--content', content];
  return start(
    process.execPath,
    [...args, '--cache', join(folder, 'cache'), '--out', join(folder, 'dist')],
    ROOT,
    port,
  );
}

async function startHugo(folder: string): Promise<Preview> {
  const port = await freePort();
  const args = ['server', '--port', String(port), '--baseURL', `http://127.0.0.1:${port}/`];
  return start('hugo', args, folder, port);
}

/** Starts a server and waits until it answers. */
async function start(file: string, args: string[], cwd: string, port: number): Promise<Preview> {
  const child: ChildProcess = spawn(file, args, { cwd, stdio: 'ignore' });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (const deadline = performance.now() + PATIENCE; performance.now() < deadline; await wait(5)) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    const answers = await fetch(address, { method: 'HEAD' }).then(
      () => true,
      () => false,
    );
    if (answers) return { address, stop };
  }
  await stop();
  throw new Error(`${file} does not answer`);
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => done(port));
    });
  });
}

async function since(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
