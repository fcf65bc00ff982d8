import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileBytes } from '../../../src/archive/reading/file-bytes.ts';

test('gives files whole, large, empty and small, one after the other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-bytes-'));
  try {
    const files = new FileBytes();
    for (const text of ['été', 'ab'.repeat(200_000), '', 'x'.repeat(2 ** 16), 'fin']) {
      writeFileSync(join(folder, 'a.md'), text);
      expect(files.read(join(folder, 'a.md')).toString() === text).toBe(true);
    }
    expect(() => files.read(join(folder, 'none.md'))).toThrow('ENOENT: no such file or directory');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
