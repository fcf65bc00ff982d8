/**
 * The Astro templates, compiled once into one module that Node imports: Astro's own compiler makes JavaScript of each,
 * esbuild one module of all, in a fifth of the time and memory that Vite takes. The module is kept with the list of
 * the files that it was made from; it is made again only when one of these, or the generator, has changed.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, PartialMessage, Plugin } from 'esbuild';
import { writeAtomic } from '../kit/atomic.ts';
import { withBundler } from '../kit/bundler.ts';
import { digest } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { prebuiltOf, prebuiltPath } from '../kit/prebuilt.ts';
import { astroOptions } from './astro-options.ts';

const ENTRY = 'src/build/bundle.ts';
/** What templates call, in place of Astro's own runtime. */
const RUNTIME = fileURLToPath(new URL('runtime.ts', import.meta.url));

export interface CompiledTemplates {
  /** Absolute path of the module. */
  path: string;
  /** Digest of the module's code: pages rendered by equal code are equal. */
  key: string;
  /** Files that the module was made from, relative to the project. */
  sources: readonly string[];
}

/**
 * Gives the compiled templates of the project at `root`, compiling them where the kept module in `dir` does not serve.
 * Throws esbuild's `BuildFailure`, which tells the place, for a template with an error.
 */
export async function compileTemplates(
  root: string,
  dir: string,
  generator: string,
  digests: FileDigests,
): Promise<CompiledTemplates> {
  const ready = prebuiltOf(root);
  if (ready) return { path: prebuiltPath(root, 'templates'), key: ready.templates, sources: [] };
  const make = async () => {
    const { code, sources } = await bundleTemplates(root);
    const key = digest(code);
    writeAtomic(modulePath(dir, key), code);
    for (const name of readdirSync(dir)) {
      if (name.endsWith('.cjs') && !name.startsWith(key)) rmSync(join(dir, name), { force: true });
    }
    return { value: key, sources };
  };
  const note = join(dir, 'templates');
  const kept = await digests.kept(note, generator, make);
  const path = modulePath(dir, kept.value);
  if (kept.isNew || isWhole(path, kept.value)) return { path, key: kept.value, sources: kept.sources };
  rmSync(note);
  return compileTemplates(root, dir, generator, digests);
}

/** Whether the module is there as it was written. */
function isWhole(path: string, key: string): boolean {
  return existsSync(path) && digest(readFileSync(path, 'utf8')) === key;
}

const modulePath = (dir: string, key: string) => join(dir, `${key}.cjs`);

/** What Vite tells modules of a production build made for the server. */
const VITE_ENVIRONMENT = { BASE_URL: '/', DEV: false, MODE: 'production', PROD: true, SSR: true };

/** Astro asks whether a component gave a `Response`, which ours never do; Node's own takes long to load. */
const NO_RESPONSE = 'class NoResponse {}';

/** The templates of the project at `root` as the text of one module, and the files that it was made from, with those of packages in `inputs`. */
export async function bundleTemplates(
  root: string,
): Promise<{ code: string; sources: string[]; inputs: string[] }> {
  const { transform } = await import('@astrojs/compiler-rs');
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
  const options = {
    absWorkingDir: root,
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    tsconfigRaw: {},
    conditions: ['astro'],
    define: { 'import.meta.env': JSON.stringify(VITE_ENVIRONMENT), Response: 'NoResponse' },
    banner: { js: NO_RESPONSE },
    logLevel: 'silent',
    plugins: [templates],
  } as const satisfies BuildOptions;
  const { outputFiles, metafile } = await withBundler(({ build }) => build(options));
  const inputs = Object.keys(metafile.inputs)
    .filter((path) => !path.startsWith('<'))
    .sort();
  const sources = inputs.filter((path) => !path.startsWith('node_modules/'));
  return { code: outputFiles[0]!.text, sources, inputs };
}

function faultOf(path: string, text: string, at?: { line: number; column: number }): PartialMessage {
  return { text, location: { file: path, line: at?.line ?? 1, column: (at?.column ?? 1) - 1 } };
}
