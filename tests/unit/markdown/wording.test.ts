/** Every problem of Markdown has its sentences, and every sentence its problem. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { markdown } from '../../../src/wording/problems/markdown.ts';

const folder = fileURLToPath(new URL('../../../src/markdown/', import.meta.url));
const source = globSync('*.ts', { cwd: folder })
  .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
  .join('\n');

test('each code of the catalogue is reported somewhere', () => {
  expect(Object.keys(markdown).filter((code) => !source.includes(`'${code}'`))).toEqual([]);
});

test('each code that is reported is in the catalogue', () => {
  const reported = [
    ...source.matchAll(
      /\b(?:report|reportOnce|rejected|missing|problem)\(\s*(?:'(?:error|warning)',\s*)?'([a-z-]+)'/g,
    ),
  ];
  const codes = new Set(reported.map(([, code]) => code!));
  for (const severity of ['error', 'warning']) codes.delete(severity);
  expect(codes.size).toBeGreaterThan(25);
  expect([...codes].filter((code) => !Object.hasOwn(markdown, code))).toEqual([]);
});

test('each sentence ends, in both languages', () => {
  const params = new Proxy(
    {},
    { get: (_, name) => (/previous|depth|count/.test(String(name)) ? 2 : 'x') },
  ) as Record<string, string>;
  for (const [code, { fr, en }] of Object.entries(markdown)) {
    for (const sentence of [fr.message(params), fr.remedy(params), en.message(params), en.remedy(params)]) {
      expect(sentence, code).toMatch(/^[x\p{Lu}`“‘«<].*(?:[.…`]|x)$/su);
      expect(sentence, code).not.toMatch(/\b(?:undefined|null|NaN)\b/);
    }
  }
});
