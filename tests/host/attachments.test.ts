/**
 * Every published attachment, opened by itself in Chromium as real servers send it: nothing runs, nothing is loaded from
 * elsewhere. Without the headers of the host files too, since a site may be copied to any server.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import type { Problem } from '../../src/kit/problem.ts';
import { contentType, servedAs } from '../../src/media/served.ts';
import { useBrowser } from '../browser/browser.ts';
import { hostileFiles } from './hostile-files.ts';
import { type Files, startApache, startCaddy, startNginx } from './servers.ts';

let folder: string;
let problems: Problem[];
let files: Required<Files>;
/** Addresses of what is published of the files. */
let published: string[];

const browser = useBrowser();
const path = (...names: string[]) => join(folder, ...names);
const hostile = hostileFiles();
const ARTICLE = 'content/articles/2024/a';

function write(names: Iterable<string>): void {
  const attachments = [...names].map((name) => `  - file: "${name}"\n    alt: x\n`).join('');
  writeFileSync(
    path(ARTICLE, 'index.md'),
    `---\ntitle: A\npublished: 2024-01-01\nrubric: r\nattachments:\n${attachments}---\n\nTexte.\n`,
  );
}

const build = () =>
  buildSite({
    root: process.cwd(),
    content: path('content'),
    cache: path('cache'),
    out: path('dist'),
    now: Date.UTC(2024, 5, 1),
  });

function tree(name: string): Record<string, Buffer> {
  const all = readdirSync(path(name), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return Object.fromEntries(
    all.map((file) => {
      const full = join(file.parentPath, file.name);
      return [full.slice(path(name).length + 1), readFileSync(full)];
    }),
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-attachments-'));
  mkdirSync(path(ARTICLE), { recursive: true });
  mkdirSync(path('content/rubrics'));
  writeFileSync(path('content/site.yaml'), 'title: A\nurl: https://a.example\nsearch: { enabled: false }\n');
  writeFileSync(path('content/rubrics/r.md'), '---\ntitle: R\n---\n');
  for (const [name, bytes] of hostile) writeFileSync(path(ARTICLE, name), bytes);
  write(hostile.keys());
  ({ problems } = await build());
  const refused = new Set(
    problems.filter(({ severity }) => severity === 'error').map(({ file }) => file.split('/').at(-1)!),
  );
  for (const name of refused) rmSync(path(ARTICLE, name), { force: true });
  const rest = [...hostile.keys()].filter((name) => !refused.has(name));
  write(rest);
  const result = await build();
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result.built).toBe(true);
  const host = Object.entries(tree('dist-host')).map(([output, body]) => [output, body.toString()]);
  files = { site: {}, bytes: tree('dist'), host: Object.fromEntries(host) };
  published = Object.keys(files.bytes)
    .filter((output) => output.startsWith('2024/a/') && !/\/index\.\w+(?:\.\w+)?$/.test(output))
    .map((output) => `/${output.split('/').map(encodeURIComponent).join('/')}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what acts by its name or its bytes is refused, at its file', () => {
  const told = new Map(problems.map(({ file, code }) => [file.split('/').at(-1)!, code]));
  const acting = [...hostile.keys()].filter((name) =>
    /^drawing-script|^a\.|^packed\.svg|^wide\.svg/.test(name),
  );
  expect(acting.filter((name) => !told.has(name))).toEqual([]);
});

/** The files with the types of their endings and no other header. */
async function startBare(): Promise<{ port: number; stop(): unknown }> {
  const server = createServer((request, response) => {
    const output = decodeURIComponent(request.url!.slice(1));
    const body = files.bytes[output] ?? files.bytes[`${output}index.html`];
    response.writeHead(body ? 200 : 404, {
      'content-type': contentType(servedAs(body ? output || 'index.html' : 'x.txt')),
    });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}

// Chromium itself may go down over a hostile file on a loaded machine: another one looks once more.
test.each([
  ['nginx', () => startNginx(files)],
  ['Apache with fonds.conf', () => startApache(files, 'conf')],
  ['Apache with .htaccess', () => startApache(files, 'htaccess')],
  ['Caddy', () => startCaddy(files)],
  ['a server that sends no header of ours', startBare],
])('nothing of them runs or loads anything from elsewhere: %s', { retry: 1 }, async (_, start) => {
  const server = await start();
  const site = `http://127.0.0.1:${server.port}`;
  const context = await browser.open({ acceptDownloads: false });
  const page = await context.newPage();
  const faults: string[] = [];
  let at = '';
  page.on('dialog', (dialog) => {
    if (dialog.message() === 'ran') faults.push(`${at} ran`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    // The browser's own reader of PDFs.
    if (/^(?:chrome|chrome-extension|data):$/.test(protocol)) return;
    if (origin !== site) faults.push(`${at} asks for ${request.url()}`);
  });
  expect(published.length).toBeGreaterThan(25);
  for (at of ['/2024/a/', ...published]) {
    await page.goto(site + at, { waitUntil: 'load' }).catch((error: Error) => {
      if (!/Download is starting|ERR_ABORTED|ERR_INVALID_RESPONSE/.test(error.message)) throw error;
    });
    // Animations begin, and what an XML document does when it is shown.
    await page.waitForTimeout(30);
    const ran = await page.evaluate(() => document.documentElement?.getAttribute('ran')).catch(() => null);
    if (ran) faults.push(`${at} ran`);
  }
  await context.close();
  await server.stop();
  expect(faults).toEqual([]);
});
