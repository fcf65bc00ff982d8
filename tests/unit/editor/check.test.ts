import { globSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { forBrowsers } from '../../../src/editor/bundle.ts';
import { isDocument, problemsOf } from '../../../src/editor/check.ts';
import type { EditorFacts } from '../../../src/editor/facts.ts';

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

/** Some fixtures are links that lead nowhere. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

describe('what the browser says of a document', () => {
  test('is what Node says, place included, with nothing of Node in it', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, 'src/editor/check.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      tsconfigRaw: {},
      plugins: [forBrowsers],
    });
    const bundle = join(mkdtempSync(join(tmpdir(), 'fonds-check-')), 'check.mjs');
    writeFileSync(bundle, outputFiles[0]!.text);
    const inBrowser: { problemsOf: typeof problemsOf } = await import(bundle);
    const all = documents();
    expect(all.length).toBeGreaterThan(100);
    let told = 0;
    for (const [path, text] of all) {
      const expected = problemsOf(path, text, FACTS);
      told += expected.length;
      expect(inBrowser.problemsOf(path, text, FACTS), path).toEqual(expected);
    }
    expect(told).toBeGreaterThan(50);
  }, 30_000);

  test('an unknown rubric is a warning: the site may be older than the repository', () => {
    const text = '---\ntitle: Un\npublished: 2023-06-14\nrubric: memoires\n---\n\nTexte.\n';
    expect(problemsOf('articles/2023/un.md', text, FACTS)).toMatchObject([
      { code: 'unknown-rubric', severity: 'warning', line: 4, column: 9, params: { nearest: 'memoire' } },
    ]);
  });
});
