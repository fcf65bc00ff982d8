import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { posix as inBrowser } from '../../../src/kit/posix-path.browser.ts';

const part = fc.constantFrom('', '.', '..', 'a', 'é b', '.x', 'index.md', '/', '//');
const path = fc.array(part, { maxLength: 7 }).map((parts) => parts.join('/'));

test('paths are in a browser what Node makes of them', () => {
  fc.assert(
    fc.property(path, path, (one, two) => {
      expect(inBrowser.normalize(one)).toBe(posix.normalize(one));
      expect(inBrowser.join(one, two)).toBe(posix.join(one, two));
      // No path of an archive has two slashes in a row, of which Node keeps one in some places.
      if (!one.includes('//')) expect(inBrowser.dirname(one)).toBe(posix.dirname(one));
    }),
    { seed: 1, numRuns: 2000 },
  );
});
