import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestBytes } from '../../../src/kit/digest.ts';
import { BucketIndexer, type IndexedText, Vocabulary } from '../../../src/search/bucket-index.ts';
import { NumberReader, NumberWriter } from '../../../src/search/numbers.ts';
import type { ShardSizes } from '../../../src/search/shard-order.ts';
import { readPositions, readShard } from '../../../src/search/shard-reader.ts';
import { mergeShards, patchShards, type Shard } from '../../../src/search/shards.ts';
import { stemsOf } from '../../../src/search/stems.ts';
import { eachWord, fold } from '../../../src/search/words.ts';

const stems = stemsOf('fr');
const stemOf = (form: string) => stems.stem(fold(form));
const nameOf = (bytes: Uint8Array) => digestBytes(bytes).slice(0, 8);

const SMALL: ShardSizes = { smallest: 300, meanRest: 300, largest: 2000 };

function indexed(buckets: readonly (readonly IndexedText[])[], sizes = SMALL) {
  const vocabulary = new Vocabulary(stemOf);
  const indexer = new BucketIndexer(vocabulary);
  const indexes = buckets.map((documents) => indexer.index(documents));
  return { indexes, shards: mergeShards(indexes, vocabulary, nameOf, sizes) };
}

const plain = (text: string): IndexedText => ({ titles: '', terms: '', texts: [text] });
const told = (shards: readonly Shard[]) =>
  shards.map(({ first, name, positions }) => `${first} ${name} ${positions}`);

test('numbers of any size and words of any script come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(1_000_000), fc.constantFrom('a', 'œuvre', '東京', '𝒳'))), (list) => {
      const writer = new NumberWriter();
      for (const item of list) {
        if (typeof item === 'number') writer.number(item);
        else writer.word(item);
      }
      const reader = new NumberReader(Buffer.from(writer.take()).toString());
      expect(
        list.map((item) => (typeof item === 'number' ? reader.number() : reader.word(item.length))),
      ).toEqual(list);
      expect(reader.isDone).toBe(true);
    }),
    { seed: 1 },
  );
});

test('a number that no character can be is refused', () => {
  expect(() => new NumberWriter().number(2_000_000)).toThrow('2000000 cannot be written');
});

const word = fc
  .tuple(
    fc.constantFrom(...'abcdefghij'),
    fc.constantFrom('ssoci', 'lève', 'uvre', 'on', '東'),
    fc.nat(60),
    fc.constantFrom('', 's', 'ée', 'tion'),
  )
  .map(
    ([initial, middle, number, ending]) =>
      `${initial}${middle}${'bcdfg'[number % 5]}${'aeiou'[Math.floor(number / 5) % 5]}${ending}`,
  );
const text = fc.array(word, { maxLength: 120 }).map((words) => words.join(' '));
const bucket = fc.array(text.map(plain), { minLength: 1, maxLength: 12 });

test('a shard tells which documents hold each form, how well and where', () => {
  fc.assert(
    fc.property(fc.array(bucket, { minLength: 1, maxLength: 4 }), (buckets) => {
      const { shards } = indexed(buckets);
      const offsets: number[] = [];
      let total = 0;
      for (const documents of buckets) {
        offsets.push(total);
        total += documents.length;
      }
      const found = new Map<string, Map<number, number[]>>();
      for (const { made } of shards) {
        const { forms } = readShard(Buffer.from(made!.index).toString(), offsets);
        const positions = readPositions(Buffer.from(made!.positions).toString(), forms);
        for (const [at, { form }] of forms.entries()) found.set(form, positions[at]!);
      }
      const expected = new Map<string, Map<number, number[]>>();
      for (const [
        number,
        {
          texts: [written],
        },
      ] of buckets.flat().entries()) {
        eachWord(written!, (form, position) => {
          const ofForm = expected.get(form) ?? new Map<number, number[]>();
          // Titles and keywords stand before the text, each with a gap.
          ofForm.set(number, [...(ofForm.get(number) ?? []), position + 16]);
          expected.set(form, ofForm);
        });
      }
      expect(found).toEqual(expected);
    }),
    { seed: 2, numRuns: 40 },
  );
});

test('a patch gives the shards of a fresh merge, and leaves those that hold no changed form', () => {
  let stood = 0;
  fc.assert(
    fc.property(
      fc.array(bucket, { minLength: 3, maxLength: 6 }),
      fc.nat(5),
      bucket,
      fc.boolean(),
      (buckets, which, replacement, appends) => {
        const edited = which % buckets.length;
        const after = buckets.map((documents, at) => {
          if (at !== edited) return documents;
          return appends ? [...documents, plain('un zèbre de plus')] : replacement;
        });
        const [old, fresh] = [indexed(buckets), indexed(after)];
        if (old.shards.length === 0) return;
        const bytes = new Map(old.shards.map(({ name, made }) => [name, made!]));
        const patched = patchShards(
          { shards: old.shards, read: ({ name }) => bytes.get(name)! },
          [{ bucket: edited, before: old.indexes[edited]!, after: fresh.indexes[edited]! }],
          stemOf,
          nameOf,
          SMALL,
        );
        expect(told(patched)).toEqual(told(fresh.shards));
        const names = new Set(old.shards.map(({ name }) => name));
        for (const { name, made } of patched) {
          if (made === undefined) expect(names.has(name)).toBe(true);
          else expect(names.has(name)).toBe(false);
          if (made === undefined) stood++;
        }
      },
    ),
    { seed: 4, numRuns: 120 },
  );
  expect(stood).toBeGreaterThan(50);
});

test('an end of a shard that an edit moves is found again further on', () => {
  const words = Array.from(
    { length: 6000 },
    (_, at) => `mot${at.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!)}`,
  );
  const buckets = [0, 1, 2].map((start) => words.filter((_, at) => at % 3 === start).map(plain));
  const edits = [
    plain('aaa'),
    plain('zzz'),
    plain(words.slice(100, 4000).join(' ')),
    plain('motaaaa motq motr'),
  ];
  const old = indexed(buckets);
  expect(old.shards.length).toBeGreaterThan(8);
  const bytes = new Map(old.shards.map(({ name, made }) => [name, made!]));
  for (const edit of edits) {
    const fresh = indexed([buckets[0]!, [...buckets[1]!, edit], buckets[2]!]);
    const patched = patchShards(
      { shards: old.shards, read: ({ name }) => bytes.get(name)! },
      [{ bucket: 1, before: old.indexes[1]!, after: fresh.indexes[1]! }],
      stemOf,
      nameOf,
      SMALL,
    );
    expect(told(patched)).toEqual(told(fresh.shards));
  }
});
