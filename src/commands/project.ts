/** Where Fonds itself stands. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of Fonds: its templates, styles and browser scripts are below it. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

interface PackageFile {
  version: string;
  peerDependencies?: Record<string, string>;
}

const packageFile = (): PackageFile =>
  JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as PackageFile;

/** The version in package.json. */
export const ownVersion = (): string => packageFile().version;

/** Packages that an archive may add, `axe-core@4.14.1`; none in a checkout, which has them. */
export const optionalPackages = (): string[] =>
  Object.entries(packageFile().peerDependencies ?? {}).map(([name, version]) => `${name}@${version}`);

/**
 * What an archive in `folder` depends on to have this same Fonds: its version; the file that it was installed from,
 * where it came from one and not from a registry.
 */
export function ownSource(folder: string): string {
  const version = ownVersion();
  const installed = dirname(PROJECT.replace(/[\\/]$/, ''));
  try {
    const lock: unknown = JSON.parse(readFileSync(join(installed, '.package-lock.json'), 'utf8'));
    const { packages } = lock as { packages: Record<string, { resolved?: string }> };
    const { resolved = '' } = packages[`node_modules/${basename(PROJECT)}`] ?? {};
    const file = /^file:(.*\.tgz)$/.exec(resolved)?.[1];
    if (file === undefined) return version;
    const archive = resolve(dirname(installed), dirname(file), `fonds-${version}.tgz`);
    return existsSync(archive) ? `file:${relative(folder, archive).split('\\').join('/')}` : version;
  } catch {
    return version;
  }
}
