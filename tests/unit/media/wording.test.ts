import { describe, expect, it } from 'vitest';
import { media } from '../../../src/wording/problems/media.ts';

describe('every problem of media', () => {
  it.each(Object.entries(media))(
    '%s is told in both languages, with its values and without holes',
    (_, wording) => {
      const params = {
        extension: 'x',
        format: 'PNG',
        name: 'a.png',
        size: '1 ko',
        reason: 'R',
        what: 'W',
        width: 1,
        height: 1,
        limit: 1,
      };
      for (const { message, remedy } of [wording.fr, wording.en]) {
        for (const sentence of [message(params), remedy(params)]) {
          expect(sentence).not.toMatch(/undefined|NaN/);
          expect(sentence).toMatch(/[.)]$|: W$/);
        }
      }
      expect(wording.fr.message(params)).not.toBe(wording.en.message(params));
    },
  );
});
