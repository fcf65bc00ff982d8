/**
 * The Astro templates, compiled once into one module that Node imports: Astro's own compiler makes
 * JavaScript of each, esbuild one module of all, in a fifth of the time and memory that Vite takes.
 * The module is kept with the list of the files it was made from; it is made again only when one
 * of these, a dependency, or Node itself has changed.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartialMessage, Plugin } from 'esbuild';
import { writeAtomic } from '../kit/atomic.ts';
import { digest } from '../kit/digest.ts';
import type { SourceKeys } from '../kit/tree-key.ts';
import { astroOptions } from './astro-options.ts';

/** Files outside the module graph that decide how templates compile. */
const ENVIRONMENT = [
  'package-lock.json',
  'tsconfig.json',
  'src/build/astro-options.ts',
  'src/build/compile.ts',
];
const ENTRY = 'src/build/bundle.ts';
/** What templates call, in place of Astro's own runtime. */
const RUNTIME = fileURLToPath(new URL('runtime.ts', import.meta.url));

export interface CompiledTemplates {
  /** Absolute path of the module. */
  path: string;
  /** Digest of the module's code: pages rendered by equal code are equal. */
  key: string;
  /** False when the kept module served. */
  made: boolean;
}

interface Note {
  /** Digest of Node's version and of the environment files. */
  environment: string;
  /** Digest of each source of the module, by path relative to the project. */
  sources: Record<string, string>;
  key: string;
}

/**
 * Gives the compiled templates of the project at `root`, compiling them where the kept module in
 * `dir` does not serve. Throws esbuild's `BuildFailure`, which tells the place, for a template with an error.
 */
export async function compileTemplates(
  root: string,
  dir: string,
  keys: SourceKeys,
): Promise<CompiledTemplates> {
  const environment = digest(process.version, ...ENVIRONMENT.map((file) => keys.file(file)));
  const note = readNote(dir);
  if (note?.environment === environment && isCurrent(note, keys)) {
    return { path: modulePath(dir, note.key), key: note.key, made: false };
  }
  const { code, sources } = await bundle(root);
  const key = digest(code);
  writeAtomic(modulePath(dir, key), code);
  const current = Object.fromEntries(sources.map((source) => [source, keys.file(source)]));
  writeAtomic(
    join(dir, 'templates.json'),
    JSON.stringify({ environment, sources: current, key } satisfies Note),
  );
  for (const name of readdirSync(dir)) {
    if (/\.(?:[cm]js|bin)$/.test(name) && !name.startsWith(key)) rmSync(join(dir, name), { force: true });
  }
  return { path: modulePath(dir, key), key, made: true };

  function isCurrent(kept: Note, keys: SourceKeys): boolean {
    const path = modulePath(dir, kept.key);
    return (
      existsSync(path) &&
      Object.entries(kept.sources).every(([source, key]) => keys.file(source) === key) &&
      digest(readFileSync(path, 'utf8')) === kept.key
    );
  }
}

const modulePath = (dir: string, key: string) => join(dir, `${key}.made.cjs`);

function readNote(dir: string): Note | null {
  try {
    return JSON.parse(readFileSync(join(dir, 'templates.json'), 'utf8')) as Note;
  } catch {
    return null;
  }
}

/** What Vite tells modules of a production build made for the server. */
const VITE_ENVIRONMENT = { BASE_URL: '/', DEV: false, MODE: 'production', PROD: true, SSR: true };

/** Astro asks whether a component gave a `Response`, which ours never do; Node's own takes long to load. */
const NO_RESPONSE = 'class NoResponse {}';

async function bundle(root: string): Promise<{ code: string; sources: string[] }> {
  const [{ build, stop }, { transform }] = await Promise.all([
    import('esbuild'),
    import('@astrojs/compiler-rs'),
  ]);
  const templates: Plugin = {
    name: 'templates',
    setup({ onLoad }) {
      onLoad({ filter: /\.astro$/ }, ({ path }) => {
        const { code, diagnostics, css, scripts } = transform(readFileSync(path, 'utf8'), {
          compact: astroOptions.compressHTML,
          filename: path,
          normalizedFilename: path.slice(root.length),
          internalURL: RUNTIME,
          resultScopedSlot: true,
          resolvePath: (specifier) => specifier,
        });
        const fault = diagnostics.find(({ severity }) => severity === 'error');
        if (fault) return { errors: [faultOf(path, fault.text, fault.labels[0])] };
        if (css.length + scripts.length > 0)
          return {
            errors: [faultOf(path, 'styles and scripts stand in src/theme/styles and src/theme/client')],
          };
        return { contents: code, loader: 'ts' };
      });
    },
  };
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    conditions: ['astro'],
    define: { 'import.meta.env': JSON.stringify(VITE_ENVIRONMENT), Response: 'NoResponse' },
    banner: { js: NO_RESPONSE },
    logLevel: 'silent',
    plugins: [templates],
  }).finally(stop);
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
  return { code: outputFiles[0]!.text, sources: sources.sort() };
}

function faultOf(path: string, text: string, at?: { line: number; column: number }): PartialMessage {
  return { text, location: { file: path, line: at?.line ?? 1, column: (at?.column ?? 1) - 1 } };
}
