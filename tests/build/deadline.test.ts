/** A document that ends or holds up whoever reads it costs its own reading, and no other's. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadArchive } from '../../src/archive/load.ts';
import { withDeadline } from '../../src/kit/deadline.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-deadline-'));
  write('site.yaml', 'title: Archives\nurl: https://essai.example\n');
  write('rubrics/vie.md', '---\ntitle: Vie\n---\n');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, 'content', path)), { recursive: true });
  writeFileSync(join(dir, 'content', path), text);
}

const article = (number: number, body = 'Texte.') =>
  write(
    `articles/2020/article-${number}/index.md`,
    `---\ntitle: Article ${number}\npublished: 2020-01-01\nrubric: vie\n---\n\n${body}\n`,
  );

async function load(deadline: number) {
  const loaded = await loadArchive({
    content: join(dir, 'content'),
    cache: join(dir, 'cache'),
    now: Date.UTC(2024, 0, 1),
    drafts: false,
    generator: 'test',
    deadline,
    processes: 2,
  });
  const { problems } = loaded;
  const read = loaded.archive!.articles.map(({ title }) => title);
  loaded.close();
  return { problems: problems.map(({ code, file, params }) => [code, file, params.reason]), read };
}

/** A plugin stands for a defect of ours: what it does when it meets `word`. */
function plant(word: string, does: string): void {
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ fonds: { remarkPlugins: ['./planted.mjs'] } }));
  writeFileSync(
    join(dir, 'planted.mjs'),
    `export default () => (tree) => { if (JSON.stringify(tree).includes('${word}')) { ${does} } };`,
  );
}

const BAD = 'articles/2020/article-3/index.md';
const others = (count: number) =>
  Array.from({ length: count }, (_, number) => `Article ${number}`).filter((title) => title !== 'Article 3');

test.each([
  ['never ends', 'for (;;);', ['read-too-slow', BAD, undefined]],
  ['never ends in a pattern', '/^(a+)+$/.test("a".repeat(60) + "b")', ['read-too-slow', BAD, undefined]],
])('a document that %s is one located problem, and the others are read', async (_, does, problem) => {
  for (let number = 0; number < 6; number++) article(number, number === 3 ? 'Poison' : 'Texte.');
  plant('Poison', does);
  const first = await load(300);
  expect(first.problems).toContainEqual(problem);
  expect(first.read.toSorted()).toEqual(others(6));
  article(3);
  rmSync(join(dir, 'package.json'));
  expect((await load(300)).problems).toEqual([]);
});

test.each([
  ['ends its process', 'process.abort()', ['read-failed', BAD, 'SIGABRT']],
  ['never ends', 'for (;;);', ['read-too-slow', BAD, undefined]],
])(
  'among many, a document that %s is one located problem, and the others are read',
  async (_, does, problem) => {
    for (let number = 0; number < 200; number++) article(number, number === 3 ? 'Poison' : 'Texte.');
    plant('Poison', does);
    const { problems, read } = await load(2000);
    expect(problems).toEqual([problem]);
    expect(read.toSorted()).toEqual(others(200).toSorted());
  },
  30_000,
);

test('a document that ended the command that read it is read apart by the next one', async () => {
  for (let number = 0; number < 6; number++) article(number, number === 3 ? 'Poison' : 'Texte.');
  plant('Poison', 'process.abort()');
  mkdirSync(join(dir, 'cache'));
  // As the command left it.
  writeFileSync(join(dir, 'cache/reading'), BAD);
  const { problems, read } = await load(2000);
  expect(problems).toEqual([['read-failed', BAD, 'SIGABRT']]);
  expect(read.toSorted()).toEqual(others(6));
  expect(existsSync(join(dir, 'cache/reading'))).toBe(false);
});

test('the note names the document that is being read', async () => {
  article(3, 'Poison');
  plant(
    'Poison',
    'globalThis.noted = process.getBuiltinModule("node:fs").readFileSync(globalThis.noteAt, "utf8");',
  );
  Object.assign(globalThis, { noteAt: join(dir, 'cache/reading') });
  await load(2000);
  expect((globalThis as { noted?: string }).noted).toBe(BAD);
});

test('work that is in time gives its result', () => {
  expect(withDeadline(1000, () => 'fait')).toBe('fait');
  expect(() =>
    withDeadline(1000, () =>
      withDeadline(20, () => {
        for (;;);
      }),
    ),
  ).toThrow('20 ms');
});
