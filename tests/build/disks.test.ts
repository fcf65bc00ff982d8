/** A disk that is full or may only be read, under each command that writes: one sentence, exit 2, nothing changed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workspace, writeArchive } from './edits.ts';
import { treeOf } from './tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DUMP = join(ROOT, 'tests/unit/import/packed/site.sql.gz');

let base: string;
/** A disk of its own, with an archive that has been built there. */
let disk: string;
/** The same on the machine's disk. */
let safe: string;

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

function run(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), ...args], {
    cwd: safe,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: base, LC_ALL: 'fr_FR.UTF-8' },
  });
  // A slow machine is told of the progress.
  return { status, stderr: stderr.replace(/^.* \(\d+ %\)\n/gm, '') };
}

const folders = (content: string, cache: string, out: string) => [
  ...['--content', join(content, 'content')],
  ...['--cache', join(cache, 'cache')],
  ...['--out', join(out, 'dist')],
];

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds-disks-'));
  [safe, disk] = [join(base, 'safe'), join(base, 'disk')];
  for (const folder of [safe, disk]) mkdirSync(folder);
  if (!canMount) return;
  mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk);
  const space = new Workspace(join(safe, 'content'));
  writeArchive(space, { search: false });
  cpSync(safe, disk, { recursive: true, preserveTimestamps: true });
  for (const folder of [safe, disk]) expect(run('build', ...folders(folder, folder, folder)).status).toBe(0);
  // What has been built is not up to date.
  for (const folder of [safe, disk])
    new Workspace(join(folder, 'content')).edit('site.yaml', (text) => text.replace('d’essai', 'nouvelles'));
});
afterAll(() => {
  if (canMount) execFileSync('umount', [disk]);
  rmSync(base, { recursive: true, force: true });
});

const COMMANDS: [name: string, args: () => string[]][] = [
  ['build, output on it', () => ['build', ...folders(safe, safe, disk)]],
  ['build, cache on it', () => ['build', ...folders(safe, disk, safe)]],
  ['build, all of it', () => ['build', ...folders(disk, disk, disk)]],
  ['check', () => ['check', ...folders(disk, disk, disk)]],
  [
    'import',
    () => ['import', 'spip', DUMP, '--into', join(disk, 'imported'), '--yes', ...folders(safe, safe, safe)],
  ],
  ['release to it', () => ['release', '--to', join(disk, 'released'), ...folders(safe, safe, safe)]],
  ['release, ledger on it', () => ['release', ...folders(disk, safe, safe)]],
];

/** What stands on the disk beside its cache, which may hold what has been done. */
const standing = () => {
  const tree = Object.entries(treeOf(disk));
  return Object.fromEntries(tree.filter(([path]) => !path.startsWith('cache/') && path !== 'filling'));
};

describe.skipIf(!canMount)('a disk that may only be read', () => {
  beforeAll(() => mount('-o', 'remount,ro', disk));
  afterAll(() => mount('-o', 'remount,rw', disk));

  test.each(COMMANDS)('%s', (_, args) => {
    const before = standing();
    const { status, stderr } = run(...args());
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/est sur un disque en lecture seule\. Choisissez un autre dossier/),
    ]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(standing()).toEqual(before);
  });
});

describe.skipIf(!canMount)('a disk that is full', () => {
  beforeAll(() => {
    const filling = join(disk, 'filling');
    try {
      for (;;) writeFileSync(filling, Buffer.alloc(1 << 16), { flag: 'a' });
    } catch {
      expect(statSync(filling).size).toBeGreaterThan(0);
    }
  });
  afterAll(() => rmSync(join(disk, 'filling'), { force: true }));

  test.each(COMMANDS)('%s', (_, args) => {
    const before = standing();
    const { status, stderr } = run(...args());
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^Il n’y a plus de place sur le disque \(.*\)\. Libérez-en, puis relancez/m),
    ]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(standing()).toEqual(before);
  });

  test('room is made: the next build is whole', () => {
    rmSync(join(disk, 'filling'));
    expect(run('build', ...folders(disk, disk, disk))).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(disk, 'dist/index.html'), 'utf8')).toContain('Archives nouvelles');
  });
});
