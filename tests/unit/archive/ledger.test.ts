import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/problems/address-lost/content', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fonds-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const content = join(folder, 'content');
cpSync(FIXTURE, content, { recursive: true });

/** What is lost, and what is redirected by itself, as every command is told. */
async function outcome() {
  const options = { content, cache: join(folder, 'cache'), now: Date.parse('2024-01-15'), drafts: false };
  const loaded = await loadArchive({ ...options, generator: 'test' });
  const lost = loaded.problems.flatMap(({ code, params }) => (code === 'address-lost' ? params.address : []));
  const derived = loaded.archive!.derivedRedirects!.map(({ from, to }) => `${from} ${to}`);
  loaded.close();
  return { lost, derived };
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(content, path), change(readFileSync(join(content, path), 'utf8')));

test('the outcome of the ledger is kept, and made anew with whatever changes it', async () => {
  const first = await outcome();
  expect(first.lost).toEqual(['/2021/bonjour/', '/2022/perdu/rapport.pdf', '/rubriques/actualite/']);
  expect(await outcome()).toEqual(first);

  edit('articles/2022/bonjour.md', (text) =>
    text.replace('---\n\n', 'formerUrls: [/2021/bonjour/]\n---\n\nUn [lien](/). '),
  );
  expect((await outcome()).lost).toEqual(['/2022/perdu/rapport.pdf', '/rubriques/actualite/']);

  edit('rubrics/actualites.md', (text) =>
    text.replace('---\n', '---\nformerUrls: [/rubriques/actualite/]\n'),
  );
  const third = await outcome();
  expect(third.lost).toEqual(['/2022/perdu/rapport.pdf']);
  expect(third.derived).toContain('/rubriques/actualite/rss.xml /rubriques/actualites/rss.xml');

  edit('addresses.txt', (text) => text.replace('/2022/perdu/rapport.pdf 2022-04-04\n', ''));
  expect((await outcome()).lost).toEqual([]);
  edit('articles/2022/bonjour.md', (text) => text.replace('Un [lien](/). ', 'Un [autre lien](/2022/). '));
  expect((await outcome()).lost).toEqual([]);
});

test('what was lost is found again by its bytes or as Git follows it, whatever it is called now', async () => {
  const repository = join(folder, 'git');
  const place = (path: string) => join(repository, 'content', path);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), text);
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=A', '-c', 'user.email=a@b.fr', ...args]);
  const move = (from: string, to: string) => {
    mkdirSync(dirname(place(to)), { recursive: true });
    renameSync(place(from), place(to));
  };
  const article = (title: string, text = '') =>
    `---\ntitle: ${title}\npublished: 2022-01-01\nrubric: a\n---\n\n${text}${'Une phrase qui reste la même.\n'.repeat(20)}`;
  write('site.yaml', 'title: Archives\nurl: https://exemple.fr\n');
  write('rubrics/a.md', '---\ntitle: A\n---\n');
  write('rubrics/b.md', '---\ntitle: B\n---\n\nUne introduction.\n');
  // Two articles of one title, and a third whose title changes as it moves.
  write('articles/2022/lettre-1.md', article('Lettre'));
  write('articles/2022/lettre-2.md', article('Lettre', 'La seconde. '));
  write('articles/2022/bilan/index.md', article('Bilan', '[ici](annexe.csv) '));
  write('articles/2022/bilan/annexe.csv', 'a;b\n1;2\n');
  write(
    'addresses.txt',
    ['/2022/bilan/', '/2022/bilan/annexe.csv', '/2022/lettre-1/', '/2022/lettre-2/', '/rubriques/b/']
      .map((line) => `${line} 2022-01-01\n`)
      .join(''),
  );
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'Publier');
  move('articles/2022/lettre-2.md', 'articles/2021/courrier.md');
  move('articles/2022/lettre-1.md', 'articles/2021/missive.md');
  move('rubrics/b.md', 'rubrics/zoologie.md');
  move('articles/2022/bilan/annexe.csv', 'articles/2022/bilan/chiffres.csv');
  write('articles/2022/bilan/index.md', article('Bilan', '[ici](chiffres.csv) '));
  // Renamed and changed: Git follows what it has been told of.
  move('articles/2022/bilan', 'articles/2023/exercice');
  write('articles/2023/exercice/index.md', article('Exercice clos', '[ici](chiffres.csv) '));
  git('add', 'content/articles/2023', 'content/articles/2022');
  const loaded = await loadArchive({
    content: join(repository, 'content'),
    cache: null,
    now: Date.parse('2024-01-15'),
    drafts: false,
    generator: 'test',
  });
  const successors = loaded.problems.flatMap(({ code, params }) =>
    code === 'address-lost' ? [[params.address, params.to, params.file]] : [],
  );
  loaded.close();
  expect(successors).toEqual([
    ['/2022/bilan/', '/2023/exercice/', 'articles/2023/exercice/index.md'],
    ['/2022/lettre-1/', '/2021/missive/', 'articles/2021/missive.md'],
    ['/2022/lettre-2/', '/2021/courrier/', 'articles/2021/courrier.md'],
    ['/rubriques/b/', '/rubriques/zoologie/', 'rubrics/zoologie.md'],
  ]);
});
