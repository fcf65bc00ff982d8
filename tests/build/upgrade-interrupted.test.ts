/**
 * `fonds upgrade` that somebody ends half-way: Ctrl-C in a real terminal (`script` of util-linux), `kill`, a terminal that
 * closes. npm is the real one, at work on a package whose script takes long.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { treeOf } from './tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
const LOCKED = ['package.json', 'package-lock.json'];

let base: string;
let archive: string;
let fonds: string;
/** Where npm's script says that it has begun, with its process. */
let marker: string;
let before: Record<string, string>;

/** The environment of a person with this Node, who speaks French. */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^FONDS_|^GITHUB_/i.test(name)),
  ),
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  LC_ALL: 'fr_FR.UTF-8',
};

const npm = (folder: string, ...args: string[]) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env });

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(fonds, 'bin/fonds.cjs'), ...args], {
    cwd: archive,
    env,
    encoding: 'utf8',
  });

/** Packs a version of Fonds whose installation runs `script`; gives its file. */
function pack(version: string, script: string): string {
  const folder = join(base, version);
  cpSync(fonds, folder, { recursive: true });
  rmSync(join(folder, 'node'), { recursive: true, force: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
  const scripts = { postinstall: script };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version, scripts }));
  npm(base, 'pack', `./${version}`);
  return `../fonds-${version}.tgz`;
}

/** What an interrupted upgrade must leave alone. npm's note of what is installed holds times. */
function standing(): Record<string, string> {
  const modules = Object.entries(treeOf(join(archive, 'node_modules')));
  const own = LOCKED.map((name) => [name, readFileSync(join(archive, name), 'utf8')]);
  return Object.fromEntries([...own, ...modules.filter(([path]) => path !== '.package-lock.json')]);
}

let patient: string;
let deaf: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'fonds-interrupted-'));
  execFileSync(process.execPath, ['scripts/pack.ts', '--out', base], { cwd: ROOT });
  archive = join(base, 'archive');
  mkdirSync(archive);
  npm(archive, 'install', `../fonds-${VERSION}.tgz`);
  fonds = join(archive, 'node_modules/fonds');
  run('init', '.', '--url', 'https://archives.example.org', '--forge', 'none', '--yes');
  // Under the settings of the archive's package.json.
  npm(archive, 'install');
  npm(archive, 'ci');
  marker = join(base, 'marker');
  patient = pack('90.0.0', `echo begun > '${marker}'; exec sleep 60`);
  deaf = pack('91.0.0', `trap '' INT TERM HUP; echo begun > '${marker}'; sleep 60; sleep 60`);
  before = standing();
}, 240_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => rmSync(marker, { force: true }));

/** An upgrade under way. */
class Upgrade {
  said = '';
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;

  /** In a terminal of its own, or without one. */
  constructor(file: string, inTerminal: boolean) {
    const words = [process.execPath, join(fonds, 'bin/fonds.cjs'), 'upgrade', file];
    const [command, ...args] = inTerminal ? ['script', '-qec', words.join(' '), '/dev/null'] : words;
    this.#process = spawn(command!, args, { cwd: archive, env, stdio: 'pipe' });
    this.#ended = once(this.#process, 'close');
    for (const stream of [this.#process.stdout!, this.#process.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.said += text.replaceAll('\r', '');
      });
  }

  async until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; !isSo(); tries++) {
      if (tries > 600) throw new Error(`nothing came of it: ${this.said}`);
      await sleep(50);
    }
  }

  says = (text: string) => this.until(() => this.said.includes(text));

  isInstalling = () => this.until(() => existsSync(marker));

  press(keys: string): void {
    this.#process.stdin!.write(keys);
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  async end(): Promise<number | null> {
    await this.#ended;
    return this.#process.exitCode;
  }
}

const CTRL_C = '\x03';
const STAYS = `Interrompu : rien n’a changé, l’archive reste avec Fonds ${VERSION}.\n`;

function expectAsBefore(): void {
  expect(standing()).toEqual(before);
  expect(run('--version').stdout.trim()).toBe(VERSION);
  expect(run('check').status).toBe(0);
}

test('Ctrl-C while npm installs takes back what npm has begun, and says so', async () => {
  const upgrade = new Upgrade(patient, true);
  await upgrade.isInstalling();
  upgrade.press(CTRL_C);
  expect(await upgrade.end()).toBe(130);
  expect(upgrade.said).toMatch(new RegExp(`Interrompu : retour à Fonds ${VERSION}…\n${STAYS}$`));
  expectAsBefore();
}, 120_000);

test('a second Ctrl-C while going back ends nothing, and a third neither', async () => {
  const upgrade = new Upgrade(patient, true);
  await upgrade.isInstalling();
  upgrade.press(CTRL_C);
  await upgrade.says('retour à Fonds');
  for (let presses = 0; presses < 2; presses++) {
    await sleep(250);
    upgrade.press(CTRL_C);
  }
  expect(await upgrade.end()).toBe(130);
  expect(upgrade.said).toContain(
    'Encore un instant : arrêter ici laisserait node_modules à moitié installé.',
  );
  expect(upgrade.said.endsWith(STAYS)).toBe(true);
  expectAsBefore();
}, 120_000);

test('an npm that does not listen is ended by a second Ctrl-C, and all is installed again', async () => {
  const upgrade = new Upgrade(deaf, true);
  await upgrade.isInstalling();
  upgrade.press(CTRL_C);
  await sleep(1000);
  upgrade.press(CTRL_C);
  expect(await upgrade.end()).toBe(130);
  expect(upgrade.said.endsWith(STAYS)).toBe(true);
  expectAsBefore();
}, 120_000);

test('SIGTERM to the command alone ends npm too', async () => {
  const upgrade = new Upgrade(patient, false);
  await upgrade.isInstalling();
  upgrade.kill('SIGTERM');
  expect(await upgrade.end()).toBe(130);
  expect(upgrade.said.endsWith(STAYS)).toBe(true);
  expectAsBefore();
}, 120_000);

test('a terminal that closes leaves an archive that is as it was', async () => {
  const upgrade = new Upgrade(patient, true);
  await upgrade.isInstalling();
  // `script` hands its end of the terminal back, and the kernel tells those who sit at it.
  upgrade.kill('SIGKILL');
  await upgrade.end();
  // Removed last, once all is back.
  await upgrade.until(() => !existsSync(join(archive, '.cache/upgrade/before')));
  expectAsBefore();
}, 120_000);

test('Ctrl-C while the site is built, before npm, touches nothing', async () => {
  const upgrade = new Upgrade(patient, true);
  await upgrade.says('Construction avec Fonds');
  upgrade.press(CTRL_C);
  expect(await upgrade.end()).toBe(130);
  expect(upgrade.said).not.toContain('Installation de Fonds');
  expect(upgrade.said.endsWith(STAYS)).toBe(true);
  expectAsBefore();
}, 120_000);
