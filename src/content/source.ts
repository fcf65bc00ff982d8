/** One Markdown file of the content folder, read and validated. */
import type { z } from 'zod';
import type { Problem } from '../kit/problem.ts';
import { articleProblems } from './article-problems.ts';
import { classify, type FileKind } from './classify.ts';
import { readFrontMatter } from './front-matter.ts';
import { openYaml } from './locate.ts';
import { documentSchemas } from './schema.ts';
import { validate } from './schema-problems.ts';
import { blankProblems, conflictProblem, textProblems } from './text-problems.ts';
import type { ReadResult, SiteData, Source } from './types.ts';

/** Rubric of an article whose own could not be read. */
export const NO_RUBRIC = '?';

const MARKDOWN_KEYS = ['lead', 'postscript'] as const;
const isMarkdownKey = (key: unknown) => MARKDOWN_KEYS.some((known) => known === key);

/** What the site says of every source. */
export type SourceContext = Pick<SiteData, 'timeZone'>;

/**
 * Reads the text of a Markdown file at `path` (relative to the content folder); every problem of the file is
 * told at once. Where there are errors the source holds what could be read, with placeholders for the rest;
 * null where not even the body can be told from the front matter. Pure. Throws where the path is no
 * document's: the layout is checked apart, by `layoutProblems`.
 */
export function readSource(path: string, text: string, { timeZone }: SourceContext): ReadResult<Source> {
  const { kind, id, folder } = classify(path);
  if (id === undefined) throw new Error(`${path} is no document`);
  const conflict = conflictProblem(path, text);
  if (conflict) return { value: null, problems: [conflict] };
  const matter = readFrontMatter(path, text);
  const inText = textProblems(path, text);
  const { body, bodyLine } = matter;
  if (body === null) {
    // A file in another encoding has no front matter that could be seen.
    const isOther = inText.some(({ severity }) => severity === 'error');
    return { value: null, problems: isOther ? inText : [...inText, ...matter.problems] };
  }

  const yaml = openYaml(matter.text);
  const schema: z.ZodType<Source['data']> = documentSchemas(timeZone)[kind as Source['kind']];
  const placeholders = placeholdersOf(kind, id);
  const read = validate(schema, matter.data ?? placeholders, { yaml, path, placeholders });
  const isArticle = kind === 'article' && matter.data;
  const inArticle = isArticle
    ? articleProblems({ path, data: matter.data!, hasFolder: folder !== undefined, yaml, timeZone })
    : [];
  const empty = isArticle && isEmpty(matter.data!, body) ? [emptyText(path, bodyLine)] : [];
  const problems = [...inText, ...matter.problems, ...read.problems, ...inArticle, ...empty];
  const data = read.value;
  if (!data) return { value: null, problems };
  if (data.draft || kind === 'page') problems.push(...blankProblems(path, text, data.draft));
  // A public note on a change tells when the article changed.
  if ('changes' in data) data.modified ??= data.changes[0]?.date;
  const isTextLost = !matter.data || read.problems.some(({ params }) => isMarkdownKey(params.key));
  const source = {
    kind,
    path,
    id,
    format: path.endsWith('x') ? 'mdx' : 'md',
    body,
    bodyLine,
    folder: folder ?? null,
    data,
    ...(problems.some(({ severity }) => severity === 'error') && { incomplete: true }),
    ...(isTextLost && { textLost: true }),
  } as Source;
  return { value: source, problems };
}

/** Keys that give a page something to read or to download, or say that it has nothing more. */
const CONTENT_KEYS = ['lead', 'postscript', 'attachments', 'withdrawn', 'draft'] as const;

function isEmpty(data: Readonly<Record<string, unknown>>, body: string): boolean {
  return body.trim() === '' && CONTENT_KEYS.every((key) => !data[key]);
}

function emptyText(file: string, line: number): Problem {
  return { code: 'empty-text', severity: 'warning', file, line, column: 1, params: {} };
}

/**
 * What stands for required values that could not be read: the slug as title, the folder's year, a rubric
 * that cannot exist.
 */
function placeholdersOf(kind: FileKind, id: string): Record<string, string> {
  const [year, slug] = id.split('/');
  return kind === 'article' ? { title: slug!, published: `${year}-01-01`, rubric: NO_RUBRIC } : { title: id };
}
