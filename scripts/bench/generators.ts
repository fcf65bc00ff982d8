/** The generators compared: how each is installed, started, and brought back to a known state. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GeneratorName, LAYOUTS } from './layouts.ts';
import type { Command } from './measure.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const NODE = join(ROOT, 'node_modules/.bin/node');
const PEERS = fileURLToPath(new URL('peers', import.meta.url));

/** Parts of Fonds' cache that do not depend on the articles' text: `code` is its own program, compiled. */
export type Kept = 'templates' | 'code' | 'images';

export interface Generator {
  name: GeneratorName;
  /** Installs what is missing and gives the version to print. */
  install(cache: string): string;
  /** Puts templates and settings beside the content of `folder`. */
  place(folder: string, cache: string): void;
  build(folder: string): Command;
  /** Folder of the built site. */
  output(folder: string): string;
  /** Puts aside the built site and everything that builds keep, but for the parts named. */
  forget(folder: string, kept: readonly Kept[]): void;
  /** True where something compiled can be kept while the rest is forgotten. */
  keepsTemplates: boolean;
}

function remove(...paths: string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}

/** Folder, beside the sites of all sizes, of what was forgotten: removed when everything has been measured. */
export const forgottenFolder = (work: string) => join(work, 'forgotten');
let forgotten = 0;

/**
 * Moves paths of a site's folder out of the way. They are not deleted, since what is built next would pay for
 * it: ext4 looks over each inode deleted in the last minutes whenever it makes a file.
 */
export function setAside(work: string, ...paths: string[]): void {
  const aside = forgottenFolder(work);
  mkdirSync(aside, { recursive: true });
  for (const path of paths) {
    if (existsSync(path)) renameSync(path, join(aside, `${process.pid}-${forgotten++}`));
  }
}

/** The folder of all sizes, from that of one site. */
const workOf = (folder: string) => dirname(dirname(folder));

/** Fonds; `kind` tells apart two builds of one content folder. */
export function fonds(kind = ''): Generator {
  const cache = (folder: string) => join(folder, `cache${kind}`);
  const output = (folder: string) => join(folder, `dist${kind}`);
  return {
    name: 'fonds',
    keepsTemplates: true,
    install: () => {
      const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
      return `${version} (Node ${execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim().slice(1)})`;
    },
    place: () => {},
    build: (folder) => ({
      file: NODE,
      args: [
        '--max-semi-space-size=16',
        join(ROOT, 'scripts/run.mjs'),
        'build',
        '--content',
        join(folder, LAYOUTS.fonds.content),
        '--out',
        output(folder),
        '--cache',
        cache(folder),
        '--timings',
      ],
      cwd: ROOT,
    }),
    output,
    forget(folder, kept) {
      const names = existsSync(cache(folder)) ? readdirSync(cache(folder)) : [];
      const lost = names.filter((name) => !kept.includes(name as Kept));
      setAside(
        workOf(folder),
        output(folder),
        `${output(folder)}-host`,
        ...lost.map((name) => join(cache(folder), name)),
      );
    },
  };
}

const hugo: Generator = {
  name: 'hugo',
  keepsTemplates: false,
  install: () => {
    const told = execFileSync('hugo', ['version'], { encoding: 'utf8' });
    return /hugo v(\S+)/.exec(told)?.[1] ?? told.trim();
  },
  place: (folder) => cpSync(join(PEERS, 'hugo'), folder, { recursive: true }),
  build: (folder) => ({ file: 'hugo', args: ['--quiet'], cwd: folder }),
  output: (folder) => join(folder, 'public'),
  forget: (folder) =>
    setAside(
      workOf(folder),
      ...['public', 'resources', '.hugo_build.lock'].map((name) => join(folder, name)),
    ),
};

/** Hugo with what a usual theme makes of an article, and no more. */
const hugoLean: Generator = {
  ...hugo,
  name: 'hugo-lean',
  place: (folder) => cpSync(join(PEERS, 'hugo-lean'), folder, { recursive: true }),
};

/** A peer from npm: installed once in the cache folder, linked from each site. */
function fromNpm(
  name: 'eleventy' | 'astro',
  main: string,
  script: string,
  rest: { args: string[]; caches: string[] },
): Generator {
  const installed = (cache: string) => join(cache, 'peers', name);
  return {
    name,
    keepsTemplates: false,
    install(cache) {
      const folder = installed(cache);
      const wanted = readFileSync(join(PEERS, name, 'package.json'), 'utf8');
      const manifest = join(folder, 'package.json');
      const modules = join(folder, 'node_modules');
      if (!existsSync(modules) || !existsSync(manifest) || readFileSync(manifest, 'utf8') !== wanted) {
        remove(folder);
        mkdirSync(folder, { recursive: true });
        cpSync(join(PEERS, name, 'package.json'), manifest);
        const env = { ...process.env, PATH: `${dirname(NODE)}:${process.env.PATH}` };
        const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
        execFileSync('npm', args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
      }
      return (JSON.parse(readFileSync(join(modules, main, 'package.json'), 'utf8')) as { version: string })
        .version;
    },
    place(folder, cache) {
      cpSync(join(PEERS, name), folder, { recursive: true });
      remove(join(folder, 'node_modules'));
      symlinkSync(join(installed(cache), 'node_modules'), join(folder, 'node_modules'));
    },
    build: (folder) => ({
      file: NODE,
      args: [join(folder, 'node_modules', main, script), ...rest.args],
      cwd: folder,
      env: { ASTRO_TELEMETRY_DISABLED: '1', CI: '1' },
    }),
    output: (folder) => join(folder, 'dist'),
    forget: (folder) =>
      setAside(workOf(folder), ...['dist', ...rest.caches].map((name) => join(folder, name))),
  };
}

export const GENERATORS: Record<GeneratorName, Generator> = {
  fonds: fonds(),
  hugo,
  'hugo-lean': hugoLean,
  eleventy: fromNpm('eleventy', '@11ty/eleventy', 'cmd.cjs', { args: ['--quiet'], caches: ['.cache'] }),
  astro: fromNpm('astro', 'astro', 'bin/astro.mjs', {
    args: ['build', '--silent'],
    caches: ['.cache', '.astro'],
  }),
};

/** What a person reads in tables. */
export const LABELS: Record<GeneratorName, string> = {
  fonds: 'Fonds',
  hugo: 'Hugo',
  'hugo-lean': 'lean Hugo',
  eleventy: 'Eleventy',
  astro: 'Astro',
};
