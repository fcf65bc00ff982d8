/** What may be wrong with a build beside its content. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import { StoreDamaged } from '../archive/store/database.ts';
import { WORDING_FILES } from '../content/own-wording.ts';
import type { ThemeFiles } from '../content/theme-files.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import { memoize } from '../kit/memoize.ts';
import { nearest } from '../kit/nearest.ts';
import { PartFailed } from '../kit/part-failed.ts';
import type { Problem } from '../kit/problem.ts';
import { JobFailed } from '../kit/threads.ts';
import { STYLED } from './compile.ts';
import type { SitePlan } from './site-plan.ts';
import { themeFileOf } from './theme-imports.ts';

/**
 * What esbuild's failure tells of templates, styles and scripts, each message at its place; an error of another kind
 * as it is. Files of a theme are named from the content folder, those of Fonds from `root`.
 */
export function templateProblems(error: unknown, root: string, theme: ThemeFiles): Problem[] {
  const { errors = [] } = error as Partial<BuildFailure>;
  if (errors.length > 0) return errors.map((message) => messageProblem(message, root, theme));
  const reason = error instanceof Error ? error.message : String(error);
  const place = { file: 'src/theme/layouts', line: 1, column: 1 };
  return [{ code: 'template-failed', severity: 'error', ...place, params: { reason } }];
}

/** True for what esbuild throws of sources that it could not bundle. */
export const isBundleFailure = (error: unknown): boolean =>
  Array.isArray((error as Partial<BuildFailure> | null)?.errors);

const UNRESOLVED = /^Could not resolve "(.*)"$/;

function messageProblem({ text, location, detail }: Message, root: string, theme: ThemeFiles): Problem {
  const { file, line, column } = location ?? { file: 'src/theme/layouts', line: 1, column: 0 };
  const own = themeFileOf(root, theme, file);
  const at = { file: own ?? file.replace(`${root}/`, ''), line, column: column + 1 };
  const missing = UNRESOLVED.exec(text)?.[1];
  if (own !== null && missing !== undefined)
    return { code: 'theme-import-missing', severity: 'error', ...at, params: { path: missing } };
  if (own !== null && detail === STYLED)
    return { code: 'theme-style-in-template', severity: 'error', ...at, params: {} };
  const code = own === null ? 'template-failed' : 'theme-failed';
  return { code, severity: 'error', ...at, params: { reason: text } };
}

/** No part of a site: what is written for the people who keep a theme. */
const NOTES = /(?:^|\/)(?:README|LICEN[CS]E|CHANGELOG|NOTICE|OFL)\b[^/]*$|\.(?:md|txt)$/i;

/** Files of a theme that nothing is made from: most are misnamed. `sources` are named from `root`. */
export function unusedThemeFiles(root: string, theme: ThemeFiles, sources: readonly string[]): Problem[] {
  const used = new Set(sources.map((path) => themeFileOf(root, theme, path)));
  const shipped = memoize(() => themeNames(root));
  return theme.paths.flatMap((path): Problem[] => {
    const file = `../theme/${path}`;
    if (used.has(file) || NOTES.test(path) || WORDING_FILES.includes(path)) return [];
    const near = nearest(path, [...shipped(), ...WORDING_FILES]) ?? '';
    return [
      {
        code: 'theme-file-unused',
        severity: 'warning',
        file,
        line: 1,
        column: 1,
        params: { path, nearest: near },
      },
    ];
  });
}

/** What a theme may replace. */
const themeNames = (root: string): string[] =>
  globSync('**/*.{astro,css,ts}', { cwd: join(root, 'src/theme') }).map((path) => path.replaceAll('\\', '/'));

/** The output folder holds files of somebody else. */
export function foreignFolder(out: string): Problem {
  return {
    code: 'foreign-output',
    severity: 'error',
    file: 'site.yaml',
    line: 1,
    column: 1,
    params: { out },
  };
}

/** True for an error that says that the store was altered, wherever it was met. */
export function isCorruption(error: unknown): boolean {
  if (error instanceof PartFailed || error instanceof JobFailed) return error.kind === StoreDamaged.name;
  return error instanceof StoreDamaged;
}

/** A page or file that failed, as a problem of its source; null for an error of another kind. */
export function renderProblem(error: unknown, plan: SitePlan): Problem | null {
  if (!(error instanceof PartFailed || error instanceof JobFailed)) return null;
  if (isCorruption(error) || machineFaultOf(error)) return null;
  const page = error.part;
  const source = plan.archive.articlesByAddress.get(page)?.path;
  const place = { file: source ?? 'site.yaml', line: 1, column: 1 };
  return { code: 'page-failed', severity: 'error', ...place, params: { page, reason: error.message } };
}
