import { describe, expect, it } from 'vitest';
import { directionOf, turned } from '../../../src/kit/direction.ts';
import { cleanName, identity, isolated } from '../../../src/kit/human-text.ts';
import { slugify } from '../../../src/kit/slug.ts';

describe('a name', () => {
  it.each([
    ['Économie', 'composed or not'],
    ['Écono\u00admie', 'with a soft hyphen'],
    ['\ufeffÉconomie\u200b', 'between zero-width signs'],
    [' Économie ', 'between spaces'],
  ])('is one however it was typed: %j (%s)', (written) => {
    for (const form of ['NFC', 'NFD'] as const) {
      expect(cleanName(written.normalize(form))).toBe('Économie');
      expect(identity(written.normalize(form))).toBe('Économie');
      expect(slugify(written.normalize(form))).toBe('economie');
    }
  });

  it('has one kind of space', () => {
    for (const space of ['\u00a0', '\u202f', '\u2009', '\u3000', '  ', '\t'])
      expect(cleanName(`Vie${space}associative`)).toBe('Vie associative');
  });

  it('keeps the joiners that Persian and emojis are written with, and is looked for without them', () => {
    expect(cleanName('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(identity('می\u200cخواهم')).toBe('میخواهم');
  });
});

describe('a direction', () => {
  it('that a text opens ends with it', () => {
    expect(isolated('Rapport \u202efdp.exe')).toBe('Rapport \u202efdp.exe\u202c');
    expect(isolated('\u2067a\u2069 \u2066b')).toBe('\u2067a\u2069 \u2066b\u2069');
    expect(isolated('Bilan')).toBe('Bilan');
  });

  it('is that of the language, or of its script', () => {
    expect(['ar', 'he', 'fa', 'ku-Arab'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
    expect(['fr', 'ku-Latn', 'ja', '?'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr']);
    expect([turned('ar', 'fr'), turned('fr', 'ar'), turned('en', 'fr'), turned(undefined)]).toEqual([
      'rtl',
      'ltr',
      undefined,
      undefined,
    ]);
  });
});
