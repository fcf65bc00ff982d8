import { describe, expect, it } from 'vitest';
import { readSource } from '../../../src/content/source.ts';
import { detectFormat } from '../../../src/media/format.ts';

const codes = (text: string) =>
  readSource('articles/2023/un/index.md', text, { timeZone: 'Europe/Paris' }).problems.map(
    ({ code }) => code,
  );

/** Each takes minutes, or for ever, where a pattern goes back on its steps. */
describe('a file made to be read for ever', () => {
  it('is told as a conflict that no line ends', () => {
    expect(codes(`---\ntitle: A\n---\n${'<<<<<<< \n=======\n'.repeat(6000)}`)).not.toContain(
      'merge-conflict',
    );
  });

  it('is told as a quote that nothing closes', () => {
    expect(codes(`---\ntitle: "${'\\q'.repeat(50_000)}\n---\n`)).toContain('yaml-unclosed-quote');
    expect(codes(`---\ntitle: ["${'\\"'.repeat(50_000)}\n---\n`)).toEqual(['yaml-syntax']);
  });

  it('is told as aliases that repeat each other, or themselves', () => {
    const lines = Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    expect(codes(`---\na0: &a0 [x,x,x]\n${lines.join('\n')}\nkeywords: *a12\n---\n`)).toEqual(
      expect.arrayContaining(['yaml-aliases']),
    );
    expect(codes('---\ntitle: &a [*a]\n---\n')).toContain('yaml-aliases');
    expect(codes('---\ntitle: &t Un titre\nkicker: *t\n---\n')).not.toContain('yaml-aliases');
  });

  it('is told as front matter of empty lines', () => {
    expect(codes(`---\n${'\n'.repeat(50_000)}title: A #b\n---\n`)).toContain('yaml-comment');
  });

  it('is told by its first bytes, whatever its document type holds', async () => {
    const text = `<!DOCTYPE x ${'[]'.repeat(30_000)}`;
    expect((await detectFormat(Buffer.from(text), 'a.txt')).format).toBe('Texte');
  });
});
