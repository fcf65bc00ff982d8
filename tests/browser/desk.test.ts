import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPaths } from '../../src/build/options.ts';
import { linesOf, runAxe } from '../../src/commands/a11y/axe.ts';
import { DevServer } from '../../src/serve/dev-server.ts';
import { useBrowser, Watch } from './browser.ts';

const browser = useBrowser();
let folder: string;
let dev: DevServer;
let server: Server;
let origin: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, 'content', path)), { recursive: true });
  writeFileSync(join(folder, 'content', path), text);
}

const article = (title: string, more = '', body = 'Un texte.') =>
  `---\ntitle: ${title}\nrubric: vie\n${more}---\n\n${body}\n`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-desk-'));
  write('site.yaml', 'title: Archives\nurl: https://archives.exemple.fr\n');
  write('rubrics/vie.md', '---\ntitle: Vie\n---\n');
  write('articles/2023/paru.md', article('Paru', 'published: 2023-06-14\n', 'Cliquez [ici](https://a.fr).'));
  write('articles/2023/brouillon.md', article('En cours', 'published: 2023-06-15\ndraft: true\n'));
  write('articles/2190/demain.md', article('Demain', 'published: 2190-05-12\n'));
  write('articles/2023/faute.md', article('Fautif', 'published: 2023-06-16\ntitre: A\n'));
  const content = join(folder, 'content');
  const cache = resolve('.cache');
  const { archive, images, templates } = buildPaths({ content, out: join(folder, 'dist'), cache });
  const onLoad = () => undefined;
  dev = new DevServer({ root: process.cwd(), content, cache, archive, images, templates, onLoad });
  server = (await dev.start()).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await dev?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function visit(path: string, colorScheme: 'light' | 'dark' = 'light') {
  const context = await browser.open({ colorScheme });
  const page = await context.newPage();
  const watch = new Watch(page, origin);
  await page.goto(origin + path);
  return { context, page, watch };
}

const advised = (page: Page) =>
  page.getByText('conseil', { exact: true }).first().waitFor({ state: 'attached' });

describe('the desk', () => {
  test.each(['light', 'dark'] as const)('has no fault that axe sees, wide or narrow, %s', async (scheme) => {
    const { context, page, watch } = await visit('/_desk/', scheme);
    await advised(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(linesOf((await runAxe(page)).violations)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  test('takes a mended fault away by itself', async () => {
    const { context, page } = await visit('/_desk/');
    await page.getByText('La clé titre n’existe pas').waitFor();
    write('articles/2023/faute.md', article('Sans faute', 'published: 2023-06-16\n'));
    await page.getByText('La clé titre n’existe pas').waitFor({ state: 'detached' });
    await context.close();
  });
});

test('the preview says in every list what waits for its date, and what is a draft', async () => {
  const { context, page } = await visit('/rubriques/vie/');
  const card = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  expect(await card('Demain').locator('.stamp').textContent()).toBe('Programmé pour le 12 mai 2190');
  expect(await card('En cours').locator('.stamp').textContent()).toBe('Brouillon');
  expect(await card('Paru').locator('.stamp').count()).toBe(0);
  await page.goto(`${origin}/2190/05/`);
  await page.getByText('Programmé pour le 12 mai 2190').waitFor();
  await context.close();
});
