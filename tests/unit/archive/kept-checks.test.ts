import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-checks-'));
  write('site.yaml', 'title: Essai\nurl: https://essai.example\n');
  write('rubrics/vie.md', '---\ntitle: Vie\n---\n');
  write('articles/2020/un.md', article('Un', 'Voir [deux](/2020/deux/#ici).'));
  write('articles/2020/deux.md', article('Deux', '## Ici\n\nUn texte.'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const article = (title: string, body: string, more = '') =>
  `---\ntitle: ${title}\npublished: 2020-01-02\nrubric: vie\n${more}---\n\n${body}\n`;

function write(path: string, text: string): void {
  const file = join(dir, 'content', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Codes and places of what is wrong, through the same cache each time. */
async function problems(now = Date.UTC(2021, 0, 1)): Promise<string[]> {
  const loaded = await loadArchive({
    content: join(dir, 'content'),
    cache: join(dir, 'cache'),
    now,
    drafts: false,
    generator: 'test',
  });
  loaded.close();
  return loaded.problems.map(({ code, file, line }) => `${code} ${file}:${line}`);
}

test.each<[string, () => void, string]>([
  [
    'the target of a link is removed',
    () => rmSync(join(dir, 'content/articles/2020/deux.md')),
    'dead-internal-link articles/2020/un.md:7',
  ],
  [
    'the heading that a link names changes',
    () => write('articles/2020/deux.md', article('Deux', '## Ailleurs\n\nUn texte.')),
    'dead-anchor articles/2020/un.md:7',
  ],
  [
    'the target of a link becomes a draft',
    () => write('articles/2020/deux.md', article('Deux', '## Ici', 'draft: true\n')),
    'link-to-draft articles/2020/un.md:7',
  ],
  [
    'a rubric is removed',
    () => rmSync(join(dir, 'content/rubrics/vie.md')),
    'unknown-rubric articles/2020/deux.md:4',
  ],
  [
    'a former address is claimed by two',
    () => {
      write('articles/2020/un.md', article('Un', 'Texte.', 'formerUrls: [/vieux]\n'));
      write('articles/2020/deux.md', article('Deux', 'Texte.', 'formerUrls: [/vieux]\n'));
    },
    'former-url-claimed-twice articles/2020/un.md:5',
  ],
  ['a file lies at no known place', () => write('articles/notes.txt', 'Texte.'), 'articles/notes.txt:1'],
])('after checks that found nothing, %s: it is told', async (_, change, problem) => {
  expect(await problems()).toEqual([]);
  change();
  const found = await problems();
  expect(found.filter((each) => each.endsWith(problem))).toHaveLength(1);
  expect(await problems()).toEqual(found);
});

test('where a problem stands is told anew when lines have moved', async () => {
  rmSync(join(dir, 'content/articles/2020/deux.md'));
  expect(await problems()).toEqual(['dead-internal-link articles/2020/un.md:7']);
  write('articles/2020/un.md', article('Un', 'Une ligne.\n\nVoir [deux](/2020/deux/#ici).'));
  expect(await problems()).toEqual(['dead-internal-link articles/2020/un.md:9']);
});

test('a link to a scheduled article is told once the article that has it is public, and not when both are', async () => {
  write('articles/2020/un.md', article('Un', 'Voir [trois](/2020/trois/).'));
  write('articles/2020/trois.md', article('Trois', 'Texte.').replace('2020-01-02', '2020-12-31'));
  expect(await problems(Date.UTC(2020, 5, 1))).toEqual(['link-to-scheduled articles/2020/un.md:7']);
  expect(await problems(Date.UTC(2021, 0, 1))).toEqual([]);
  expect(await problems(Date.UTC(2020, 5, 1))).toEqual(['link-to-scheduled articles/2020/un.md:7']);
});
