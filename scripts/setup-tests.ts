/**
 * `npm run setup:tests`: makes sure that the programs which the tests drive are on this machine.
 * What is missing is installed from Debian's packages where we are root on a Debian system; Chromium
 * can also come from Playwright's own download. Otherwise it says exactly what to install, and fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../src/commands/a11y/chromium.ts';

interface Program {
  name: string;
  /** What the tests do with it. */
  purpose: string;
  package: string;
  isThere(): boolean;
}

const PROGRAMS: Program[] = [
  {
    name: 'Chromium',
    purpose: 'the browser tests',
    package: 'chromium',
    isThere: () => findChromium() !== null,
  },
  { name: 'nginx', purpose: 'the redirect tests', package: 'nginx-light', isThere: () => isOnPath('nginx') },
  { name: 'Apache', purpose: 'the redirect tests', package: 'apache2', isThere: () => isOnPath('apache2') },
  { name: 'Caddy', purpose: 'the redirect tests', package: 'caddy', isThere: () => isOnPath('caddy') },
  { name: 'rsync', purpose: 'the tests of releases', package: 'rsync', isThere: () => isOnPath('rsync') },
  {
    name: 'sshd',
    purpose: 'the tests of releases',
    package: 'openssh-server',
    isThere: () => isOnPath('sshd'),
  },
  {
    name: 'strace',
    purpose: 'the tests that kill a publication',
    package: 'strace',
    isThere: () => isOnPath('strace'),
  },
  {
    name: 'a C compiler',
    purpose: 'the tests on a disk without locks',
    package: 'gcc',
    isThere: () => isOnPath('cc'),
  },
  {
    name: 'the headers of the C library',
    purpose: 'the tests on a disk without locks',
    package: 'libc6-dev',
    isThere: () => existsSync('/usr/include/fcntl.h'),
  },
  {
    name: 'MariaDB',
    purpose: 'the tests of the import from a live database',
    package: 'mariadb-server',
    isThere: () => isOnPath('mariadbd'),
  },
  {
    name: "Python's feedparser",
    purpose: 'the tests of feeds',
    package: 'python3-feedparser',
    isThere: () => existsSync('/usr/lib/python3/dist-packages/feedparser'),
  },
  {
    name: 'Java',
    purpose: 'the Nu HTML checker',
    package: 'default-jre-headless',
    isThere: () => isOnPath('java'),
  },
];

/**
 * The engines of Cloudflare Pages and Netlify, for `tests/host/engines.ts`. They come from npm into a folder of their own:
 * with 230 MB they are too large for everybody's `npm ci`.
 */
const HOST_ENGINES = {
  wrangler: '4.164.0',
  'netlify-redirector': '0.5.0',
  'netlify-redirect-parser': '14.4.0',
  'netlify-headers-parser': '7.1.4',
};
const HOSTS = join('.cache', 'hosts');

const missing = () => PROGRAMS.filter((program) => !program.isThere());

if (missing().length > 0 && isOnPath('apt-get') && process.getuid?.() === 0) {
  const packages = missing().map((program) => program.package);
  console.log(`Installing what the tests need: ${packages.join(', ')}`);
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
}
if (missing().some((program) => program.name === 'Chromium')) {
  console.log('Installing Chromium by Playwright');
  run(process.execPath, [
    join('node_modules', 'playwright-core', 'cli.js'),
    'install',
    'chromium-headless-shell',
  ]);
}
if (!installHostEngines())
  console.error(
    'The tests of Cloudflare Pages and Netlify are left out: their engines could not be installed.',
  );
const still = missing();
for (const { name, purpose, package: debian } of still) {
  console.error(
    `${name} is missing: ${purpose} need it. Install it (Debian, Ubuntu: sudo apt-get install ${debian}) and run the tests again.`,
  );
}
process.exitCode = still.length > 0 ? 1 : 0;

/** Debian keeps servers in `sbin`, which is not on every user's path. */
function isOnPath(command: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => existsSync(join(folder, command)));
}

/** True where the engines are there, in these versions. */
function installHostEngines(): boolean {
  const isThere = Object.entries(HOST_ENGINES).every(([name, version]) => {
    const path = join(HOSTS, 'node_modules', name, 'package.json');
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version === version;
  });
  if (isThere) return true;
  console.log(`Installing the engines of Cloudflare Pages and Netlify into ${HOSTS}`);
  mkdirSync(HOSTS, { recursive: true });
  writeFileSync(join(HOSTS, 'package.json'), JSON.stringify({ private: true, dependencies: HOST_ENGINES }));
  return run('npm', ['install', '--prefix', HOSTS, '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** True where it succeeded. */
function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  if (status !== 0) console.error(`${command} ${args.join(' ')} failed (status ${status})`);
  return status === 0;
}
