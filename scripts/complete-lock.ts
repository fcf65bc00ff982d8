/**
 * `npm run lock`: completes package-lock.json after an install.
 * npm leaves out the binaries of platforms that its registry does not serve, and `npm ci` then refuses
 * the lock everywhere. Each one missing is added by name, version and platform, as npm itself would write
 * it, so that one lock serves Linux, macOS and Windows.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const FILE = new URL('../package-lock.json', import.meta.url);
const OS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const OTHER_NAMES: Record<string, string> = {
  darwin: 'darwin',
  windows: 'win32',
  linuxmusl: 'linux',
  webcontainers: 'linux',
};

/** Optional packages that the lock's packages name and that the lock does not hold. */
export function missingPlatforms(
  packages: Record<string, LockedPackage>,
): [name: string, version: string, dev: boolean][] {
  const missing = new Map<string, [string, string, boolean]>();
  for (const [path, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const held = packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
      if (!held) missing.set(name, [name, version, dev]);
    }
  }
  return [...missing.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a package's name tells of its platform: `@biomejs/cli-linux-arm64-musl`. */
export function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const words = name.replace(/^@[^/]+\//, '').split('-');
  const os = words.map((word) => OTHER_NAMES[word] ?? word).find((word) => OS.includes(word));
  const cpu = words.find((word) => CPU.includes(word));
  const musl = words.some((word) => word === 'musl' || word === 'linuxmusl');
  const glibc = words.includes('gnu') || words.includes('gnueabihf');
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os === 'linux' && (musl || glibc) && { libc: [musl ? 'musl' : 'glibc'] }),
    ...(os && { os: [os] }),
  };
}

function complete(): void {
  const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, LockedPackage> };
  const missing = missingPlatforms(lock.packages);
  for (const [name, version, dev] of missing) {
    const platform = platformOf(name);
    if (!platform.os && !platform.cpu) throw new Error(`${name}: its name tells no platform; install it`);
    if (!/^\d/.test(version)) throw new Error(`${name}: ${version} is a range; install it`);
    lock.packages[`node_modules/${name}`] = { version, ...(dev && { dev }), ...platform, optional: true };
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added to package-lock.json`);
}

if (import.meta.main) complete();
