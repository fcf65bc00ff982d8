import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAhead } from '../../../src/archive/reading/read-ahead.ts';
import type { ContentFile } from '../../../src/content/types.ts';

const LONG_AGO = new Date('2000-01-01T00:00:00Z');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-ahead-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function files(count: number): ContentFile[] {
  return Array.from({ length: count }, (_, index) => {
    const path = `${index % 7}/${index}.md`;
    mkdirSync(join(folder, `${index % 7}`), { recursive: true });
    writeFileSync(join(folder, path), `Texte ${index}.`);
    // What was last read long before it was last written has its time of access set by the next reading.
    utimesSync(join(folder, path), LONG_AGO, new Date());
    return { path, size: 10, mtime: index };
  });
}

/** False on a file system that keeps no times of access. */
function tellsReading(): boolean {
  const path = join(mkdtempSync(join(tmpdir(), 'fonds-ahead-')), 'a');
  writeFileSync(path, 'a');
  utimesSync(path, LONG_AGO, new Date());
  readFileSync(path);
  const { atime } = statSync(path);
  rmSync(dirname(path), { recursive: true });
  return atime > LONG_AGO;
}

const isRead = ({ path }: ContentFile) => statSync(join(folder, path)).atime > LONG_AGO;

test.skipIf(!tellsReading())(
  'reads files in the order in which they were written, and passes over what is missing',
  async () => {
    const all = files(3000);
    rmSync(join(folder, all[3]!.path));
    const ahead = readAhead(folder, all.toReversed());
    const first = all.slice(0, 100).filter((file) => file !== all[3]);
    for (let patience = 5000; patience > 0 && !first.every(isRead); patience--) await wait(20);
    await ahead.end();
    expect(first.filter((file) => !isRead(file))).toEqual([]);
  },
);

test('starts no thread for few files', async () => {
  const all = files(50);
  const ahead = readAhead(folder, all);
  await wait(150);
  await ahead.end();
  expect(all.filter(isRead)).toEqual([]);
});
