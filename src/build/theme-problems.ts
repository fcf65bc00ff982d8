/** What is wrong with a site's own theme, found out without building. */
import { resolve } from 'node:path';
import { themeFiles } from '../content/theme-files.ts';
import { generatorDigest } from '../kit/generator.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import type { Problem } from '../kit/problem.ts';
import { templateProblems, unusedThemeFiles } from './build-problems.ts';
import { compileTemplates } from './compile.ts';
import type { OpenedSession } from './open-session.ts';
import { type BuildOptions, type BuildPaths, fileDigests } from './options.ts';

type Options = Pick<BuildOptions, 'root' | 'content' | 'cache'> & Pick<BuildPaths, 'templates'>;

/**
 * Compiles the templates that a theme replaces part of, and names the files of it that nothing is made from. What is
 * wrong with its styles and scripts, the session tells; nothing is compiled where there is no theme.
 */
export async function themeProblems(options: Options, { session }: OpenedSession): Promise<Problem[]> {
  const { root, content, templates } = options;
  const theme = themeFiles(content);
  if (theme.paths.length === 0) return [];
  const digests = fileDigests(options);
  try {
    const made = await compileTemplates(root, templates, await generatorDigest(), digests, theme);
    digests.save();
    return session ? unusedThemeFiles(root, theme, [...made.sources, ...session.assets.sources]) : [];
  } catch (error) {
    if (machineFaultOf(error)) throw error;
    return templateProblems(error, resolve(root), theme);
  }
}
