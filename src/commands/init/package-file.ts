/** package.json of an archive. */
import { slugify } from '../../kit/slug.ts';
import type { Answers } from './answers.ts';

export type PackageKeys = Record<string, unknown>;

/** Verbs that `npm run <verb>` calls. */
const SCRIPTS = ['dev', 'new', 'check', 'build', 'preview', 'release'];

/** The keys of a new archive's package.json; `fonds` is the version to depend on. */
export function packageKeys({ title }: Answers, fonds: string): PackageKeys {
  return {
    name: slugify(title).slice(0, 80) || 'archive',
    private: true,
    type: 'module',
    scripts: Object.fromEntries(SCRIPTS.map((verb) => [verb, `fonds ${verb}`])),
    engines: { node: '>=20.9' },
    dependencies: { fonds },
    // Under a Node that is too old, installing Fonds brings the one that it needs. What esbuild would run checks its
    // own program, and npm warns of it at each installation.
    allowScripts: { fonds: true, esbuild: false },
  };
}

/** The text of a package.json with the keys that it lacks, `name` aside; null where it is no JSON object. */
export function completePackage(text: string, keys: PackageKeys): string | null {
  let own: unknown;
  try {
    own = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  if (!isObject(own)) return null;
  const merged = { ...own };
  for (const [key, value] of Object.entries(keys)) {
    if (key === 'name' || key === 'type') continue;
    const given = own[key];
    if (given === undefined) merged[key] = value;
    else if (isObject(given) && isObject(value)) merged[key] = { ...value, ...given };
  }
  return JSON.stringify(merged) === JSON.stringify(own) ? text : `${JSON.stringify(merged, null, 2)}\n`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
