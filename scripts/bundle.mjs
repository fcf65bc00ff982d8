/**
 * Bundles the commands that must start fast: one module each and the parts that they load when needed. Plain
 * JavaScript, as `run.mjs` is: what compiles TypeScript in Node takes 60 ms to load, and 20 MB for as long as
 * the command runs.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

/** Commands of this folder that are bundled. */
export const BUNDLED = ['build', 'check'];

/** Modules that the commands start as threads or processes, by path relative to the project. */
const THREADS = [
  'src/archive/read-ahead-thread.ts',
  'src/archive/read-thread.ts',
  'src/site/inspect-thread.ts',
  'src/site/render-thread.ts',
  'src/store/thread.ts',
];

/** Packages that hold compiled code or look for files of their own: they stay where they are. */
const EXTERNAL = /^(?:astro|vite|esbuild|sharp|pagefind|@astrojs\/[^/]+)(?:\/|$)/;
/** Of Sätteri, thirty modules, the one that finds its compiled code. */
const NATIVE = /^\.\.\/index\.js$/;

/** A source modified this shortly ago may change again without a new stamp (ms). */
const RACY = 2000;

/**
 * Bundles into `dir` and notes there what the bundle was made of. Modules have names of their own digest
 * but for the entries, which are put in place last. Throws what esbuild throws.
 *
 * @param {string} root the project
 * @param {string} dir
 */
export async function bundle(root, dir) {
  const started = Date.now();
  const staging = join(dir, `staging-${process.pid}`);
  const entries = [...BUNDLED.map((name) => `scripts/${name}.ts`), ...THREADS];
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: entries.map((path) => ({ in: path, out: nameOf(path) })),
      outdir: staging,
      outExtension: { '.js': '.mjs' },
      chunkNames: 'part-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      metafile: true,
      minifyWhitespace: true,
      minifySyntax: true,
      logLevel: 'silent',
      plugins: [external, addresses(root)],
      banner: { js: REQUIRE },
    });
    const made = readdirSync(staging);
    mkdirSync(dir, { recursive: true });
    for (const name of made) renameSync(join(staging, name), join(dir, name));
    const inputs = [...Object.keys(metafile.inputs), 'package-lock.json', 'scripts/bundle.mjs'];
    const sources = Object.fromEntries(
      inputs
        .filter((path) => !path.startsWith('node_modules/'))
        .map((path) => [path, stampOf(join(root, path), started)]),
    );
    const note = join(staging, 'bundle.json');
    writeFileSync(note, JSON.stringify({ node: process.version, bundled: BUNDLED, sources }));
    renameSync(note, join(dir, 'bundle.json'));
    for (const name of readdirSync(dir)) {
      if (name.startsWith('part-') && !made.includes(name)) rmSync(join(dir, name), { force: true });
    }
  } finally {
    await stop();
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Packages in CommonJS ask for Node's modules by `require`. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');

/**
 * Size and mtime.
 *
 * @param {string} path
 * @param {number} started
 */
function stampOf(path, started) {
  const { size, mtimeMs } = statSync(path);
  return [size, mtimeMs > started - RACY ? -1 : mtimeMs];
}

/**
 * Leaves packages out of the bundle, by whole address: the cache may lie anywhere.
 *
 * @type {import('esbuild').Plugin}
 */
const external = {
  name: 'external',
  setup({ onResolve, resolve }) {
    onResolve({ filter: EXTERNAL }, async ({ path, pluginData, ...from }) => {
      if (pluginData === external) return undefined;
      const found = await resolve(path, { ...from, pluginData: external });
      return found.errors.length > 0 ? found : { path: pathToFileURL(found.path).href, external: true };
    });
    onResolve({ filter: NATIVE }, ({ path, resolveDir }) =>
      resolveDir.endsWith(join('node_modules', 'satteri', 'dist'))
        ? { path: pathToFileURL(join(resolveDir, path)).href, external: true }
        : undefined,
    );
  },
};

/**
 * In a bundle a module no longer stands where its source does: its own address is told as it was, and that
 * of a thread becomes the bundled module's.
 *
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
function addresses(root) {
  const sources = new RegExp(`^${RegExp.escape(root + sep)}(?:src|scripts)\\b.*\\.ts$`);
  return {
    name: 'addresses',
    setup({ onLoad }) {
      onLoad({ filter: sources }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.')) return undefined;
        const contents = text
          .replace(/new URL\('([^']+\.ts)', import\.meta\.url\)/g, (whole, target) => {
            const file = relative(root, join(dirname(path), target))
              .split(sep)
              .join('/');
            return THREADS.includes(file) ? `new URL('./${nameOf(file)}.mjs', import.meta.url)` : whole;
          })
          .replace(/(?<!\.mjs', )import\.meta\.url/g, JSON.stringify(pathToFileURL(path).href));
        return { contents, loader: 'ts' };
      });
    },
  };
}
