import { isAbsolute } from 'node:path';
import type { Plugin } from 'esbuild';
import { withBundler } from './bundler.ts';

/**
 * Absolute paths, sorted, of the files that modules import, directly or not, themselves included: what the bundler
 * finds, whatever kind of modules they are. `modules` are absolute paths, or names of packages as `folder` sees them.
 * What leads nowhere is passed over, and a module that does not parse counts by itself: Node tells of both.
 */
export async function closureOf(modules: readonly string[], folder: string): Promise<string[]> {
  const files = new Set<string>();
  for (const module of new Set(modules)) await addImports(module, folder, files);
  return [...files].sort();
}

async function addImports(module: string, folder: string, files: Set<string>): Promise<void> {
  try {
    await withBundler(({ build }) =>
      build({
        absWorkingDir: folder,
        stdin: { contents: `import ${JSON.stringify(module)}`, resolveDir: folder },
        bundle: true,
        write: false,
        platform: 'node',
        conditions: [],
        format: 'esm',
        target: 'esnext',
        tsconfigRaw: {},
        logLevel: 'silent',
        loader: { '.node': 'empty', '.wasm': 'empty' },
        plugins: [noting(files)],
      }),
    );
  } catch {
    // What could be read until then counts.
  }
}

/** Notes each file that is loaded. */
function noting(files: Set<string>): Plugin {
  return {
    name: 'noting',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === files) return undefined;
        const found = await resolve(path, { ...from, pluginData: files });
        return found.errors.length > 0 ? { path, external: true } : found;
      });
      onLoad({ filter: /./ }, ({ path }) => {
        if (isAbsolute(path)) files.add(path);
        return undefined;
      });
    },
  };
}
