import { expect, test } from 'vitest';
import { type DocumentPlace, packPlaces, placeAt, unpackPlaces } from '../../../src/archive/store/offsets.ts';

test('each place is read back as it was, up to what four bytes hold', () => {
  const places: DocumentPlace[] = [
    {
      own: { offset: 0, length: 12, checksum: 0 },
      text: { offset: 12, length: 345, checksum: 2 ** 32 - 1, cuts: [0, 1, 2, 3, 4, 335] },
    },
    {
      own: { offset: 2 ** 31, length: 1, checksum: 7 },
      text: { offset: 2 ** 31 + 1, length: 0, checksum: 0, cuts: [0, 0, 0, 0, 0, 0] },
    },
  ];
  const numbers = unpackPlaces(packPlaces(places));
  expect([placeAt(numbers, 0), placeAt(numbers, 1)]).toEqual(places);
});

test('a bucket without documents has no place', () => {
  expect(unpackPlaces(packPlaces([]))).toEqual(new Uint32Array());
});
