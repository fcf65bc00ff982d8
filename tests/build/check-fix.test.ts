import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixArchive } from '../../src/build/fixes.ts';
import { openSession } from '../../src/build/open-session.ts';
import { buildPaths } from '../../src/build/options.ts';
import { run } from '../../src/commands/check.ts';
import { PROJECT } from '../../src/commands/project.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-fix-'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, 'content', name);
const read = (name: string) => readFileSync(path(name), 'utf8');

function write(name: string, text: string): void {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), text);
}

const article = (title: string, body: string, more = '') =>
  `---\ntitle: ${title}\npublished: 2023-06-14\nrubric: actualites\n${more}---\n\n${body}\n`;

function archive(): void {
  write('site.yaml', 'title: Essai\nurl: https://essai.example\n');
  write('rubrics/actualites.md', '---\ntitle: Actualités\n---\n');
  write('articles/2023/neuf.md', article('Neuf', 'Un texte.', 'formerUrls: [/ancien/]\n'));
  write(
    'articles/2023/fautes.md',
    article(
      'Avant : après',
      'Voir [ceci](/ancien/#top), [cela](/2023/neuf), [lui](moi@exemple.fr).\n\n##Suite\n\nIl dit "oui".',
      'modified: 15/06/2023  # relu\n',
    ),
  );
}

const check = (...words: string[]) =>
  run([
    ...words,
    '--content',
    join(folder, 'content'),
    '--cache',
    join(folder, 'cache'),
    '--out',
    join(folder, 'dist'),
  ]);

const MENDED = article(
  '"Avant : après"',
  'Voir [ceci](/2023/neuf/#top), [cela](/2023/neuf/), [lui](mailto:moi@exemple.fr).\n\n## Suite\n\nIl dit «\u00a0oui\u00a0».',
  'modified: 2023-06-15  # relu\n',
);

test('check --fix --yes mends what is sure, and tells what is left', async () => {
  archive();
  write('articles/2023/autre.md', article('Autre', '[rien](/2020/rien/)'));
  const sound = read('articles/2023/neuf.md');
  expect(await check('--fix', '--yes')).toBe(1);
  expect(read('articles/2023/fautes.md')).toBe(MENDED);
  expect(read('articles/2023/neuf.md')).toBe(sound);
  const told = vi.mocked(process.stdout.write).mock.calls.join('');
  expect(told).toContain('/2020/rien/');
  expect(told).not.toContain('fautes.md');
});

test('without a yes nothing is written, and the difference is shown', async () => {
  archive();
  const before = read('articles/2023/fautes.md');
  expect(await check('--fix')).toBe(1);
  expect(read('articles/2023/fautes.md')).toBe(before);
  const shown = vi.mocked(console.error).mock.calls.join('\n');
  expect(shown).toContain('-modified: 15/06/2023  # relu\n+modified: 2023-06-15  # relu');
});

test('links in http become https where that answers, and only when asked', async () => {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request.url!);
    response.statusCode = request.url === '/la' ? 200 : 404;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  archive();
  write('articles/2023/liens.md', article('Liens', '[a](http://a.example/la) [b](http://b.example/pas-la)'));
  const content = join(folder, 'content');
  const paths = buildPaths({ content, out: join(folder, 'dist'), cache: join(folder, 'cache') });
  const { session, problems } = await openSession({
    root: PROJECT,
    content,
    cache: join(folder, 'cache'),
    archive: paths.archive,
    images: paths.images,
    now: Date.now(),
    drafts: false,
  });
  // The addresses are of nobody: the server of the test answers for both.
  const answer: typeof fetch = (url, init) =>
    fetch(`http://127.0.0.1:${port}${new URL(String(url)).pathname}`, init);
  const options = { session: session!, problems, now: Date.now(), untrusted: false, fetch: answer };
  const after = async (external: boolean) =>
    (await fixArchive({ ...options, external })).files.find((each) => each.path === 'articles/2023/liens.md')
      ?.after;
  expect(await after(false)).toBeUndefined();
  expect(requests).toEqual([]);
  expect(await after(true)).toBe(article('Liens', '[a](https://a.example/la) [b](http://b.example/pas-la)'));
  session!.loaded.close();
  server.close();
});

test('check --fix writes decomposed names in composed letters, folders included', async () => {
  archive();
  const nfd = (name: string) => name.normalize('NFD');
  write('articles/2023/ete/index.md', article('Été', '![Affiche](affiche-été.csv) [plan](plan-été/é.csv)'));
  write(nfd('articles/2023/ete/affiche-été.csv'), 'a;b\n');
  write(nfd('articles/2023/ete/plan-été/é.csv'), 'a;b\n');
  expect(await check()).toBe(1);
  await check('--fix', '--yes');
  expect(readdirSync(path('articles/2023/ete')).sort()).toEqual(['affiche-été.csv', 'index.md', 'plan-été']);
  expect(readdirSync(path('articles/2023/ete/plan-été'))).toEqual(['é.csv']);
});

test('a composed name that is taken is left to whom it belongs', async () => {
  archive();
  write('articles/2023/ete/index.md', article('Été', '[a](été.csv)'));
  write('articles/2023/ete/été.csv', 'composé\n');
  write('articles/2023/ete/été.csv'.normalize('NFD'), 'décomposé\n');
  expect(await check('--fix', '--yes')).toBe(1);
  expect(read('articles/2023/ete/été.csv')).toBe('composé\n');
  expect(read('articles/2023/ete/été.csv'.normalize('NFD'))).toBe('décomposé\n');
});
