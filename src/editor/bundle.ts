/** Bundles the scripts of the editor's pages. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { BuildOptions, Metafile, OutputFile, Plugin } from 'esbuild';
import { withBundler } from '../kit/bundler.ts';
import { cmsAssets, cmsFolder, cmsPlugins } from './bundle-cms.ts';

/** A file of the editor, below `/admin/`. */
export interface EditorFile {
  name: string;
  bytes: Uint8Array;
}

export interface EditorBundle {
  files: EditorFile[];
  /** Files of the project that they were made from, relative to it. */
  sources: string[];
}

const FOLDER = 'src/editor/browser';

/**
 * In a browser `<name>.browser.ts` stands for `<name>.ts`, where there is one. What else asks for Node does not
 * compile: no module on the way from these scripts may.
 */
export const forBrowsers: Plugin = {
  name: 'for-browsers',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path.replace(/\.ts$/, '.browser.ts'));
      return existsSync(file) ? { path: file } : undefined;
    });
  },
};

const COMMON = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  tsconfigRaw: {},
} as const satisfies BuildOptions;

/** The atelier of the project at `root`. Throws what esbuild throws. */
async function bundleAtelier(root: string): Promise<EditorBundle> {
  const out = join(root, 'atelier');
  const { outputFiles, metafile } = await withBundler(({ build }) =>
    build({
      ...COMMON,
      absWorkingDir: root,
      entryPoints: [join(root, FOLDER, 'atelier.ts')],
      outdir: out,
      splitting: true,
      chunkNames: '[name]-[hash]',
      plugins: [forBrowsers],
    }),
  );
  const style = `${FOLDER}/atelier.css`;
  return {
    files: [
      ...scriptsIn(out, outputFiles).map(({ name, bytes }) => ({ name: `atelier/${name}`, bytes })),
      { name: 'atelier/atelier.css', bytes: readFileSync(join(root, style)) },
    ],
    sources: [...sourcesOf(metafile), style],
  };
}

/** Sveltia CMS with our format and validators: a script, its chunks, fonts. Throws what esbuild throws. */
async function bundleAdmin(root: string): Promise<EditorBundle> {
  const out = join(root, 'admin');
  const { outputFiles, metafile } = await withBundler(({ build }) =>
    build({
      ...COMMON,
      absWorkingDir: root,
      entryPoints: [join(root, FOLDER, 'admin.ts')],
      outdir: out,
      splitting: true,
      chunkNames: '[name]-[hash]',
      plugins: [...cmsPlugins(root), forBrowsers],
    }),
  );
  const assets = cmsAssets(root).map((name) => ({
    name: `assets/${name}`,
    bytes: readFileSync(join(cmsFolder(root), 'npm/assets', name)),
  }));
  const licence = {
    name: 'assets/sveltia-cms.LICENSE.txt',
    bytes: readFileSync(join(cmsFolder(root), 'LICENSE.txt')),
  };
  return { files: [...scriptsIn(out, outputFiles), ...assets, licence], sources: sourcesOf(metafile) };
}

const scriptsIn = (folder: string, files: readonly OutputFile[]): EditorFile[] =>
  files.map(({ path, contents }) => ({
    name: relative(folder, path).replaceAll('\\', '/'),
    bytes: contents,
  }));

/** All files of the editor beside its pages. */
export async function bundleEditor(root: string): Promise<EditorBundle> {
  const [admin, atelier] = [await bundleAdmin(root), await bundleAtelier(root)];
  return {
    files: [...admin.files, ...atelier.files],
    sources: [...new Set([...admin.sources, ...atelier.sources])].sort(),
  };
}

/** The bundled files of the project itself, and the lock file, which tells the versions of the others. */
const sourcesOf = ({ inputs }: Metafile): string[] => [
  ...Object.keys(inputs).filter((path) => path.startsWith('src/')),
  'package-lock.json',
];
