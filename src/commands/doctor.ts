/** `fonds doctor`: says in words whether this machine and this folder are fit to build the archive. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { doctorWording } from '../wording/doctor.ts';
import { doctorHelp } from '../wording/verbs/doctor.ts';
import { PROJECT } from './project.ts';
import { otherCiFiles } from './upgrade/ci-files.ts';
import { verb } from './verb.ts';

/** `warning` does not keep a build from being right. */
type Level = 'good' | 'warning' | 'bad';
type Finding = [level: Level, sentence: string];

/** Least free room (MB): a build of a large archive fills so much. */
const ROOM = { bad: 300, warning: 2000 };
const MEGABYTE = 1e6;

export const run = verb(
  { name: 'doctor', help: doctorHelp, options: {}, shared: ['content', 'out', 'cache'] },
  async ({ content, out, cache }, { lang }) => {
    const wording = doctorWording(lang);
    if (!existsSync(content)) {
      console.error(wording.noContent(content));
      return 2;
    }
    const folder = dirname(content);
    const findings: Finding[] = [
      nodeFinding(lang),
      ...roomFindings(lang, { out, cache }),
      ...gitFindings(lang, content),
      lockFinding(lang, folder),
      cacheFinding(lang, cache),
      await builtFinding(lang, { content, out, cache }),
      ciFinding(lang, folder, content),
    ];
    for (const [level, sentence] of findings) console.log(`${SIGNS[level]} ${sentence}`);
    const bad = findings.filter(([level]) => level === 'bad').length;
    const warnings = findings.filter(([level]) => level === 'warning').length;
    console.log(`\n${wording.result(bad, warnings)}`);
    return bad > 0 ? 1 : 0;
  },
);

const SIGNS: Record<Level, string> = { good: '✓', warning: '!', bad: '✗' };

type Lang = 'fr' | 'en';

function nodeFinding(lang: Lang): Finding {
  const wording = doctorWording(lang);
  const { engines } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  return ['good', wording.node(process.versions.node, engines.node)];
}

function roomFindings(lang: Lang, folders: Record<'out' | 'cache', string>): Finding[] {
  const wording = doctorWording(lang);
  const disks = new Map<number, Finding>();
  for (const path of Object.values(folders)) {
    const there = nearestFolder(path);
    const { bavail, bsize } = statfsSync(there);
    const free = Math.floor((bavail * bsize) / MEGABYTE);
    const level = free < ROOM.bad ? 'bad' : free < ROOM.warning ? 'warning' : 'good';
    disks.set(statSync(there).dev, [level, wording.room(free, there)]);
  }
  return [...disks.values()];
}

const nearestFolder = (path: string): string => (existsSync(path) ? path : nearestFolder(dirname(path)));

function git(folder: string, ...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

function gitFindings(lang: Lang, content: string): Finding[] {
  const wording = doctorWording(lang);
  const pointers = pointersIn(content);
  const lfs: Finding[] =
    pointers.length > 0 ? [['bad', wording.pointers(pointers.length, pointers[0]!)]] : [];
  if (git(content, 'rev-parse', '--is-inside-work-tree') !== 'true')
    return [['warning', wording.noGit], ...lfs];
  const isShallow = git(content, 'rev-parse', '--is-shallow-repository') === 'true';
  const changed = git(content, 'status', '--porcelain', '--', '.')?.split('\n').filter(Boolean).length ?? 0;
  return [isShallow ? ['warning', wording.shallow] : ['good', wording.git(changed)], ...lfs];
}

/** First line of what Git LFS leaves in the place of a file that was not fetched (git-lfs/docs/spec.md). */
const POINTER = 'version https://git-lfs.github.com/spec/';
/** A pointer is shorter than this (bytes). */
const POINTER_SIZE = 1024;

/** Files that Git LFS has not fetched, by path. */
function pointersIn(content: string): string[] {
  return readdirSync(content, { recursive: true, withFileTypes: true }).flatMap((child) => {
    if (!child.isFile() || /\.(?:md|mdx|ya?ml)$/i.test(child.name)) return [];
    const path = join(child.parentPath, child.name);
    return statSync(path).size < POINTER_SIZE && startsWith(path, POINTER) ? path : [];
  });
}

function startsWith(path: string, text: string): boolean {
  const bytes = Buffer.alloc(text.length);
  const file = openSync(path, 'r');
  try {
    return readSync(file, bytes, 0, bytes.length, 0) === bytes.length && bytes.toString('latin1') === text;
  } finally {
    closeSync(file);
  }
}

function lockFinding(lang: Lang, folder: string): Finding {
  const wording = doctorWording(lang);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return ['warning', wording.noPackage];
  if (!existsSync(join(folder, 'package-lock.json'))) return ['warning', wording.noLock];
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, never>;
  const versionIn = (path: string): string | undefined => {
    const { packages } = read(path) as unknown as { packages?: Record<string, { version?: string }> };
    return packages?.['node_modules/fonds']?.version;
  };
  const installed = join(folder, 'node_modules/.package-lock.json');
  const locked = versionIn(join(folder, 'package-lock.json'));
  const own = existsSync(installed) ? versionIn(installed) : undefined;
  if (locked !== own) return ['bad', wording.otherVersion(locked ?? '?', own ?? '?')];
  return ['good', wording.lock(locked ?? null)];
}

function cacheFinding(lang: Lang, cache: string): Finding {
  const wording = doctorWording(lang);
  if (!existsSync(cache)) return ['good', wording.noCache];
  const sizes = readdirSync(cache, { recursive: true, withFileTypes: true }).map((child) =>
    child.isFile() ? (statSync(join(child.parentPath, child.name), { throwIfNoEntry: false })?.size ?? 0) : 0,
  );
  return ['good', wording.cache(Math.round(sizes.reduce((sum, size) => sum + size, 0) / MEGABYTE), cache)];
}

/** Whether the built site, and what its host reads, was made by this Fonds from this content. */
async function builtFinding(
  lang: Lang,
  folders: Record<'content' | 'out' | 'cache', string>,
): Promise<Finding> {
  const wording = doctorWording(lang);
  const { isCurrent } = await import('../build/current.ts');
  const state = await isCurrent({ ...folders, root: PROJECT });
  if (state === null) return ['warning', wording.notBuilt];
  return state ? ['good', wording.built] : ['warning', wording.otherBuilt];
}

function ciFinding(lang: Lang, folder: string, content: string): Finding {
  const wording = doctorWording(lang);
  const files = otherCiFiles(folder, content).map(({ path }) => path);
  return files.length === 0 ? ['good', wording.ci] : ['warning', wording.otherCi(files)];
}
