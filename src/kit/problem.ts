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

/** Number of problems of one kind that are told of one file; what comes after is told as a count. */
const MOST_ALIKE = 20;

/**
 * The problems as they are told: of one code in one file the first twenty, then one that says how many more there are
 * and how far they go. `problems` are in the order of their places.
 */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const alike = Map.groupBy(problems, ({ file, code, severity }) => `${severity} ${code} ${file}`);
  if (alike.values().every(({ length }) => length <= MOST_ALIKE)) return [...problems];
  const left = new Set<Problem>();
  const counts = new Map<Problem, Problem>();
  for (const group of alike.values()) {
    const [next, ...rest] = group.slice(MOST_ALIKE);
    if (!next) continue;
    const { code, severity, file, line, column } = next;
    const count = rest.length + 1;
    const params = { code, count, last: group.at(-1)!.line };
    counts.set(next, { code: 'repeated', severity, file, line, column, params });
    for (const problem of rest) left.add(problem);
  }
  return problems.flatMap((problem) => (left.has(problem) ? [] : (counts.get(problem) ?? problem)));
}
