import { expect, test } from 'vitest';
import { nearest } from '../../../src/kit/nearest.ts';

test.each([
  ['titel', ['title', 'tile'], 'title'],
  ['Publié', ['publie'], 'publie'],
  // A third of nine letters is three changes: a fourth is one too many.
  ['abcdefghi', ['abcdefxyz'], 'abcdefxyz'],
  ['abcdefghi', ['abcdewxyz'], null],
  // Of five letters one, and never less than one of a short word.
  ['abcde', ['abcdx'], 'abcdx'],
  ['abcde', ['abcxy'], null],
  ['ab', ['ax'], 'ax'],
  ['ab', ['xy'], null],
  // Two letters in each other's place are one change.
  ['lgan', ['lang'], null],
  ['lnag', ['lang'], 'lang'],
  ['abcdef', ['abdcfe'], 'abdcfe'],
  // Letters more or fewer count as well, and the first of two equally close ones is told.
  ['abcdefghi', ['abcdefghijkl', 'abcdef'], 'abcdefghijkl'],
  ['abcdefghi', ['abcdefghijklm'], null],
  ['title', ['titles', 'titre'], 'titles'],
  ['title', ['titres', 'titles'], 'titles'],
])('nearest to %s among %s is %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
