/** The `theme/` beside a content folder: a file of it replaces the one of the same path in Fonds' own `src/theme/`. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Parts of a theme, by its folders. */
export type ThemePart = 'templates' | 'styles' | 'client' | 'wording';

const PARTS: Readonly<Record<string, ThemePart>> = {
  layouts: 'templates',
  components: 'templates',
  styles: 'styles',
  client: 'client',
  wording: 'wording',
};

export interface ThemeFiles {
  /** Absolute path; nothing need be there. */
  folder: string;
  /** Paths below the folder, with `/`, sorted: `components/Card.astro`. Hidden files and links to elsewhere are none. */
  paths: readonly string[];
}

/** Lists the theme of a content folder. */
export function themeFiles(content: string): ThemeFiles {
  const folder = join(dirname(resolve(content)), 'theme');
  return { folder, paths: list(folder, '').sort() };
}

/** A site without a theme of its own. */
export const NO_THEME: ThemeFiles = { folder: '', paths: [] };

/** The part that a file of a theme belongs to; null for one beside the folders of a theme. */
const themePartOf = (path: string): ThemePart | null =>
  PARTS[path.slice(0, Math.max(0, path.indexOf('/')))] ?? null;

/** The files of a theme that one part is made of. */
export const themePart = ({ paths }: ThemeFiles, part: ThemePart): string[] =>
  paths.filter((path) => themePartOf(path) === part);

function list(folder: string, prefix: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((child) => {
    if (child.name.startsWith('.') || child.name === 'node_modules') return [];
    if (child.isDirectory()) return list(join(folder, child.name), `${prefix}${child.name}/`);
    return child.isFile() ? [`${prefix}${child.name}`] : [];
  });
}
