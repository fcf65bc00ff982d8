import { expect, test } from 'vitest';
import {
  type DocumentOffsets,
  offsetsOf,
  packOffsets,
  unpackOffsets,
} from '../../../src/archive/store/offsets.ts';

test('offsets are read back as it was, up to what four bytes hold', () => {
  const offsets: DocumentOffsets[] = [
    {
      own: { offset: 0, length: 12, checksum: 0 },
      text: { offset: 12, length: 345, checksum: 2 ** 32 - 1, cuts: [0, 1, 2, 3, 4, 335] },
    },
    {
      own: { offset: 2 ** 31, length: 1, checksum: 7 },
      text: { offset: 2 ** 31 + 1, length: 0, checksum: 0, cuts: [0, 0, 0, 0, 0, 0] },
    },
  ];
  const numbers = unpackOffsets(packOffsets(offsets));
  expect([offsetsOf(numbers, 0), offsetsOf(numbers, 1)]).toEqual(offsets);
});

test('a bucket without documents has no offsets', () => {
  expect(unpackOffsets(packOffsets([]))).toEqual(new Uint32Array());
});
