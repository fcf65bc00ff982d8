import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { Chunks } from '../../../src/kit/chunks.ts';

test('texts stand one behind the other, each slice with its length in bytes and its checksum', () => {
  const chunks = new Chunks();
  const first = chunks.addText('été', '', ' « oui »');
  const second = chunks.addText('');
  chunks.add(new Uint8Array([33]));
  const written = Buffer.from('été « oui »');
  expect(first).toEqual({ offset: 0, length: written.length, checksum: crc32(written) });
  expect(second).toEqual({ offset: written.length, length: 0, checksum: 0 });
  expect(Buffer.from(chunks.written).toString()).toBe('été « oui »!');
});

test('grows with what it is given, and begins again once cleared', () => {
  const chunks = new Chunks();
  const long = 'é🎉'.repeat(300_000);
  chunks.addText('début ');
  chunks.addText(long);
  expect(Buffer.from(chunks.written).toString() === `début ${long}`).toBe(true);
  chunks.clear();
  expect(chunks.written).toHaveLength(0);
  chunks.addText('fin');
  expect(Buffer.from(chunks.written).toString()).toBe('fin');
});

test('long texts are the same bytes as short ones, halves of surrogate pairs included', () => {
  const texts = ['é’ 🎉', 'abc', `a${'\ud83c'}b`].map((text) => text.repeat(1500));
  const chunks = new Chunks();
  for (const text of texts) {
    const place = chunks.addUtf8([text, '.']);
    expect(Buffer.from(chunks.bytesAt(place)).equals(Buffer.from(`${text}.`))).toBe(true);
  }
});
