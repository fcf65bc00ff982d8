/** Publications killed at every system call that touches the disk: the next command leaves the old site or the new one. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outputFolders } from '../../src/build/output-folders.ts';
import { recoverPublication } from '../../src/build/publication.ts';
import { Workspace, writeArchive } from './edits.ts';
import { KeptFolder } from './kept-folder.ts';
import { treeOf } from './tree.ts';

const CALLS =
  'rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,write,pwrite64,openat,close,copy_file_range,ftruncate';
const script = (name: string) => fileURLToPath(new URL(`kill/${name}.ts`, import.meta.url));
const hasStrace = spawnSync('strace', ['-V']).status === 0;

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds-kill-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function strace(folder: string, log: string, args: string[], kill?: [call: string, when: number]) {
  const inject = kill ? ['-e', `inject=${kill[0]}:signal=SIGKILL:when=${kill[1]}`] : [];
  const trace = ['-qq', '-f', '-e', `trace=${CALLS},access`, '-o', log, ...inject];
  const child = spawn('strace', [...trace, process.execPath, ...args], { cwd: folder, stdio: 'ignore' });
  await once(child, 'exit');
}

/** The calls from the first that names `mark` on, each with its number among those of its name. */
function pointsOf(log: string, mark: string): [call: string, when: number][] {
  const seen = new Map<string, number>();
  const points: [string, number][] = [];
  let hasBegun = false;
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const call = /^\d+ +(\w+)\(/.exec(line)?.[1];
    if (call === undefined) continue;
    if (line.includes(mark)) hasBegun = true;
    const when = (seen.get(call) ?? 0) + 1;
    seen.set(call, when);
    if (hasBegun && call !== 'access') points.push([call, when]);
  }
  return points;
}

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A page names the stylesheet that it loads, by its text. */
const OLD = {
  'dist/_fonds/old.css': 'old',
  'dist/index.html': '_fonds/old.css',
  'dist/2023/gone/index.html': '_fonds/old.css',
  'dist/folder/index.html': '_fonds/old.css',
  'dist-host/_redirects': 'old',
  'cache/ledger': 'old ledger',
  ...Object.fromEntries(range(5).map((number) => [`dist/2024/a${number}/index.html`, '_fonds/old.css'])),
};
const NEW: Record<string, string> = {
  'site/_fonds/new.css': 'new',
  'site/n/e/w/index.html': '_fonds/new.css',
  ...Object.fromEntries(range(5).map((number) => [`site/2024/a${number}/index.html`, '_fonds/new.css'])),
  'site/index.html': '_fonds/new.css',
  'site/folder': 'a file where a folder was',
  'host/_redirects': 'new',
};
const REMOVED = ['site/2023/gone/index.html', 'site/folder/index.html', 'site/_fonds/old.css'];

const siteOf = (folder: string) => {
  const [site, host, cache] = ['dist', 'dist-host', 'cache'].map((name) =>
    existsSync(join(folder, name)) ? treeOf(join(folder, name)) : {},
  );
  return { site, host, cache };
};

/** Stylesheets that pages name and that are not there. */
function missing(folder: string): string[] {
  const site = join(folder, 'dist');
  if (!existsSync(site)) return [];
  const pages = Object.keys(treeOf(site)).filter((path) => path.endsWith('.html'));
  return pages
    .map((page) => readFileSync(join(site, page), 'utf8'))
    .filter((path) => !existsSync(join(site, path)));
}

const litter = (folder: string) =>
  readdirSync(folder, { recursive: true }).filter((path) => /\.next/.test(String(path)));

test.skipIf(!hasStrace).each([
  ['of a change', OLD],
  ['of a first build', { 'cache/nothing': '' }],
  ['over the site of a lost cache', { ...OLD, 'cache/ledger': 'of another' }],
])(
  'a publication %s killed at any moment',
  async (name, old: Record<string, string>) => {
    const reset = (folder: string) => {
      rmSync(folder, { recursive: true, force: true });
      write(folder, old);
      write(folder, { 'new.json': JSON.stringify(NEW), 'removed.json': JSON.stringify(REMOVED) });
    };
    const folderOf = (lane: number) => join(base, `${name.replaceAll(' ', '-')}-${lane}`);
    const first = folderOf(0);
    reset(first);
    const before = siteOf(first);
    const log = `${first}.log`;
    await strace(first, log, [script('publish'), first, 'new']);
    const after = siteOf(first);
    expect(after).not.toEqual(before);
    const points = pointsOf(log, '/publication-begins');
    expect(points.length).toBeGreaterThan(20);
    const outcomes = { old: 0, new: 0 };
    const queue = [...points];
    const lane = async (number: number) => {
      const folder = folderOf(number);
      for (let point = queue.pop(); point; point = queue.pop()) {
        reset(folder);
        await strace(folder, `${folder}.log`, [script('publish'), folder, 'new'], point);
        expect(missing(folder), `pages without their stylesheet after ${point}`).toEqual([]);
        const recovery = spawnSync(process.execPath, [script('publish'), folder, 'recover'], {
          encoding: 'utf8',
        });
        expect(recovery.stderr).toBe('');
        const found = siteOf(folder);
        const outcome = JSON.stringify(found) === JSON.stringify(before) ? 'old' : 'new';
        if (outcome === 'new') expect(found, `after ${point}`).toEqual(after);
        expect(litter(folder), `after ${point}`).toEqual([]);
        outcomes[outcome]++;
      }
    };
    await Promise.all([lane(1), lane(2)]);
    expect(outcomes.old + outcomes.new).toBe(points.length);
    expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0);
  },
  240_000,
);

test.skipIf(!hasStrace)(
  'a whole build killed on its way',
  async () => {
    const folder = join(base, 'build');
    const space = new Workspace(join(folder, 'content'));
    writeArchive(space, { search: false });
    const build = () => spawnSync(process.execPath, [script('build'), folder], { encoding: 'utf8' });
    expect(build().status).toBe(0);
    const before = treeOf(join(folder, 'dist'));
    space.edit('site.yaml', (text) => text.replace('d’essai', 'nouvelles'));
    space.remove('articles/2020/article-3');
    const kept = new KeptFolder(folder);
    const log = join(base, 'build.log');
    await strace(process.cwd(), log, [script('build'), folder]);
    const after = treeOf(join(folder, 'dist'));
    // From where the journal is written on, and some moments before.
    const calls = pointsOf(log, '');
    const decided = pointsOf(log, '/.dist.next/journal.tmp').length;
    const points = calls.filter((_, index) => {
      const left = calls.length - index;
      return left > decided ? left % 1500 === 0 : left % 25 === 0;
    });
    const outcomes = new Set<string>();
    for (const point of points) {
      kept.restore();
      await strace(process.cwd(), log, [script('build'), folder], point);
      await recoverPublication(outputFolders(join(folder, 'dist')));
      const found = treeOf(join(folder, 'dist'));
      const isOld = JSON.stringify(found) === JSON.stringify(before);
      outcomes.add(isOld ? 'old' : 'new');
      if (!isOld) expect(found, `after ${point}`).toEqual(after);
      expect(litter(folder), `after ${point}`).toEqual([]);
      expect(build().status).toBe(0);
      expect(treeOf(join(folder, 'dist')), `built after ${point}`).toEqual(after);
    }
    expect([...outcomes].sort()).toEqual(['new', 'old']);
  },
  600_000,
);
