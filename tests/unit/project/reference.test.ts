import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { referencePages } from '../../../scripts/reference.ts';
import { catalogue } from '../../../src/wording/problems/index.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../../docs/reference/${path}`, import.meta.url), 'utf8');

test('the reference pages say what the schemas and the wording say: `node scripts/reference.ts` writes them', () => {
  for (const [path, text] of referencePages()) expect(read(path), path).toBe(text);
});

test('every problem has its heading, which is its anchor', () => {
  const headings = [...read('problems.md').matchAll(/^## (.+)$/gm)].map(([, code]) => code);
  expect(headings).toEqual(Object.keys(catalogue));
});
