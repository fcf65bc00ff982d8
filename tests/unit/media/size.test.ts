import { describe, expect, it } from 'vitest';
import { formatSize } from '../../../src/media/size.ts';

describe('formatSize', () => {
  it.each([
    [0, ''],
    [1, '1 octets'],
    [999, '999 octets'],
    [1023, '1023 octets'],
    [1024, '1 ko'],
    [1025, '1 ko'],
    [1536, '1.5 ko'],
    [10_000, '9.8 ko'],
    [26_112, '25.5 ko'],
    [45_678, '44.6 ko'],
    [102_399, '100 ko'],
    [1_048_575, '1024 ko'],
    [1_048_576, '1 Mo'],
    [1_229_000, '1.2 Mo'],
    [123_456_789, '117.7 Mo'],
    [1_073_741_823, '1024 Mo'],
    [1_073_741_824, '1 Go'],
    [1_150_000_000, '1.07 Go'],
    [5_368_709_120, '5 Go'],
  ])('prints %i bytes as SPIP does: %j', (bytes, printed) => {
    expect(formatSize(bytes)).toBe(printed);
  });
});
