/** The published table of queries: what is asked, and what must come first. */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArchive } from '../../src/archive/load.ts';
import type { SearchArchive } from '../../src/theme/client/search/archive.ts';
import { ARTICLES, QUERIES } from '../browser/known-answers.ts';
import { writeSearchCorpus } from '../browser/search-corpus.ts';
import { made } from '../unit/search/site.ts';
import { type ExpectedAnswer, REFERENCE, THOUSAND } from './search-queries.ts';

const FOLDER = resolve('artefacts', 'tests', 'queries');
let reference: SearchArchive;
let thousand: SearchArchive;

/** The search of a content folder, as a build makes it and as a browser reads it. */
async function searchOf(content: string, name: string): Promise<SearchArchive> {
  const loaded = await loadArchive({
    content,
    cache: join(FOLDER, name),
    now: Date.UTC(2026, 0, 1),
    drafts: false,
    generator: 'queries',
    publicFiles: [],
  });
  if (!loaded.archive) throw new Error(JSON.stringify(loaded.problems.slice(0, 3)));
  const search = await (await made(loaded.archive)).search();
  loaded.close();
  return search;
}

beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeSearchCorpus(join(FOLDER, 'content'), 'queries');
  reference = await searchOf(resolve('content'), 'reference');
  thousand = await searchOf(join(FOLDER, 'content'), 'thousand');
}, 120_000);

interface Told {
  slugs: string[];
  titles: string[];
  count: number;
  read: string;
  ways: string[];
}

async function ask(search: SearchArchive, query: string, most = 3): Promise<Told> {
  const answer = await search.search(query, {}, 'relevance');
  const texts = await Promise.all(answer.rows.slice(0, most).map((row) => search.text(row)));
  const read = answer.terms.flatMap(({ term, manner, others }) => {
    if (manner === 'exact') return [];
    return `${term.typed}: ${[manner, others[0]].filter(Boolean).join(' ')}`;
  });
  if (answer.isPartial) read.push('partial');
  return {
    slugs: texts.map(({ href }) => href.split('/').filter(Boolean).at(-1)!),
    titles: texts.map(({ title }) => title),
    count: answer.rows.length,
    read: read.join('; '),
    ways: answer.ways.map(({ name }) => name),
  };
}

test('the table has 180 queries at least, no two alike', () => {
  const all = [...REFERENCE, ...THOUSAND].map(({ query }) => query);
  expect(all.length + QUERIES.length).toBeGreaterThanOrEqual(180);
  expect(new Set(REFERENCE.map(({ query }) => query)).size).toBe(REFERENCE.length);
});

async function expectAll(search: SearchArchive, list: readonly ExpectedAnswer[]): Promise<void> {
  for (const { query, first, read, ways } of list) {
    const told = await ask(search, query, Math.max(first.length, 1));
    expect.soft(told.slugs, query).toEqual(first);
    expect.soft(told.read, query).toBe(read ?? '');
    if (ways) expect.soft(told.ways, query).toEqual(ways);
  }
}

describe('first results', () => {
  test('on the archive that the project ships', () => expectAll(reference, REFERENCE));
  test('among a thousand articles', () => expectAll(thousand, THOUSAND));
});

test('docs/search-queries.md shows the table and what is found', async () => {
  const lines = [
    '# What is found',
    '',
    'Queries with the results that come first; `tests/build/search-queries.ts` says which these must be, and the',
    'tests hold it. What a word was taken for stands in the second column where it was not found as it is written.',
    '',
  ];
  const cell = (text: string) => text.replaceAll('|', '\\|');
  for (const [title, search, list] of [
    ['The archive that the project ships', reference, REFERENCE],
    ['A thousand articles with known answers among them', thousand, [...THOUSAND, ...KNOWN]],
  ] as const) {
    lines.push(
      `## ${title}`,
      '',
      '| query | read as | results | first | see also |',
      '| --- | --- | ---: | --- | --- |',
    );
    for (const { query } of list) {
      const { titles, count, read, ways } = await ask(search, query);
      lines.push(
        `| ${[query, read, String(count), titles.join(' · '), ways.join(', ')].map(cell).join(' | ')} |`,
      );
    }
    lines.push('');
  }
  await expect(lines.join('\n')).toMatchFileSnapshot('../../docs/search-queries.md');
});

/** Those that the browser asks, without filters. */
const KNOWN = QUERIES.filter(({ filters }) => !filters).map(({ query }) => ({ query }));
const SLUGS = new Set(ARTICLES.map(({ slug }) => slug));

test('every known answer is one of the articles planted', () => {
  for (const { finds } of QUERIES) for (const slug of finds) expect(SLUGS).toContain(slug);
});
