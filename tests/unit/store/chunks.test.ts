import { expect, test } from 'vitest';
import { Chunks } from '../../../src/store/chunks.ts';
import { digestBytes } from '../../../src/store/digest.ts';

test('texts stand one behind the other, each slice with its length in bytes and its digest', () => {
  const chunks = new Chunks();
  const first = chunks.addText('été', '', ' « oui »');
  const second = chunks.addText('');
  chunks.add(new Uint8Array([33]));
  const written = Buffer.from('été « oui »');
  expect(first).toEqual({ offset: 0, length: written.length, digest: digestBytes(written) });
  expect(second).toEqual({ offset: written.length, length: 0, digest: digestBytes(new Uint8Array()) });
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
