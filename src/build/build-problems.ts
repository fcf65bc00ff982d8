/** What may be wrong with a build beside its content. */
import type { BuildFailure } from 'esbuild';
import type { Problem } from '../kit/problem.ts';

/** The first message of esbuild's failure; an error of another kind as it is. */
export function templateProblem(error: unknown, root: string): Problem {
  const [message] = (error as Partial<BuildFailure>).errors ?? [];
  const { file, line, column } = message?.location ?? { file: 'src/theme/layouts', line: 1, column: 0 };
  return {
    code: 'template-failed',
    severity: 'error',
    file: file.replace(`${root}/`, ''),
    line,
    column: column + 1,
    params: { reason: message?.text ?? (error instanceof Error ? error.message : String(error)) },
  };
}

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
