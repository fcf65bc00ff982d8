/** What Fonds says of one document in the browser: the sentences of `fonds check`, as far as one file tells them. */
import { classify } from '../content/classify.ts';
import { openYaml } from '../content/locate.ts';
import { NO_RUBRIC, readSource } from '../content/source.ts';
import { nearest } from '../kit/nearest.ts';
import type { Problem } from '../kit/problem.ts';
import { type ToldProblem, tell } from '../wording/problems/index.ts';
import type { EditorFacts } from './facts.ts';

/** Whether a path of the content folder is that of a document that the editor may open. */
export function isDocument(path: string): boolean {
  const isPlain = !path.split('/').some((part) => part === '' || part === '.' || part === '..');
  return isPlain && classify(path).id !== undefined;
}

/**
 * Problems of a document but those of its Markdown (`check-text.ts`), in the order of its lines. `path` is relative to the content folder; throws where it is
 * no document's. Files beside it and links are not looked at: a build tells them.
 */
export function problemsOf(
  path: string,
  text: string,
  { timeZone, lang, rubrics }: EditorFacts,
): ToldProblem[] {
  const { value, problems } = readSource(path, text, { timeZone });
  const rubric = value?.kind === 'article' ? value.data.rubric : NO_RUBRIC;
  const known = rubrics.map(({ value: slug }) => slug);
  const unknown: Problem[] = [];
  if (rubric !== NO_RUBRIC && !known.includes(rubric)) {
    // The site may be older than the repository: no reason to refuse the article.
    unknown.push({
      code: 'unknown-rubric',
      severity: 'warning',
      file: path,
      ...openYaml(text).locate(['rubric']),
      params: { rubric, nearest: nearest(rubric, known) ?? '' },
    });
  }
  return inOrder([...problems, ...unknown].map((problem) => tell(problem, lang)));
}

/** In the order of lines. */
export function inOrder(problems: readonly ToldProblem[]): ToldProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
