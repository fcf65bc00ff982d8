import { describe, expect, it } from 'vitest';
import { checkLimits, OverLimit } from '../../../src/markdown/limits.ts';
import { render } from './helpers.ts';

const codes = (body: string, format: 'md' | 'mdx' = 'md') =>
  render(body, { format }).problems.map(({ code, line }) => `${line} ${code}`);

describe('a text that no parser comes to the end of', () => {
  it.each([
    ['braces in braces of MDX', `Texte.\n\n${'{<a>'.repeat(12)}`, 'mdx', '12 too-deep'],
    ['elements in an expression of MDX', `Texte {a${'<b>'.repeat(30)}`, 'mdx', '10 too-deep'],
    [
      'elements after an expression that cannot be read',
      `{\\x}${'<a.b>'.repeat(30)} <p a={b}>`,
      'mdx',
      '10 too-deep',
    ],
    ['brackets in code of MDX', `export const a = ${'('.repeat(12_000)}`, 'mdx', '10 too-deep'],
    ['brackets in a paragraph of MDX', '('.repeat(12_000), 'mdx', '10 too-deep'],
    ['expressions of MDX', '{"a"} '.repeat(4000), 'mdx', '10 too-deep'],
    ['elements in elements of MDX', '<Note>\n\n'.repeat(300), 'mdx', '410 too-deep'],
    ['containers in containers', ':::note\n'.repeat(60), 'md', '60 too-deep'],
    [
      'bold text that is never closed',
      Array.from({ length: 60 }, (_, n) => `<b id="i${n}">`).join('\n\n'),
      'md',
      '110 too-deep',
    ],
    [
      'a wide table with short rows',
      `${'|a'.repeat(400)}|\n${'|-'.repeat(400)}|\n${'|\n'.repeat(400)}`,
      'md',
      '11 table-too-wide',
    ],
  ] as const)('is told and not parsed: %s', (_, body, format, problem) => {
    expect(codes(body, format)).toEqual([problem]);
  });

  it.each([
    [
      'a large table',
      `${'|a'.repeat(30)}|\n${'|-'.repeat(30)}|\n${`${'|1'.repeat(30)}|\n`.repeat(500)}`,
      'md',
    ],
    ['a thousand brackets in as many paragraphs', '(a\n\n'.repeat(1000), 'mdx'],
    ['a thousand boxes', ':::note\nA\n:::\n\n'.repeat(1000), 'md'],
    ['elements in expressions', '{"a"} <b>c</b> {"d"} <br/>\n\n'.repeat(500), 'mdx'],
    ['elements after a brace that nothing closes', `{\n\n${'<b>c</b> <br/>\n\n'.repeat(100)}`, 'mdx'],
    ['a thousand elements', '<Note>\n\nA\n\n</Note>\n\n<br />\n\n'.repeat(1000), 'mdx'],
  ] as const)('is none of these: %s', (_, body, format) => {
    expect(() => checkLimits(body, format)).not.toThrow(OverLimit);
  });
});

describe('raw HTML that stops in the middle of a tag', () => {
  it('is told where it stands, in a container too', () => {
    expect(codes(':::note\n<footer\n\n<u>]')).toContain('11 html-not-read');
  });
});
