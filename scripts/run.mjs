/**
 * `node scripts/run.mjs <verb> [options]`: runs `src/commands/main.ts` from a bundle in the cache folder, so that a
 * command starts in some tens of milliseconds; bundles again what has changed. Plain JavaScript, since Node would load
 * a compiler for anything else before it runs the first line.
 */
import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const code = join(resolve(cacheFolder(process.argv)), 'code');
const script = await scriptOf();
const { run } = await (script === null
  ? import('../src/commands/main.ts')
  : createRequire(import.meta.url)(script).main());
process.exitCode = await run(process.argv.slice(2));

/** Path of the bundle with the command; null where none can be made. */
async function scriptOf() {
  const { script, isCurrent } = readNote();
  if (isCurrent) {
    enableCompileCache(join(code, 'compiled'));
    return join(code, script);
  }
  const { spawnSync } = await import('node:child_process');
  const bundler = [join(root, 'scripts/bundle.ts'), code];
  const { status, stdout, stderr } = spawnSync(process.execPath, bundler, { encoding: 'utf8' });
  if (status !== 0) {
    if (stderr) console.error(`Run from the sources, slower: ${stderr.trimEnd()}`);
    return null;
  }
  enableCompileCache(join(code, 'compiled'));
  return stdout.trimEnd();
}

/** What the last bundle was made of, and whether that is what there is now. */
function readNote() {
  try {
    const { node, script, files, sources } = JSON.parse(readFileSync(join(code, 'bundle.json'), 'utf8'));
    // A disk that gives back other bytes than were written must not look like a fault of the content.
    const isWhole = ([name, digest]) =>
      hash('sha256', readFileSync(join(code, name)), 'base64url').slice(0, 22) === digest;
    const isCurrent =
      node === process.version &&
      script in files &&
      Object.entries(files).every(isWhole) &&
      Object.entries(sources).every(([path, [size, mtime]]) => {
        const stat = statSync(join(root, path), { throwIfNoEntry: false });
        return stat?.size === size && stat.mtimeMs === mtime;
      });
    return { script, isCurrent };
  } catch {
    return { script: '', isCurrent: false };
  }
}

/** The option that every command with a cache has. */
function cacheFolder(args) {
  const at = args.findIndex((word) => word === '--cache' || word.startsWith('--cache='));
  const value = args[at]?.split('=')[1] ?? args[at + 1];
  return at === -1 || value === undefined ? '.cache' : value;
}
