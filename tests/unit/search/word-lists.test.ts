import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestBytes } from '../../../src/kit/digest.ts';
import { WORD_LISTS } from '../../../src/search/layout.ts';
import {
  keyOf,
  type LevelChanges,
  levelOf,
  lookupKeys,
  makeWordParts,
  patchWordParts,
  readWordPart,
  type WordPart,
} from '../../../src/search/word-lists.ts';
import { fold } from '../../../src/search/words.ts';

const nameOf = (bytes: Uint8Array) => digestBytes(bytes).slice(0, 8);
const told = (parts: readonly WordPart[]) => parts.map(({ first, name }) => `${first} ${name}`);

test('a word stands in both lists, the commonest first; short words and numbers in none', () => {
  const { heads, middles } = makeWordParts(
    [
      ['école', 5],
      ['éclat', 1],
      ['2022', 9],
      ['les', 9],
      ['b2b2', 3],
    ],
    nameOf,
  );
  expect(heads.map(({ made }) => Buffer.from(made!).toString())).toEqual(['école\n\néclat']);
  expect([...readWordPart(Buffer.from(middles[0]!.made!).toString())]).toEqual([
    { word: 'école', level: 2 },
    { word: 'éclat', level: 0 },
  ]);
});

test.each([
  ['zénévolat', 'bénévolat'],
  ['kompte', 'compte'],
  ['rnithorynque', 'ornithorynque'],
  ['oornithorynque', 'ornithorynque'],
  ['ebnévolat', 'bénévolat'],
  ['bnéévolat', 'bénévolat'],
  ['bénévoalt', 'bénévolat'],
  ['asociation', 'association'],
  ['azzociation', 'association'],
  ['fotografie', 'photographie'],
  ['méséna', 'mécénat'],
])('%s is looked for where %s stands', (typed, word) => {
  const looked = lookupKeys(fold(typed)).map(([list, key]) => `${list} ${key}`);
  const stands = WORD_LISTS.map((list) => `${list} ${keyOf(word, list)}`);
  expect(looked.some((place) => stands.includes(place))).toBe(true);
});

const word = fc.stringMatching(/^[abcé][aeè][bdf][aeo][a-z]{0,9}$/);
const counts = fc.dictionary(word, fc.nat(40), { maxKeys: 400 });

test('lists after a change are those of all words made anew, byte for byte', () => {
  fc.assert(
    fc.property(counts, fc.dictionary(word, fc.nat(40), { maxKeys: 12 }), (before, changed) => {
      const after = { ...before, ...changed };
      const published = makeWordParts(Object.entries(before), nameOf);
      const bytes = new Map(
        WORD_LISTS.flatMap((list) => published[list].map(({ name, made }) => [name, made!])),
      );
      const changes: LevelChanges = new Map();
      for (const [form, count] of Object.entries(changed))
        if (levelOf(count) !== levelOf(before[form] ?? 0)) changes.set(form, levelOf(count));
      const patched = patchWordParts(published, changes, ({ name }) => bytes.get(name)!, nameOf);
      const fresh = makeWordParts(Object.entries(after), nameOf);
      for (const list of WORD_LISTS) expect(told(patched[list])).toEqual(told(fresh[list]));
      for (const part of WORD_LISTS.flatMap((list) => patched[list]))
        expect(part.made ?? bytes.get(part.name)).toBeDefined();
    }),
    { seed: 1, numRuns: 150 },
  );
});
