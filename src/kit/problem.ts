/**
 * A problem is data: what is wrong, where, and the parameters of its wording.
 * The sentence (what, why, remedy) comes from `src/wording/problems.ts`, so that one
 * problem can be told in French or English, in a terminal, in CI or as JSON.
 */
export interface Problem {
  /** A code of the catalogue in `src/wording/problems.ts`, kebab-case: `unknown-rubric`. */
  code: string;
  /** An error fails the build; a warning is told and lets it pass; advice is told by `check --advice` alone. */
  severity: 'error' | 'warning' | 'advice';
  /** Path relative to the content folder, with `/`: `articles/2022/deux-ans/index.md`. */
  file: string;
  /** 1-based position in the file; 1:1 when the whole file is meant. */
  line: number;
  column: number;
  /** Values that the wording names: the faulty key, the nearest known one… */
  params: Record<string, string | number>;
}

const UNREAD = {
  outside: 'link-leads-outside',
  dangling: 'link-leads-nowhere',
  hidden: 'link-to-hidden-file',
  loop: 'link-leads-back',
  special: 'not-a-file',
} as const;

/** What is told of a path of the content folder that is not opened, by why it is not. */
export function notOpened(file: string, why: keyof typeof UNREAD): Problem {
  return { code: UNREAD[why], severity: 'error', file, line: 1, column: 1, params: {} };
}
