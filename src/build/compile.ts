/**
 * The Astro templates, compiled once into one module that Node imports: Astro's own compiler makes JavaScript of each,
 * esbuild one module of all, in a fifth of the time and memory that Vite takes. The module is kept with the list of
 * the files that it was made from; it is made again only when one of these, or the generator, has changed.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, PartialMessage, Plugin } from 'esbuild';
import { NO_THEME, type ThemeFiles, themePart } from '../content/theme-files.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { withBundler } from '../kit/bundler.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { prebuiltOf, prebuiltPath } from '../kit/prebuilt.ts';
import { astroOptions } from './astro-options.ts';
import { type TemplateKeys, templateKeys, templatesEntry } from './layouts.ts';
import { themeImports } from './theme-imports.ts';

/** What templates call, in place of Astro's own runtime. */
const RUNTIME = fileURLToPath(new URL('runtime.ts', import.meta.url));

export interface CompiledTemplates {
  /** Absolute path of the module. */
  path: string;
  /** Digest of the module's code: pages rendered by equal code are equal. */
  key: string;
  /** What the pages of each kind are rendered by: an edit of a card renders the pages that show cards. */
  kinds: TemplateKeys;
  /** Files that the module was made from, relative to the project. */
  sources: readonly string[];
}

/**
 * Gives the compiled templates of the project at `root`, compiling them where the kept module in `dir` does not serve.
 * Those that a theme replaces part of have a folder of their own in `dir`.
 * Throws esbuild's `BuildFailure`, which tells the place, for a template with an error.
 */
export async function compileTemplates(
  root: string,
  dir: string,
  generator: string,
  digests: FileDigests,
  theme: ThemeFiles = NO_THEME,
): Promise<CompiledTemplates> {
  const own = themePart(theme, 'templates');
  if (own.length > 0) {
    const place = relative(dir, theme.folder).replaceAll('\\', '/');
    const key = digest(generator, ...own);
    return keptTemplates(root, join(dir, `theme-${digest(place).slice(0, 8)}`), key, digests, theme);
  }
  const ready = prebuiltOf(root);
  if (ready) {
    const { templates: key, kinds } = ready;
    return { path: prebuiltPath(root, 'templates'), key, kinds: kinds as TemplateKeys, sources: [] };
  }
  return keptTemplates(root, dir, generator, digests, NO_THEME);
}

async function keptTemplates(
  root: string,
  dir: string,
  version: string,
  digests: FileDigests,
  theme: ThemeFiles,
): Promise<CompiledTemplates> {
  const make = async () => {
    const { code, kinds, sources } = await bundleTemplates(root, theme);
    const key = digest(code);
    writeAtomic(modulePath(dir, key), code);
    for (const name of readdirSync(dir)) {
      if (name.endsWith('.cjs') && !name.startsWith(key)) rmSync(join(dir, name), { force: true });
    }
    return { value: { key, kinds }, sources };
  };
  const note = join(dir, 'templates');
  const kept = await digests.kept(note, version, make);
  const { key } = kept.value;
  const path = modulePath(dir, key);
  if (kept.isNew || isWhole(path, key)) return { path, ...kept.value, sources: kept.sources };
  rmSync(note);
  return keptTemplates(root, dir, version, digests, theme);
}

/** Whether the module is there as it was written. */
function isWhole(path: string, key: string): boolean {
  return existsSync(path) && digest(readFileSync(path, 'utf8')) === key;
}

const modulePath = (dir: string, key: string) => join(dir, `${key}.cjs`);

/** `detail` of the error of a template that holds what stands in files of its own. */
export const STYLED = 'styled-template';

/** What Vite tells modules of a production build made for the server. */
const VITE_ENVIRONMENT = { BASE_URL: '/', DEV: false, MODE: 'production', PROD: true, SSR: true };

/** Astro asks whether a component gave a `Response`, which ours never do; Node's own takes long to load. */
const NO_RESPONSE = 'class NoResponse {}';

interface BundledTemplates {
  /** Text of a CommonJS module. */
  code: string;
  kinds: TemplateKeys;
  /** Files that it was made from, relative to the project. */
  sources: string[];
  /** The same, with those of packages. */
  inputs: string[];
}

/** The templates of the project at `root` as one module. Throws esbuild's `BuildFailure`. */
export async function bundleTemplates(root: string, theme: ThemeFiles = NO_THEME): Promise<BundledTemplates> {
  const { transform } = await import('@astrojs/compiler-rs');
  /** Digests of the files as they were read, by absolute path: they may change meanwhile. */
  const read = new Map<string, string>();
  const readSource = (path: string): string | { errors: PartialMessage[] } => {
    try {
      const bytes = readFileSync(path);
      read.set(path, digestBytes(bytes));
      return bytes.toString('utf8');
    } catch (error) {
      return { errors: [faultOf(path, (error as Error).message)] };
    }
  };
  const normalized = (path: string) =>
    path.startsWith(theme.folder + sep) && theme.folder !== ''
      ? `/src/theme/${path.slice(theme.folder.length + 1)}`
      : path.slice(root.length);
  const templates: Plugin = {
    name: 'templates',
    setup({ onLoad }) {
      onLoad({ filter: /\.astro$/ }, ({ path }) => {
        const source = readSource(path);
        if (typeof source !== 'string') return source;
        const { code, diagnostics, css, scripts } = transform(source, {
          compact: astroOptions.compressHTML,
          filename: path,
          normalizedFilename: normalized(path),
          internalURL: RUNTIME,
          resultScopedSlot: true,
          resolvePath: (specifier) => specifier,
        });
        const faults = diagnostics.filter(({ severity }) => severity === 'error');
        if (faults.length > 0)
          return { errors: faults.map(({ text, labels }) => faultOf(path, text, labels[0])) };
        if (css.length + scripts.length > 0) return { errors: [styledFault(path)] };
        return { contents: code, loader: 'ts' };
      });
      onLoad({ filter: /./ }, ({ path }) => {
        const source = readSource(path);
        return typeof source === 'string' ? { contents: source, loader: 'default' } : source;
      });
    },
  };
  const options = {
    absWorkingDir: root,
    stdin: { contents: templatesEntry(), resolveDir: root },
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
    plugins: [themeImports(root, theme), templates],
  } as const satisfies BuildOptions;
  const { outputFiles, metafile } = await withBundler(({ build }) => build(options));
  const { '<stdin>': entry, ...modules } = metafile.inputs;
  const inputs = Object.keys(modules)
    .filter((path) => !path.startsWith('<'))
    .sort();
  const sources = inputs.filter((path) => !path.startsWith('node_modules/'));
  const kinds = templateKeys(modules, entry!, (closure) =>
    digest(...closure.flatMap((path) => [basename(path), read.get(resolve(root, path)) ?? ''])),
  );
  return { code: outputFiles[0]!.text, kinds, sources, inputs };
}

function styledFault(path: string): PartialMessage {
  const lines = readFileSync(path, 'utf8').split('\n');
  const line = Math.max(
    0,
    lines.findIndex((text) => STYLE_OR_SCRIPT.test(text)),
  );
  const column = Math.max(0, lines[line]!.search(STYLE_OR_SCRIPT));
  const at = { line: line + 1, column: column + 1 };
  return { ...faultOf(path, 'style or script in a template', at), detail: STYLED };
}

const STYLE_OR_SCRIPT = /<(?:style|script)\b/i;

function faultOf(path: string, text: string, at?: { line: number; column: number }): PartialMessage {
  return { text, location: { file: path, line: at?.line ?? 1, column: (at?.column ?? 1) - 1 } };
}
