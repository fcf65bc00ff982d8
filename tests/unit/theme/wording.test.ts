import { describe, expect, it } from 'vitest';
import { typography } from '../../../src/markdown/typography.ts';
import { templateWording } from '../../../src/wording/templates.ts';

/** Every sentence of a wording, functions called with values of both numbers. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [0, 1, 2, 4218].map((argument) => String(value(argument)));
  return Object.values(value as object).flatMap(sentences);
}

describe('the wording of templates', () => {
  it('is French for French tags, English for all others', () => {
    expect(['fr', 'fr-CA', 'FR'].map((lang) => templateWording({ lang }).lang)).toEqual(['fr', 'fr', 'fr']);
    expect(['en', 'de', 'fro'].map((lang) => templateWording({ lang }).lang)).toEqual(['en', 'en', 'en']);
  });

  it('says in both languages the same things', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, part]) =>
        typeof part === 'object' && !Array.isArray(part) ? [key, ...keys(part)] : [key],
      );
    expect(keys(templateWording({ lang: 'en' }))).toEqual(keys(templateWording({ lang: 'fr' })));
  });

  it('is set as French is set: typography would change nothing', () => {
    const french = sentences(templateWording({ lang: 'fr' }));
    expect(french.map((sentence) => typography(sentence, 'fr'))).toEqual(french);
  });

  it('counts as each language counts', () => {
    expect([0, 1, 2, 4218].map(templateWording({ lang: 'fr' }).articles)).toEqual([
      'Aucun article',
      '1\u00a0article',
      '2\u00a0articles',
      '4\u202f218\u00a0articles',
    ]);
    expect([0, 1, 2, 4218].map(templateWording({ lang: 'en' }).articles)).toEqual([
      'No article',
      '1 article',
      '2 articles',
      '4,218 articles',
    ]);
  });

  it('names the months', () => {
    expect([1, 8, 12].map(templateWording({ lang: 'fr' }).monthName)).toEqual([
      'janvier',
      'août',
      'décembre',
    ]);
    expect([1, 8, 12].map(templateWording({ lang: 'en' }).monthName)).toEqual([
      'January',
      'August',
      'December',
    ]);
  });
});
