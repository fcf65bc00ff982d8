/**
 * `node scripts/run.mjs <verb> [options]`: runs `src/commands/main.ts` from code bundled into the cache folder, so
 * that a command starts in some tens of milliseconds; bundles again what has changed.
 * Plain JavaScript, since Node would compile anything else before it runs the first line. npm starts the
 * build with `--max-semi-space-size=16` (MB): left to itself V8 gives the young objects of each thread 128 MB.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadPart } from './code.cjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const code = join(resolve(cacheFolder(process.argv)), 'code');
const script = await scriptOf();
const { run } = await (script === null
  ? import(pathToFileURL(join(root, 'src/commands/main.ts')).href)
  : loadPart(script, 'main'));
process.exitCode = await run(process.argv.slice(2));

/** Path of the bundle with the command; null where none can be made. */
async function scriptOf() {
  const { script, isCurrent } = readNote();
  if (isCurrent) return join(code, script);
  const { bundle } = await import('./bundle.mjs');
  return bundle(root, code).catch((error) => {
    // A cache that cannot be written is the command's own to tell.
    if (error.syscall === undefined) console.error(`Run from the sources, slower: ${error.message}`);
    return null;
  });
}

/** What the last bundle was made of, and whether that is what there is now. */
function readNote() {
  try {
    const { node, script, sources } = JSON.parse(readFileSync(join(code, 'bundle.json'), 'utf8'));
    const isCurrent =
      node === process.version &&
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
