/** What imports lead to where a site has a theme of its own. */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import type { ThemeFiles } from '../content/theme-files.ts';

/** How a theme names what Fonds ships: `fonds/theme/components/Card.astro`, `fonds/views/types.ts`. */
const SHIPPED = 'fonds/';

/**
 * Puts a file of the theme in the place of the one of the same path in `src/theme/` of the Fonds at `root`. What a
 * file of the theme imports from beside it is looked for in the theme, then where the replaced file stood, so that a
 * copy of a template works as it is; `fonds/…` is always what Fonds ships.
 */
export function themeImports(root: string, { folder, paths }: ThemeFiles): Plugin {
  const shipped = join(root, 'src/theme');
  const own = new Set(paths);
  return {
    name: 'theme',
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path, importer, resolveDir, kind }) => {
        if (path.startsWith(SHIPPED)) return original(root, path);
        if (kind === 'url-token')
          return /^(?:\/|[a-z][a-z\d+.-]*:|#)/i.test(path) ? { external: true } : undefined;
        const isRelative = /^\.{1,2}\//.test(path) || kind === 'import-rule';
        if (kind === 'entry-point' || !isRelative || /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(path))
          return kind === 'entry-point' ? replaced(path) : undefined;
        const target = resolve(resolveDir, path);
        const beside = isIn(folder, importer) ? below(folder, target) : null;
        // Of its own accord a theme reaches what it holds, else what the replaced file would reach.
        if (beside !== null && existsSync(target)) return { path: target };
        const wanted = beside === null ? target : join(shipped, beside);
        const found = replaced(wanted);
        if (found) return found;
        return beside !== null && existsSync(wanted) ? { path: wanted } : undefined;
      });
    },
  };

  function replaced(target: string): { path: string } | undefined {
    const name = below(shipped, target);
    return own.has(name) ? { path: join(folder, name) } : undefined;
  }
}

function original(root: string, path: string) {
  const file = join(root, 'src', path.slice(SHIPPED.length));
  return existsSync(file) ? { path: file } : { errors: [{ text: `Could not resolve "${path}"` }] };
}

/** Way from a folder to a path, with `/`. */
const below = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

const isIn = (folder: string, path: string): boolean =>
  folder !== '' && isAbsolute(path) && !/^\.\.(?:\/|$)/.test(below(folder, path));

/**
 * What problems call a file of a theme, as the bundler names it, absolute or from `root`: its path from the content
 * folder, `../theme/styles/tokens.css`. Null for any other file.
 */
export function themeFileOf(root: string, { folder }: ThemeFiles, file: string): string | null {
  const path = resolve(root, file);
  return isIn(folder, path) ? `../theme/${below(folder, path)}` : null;
}
