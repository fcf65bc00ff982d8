/** What an import remembers from one run to the next, killed ones among them. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ContentWriter } from '../../../src/import/write.ts';

const folders: string[] = [];
let into: string;

beforeEach(() => {
  into = mkdtempSync(join(tmpdir(), 'fonds-manifest-'));
  folders.push(into);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const writer = (dryRun = false) =>
  new ContentWriter({ into, source: 'spip', overwrite: false, acceptLoss: false, dryRun });
const pathOf = (number: number) => `articles/2020/n${number}/index.md`;

function write(to: ContentWriter, count: number, text = 'Texte.'): void {
  for (let number = 0; number < count; number += 1) {
    to.assign(`article${number}`, `2020/n${number}`);
    to.text(pathOf(number), text);
  }
}

test('a run that was killed is remembered by its journal, up to half a line', () => {
  // Nothing ends it: neither `finish` nor `close`.
  write(writer(), 300);
  const journal = join(into, '.import/spip.journal');
  appendFileSync(journal, '\n["articles/2020/n299/index.md",{"dig');
  writeFileSync(join(into, pathOf(5)), 'Corrigé par quelqu’un.');

  const next = writer();
  expect(next.pathOf('article5')).toBe('2020/n5');
  write(next, 300, 'Un autre texte.');
  expect(next.outcomes.get(pathOf(4))).toBe('updated');
  expect(next.outcomes.get(pathOf(5))).toBe('refused');
  next.finish();
  expect(existsSync(journal)).toBe(false);
  const { files } = JSON.parse(readFileSync(join(into, '.import/spip.json'), 'utf8'));
  expect(Object.keys(files)).toHaveLength(300);
  expect(readFileSync(join(into, pathOf(5)), 'utf8')).toBe('Corrigé par quelqu’un.');
});

test('a second run that finds nothing new leaves the manifest as it is, and no journal', () => {
  const first = writer();
  write(first, 3);
  first.finish();
  const before = readFileSync(join(into, '.import/spip.json'), 'utf8');
  const again = writer();
  write(again, 3);
  again.close();
  expect(readFileSync(join(into, '.import/spip.json'), 'utf8')).toBe(before);
  expect(new Set(again.outcomes.values())).toEqual(new Set(['unchanged']));
  expect(existsSync(join(into, '.import/spip.journal'))).toBe(false);
});

test('a dry run writes nothing at all', () => {
  const dry = writer(true);
  write(dry, 500);
  dry.finish();
  expect(existsSync(join(into, '.import'))).toBe(false);
});
