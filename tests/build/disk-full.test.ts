/** A disk that is full, at whatever point of the build: told as such, with nothing half-written. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { machineFaultOf } from '../../src/kit/machine-fault.ts';

const root = process.cwd();
let dir: string;
let disk: string;

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' });

/** Only a container without the right to mount cannot try this. */
const canMount = (() => {
  const at = mkdtempSync(join(tmpdir(), 'fonds-mount-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at);
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
})();

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fonds-disk-'));
  disk = mkdtempSync(join(tmpdir(), 'fonds-small-'));
  cpSync(join(root, 'content'), join(dir, 'content'), { recursive: true });
  if (canMount) mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk);
});
afterAll(() => {
  if (canMount) execFileSync('umount', [disk]);
  for (const folder of [dir, disk]) rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!canMount).each(['64k', '200k', '500k', '1m', '2m', '4m'])('%s of disk', async (size) => {
  for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true, force: true });
  mount('-o', `remount,size=${size}`, disk);
  const result = await buildSite({
    root,
    content: join(dir, 'content'),
    out: join(disk, 'dist'),
    cache: join(disk, 'cache'),
    now: Date.UTC(2026, 5, 1),
  }).catch((error: unknown) => error);
  const fault = machineFaultOf(result);
  if (fault) expect(fault).toMatchObject({ code: 'ENOSPC' });
  else expect(result).toMatchObject({ built: false, problems: [{ code: 'image-not-encoded' }] });
  expect(readdirSync(disk)).toEqual(['cache']);
});
