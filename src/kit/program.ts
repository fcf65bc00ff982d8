/**
 * The program in one script: what a checkout runs, from its cache folder, so that a command starts in some tens of
 * milliseconds. The bundler tells which files it is made of: that is what the generator's digest is taken from.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import { withBundler } from './bundler.ts';
import { digest, digestAll, digestBytes } from './digest.ts';
import { trustedTime } from './stamps.ts';

/** The folder of this checkout. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const MAIN = 'src/commands/main.ts';
/** Modules that are started as threads or processes, by path relative to the project. The bundler refuses one that is not here. */
export const THREADS = [
  'src/archive/reading/read-ahead-thread.ts',
  'src/archive/reading/read-thread.ts',
  'src/build/inspect-thread.ts',
  'src/build/render-thread.ts',
  'src/import/spip/convert/compose-thread.ts',
  'src/import/spip/import-thread.ts',
  'src/kit/child.ts',
  'src/kit/thread.ts',
  'src/media/text/extract-thread.ts',
];
/** What decides which version of each package is installed: those that stay outside the bundle count by it. */
const LOCK = 'package-lock.json';

/** Packages that hold compiled code or look for files of their own: they stay where they are. */
const EXTERNAL =
  /^(?:astro|vite|esbuild|sharp|@hyzyla\/pdfium|playwright-core|axe-core|@astrojs\/[^/]+)(?:\/|$)/;
/** Of Sätteri, thirty modules, the one that finds its compiled code. */
const NATIVE = /^\.\.\/index\.js$/;

interface Program {
  code: string;
  /** Digest of all that decides what the program does: see `generatorDigest`. */
  generator: string;
  /** Files that it was made of, relative to the project; packages are there by the lock file. */
  sources: string[];
  /** The same, with the files of packages: `generator` is taken from these. */
  inputs: string[];
}

/** The digest of the program that is made of `inputs`, of which `digestOf` gives the digest of each. */
export function generatorOf(inputs: readonly string[], digestOf: (path: string) => string): string {
  const { version, versions } = process;
  return digestAll([version, versions.icu, versions.tz, ...inputs.flatMap((path) => [path, digestOf(path)])]);
}

/**
 * Bundles the program of the project at `root`. Threads are started from files in `threads`, where it is given.
 * Throws what esbuild throws.
 */
export async function programOf(root: string, threads: string | null = null): Promise<Program> {
  const options = {
    absWorkingDir: root,
    stdin: { contents: programEntry(), resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    tsconfigRaw: {},
    metafile: true,
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'silent',
    plugins: [external, addresses(root, threads)],
  } as const satisfies BuildOptions;
  const { outputFiles, metafile } = await withBundler(({ build }) => build(options));
  const bundled = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>');
  const inputs = [...bundled, LOCK].sort();
  const sources = inputs.filter((path) => !/(?:^|\/)node_modules\//.test(path));
  const generator = generatorOf(inputs, (path) => digestBytes(readFileSync(join(root, path))));
  return { code: withOneShape(outputFiles[0]!.text), generator, sources, inputs };
}

/**
 * The code of a bundle with the wrappers of its modules alike. Each comes as an object of one key, the module's path, and
 * V8 holds 1,536 ways from the object of one key to others; where they are used up, each object that begins with one
 * key and grows, as the nodes of a tree do, is of a shape of its own, and whatever reads it takes five times as long.
 */
export function withOneShape(code: string): string {
  return code.replace(/\b(__esm|__commonJS)\(\{"[^"]+"\(/g, '$1({module(');
}

/**
 * Bundles into `dir`, and notes there what the bundle was made of. Gives the path of the script, which exports a
 * function for each command and thread that loads it, and has a name of its own digest. Throws what esbuild throws.
 */
export async function bundleProgram(root: string, dir: string): Promise<string> {
  const started = Date.now();
  const staging = join(dir, `staging-${process.pid}`);
  try {
    mkdirSync(staging, { recursive: true });
    const { code, generator, sources } = await programOf(root, dir);
    const whole = `var FONDS_GENERATOR=${JSON.stringify(generator)};${code}`;
    const script = `${digest(whole)}.cjs`;
    writeFileSync(join(staging, script), whole);
    for (const name of THREADS.map(nameOf)) {
      writeFileSync(join(staging, `${name}.mjs`), threadOf(join(dir, script), name));
    }
    const stamps = sources.map((path) => [path, stampOf(join(root, path), started)]);
    const made = readdirSync(staging);
    const files = made.map((name) => [name, digestBytes(readFileSync(join(staging, name)))]);
    for (const name of made) renameSync(join(staging, name), join(dir, name));
    const note = join(staging, 'bundle.json');
    writeFileSync(
      note,
      JSON.stringify({
        node: process.version,
        script,
        files: Object.fromEntries(files),
        sources: Object.fromEntries(stamps),
      }),
    );
    renameSync(note, join(dir, 'bundle.json'));
    for (const name of readdirSync(dir)) {
      if (name !== 'bundle.json' && !made.includes(name) && !name.startsWith('staging-'))
        rmSync(join(dir, name), { recursive: true, force: true });
    }
    return join(dir, script);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

export function programEntry(): string {
  const parts = [MAIN, ...THREADS];
  return parts
    .map((path) => `exports[${JSON.stringify(nameOf(path))}] = () => import('./${path}');`)
    .join('\n');
}

/** A module that is a part of the bundle; what threads work with is what it exports as `open`. */
function threadOf(script: string, name: string): string {
  const part = `require(${JSON.stringify(script)})[${JSON.stringify(name)}]()`;
  return `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export const { open } = await ${part};
`;
}

export const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');

function stampOf(path: string, started: number): [size: number, mtime: number] {
  const { size, mtimeMs } = statSync(path);
  return [size, trustedTime(mtimeMs, started)];
}

/** What Node takes: an address where it is asked to import, a path where it is asked to require. */
const addressFor = (kind: string, path: string) =>
  kind === 'dynamic-import' ? pathToFileURL(path).href : path;

/** Leaves packages out of the bundle, by whole address: the cache may lie anywhere. */
const external: Plugin = {
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
 * In a bundle a module no longer stands where its source does: its own address is told as it was, and that of a
 * thread becomes the bundled thread's.
 */
function addresses(root: string, threads: string | null): Plugin {
  const [start, slash] = [root + sep, sep].map((text) => RegExp.escape(text));
  const sources = new RegExp(`^${start}src\\b.*\\.ts$|node_modules${slash}file-type${slash}.*\\.js$`);
  return {
    name: 'addresses',
    setup({ onLoad }) {
      onLoad({ filter: sources }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.')) return undefined;
        const unknown: string[] = [];
        const contents = text
          .replace(
            /new URL\('([^']+-thread\.ts|[^']+\/(?:thread|child)\.ts)', import\.meta\.url\)/g,
            (whole, target) => {
              const file = relative(root, join(dirname(path), target))
                .split(sep)
                .join('/');
              if (!THREADS.includes(file)) unknown.push(file);
              if (threads === null) return whole;
              return `new URL(${JSON.stringify(pathToFileURL(join(threads, `${nameOf(file)}.mjs`)).href)})`;
            },
          )
          .replace(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href));
        if (unknown.length > 0)
          return {
            errors: unknown.map((file) => ({ text: `${file} is missing among the threads of the bundle` })),
          };
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}
