/**
 * A disk that knows no locks, as some of networks do not: every command ends well, and none waits for ever. A library
 * that is loaded before the C library refuses them (no-locks.c), by each error with which such disks do.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { article, filesOf, SpipSite } from '../unit/import/spip-site.ts';
import { Workspace, writeArchive } from './edits.ts';
import { treeOf } from './tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const hasCompiler = spawnSync('cc', ['--version']).status === 0;

let base: string;
let library: string;
/** The disk without locks. */
let disk: string;
/** What a build with locks makes of the same content. */
let fresh: Record<string, string>;
let edited: Record<string, string>;

const LINUX_ENOLCK = 37;
const errors = {
  ENOLCK: constants.errno.ENOLCK ?? LINUX_ENOLCK,
  EINVAL: constants.errno.EINVAL,
  ENOTSUP: constants.errno.ENOTSUP,
};

const words = (verb: string, ...more: string[]) => [
  join(ROOT, 'scripts/run.mjs'),
  verb,
  ...['--content', join(disk, 'content')],
  ...['--cache', join(disk, 'cache')],
  ...['--out', join(disk, 'dist')],
  ...more,
];

const envOf = (error: number | null) => ({
  PATH: process.env.PATH,
  HOME: base,
  LC_ALL: 'fr_FR.UTF-8',
  ...(error === null ? {} : { LD_PRELOAD: library, NO_LOCKS: String(error), NO_LOCKS_BELOW: disk }),
});

/** Runs a verb to its end, which must come within a minute. */
async function run(error: number | null, args: string[]) {
  const child = spawn(process.execPath, args, { cwd: base, env: envOf(error), timeout: 60_000 });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, said };
}

const edit = () =>
  new Workspace(join(disk, 'content')).edit('site.yaml', (text) => text.replace('d’essai', 'nouvelles'));

const site = () => treeOf(join(disk, 'dist'));

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'fonds-no-locks-'));
  disk = join(base, 'disk');
  mkdirSync(disk);
  if (!hasCompiler) return;
  library = join(base, 'no-locks.so');
  const source = join(ROOT, 'tests/build/no-locks.c');
  execFileSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl']);
  writeArchive(new Workspace(join(base, 'kept/content')), { search: false });
  cpSync(join(base, 'kept'), disk, { recursive: true });
  expect(await run(null, words('build'))).toMatchObject({ status: 0 });
  fresh = site();
  // The program and its templates are compiled once.
  for (const name of ['code', 'templates'])
    cpSync(join(disk, 'cache', name), join(base, 'kept/cache', name), { recursive: true });
  edit();
  expect(await run(null, words('build'))).toMatchObject({ status: 0 });
  edited = site();
}, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe.skipIf(!hasCompiler).each(Object.entries(errors))(
  'a disk that answers to locks with %s',
  (_, error) => {
    beforeEach(() => {
      rmSync(disk, { recursive: true });
      cpSync(join(base, 'kept'), disk, { recursive: true });
    });

    test('a build, a second one, an edit and a check end as they do elsewhere', async () => {
      expect(await run(error, words('build'))).toMatchObject({ status: 0 });
      expect(site()).toEqual(fresh);
      expect((await run(error, words('build'))).said).toMatch(/^Rien n’a changé/m);
      edit();
      expect(await run(error, words('build'))).toMatchObject({ status: 0 });
      expect(site()).toEqual(edited);
      expect(await run(error, words('check'))).toMatchObject({ status: 0 });
    }, 120_000);

    test('of two builds at once, one waits for the other', async () => {
      const [one, other] = await Promise.all([run(error, words('build')), run(error, words('build'))]);
      expect([one.status, other.status]).toEqual([0, 0]);
      const waited = [one, other].filter(({ said }) => said.includes('on l’attend'));
      expect(waited).toHaveLength(1);
      expect(waited[0]!.said).toContain('Rien n’a changé');
      expect(site()).toEqual(fresh);
    }, 120_000);

    test('a build that was killed holds nobody up', async () => {
      const child = spawn(process.execPath, words('build'), {
        cwd: base,
        env: envOf(error),
        stdio: 'ignore',
      });
      while (!hasStore(join(disk, 'cache'))) await sleep(5);
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(await run(error, words('build'))).toMatchObject({ status: 0 });
      expect(site()).toEqual(fresh);
    }, 120_000);
  },
);

const hasStore = (cache: string) => readdirSync(cache).some((name) => name.startsWith('archive-'));

test.skipIf(!hasCompiler)(
  'a database of SPIP is read from there',
  async () => {
    const spip = new SpipSite();
    try {
      spip.write({ articles: [article({})] });
      const database = join(disk, 'spip.sqlite');
      cpSync(spip.database, database);
      const into = join(disk, 'imported');
      const args = [join(ROOT, 'scripts/run.mjs'), 'import', 'spip', database, '--into', into, '--yes'];
      for (const error of Object.values(errors)) {
        rmSync(into, { recursive: true, force: true });
        expect(await run(error, args)).toMatchObject({ status: 0 });
        expect(filesOf(into).filter((path) => path.endsWith('index.md'))).toHaveLength(1);
      }
      expect(readFileSync(database).subarray(0, 15).toString()).toBe('SQLite format 3');
    } finally {
      spip.remove();
    }
  },
  120_000,
);
