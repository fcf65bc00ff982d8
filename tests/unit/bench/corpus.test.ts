import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, corpus } from '../../../scripts/bench/corpus.ts';
import { LAYOUTS } from '../../../scripts/bench/layouts.ts';
import { applyEdit, EDITS, writeCorpus } from '../../../scripts/bench/write.ts';
import { readFrontMatter } from './front-matter.ts';

const SIZE = 300;

describe('the corpus', () => {
  const articles = Array.from({ length: SIZE }, (_, index) => corpus({ size: SIZE }).article(index));

  test('is the same each time, and another with another seed', () => {
    expect(corpus({ size: SIZE }).article(42)).toEqual(articles[42]);
    expect(corpus({ size: SIZE, seed: 2 }).article(42)).not.toEqual(articles[42]);
  });

  test('weighs 5.3 KB an article on average, as the archives that were measured', () => {
    const bytes = articles.reduce((sum, one) => sum + Buffer.byteLength(LAYOUTS.fonds.article(one).text), 0);
    expect(bytes / SIZE).toBeGreaterThan(5000);
    expect(bytes / SIZE).toBeLessThan(5800);
  });

  test('links only to articles of its own', () => {
    const known = new Set(articles.map(addressOf));
    const links = articles.flatMap(({ body }) =>
      [...body.matchAll(/\]\((\/[^)]*)\)/g)].map((match) => match[1]!),
    );
    expect(links.length).toBeGreaterThan(SIZE);
    expect(links.filter((link) => !known.has(link))).toEqual([]);
  });

  test('has 40 rubrics on three levels, each with articles', () => {
    const { rubrics } = corpus({ size: SIZE });
    const parents = new Map(rubrics.map(({ slug, parent }) => [slug, parent]));
    const depth = (slug: string): number => {
      const parent = parents.get(slug);
      return parent ? 1 + depth(parent) : 1;
    };
    const depths = rubrics.map(({ slug }) => depth(slug));
    expect([1, 2, 3].map((level) => depths.filter((one) => one === level).length)).toEqual([6, 14, 20]);
    expect(new Set(articles.map(({ rubric }) => rubric)).size).toBe(40);
  });

  test('never modifies an article before its publication', () => {
    const modified = articles.filter((article) => article.modified !== null);
    expect(modified.length).toBeGreaterThan(SIZE / 5);
    expect(modified.filter((article) => article.modified! < article.published)).toEqual([]);
  });
});

describe('the corpus on disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fonds-bench-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const files = (generator: string) =>
    readdirSync(join(folder, generator), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );

  test('gives every generator the same articles, rubrics and text', () => {
    const small = corpus({ size: 20 });
    const folders = {
      fonds: join(folder, 'fonds'),
      hugo: join(folder, 'hugo'),
      astro: join(folder, 'astro'),
    };
    writeCorpus(small, folders);
    const article = small.article(7);
    const of = (name: 'fonds' | 'hugo' | 'astro') =>
      readFrontMatter(readFileSync(join(folders[name], LAYOUTS[name].article(article).path), 'utf8'));
    expect(of('fonds').body).toBe(article.body);
    expect(of('hugo').body).toBe(article.body);
    expect(of('astro').body).toBe(article.body);
    expect(of('fonds').data).toMatchObject({ title: article.title, rubric: article.rubric });
    expect(of('hugo').data).toMatchObject({ title: article.title, rubriques: [article.rubric] });
    expect(files('fonds')).toHaveLength(20 + 40 + 2);
    expect(files('astro')).toHaveLength(20 + 40 + 1);
  });

  test.each(EDITS)('an edit of kind %s changes one file and is told where it shows', (edit) => {
    const small = corpus({ size: 20 });
    const folders = { fonds: join(folder, 'fonds') };
    writeCorpus(small, folders);
    const read = () =>
      new Map(
        files('fonds').map((file) => [file.name, readFileSync(join(file.parentPath, file.name), 'utf8')]),
      );
    const before = read();
    const shown = applyEdit(small, 'fonds', folders.fonds, edit, 3, '2026-01-31');
    const changed = [...read()].filter(([name, text]) => before.get(name) !== text);
    expect(changed).toHaveLength(1);
    const [name, text] = changed[0]!;
    expect(shown.path).toMatch(new RegExp(`^\\d{4}/${name.replace('.md', '')}/index\\.html$`));
    if (edit === 'text' || edit === 'title') expect(text).toContain(shown.text);
    if (edit === 'new') expect(text).toContain('published: 2026-01-31');
  });
});
