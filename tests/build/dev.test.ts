import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPaths } from '../../src/build/options.ts';
import { DevServer } from '../../src/serve/dev-server.ts';
import { Workspace, writeArchive } from './edits.ts';

const root = process.cwd();
let base: string;
let space: Workspace;
let server: Server;
let dev: DevServer;
let address: string;
const loads: (number | null)[] = [];

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-dev-'));
  space = new Workspace(join(base, 'content'));
  writeArchive(space);
  space.edit('articles/2020/article-3/index.md', (text) => text.replace('draft: false', 'draft: true'));
  // With a description, the introduction that listings show does not come from the body.
  space.edit('articles/2021/article-1/index.md', (text) => text.replace('draft: false', 'description: Fixe'));
  const cache = join(root, '.cache');
  const content = join(base, 'content');
  const { archive, images, templates } = buildPaths({ content, out: join(base, 'dist'), cache });
  dev = new DevServer({
    root,
    content,
    cache,
    archive,
    images,
    templates,
    onLoad: (changed) => loads.push(changed),
  });
  server = await dev.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);
afterAll(async () => {
  await dev.stop();
  server.closeAllConnections();
  server.close();
  rmSync(base, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(address + path, { redirect: 'manual' });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

/** Waits until the server has told of a load after the first `seen`. */
async function loaded(seen: number): Promise<void> {
  while (loads.length === seen) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('a page is served as it would be built, a draft too', async () => {
  expect((await get('/2021/article-1/')).text).toContain('<h1>Article 1, essai</h1>');
  expect(await get('/2020/article-3/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
  expect((await get('/2020/article-3')).status).toBe(302);
  expect((await get('/2020/jamais/')).status).toBe(404);
});

test('files of the site are served with their type', async () => {
  expect(await get('/2021/article-4/liste.csv')).toMatchObject({
    status: 200,
    type: 'text/csv; charset=utf-8',
    text: 'nom;ville\nA;B\n',
  });
  expect(await get('/rss.xml')).toMatchObject({ status: 200, type: 'application/xml; charset=utf-8' });
});

test('a change of one body changes one page, and browsers are told its address', async () => {
  const events = await fetch(`${address}/_fonds/events`);
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  const before = loads.length;
  space.edit('articles/2021/article-1/index.md', (text) => `${text}\nUn ajout.\n`);
  const { value } = await reader.read();
  expect(JSON.parse(value!.replace(/^data: /, ''))).toEqual(['/2021/article-1/']);
  expect(loads.slice(before)).toEqual([1]);
  expect((await get('/2021/article-1/')).text).toContain('Un ajout.');
  await reader.cancel();
});

test('a file that an editor replaces as it saves is seen each time, and so is a new article', async () => {
  const path = join(base, 'content/articles/2021/article-1/index.md');
  for (const word of ['Abricot', 'Brugnon', 'Cerise']) {
    const seen = loads.length;
    writeFileSync(`${path}~`, `${readFileSync(path, 'utf8')}\n${word}.\n`);
    renameSync(`${path}~`, path);
    await loaded(seen);
    expect((await get('/2021/article-1/')).text).toContain(word);
  }
  const seen = loads.length;
  space.write(
    'articles/2022/nouveau/index.md',
    '---\ntitle: Nouveau\npublished: 2022-02-02\nrubric: vie\n---\n\nDu neuf.\n',
  );
  await loaded(seen);
  expect((await get('/2022/nouveau/')).text).toContain('Du neuf.');
});

test('what all pages show changes all of them', async () => {
  const seen = loads.length;
  space.edit('site.yaml', (text) => text.replace(/^title: .*$/m, 'title: Autre nom'));
  await loaded(seen);
  const inSitemap = [...(await get('/sitemap.xml')).text.matchAll(/<loc>/g)];
  // Search and what is shown for no page are not for robots.
  expect(loads.slice(seen)).toEqual([inSitemap.length + 2]);
  expect((await get('/2021/article-1/')).text).toContain('Autre nom');
});

test('a mistake is shown at the foot of the pages, with its place and remedy', async () => {
  const events = await fetch(`${address}/_fonds/events`);
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  const place = '<code>articles/2021/article-1/index.md:4:9</code>';
  space.edit('articles/2021/article-1/index.md', (text) => text.replace('rubric: aides', 'rubric: aide'));
  expect((await reader.read()).value).toBe('data: "*"\n\n');
  expect((await get('/')).text).toContain(place);
  space.edit('articles/2021/article-1/index.md', (text) => text.replace('rubric: aide', 'rubric: aides'));
  expect((await reader.read()).value).toBe('data: "*"\n\n');
  expect((await get('/')).text).not.toContain(place);
  await reader.cancel();
});
