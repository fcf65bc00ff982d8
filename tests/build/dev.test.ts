import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
const faults: string[] = [];

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
    onFault: (sentence) => faults.push(sentence),
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
  expect(await get('/rss.xml')).toMatchObject({
    status: 200,
    type: 'application/rss+xml; charset=utf-8',
    text: expect.stringMatching(/^<\?xml .*<\/rss>\s*$/s),
  });
  expect(await get('/sitemap.xml')).toMatchObject({
    status: 200,
    text: expect.stringMatching(/^<\?xml .*<\/(?:sitemapindex|urlset)>\s*$/s),
  });
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

test('a mistake is told on every page, with its place and remedy', async () => {
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

/** Asks for a page until it is as it should be. */
async function eventually(path: string, isRight: (page: { status: number; text: string }) => boolean) {
  for (let tries = 0; ; tries++) {
    const page = await get(path);
    if (isRight(page) || tries === 100) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const PAGE = '/2021/article-7/';
const FILE = 'articles/2021/article-7/index.md';

test('a document that cannot be read is shown as it last could, its problem in a box at the top, a count elsewhere', async () => {
  expect((await get(PAGE)).text).not.toContain('fonds-dev ');
  const whole = space.read(FILE);
  space.edit(FILE, (text) => text.replace('title: ', 'title: "').replace('Texte', 'Autre texte'));
  const broken = await eventually(PAGE, ({ text }) => text.includes('class="fonds-dev'));
  expect(broken.status).toBe(200);
  expect(broken.text).toMatch(/<body[^>]*><aside class="fonds-dev is-grave"/);
  expect(broken.text).toContain('voici son dernier état lisible');
  expect(broken.text).toContain(`<code>${FILE}:`);
  expect(broken.text).toContain('<h1>Article 7, essai</h1>');
  expect(broken.text).toContain('Texte de l’article 7');
  const home = await get('/');
  expect(home.text).toMatch(/<summary>(?:Un problème|\d+ problèmes) ailleurs<\/summary>/);
  expect(home.text).toContain(`<a href="${PAGE}"><code>${FILE}:`);
  space.edit(FILE, (text) => `${text}\nEncore.\n`);
  expect((await eventually(PAGE, () => true)).text).not.toContain('Cette page n’existe pas');
  space.write(FILE, whole);
  const mended = await eventually(PAGE, ({ text }) => !text.includes('class="fonds-dev'));
  expect(mended.text).toContain('Texte de l’article 7');
});

test('a document that never could be read says so at its address', async () => {
  space.write('articles/2022/neuf/index.md', '---\ntitle: "\npublished: x\n');
  const page = await eventually('/2022/neuf/', ({ status }) => status === 200);
  expect(page.text).toContain('<code>articles/2022/neuf/index.md:');
  expect(page.text).not.toContain('Cette page n’existe pas');
  space.remove('articles/2022/neuf');
  expect((await eventually('/2022/neuf/', ({ status }) => status === 404)).status).toBe(404);
});

test('content that is moved away and back leaves the pages, and says what is wrong meanwhile', async () => {
  renameSync(join(base, 'content'), join(base, 'ailleurs'));
  const without = await eventually('/', ({ text }) => text.includes('class="fonds-dev'));
  expect(without.status).toBe(200);
  expect(without.text).toContain('Article 7, essai');
  expect(without.text).toContain(`${join(base, 'content')} a disparu`);
  renameSync(join(base, 'ailleurs'), join(base, 'content'));
  expect((await eventually('/', ({ text }) => !text.includes('class="fonds-dev'))).status).toBe(200);
  space.edit(FILE, (text) => text.replace('Texte de', 'Retour de'));
  expect((await eventually(PAGE, ({ text }) => text.includes('Retour de'))).text).toContain('Retour de');
  expect(faults.join()).toContain('a disparu');
});

test('a theme shows as it is written; what is wrong in it is told, and the pages stay as they were', async () => {
  const theme = (path: string, text: string) => {
    mkdirSync(dirname(join(base, 'theme', path)), { recursive: true });
    writeFileSync(join(base, 'theme', path), text);
  };
  const has = (words: string) => (answer: { text: string }) => answer.text.includes(words);
  const seen = loads.length;
  theme(
    'layouts/NotFoundPage.astro',
    '<!doctype html><html lang="fr"><body class="page"><h1>Perdu</h1></body></html>\n',
  );
  expect((await eventually('/jamais/', has('Perdu'))).text).toContain('<h1>Perdu</h1>');
  expect(Math.max(...loads.slice(seen).map(Number))).toBe(1);
  theme('layouts/NotFoundPage.astro', '---\nconst a = ;\n---\n<h1>Faux</h1>\n');
  const told = await eventually('/jamais/', has('NotFoundPage.astro:2'));
  expect(told.text).toContain('<h1>Perdu</h1>');
  expect(told.text).toContain('../theme/layouts/NotFoundPage.astro:2:');
  space.edit('articles/2021/article-1/index.md', (text) => `${text}\nEncore un mot.\n`);
  expect((await eventually('/2021/article-1/', has('Encore un mot'))).text).toContain('NotFoundPage.astro:2');
  theme('wording/fr.yaml', 'templates: { latest: Tout neuf }\n');
  rmSync(join(base, 'theme/layouts'), { recursive: true });
  expect((await eventually('/', has('Tout neuf'))).text).toContain('Tout neuf');
  theme('styles/tokens.css', '@import "fonds/theme/styles/tokens.css";\n:root { --measure: 31.4rem; }\n');
  const styles = async () => {
    const address = /href="([^"]+\.css)"/.exec((await get('/')).text)![1]!;
    return get(address);
  };
  for (let tries = 0; tries < 100 && !(await styles()).text.includes('31.4rem'); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await styles()).text).toContain('--measure: 31.4rem');
  theme('client/main.ts', "document.title += ' (essai)';\n");
  const script = /src="([^"]*\/site-[^"]+\.js)"/;
  const before = script.exec((await get('/')).text)![1]!;
  await eventually('/', ({ text }) => script.exec(text)![1] !== before);
  expect((await get(script.exec((await get('/')).text)![1]!)).text).toContain('(essai)');
  rmSync(join(base, 'theme'), { recursive: true });
  await eventually('/', (answer) => !has('Tout neuf')(answer) && script.exec(answer.text)![1] === before);
  expect((await get('/')).text).not.toContain('Tout neuf');
});

test('a switch of branch with hundreds of folders, and files that come and go, are survived', async () => {
  const article = (number: number) =>
    `---\ntitle: Branche ${number}\npublished: 2019-01-01\nrubric: vie\n---\n\nTexte.\n`;
  for (let number = 0; number < 300; number++)
    space.write(`articles/2019/branche-${number}/index.md`, article(number));
  expect((await eventually('/2019/branche-299/', ({ status }) => status === 200)).status).toBe(200);
  for (let number = 0; number < 300; number++) space.remove(`articles/2019/branche-${number}`);
  for (let number = 0; number < 50; number++) {
    space.write('articles/2019/va-et-vient/index.md', article(number));
    await new Promise((resolve) => setTimeout(resolve, 3));
    space.remove('articles/2019/va-et-vient');
  }
  expect((await eventually('/2019/branche-299/', ({ status }) => status === 404)).status).toBe(404);
  expect((await get('/')).status).toBe(200);
});

test('pages come under the policy of the site, to this machine alone, and no answer tells of it', async () => {
  const page = await fetch(`${address}/`);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self' 'sha256-/,
  );
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('strict-transport-security')).toBeNull();
  expect(await page.text()).not.toMatch(/ style="/);
  expect((await get('/_fonds/dev.js')).type).toBe('text/javascript; charset=utf-8');
  expect((await get('/_fonds/dev.css')).type).toBe('text/css; charset=utf-8');
  const part = await fetch(`${address}/2021/article-4/liste.csv`, { headers: { range: 'bytes=4-8' } });
  expect([part.status, await part.text()]).toEqual([206, 'ville']);
  expect((await fetch(`${address}/`, { method: 'DELETE' })).status).toBe(405);
  for (const path of ['/%00', '/%E0%A4%A', `/${'a'.repeat(5000)}`, '/_recherche/%00', '/_fonds/nothing.js']) {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/node_modules|\bat \w+ \(|\/tmp\//);
  }
});

const written = (title: string, more: string) =>
  `---\ntitle: ${title}\nrubric: vie\n${more}\n---\n\nUn texte qui se reconnaît : ${title}.\n`;

test('the desk tells problems, drafts and what is scheduled, with links to the editor', async () => {
  space.write('articles/2022/brouillon.md', written('Un brouillon', 'published: 2022-01-02\ndraft: true'));
  space.write('articles/2022/plus-tard.md', written('Plus tard', 'published: 2190-01-02T09:30'));
  space.write('articles/2022/faute.md', written('Une "faute"', 'published: 2022-01-02\ntitre: A'));
  const { status, text } = await eventually('/_desk/', (page) =>
    ['Plus tard', 'is-advice'].every((part) => page.text.includes(part)),
  );
  expect(status).toBe(200);
  expect((await get('/_desk')).status).toBe(302);
  const [problems, drafts, scheduled] = text.split('<section>').slice(1);
  expect(problems).toContain('La clé <code>titre</code> n’existe pas');
  expect(problems).toContain(`href="vscode://file${base}/content/articles/2022/faute.md:5:1"`);
  expect(problems).toContain('<span class="mark is-advice">conseil</span>');
  expect(drafts).toContain('<a href="/2022/brouillon/">Un brouillon</a>');
  expect(scheduled).toContain(
    '<time datetime="2190-01-02">2 janvier 2190 à 09 h 30</time> <a href="/2022/plus-tard/">',
  );
  expect(text).not.toMatch(/<script>| style="|undefined/);
  space.remove('articles/2022/faute.md');
});

test('a page that is renamed leads the browser that shows it to its new address', async () => {
  space.write('articles/2022/avant.md', written('Celui qui change', 'published: 2022-01-02'));
  await eventually('/2022/avant/', ({ status }) => status === 200);
  const events = await fetch(`${address}/_fonds/events`);
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  space.rename('articles/2022/avant.md', 'articles/2022/apres.md');
  let told = '';
  while (!told.includes('event: moved')) told += (await reader.read()).value;
  expect(told).toContain('event: moved\ndata: {"/2022/avant/":"/2022/apres/"}');
  await reader.cancel();
  const moved = await fetch(`${address}/2022/avant/`, { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([302, '/2022/apres/']);
});

test('a former address leads where hosts will lead it', async () => {
  space.write(
    'articles/2022/neuve.md',
    written('Neuve', 'published: 2022-01-02\nformerUrls: [/ancienne-page/]'),
  );
  await eventually('/2022/neuve/', ({ status }) => status === 200);
  const former = await fetch(`${address}/ancienne-page/`, { redirect: 'manual' });
  expect([former.status, former.headers.get('location')]).toEqual([302, '/2022/neuve/']);
});
