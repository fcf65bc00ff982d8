/**
 * What Fonds says of the text of one document in the browser. Loaded after the page, since it is the whole Markdown
 * pipeline. What one file cannot tell is left to the build: other pages, files beside it.
 */
import './browser/jitless.ts';
import { markdownInput } from '../archive/reading/markdown-input.ts';
import { readSource } from '../content/source.ts';
import { renderDocument } from '../markdown/render.ts';
import { type ToldProblem, tell } from '../wording/problems/index.ts';
import { type EditorFacts, LONGEST_TEXT } from './facts.ts';

/** Any name: whether a file is there, only the build knows. */
const ANY: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

/** Problems of a document's Markdown, none for MDX and for what is too long. `path` as for `problemsOf`. */
export function textProblemsOf(path: string, text: string, facts: EditorFacts): ToldProblem[] {
  const { value: source } = readSource(path, text, facts);
  if (!source || source.format === 'mdx' || text.length > LONGEST_TEXT) return [];
  const { origin, pathname } = new URL(facts.url);
  const options = { lang: facts.lang, base: pathname.replace(/\/+$/, ''), origin, contentsMinimum: 3 };
  const { problems } = renderDocument(
    markdownInput(source, text, { media: new Map(), broken: ANY }),
    options,
  );
  return problems.map((problem) => tell(problem, facts.lang));
}
