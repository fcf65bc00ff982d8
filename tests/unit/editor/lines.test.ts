import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openText } from '../../../src/editor/lines.ts';

describe('a file in a text field', () => {
  const text = fc
    .array(fc.constantFrom('a', 'é', ' ', '\n', '\r\n', '\r', '\t', '---'), { maxLength: 30 })
    .map((parts) => parts.join(''));

  test('comes out byte for byte where nothing was edited', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (source, hasMark) => {
        const file = (hasMark ? '\ufeff' : '') + source;
        const opened = openText(file);
        expect(opened.text).toBe(source.replace(/\r\n?/g, '\n'));
        expect(opened.file(opened.text)).toBe(file);
      }),
      { seed: 7 },
    );
  });

  test('says what the field says after an edit, whatever its line ends', () => {
    fc.assert(
      fc.property(text, text, (source, other) => {
        const edited = other.replace(/\r\n?/g, '\n');
        expect(openText(openText(source).file(edited)).text).toBe(edited);
      }),
      { seed: 7 },
    );
  });

  test('keeps the ends of lines that were not edited, and gives new ones the usual end', () => {
    const { file } = openText('un\r\ndeux\ntrois\r\nquatre');
    expect(file('un\ndeux\nnouveau\ntrois\nquatre')).toBe('un\r\ndeux\nnouveau\r\ntrois\r\nquatre');
    expect(file('un\ntrois\nquatre')).toBe('un\r\ntrois\r\nquatre');
  });
});
