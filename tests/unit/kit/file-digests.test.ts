import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileDigests } from '../../../src/kit/file-digests.ts';
import { keptValue, readSealed, writeSealed } from '../../../src/kit/sealed.ts';
import { isSettled, trustedTime } from '../../../src/kit/stamps.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-kit-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const OLD = 1_000_000_000;
const digests = () => new FileDigests(dir, join(dir, 'memory'));

function write(path: string, text: string, mtime = OLD): void {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), text);
  utimesSync(join(dir, path), mtime, mtime);
}

test('a stamp is trusted two seconds after the last change, and never one of the future', () => {
  expect([isSettled(1000, 3000), isSettled(1001, 3000), isSettled(9000, 3000)]).toEqual([true, false, false]);
  expect([trustedTime(1000, 3000), trustedTime(1001, 3000)]).toEqual([1000, -1]);
});

test('a file whose old stamp is the remembered one is not read again; one that is young always is', () => {
  write('a', 'un');
  write('b', 'un', Date.now() / 1000);
  const first = digests();
  const before = [first.file('a'), first.file('b')];
  expect(before[0]).toBe(before[1]);
  first.save();
  write('a', 'nu');
  write('b', 'nu', Date.now() / 1000);
  utimesSync(join(dir, 'b'), OLD, OLD);
  const second = digests();
  expect(second.file('a')).toBe(before[0]);
  expect(second.file('b')).not.toBe(before[1]);
  // Another size or another time is another file.
  write('a', 'nu', OLD + 1);
  expect(digests().file('a')).not.toBe(before[0]);
});

test('what changes within two seconds of being looked at, with the same stamp, is seen', () => {
  const now = Math.floor(Date.now() / 1000);
  write('a', 'un', now);
  const first = digests();
  const before = first.file('a');
  expect(first.settled(['a'])).toBeNull();
  first.save();
  write('a', 'nu', now);
  expect(digests().file('a')).not.toBe(before);
});

test('files that are missing have no digest, and a folder is told with the names in it', () => {
  expect(digests().file('absent')).toBe('');
  write('folder/a', 'un');
  const before = digests().tree('folder');
  write('folder/b/c', 'deux');
  expect(digests().tree('folder')).not.toBe(before);
  rmSync(join(dir, 'folder/b'), { recursive: true });
  expect(digests().tree('folder')).toBe(before);
});

test('what was made is kept while its key and every file that it was made from stand', async () => {
  write('a', 'un');
  write('b', 'deux');
  let made = 0;
  const make = async () => ({ value: ++made, sources: ['a', 'b'] });
  const value = async (key = 'k') => (await digests().kept(join(dir, 'kept'), key, make)).value;
  expect([await value(), await value()]).toEqual([1, 1]);
  expect(await value('autre')).toBe(2);
  expect(await value('autre')).toBe(2);
  write('b', 'trois', OLD + 1);
  expect([await value('autre'), await value('autre')]).toEqual([3, 3]);
  rmSync(join(dir, 'b'));
  expect(await value('autre')).toBe(4);
  write('b', 'quatre', Date.now() / 1000);
  // Too young to be believed: it may have changed since it was read.
  expect([await value('autre'), await value('autre')]).toEqual([5, 6]);
});

test('a sealed file that was cut, altered or made for another key is as good as absent', async () => {
  const path = join(dir, 'sealed');
  writeSealed(path, { a: 'é' }, 'k');
  expect(readSealed(path, 'k')?.value).toEqual({ a: 'é' });
  expect(readSealed(path, 'l')).toBeNull();
  expect(readSealed(join(dir, 'absent'), 'k')).toBeNull();
  const bytes = readFileSync(path);
  for (const size of [0, 1, 23, bytes.length - 2, bytes.length - 1]) {
    writeFileSync(path, bytes);
    truncateSync(path, size);
    expect(readSealed(path, 'k'), String(size)).toBeNull();
  }
  writeFileSync(path, bytes.toString().replace('"a"', '"b"'));
  expect(readSealed(path, 'k')).toBeNull();
  expect(await keptValue(path, 'k', async () => 'neuf')).toBe('neuf');
  expect(await keptValue(path, 'k', async () => 'autre')).toBe('neuf');
  expect(await keptValue(null, 'k', async () => 'autre')).toBe('autre');
});
