/**
 * `node scripts/run.mjs <command> [options]`: runs `scripts/<command>.ts` from code bundled into the
 * cache folder, so that a command starts in some tens of milliseconds; bundles again what has changed.
 * Plain JavaScript, since Node would compile anything else before it runs the first line. npm starts the
 * build with `--max-semi-space-size=16` (MB): left to itself V8 gives the young objects of each thread 128 MB.
 */
import { readFileSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const [command] = process.argv.splice(2, 1);
const code = join(resolve(cacheFolder(process.argv)), 'code');
enableCompileCache(join(code, 'compiled'));
// A build of a thousand articles is over before V8's optimising compilers, left to themselves, have paid for their time.
setFlagsFromString('--invocation-count-for-maglev=2000');
setFlagsFromString('--invocation-count-for-turbofan=20000');
await import(pathToFileURL(await moduleOf(command)).href);

/** Path of the command's module: bundled, or its source where no bundle can be made. */
async function moduleOf(name) {
  const { bundled, isCurrent } = readNote();
  if (bundled.includes(name) && isCurrent) return join(code, `${name}.mjs`);
  const { BUNDLED, bundle } = await import('./bundle.mjs');
  if (!BUNDLED.includes(name)) return join(root, 'scripts', `${name}.ts`);
  try {
    await bundle(root, code);
    return join(code, `${name}.mjs`);
  } catch {
    return join(root, 'scripts', `${name}.ts`);
  }
}

/** What the last bundle was made of, and whether that is what there is now. */
function readNote() {
  try {
    const { node, bundled, sources } = JSON.parse(readFileSync(join(code, 'bundle.json'), 'utf8'));
    const isCurrent =
      node === process.version &&
      Object.entries(sources).every(([path, [size, mtime]]) => {
        const stat = statSync(join(root, path), { throwIfNoEntry: false });
        return stat?.size === size && stat.mtimeMs === mtime;
      });
    return { bundled, isCurrent };
  } catch {
    return { bundled: [], isCurrent: false };
  }
}

/** The option that every command with a cache has. */
function cacheFolder(args) {
  const at = args.findIndex((word) => word === '--cache' || word.startsWith('--cache='));
  const value = args[at]?.split('=')[1] ?? args[at + 1];
  return at === -1 || value === undefined ? '.cache' : value;
}
