import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import { report } from '../../../src/commands/reporters.ts';
import type { Problem } from '../../../src/kit/problem.ts';
import { advice } from '../../../src/wording/problems/advice.ts';
import { archive } from '../../../src/wording/problems/archive.ts';
import { build } from '../../../src/wording/problems/build.ts';
import { content } from '../../../src/wording/problems/content.ts';
import { catalogue, tell } from '../../../src/wording/problems/index.ts';
import { markdown } from '../../../src/wording/problems/markdown.ts';
import { media } from '../../../src/wording/problems/media.ts';

/** One small site for each code: `content/` with the mistake, `rapport.txt` with all that a contributor is told. */
const FIXTURES = fileURLToPath(new URL('../../fixtures/problems', import.meta.url));
const NOW = Date.parse('2024-01-15T12:00:00Z');

/** Their file cannot be kept in Git in the form that makes the problem, or Git itself makes it: see the tests of each. */
const ELSEWHERE = ['decomposed-name', 'not-a-file', 'shallow-history', 'text-newer-than-date'];

const cases = readdirSync(FIXTURES);

async function problemsOf(root: string): Promise<Problem[]> {
  const { problems, close } = await loadArchive({
    content: root,
    cache: null,
    now: NOW,
    drafts: false,
    generator: 'test',
  });
  close();
  return problems;
}

describe('what a contributor is told', () => {
  test.each(cases)('%s', async (code) => {
    const root = join(FIXTURES, code, 'content');
    const problems = await problemsOf(root);
    const text = report(problems, { lang: 'fr', format: 'terminal', root, color: false });
    expect(problems.map((problem) => problem.code)).toContain(code);
    await expect(text.replaceAll('tests/fixtures/problems/', '')).toMatchFileSnapshot(
      join(FIXTURES, code, 'rapport.txt'),
    );
    for (const lang of ['fr', 'en']) {
      for (const problem of problems) {
        const { message, remedy } = tell(problem, lang);
        expect(`${message} ${remedy}`).not.toMatch(/\b(?:undefined|null|NaN)\b|«\s*»|“”/);
      }
    }
  });

  test('every code of content and archive has its fixture', () => {
    const codes = Object.keys({ ...content, ...archive }).filter((code) => !ELSEWHERE.includes(code));
    expect(cases.toSorted()).toEqual(codes.toSorted());
  });

  test('no code stands in two catalogues', () => {
    const codes = [content, archive, markdown, media, build, advice].flatMap((each) => Object.keys(each));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });
});
