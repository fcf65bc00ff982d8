/**
 * Bundles the program: each command and the parts that they load when needed. Plain
 * JavaScript, as `run.mjs` is: what compiles TypeScript in Node takes 60 ms to load, and 20 MB for as long as
 * the command runs.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

/** The program; `run.mjs` starts it. */
const MAIN = 'src/commands/main.ts';

/** Modules that the commands start as threads or processes, by path relative to the project. */
const THREADS = [
  'src/archive/reading/read-ahead-thread.ts',
  'src/archive/reading/read-thread.ts',
  'src/build/inspect-thread.ts',
  'src/build/render-thread.ts',
  'src/kit/child.ts',
  'src/kit/thread.ts',
];

/** Packages that hold compiled code or look for files of their own: they stay where they are. */
const EXTERNAL = /^(?:astro|vite|esbuild|sharp|playwright-core|axe-core|@astrojs\/[^/]+)(?:\/|$)/;
/** Of Sätteri, thirty modules, the one that finds its compiled code. */
const NATIVE = /^\.\.\/index\.js$/;

/** A source modified this shortly ago may change again without a new stamp (ms). */
const RACY = 2000;

/**
 * Bundles into `dir` and notes there what the bundle was made of. Gives the path of the script, which exports a
 * function for each command and thread that loads it, and has a name of its own digest. Throws what esbuild throws.
 *
 * @param {string} root the project
 * @param {string} dir
 * @returns {Promise<string>}
 */
export async function bundle(root, dir) {
  const started = Date.now();
  const staging = join(dir, `staging-${process.pid}`);
  try {
    mkdirSync(staging, { recursive: true });
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      stdin: { contents: entry(), resolveDir: root },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node24',
      metafile: true,
      minifyWhitespace: true,
      minifySyntax: true,
      logLevel: 'silent',
      plugins: [external, addresses(root, dir)],
    });
    const code = withImports(outputFiles[0].text);
    const script = `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.made.cjs`;
    writeFileSync(join(staging, script), code);
    for (const name of THREADS.map(nameOf)) {
      const call = `loadPart(${JSON.stringify(join(dir, script))}, ${JSON.stringify(name)})`;
      const loader = JSON.stringify(join(root, 'scripts/code.cjs'));
      writeFileSync(join(staging, `${name}.cjs`), `require(${loader}).${call};\n`);
    }
    const inputs = [...Object.keys(metafile.inputs), 'package-lock.json', 'scripts/bundle.mjs'];
    const sources = Object.fromEntries(
      inputs
        .filter((path) => !path.startsWith('node_modules/') && path !== '<stdin>')
        .map((path) => [path, stampOf(join(root, path), started)]),
    );
    const made = readdirSync(staging);
    for (const name of made) renameSync(join(staging, name), join(dir, name));
    const note = join(staging, 'bundle.json');
    writeFileSync(note, JSON.stringify({ node: process.version, script, sources }));
    renameSync(note, join(dir, 'bundle.json'));
    for (const name of readdirSync(dir)) {
      if (name !== 'bundle.json' && !made.includes(name) && !name.startsWith('staging-'))
        rmSync(join(dir, name), { recursive: true, force: true });
    }
    return join(dir, script);
  } finally {
    await stop();
    rmSync(staging, { recursive: true, force: true });
  }
}

function entry() {
  const parts = [MAIN, ...THREADS];
  return parts
    .map((path) => `exports[${JSON.stringify(nameOf(path))}] = () => import('./${path}');`)
    .join('\n');
}

/**
 * Has the script import by the function that it is given: V8 lets no script do so itself. What is not ASCII,
 * regular expressions only, is escaped, since V8 reads a script of one byte a character faster.
 *
 * @param {string} code
 */
function withImports(code) {
  const given = code.replace(/(?<![\w.$])import\("/g, 'importModule("');
  if (/(?<![\w.$]|\bin )import\(/.test(given)) throw new Error('the bundle imports what it does not hold');
  return given.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

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
 * What Node takes: an address where it is asked to import, a path where it is asked to require.
 *
 * @param {string} kind
 * @param {string} path
 */
const addressFor = (kind, path) => (kind === 'dynamic-import' ? pathToFileURL(path).href : path);

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
      return found.errors.length > 0 ? found : { path: addressFor(from.kind, found.path), external: true };
    });
    onResolve({ filter: NATIVE }, ({ path, resolveDir, kind }) =>
      resolveDir.endsWith(join('node_modules', 'satteri', 'dist'))
        ? { path: addressFor(kind, join(resolveDir, path)), external: true }
        : undefined,
    );
  },
};

/**
 * In a bundle a module no longer stands where its source does: its own address is told as it was, and that
 * of a thread becomes the bundled thread's. What a module imports by a name that it finds out is imported by
 * the function given to the script.
 *
 * @param {string} root
 * @param {string} dir
 * @returns {import('esbuild').Plugin}
 */
function addresses(root, dir) {
  const [start, slash] = [root + sep, sep].map((text) => RegExp.escape(text));
  const ours = `^${start}(?:src|scripts)\\b.*\\.ts`;
  const sources = new RegExp(`${ours}$|node_modules${slash}file-type${slash}.*\\.js$`);
  return {
    name: 'addresses',
    setup({ onLoad }) {
      onLoad({ filter: sources }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!/import(?:\.meta\.|\()/.test(text)) return undefined;
        const contents = text
          .replace(/new URL\('([^']+\.ts)', import\.meta\.url\)/g, (whole, target) => {
            const file = relative(root, join(dirname(path), target))
              .split(sep)
              .join('/');
            const thread = pathToFileURL(join(dir, `${nameOf(file)}.cjs`)).href;
            return THREADS.includes(file) ? `new URL(${JSON.stringify(thread)})` : whole;
          })
          .replace(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href))
          .replace(/\bimport\((?!['"])/g, 'importModule(');
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}
