import { globSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { forBrowsers } from '../../../src/editor/bundle.ts';
import { isDocument, problemsOf } from '../../../src/editor/check.ts';
import { textProblemsOf } from '../../../src/editor/check-text.ts';
import { type EditorFacts, LONGEST_TEXT } from '../../../src/editor/facts.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const FACTS: EditorFacts = {
  title: 'Archives',
  lang: 'fr',
  timeZone: 'Europe/Paris',
  url: 'https://archives.exemple.fr',
  forge: { backend: 'test-repo', repo: '', branch: 'main', baseUrl: '', apiUrl: '', folder: 'content' },
  rubrics: [{ value: 'memoire', label: 'Mémoire' }],
  keywords: [],
  authors: [],
  years: [],
};

/** Every document of the fixtures and of the sample archive, under its path in its content folder. */
function documents(): [path: string, text: string][] {
  const folders = [join(ROOT, 'content'), ...globSync('tests/fixtures/problems/*/content', { cwd: ROOT })];
  return folders.flatMap((folder) =>
    globSync('{articles,rubrics,pages}/**/*.{md,mdx}', { cwd: folder })
      .filter((path) => isDocument(path) && isFile(join(ROOT, folder.replace(ROOT, ''), path)))
      .sort()
      .map((path): [string, string] => [
        path,
        readFileSync(join(ROOT, folder.replace(ROOT, ''), path), 'utf8'),
      ]),
  );
}

/** Texts with faults of Markdown. */
function slips(): [path: string, text: string][] {
  const bodies = [
    '##Titre',
    'a[^1] b[^2]\n\n[^1]: Une note.\n\n[^3]: Une autre.',
    ':::note\nSans fin',
    ':::notte[Titre]\nUn texte.\n:::',
    '| a | b |\n|---|---|\n| 1 | 2 | 3 |',
    '[un](www.exemple.fr) [deux](bob@exemple.fr) [trois](ftp://a.fr) [quatre](javascript:alert(1))',
    '![](photo.jpg)',
    '![Vue](https://exemple.fr/vue.png)',
    '<script>alert(1)</script>\n\n<font color="red">rouge</font> <iframe src="https://a.fr"></iframe>',
    'Un **gras ouvert.\n\n[lien] (https://a.fr) et {#ancre}',
    '# Un\n\n#### Quatre',
    '```\nsans fin',
    '<doc12|center> {{{gras}}} [->art12]',
  ];
  return bodies.map((body, index) => [
    `articles/2023/faute-${index}.md`,
    `---\ntitle: Un\npublished: 2023-06-14\nrubric: memoire\nlead: Le chapô[^9].\n---\n\n${body}\n`,
  ]);
}

/** Some fixtures are links that lead nowhere. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A module as browsers get it, with nothing of Node in it: it would not be bundled else. */
async function inBrowser<T>(module: string): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, module)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    // What runs without a document, as Node does.
    conditions: ['worker'],
    tsconfigRaw: {},
    plugins: [forBrowsers],
  });
  const bundle = join(mkdtempSync(join(tmpdir(), 'fonds-check-')), 'check.mjs');
  writeFileSync(bundle, outputFiles[0]!.text);
  return import(bundle);
}

describe('what the browser says of a document', () => {
  test('is what Node says, place included', async () => {
    const browser = await inBrowser<{ problemsOf: typeof problemsOf }>('src/editor/check.ts');
    const all = documents();
    expect(all.length).toBeGreaterThan(100);
    let told = 0;
    for (const [path, text] of all) {
      const expected = problemsOf(path, text, FACTS);
      told += expected.length;
      expect(browser.problemsOf(path, text, FACTS), path).toEqual(expected);
    }
    expect(told).toBeGreaterThan(50);
  }, 30_000);

  test('of its Markdown is what Node says with Sätteri, where remark reads it', async () => {
    const browser = await inBrowser<{ textProblemsOf: typeof textProblemsOf }>('src/editor/check-text.ts');
    let told = 0;
    for (const [path, text] of [...documents(), ...slips()]) {
      const expected = textProblemsOf(path, text, FACTS);
      told += expected.length;
      expect(browser.textProblemsOf(path, text, FACTS), path).toEqual(expected);
    }
    expect(told).toBeGreaterThan(20);
  }, 30_000);

  test('leaves MDX, what is too long, and files that it cannot see to the build', () => {
    const text = (body: string) => `---\ntitle: Un\npublished: 2023-06-14\nrubric: memoire\n---\n\n${body}\n`;
    expect(textProblemsOf('articles/2023/un.mdx', text('##Titre'), FACTS)).toEqual([]);
    expect(textProblemsOf('articles/2023/un.md', text('##Titre'.padEnd(LONGEST_TEXT)), FACTS)).toEqual([]);
    expect(
      textProblemsOf(
        'articles/2023/un/index.md',
        text('![Vue](vue.png) [b](b.pdf) [c](../c.md) [d](/x/)'),
        FACTS,
      ),
    ).toEqual([]);
  });

  test('an unknown rubric is a warning: the site may be older than the repository', () => {
    const text = '---\ntitle: Un\npublished: 2023-06-14\nrubric: memoires\n---\n\nTexte.\n';
    expect(problemsOf('articles/2023/un.md', text, FACTS)).toMatchObject([
      { code: 'unknown-rubric', severity: 'warning', line: 4, column: 9, params: { nearest: 'memoire' } },
    ]);
  });
});
