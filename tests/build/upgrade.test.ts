/** Nothing that other code has kept is believed: neither after an upgrade, nor after going back, nor after an edit. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSET_PARTS, bundlePart } from '../../src/build/assets/assets.ts';
import { bundleTemplates } from '../../src/build/compile.ts';
import { bundleEditor } from '../../src/editor/bundle.ts';
import { digestBytes } from '../../src/kit/digest.ts';
import { generatorOf, programOf } from '../../src/kit/program.ts';
import { copyProject } from './project-copy.ts';
import { treeOf } from './tree.ts';

let root: string;
let code: string;

beforeAll(() => {
  root = copyProject();
  code = mkdtempSync(join(tmpdir(), 'fonds-code-'));
});
afterAll(() => {
  for (const folder of [root, code]) rmSync(folder, { recursive: true, force: true });
});

const CODE = ['src', 'scripts', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];

/** Puts the code of a folder in the place of the project's own. */
function install(from: string): void {
  for (const name of CODE) {
    rmSync(join(root, name), { recursive: true, force: true });
    if (existsSync(join(from, name))) cpSync(join(from, name), join(root, name), { recursive: true });
  }
}

function build(cache: string): Record<string, string>[] {
  const out = `${cache}-dist`;
  execFileSync(process.execPath, ['scripts/run.mjs', 'build', '--cache', cache, '--out', out], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return [treeOf(join(root, out)), treeOf(join(root, `${out}-host`))];
}

const git = (...args: string[]) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The last release, and commits a while ago; none where the project is no clone. */
function formerVersions(): string[] {
  try {
    const release = git('tag', '--sort=-creatordate').split('\n')[0];
    const commits = git('rev-list', '--first-parent', '--max-count=40', 'HEAD').split('\n');
    return [...new Set([release, commits[1], commits[12]])].filter(
      (name) => name !== undefined && name !== '',
    ) as string[];
  } catch {
    return [];
  }
}

describe.each(formerVersions())('with what version %s has kept', (version) => {
  test('a build gives what a fresh one gives, and so does going back', { timeout: 300_000 }, (context) => {
    const former = join(code, version);
    const archive = execFileSync('git', ['archive', '--prefix', `${version}/`, version], {
      maxBuffer: 2 ** 30,
    });
    execFileSync('tar', ['x', '-C', code], { input: archive });
    if (!existsSync(join(former, 'scripts/run.mjs'))) context.skip('it was started otherwise');
    const cache = `kept-${version}`;
    install(former);
    let before: Record<string, string>[];
    try {
      before = build(cache);
    } catch {
      return context.skip('it wants other packages than those that are installed');
    }
    install(process.cwd());
    const after = build(cache);
    expect(after).toEqual(build(`${cache}-fresh`));
    install(former);
    // It may keep its ledger elsewhere, and then knows nothing of the files that came after it.
    expect(build(cache)).toMatchObject(before);
    install(process.cwd());
  });
});

describe('the generator’s digest', () => {
  test('is taken from every module that a command reaches, and changes with one byte of any', {
    timeout: 120_000,
  }, async () => {
    install(process.cwd());
    const { generator, sources, inputs } = await programOf(root);
    const rooms = new Set(sources.map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...rooms].sort()).toEqual(['package-lock.json', ...ROOMS.map((room) => `src/${room}`)].sort());
    const bytes = new Map(inputs.map((path) => [path, readFileSync(join(root, path))]));
    const digests = new Map([...bytes].map(([path, read]) => [path, digestBytes(read)]));
    const digestOf = (path: string) => digests.get(path)!;
    expect(generatorOf(inputs, digestOf)).toBe(generator);
    const blind = inputs.filter((changed) => {
      const other = digestBytes(Buffer.concat([bytes.get(changed)!, Buffer.from(' ')]));
      return generatorOf(inputs, (path) => (path === changed ? other : digestOf(path))) === generator;
    });
    expect(blind).toEqual([]);
    const path = join(root, sources.find((source) => source.startsWith('src/wording/'))!);
    appendFileSync(path, ' ');
    expect((await programOf(root)).generator).not.toBe(generator);
    install(process.cwd());
  });

  test('leaves out no module that says something when a command runs', async () => {
    const { sources } = await programOf(root);
    const made = [
      ...sources,
      ...(await bundleTemplates(root)).sources,
      ...(await Promise.all(ASSET_PARTS.map((part) => bundlePart(root, part)))).flatMap(
        (part) => part?.sources ?? [],
      ),
      ...(await bundleEditor(root)).sources,
    ];
    const known = new Set(made);
    const others = globSync('src/**/*.ts', { cwd: root }).filter(
      (path) => !known.has(path) && !/^src\/(?:pages|reference)\//.test(path),
    );
    const speaking = others.filter((path) => {
      const { code } = transformSync(readFileSync(join(root, path), 'utf8'), { loader: 'ts' });
      return code.trim() !== '';
    });
    expect(speaking.sort()).toEqual(OF_NO_COMMAND);
  });

  test('is that of the sources in a bundle, too: what one has kept serves the other', () => {
    const age = (path: string) => utimesSync(join(root, path), 1e9, 1e9);
    age('package-lock.json');
    const print =
      "import { generatorDigest } from './src/kit/generator.ts'; console.log(await generatorDigest());";
    const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    const script = run('scripts/bundle.ts', join(root, 'kept-code')).trim();
    expect(readFileSync(script, 'utf8')).toContain(
      `FONDS_GENERATOR="${run('--input-type=module', '--eval', print).trim()}"`,
    );
  });
});

/** What hands the session to the routes of the reference, and what writes `schemas/`. */
const OF_NO_COMMAND = ['src/build/session.ts', 'src/content/json-schemas.ts'];

/** Rooms that commands reach; the templates and styles of the theme are compiled, each with its own sources. */
const ROOMS = [
  'archive',
  'build',
  'commands',
  'content',
  'editor',
  'feeds',
  'hosts',
  'import',
  'kit',
  'markdown',
  'media',
  'release',
  'search',
  'serve',
  'views',
  'wording',
];
