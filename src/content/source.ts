/** One Markdown file of the content folder, read and validated. */
import type { z } from 'zod';
import { classify, type FileKind } from './classify.ts';
import { readDate } from './dates.ts';
import { normalise, readFrontMatter } from './front-matter.ts';
import { openYaml, positionAt, type YamlText } from './locate.ts';
import type { Problem } from './problem.ts';
import { documentSchemas } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { ArticleData, ReadResult, SiteData, Source } from './types.ts';

/** Rubric of an article whose own could not be read. */
export const NO_RUBRIC = '?';

/** What the site says of every source. */
export type SourceContext = Pick<SiteData, 'timeZone'>;

/**
 * Reads the text of a Markdown file at `path` (relative to the content folder); every problem of the file is
 * told at once. Where there are errors the source holds what could be read, with placeholders for the rest;
 * null where not even the body can be told from the front matter. Pure. Throws where the path is no
 * document's: the layout is checked apart, by `layoutProblems`.
 */
export function readSource(path: string, text: string, context: SourceContext): ReadResult<Source> {
  const { kind, id, folder } = classify(path);
  if (id === undefined) throw new Error(`${path} is no document`);
  const matter = readFrontMatter(path, text);
  const inText = [...textProblems(path, text), ...matter.problems];
  const { body, bodyLine } = matter;
  if (body === null) return { value: null, problems: inText };

  const yaml = openYaml(text);
  const schema: z.ZodType<Source['data']> = documentSchemas(context.timeZone)[kind as Source['kind']];
  const placeholders = placeholdersOf(kind, id);
  const read = validate(schema, matter.data ?? placeholders, { yaml, path, placeholders });
  const inKeys = kind === 'article' ? articleProblems(path, matter.data ?? {}, folder, yaml, context) : [];
  const problems = [...inText, ...read.problems, ...inKeys];
  const data = read.value;
  if (!data) return { value: null, problems };
  const source = {
    kind,
    path,
    id,
    format: path.endsWith('x') ? 'mdx' : 'md',
    body,
    bodyLine,
    keyLines: kind === 'article' ? keyLines(data as ArticleData, text) : {},
    folder: folder ?? null,
    data,
    ...(problems.some(({ severity }) => severity === 'error') && { incomplete: true }),
  } as Source;
  return { value: source, problems };
}

/**
 * What stands for required values that could not be read: the slug as title, the folder's year, a rubric
 * that cannot exist.
 */
function placeholdersOf(kind: FileKind, id: string): Record<string, string> {
  const [year, slug] = id.split('/');
  return kind === 'article' ? { title: slug!, published: `${year}-01-01`, rubric: NO_RUBRIC } : { title: id };
}

/** Line of the first line of text of each Markdown-valued key. */
function keyLines(data: ArticleData, text: string): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const key of ['lead', 'postscript'] as const) {
    if (data[key] !== undefined) lines[key] = lineOfText(normalise(text), key);
  }
  return lines;
}

function lineOfText(text: string, key: string): number {
  const found = new RegExp(
    `^(["']?)${key}\\1[ \\t]*:([ \\t]*[|>][-+\\d]*[ \\t]*(?:#.*)?\\n\\s*|\\s*)`,
    'm',
  ).exec(text);
  return found ? positionAt(text, found.index + found[0].length).line : 1;
}

/** What is wrong with the file as text, whatever its front matter says. */
function textProblems(file: string, text: string): Problem[] {
  const problems: Problem[] = [];
  const tell = (code: string, offset: number) => {
    problems.push({ code, severity: 'error', file, ...positionAt(normalise(text), offset), params: {} });
  };
  if (text.includes('\ufffd')) tell('not-utf8', normalise(text).indexOf('\ufffd'));
  if (text.includes('<<<<<<< ')) {
    const conflict = normalise(text).search(/^<<<<<<< (?=[\s\S]*^=======$[\s\S]*^>>>>>>> )/m);
    if (conflict !== -1) tell('merge-conflict', conflict);
  }
  return problems;
}

/**
 * Rules over several keys, or over a key and the path. They are checked on the data as read, so that they
 * are told together with whatever else is wrong.
 */
function articleProblems(
  file: string,
  data: Record<string, unknown>,
  folder: string | undefined,
  yaml: YamlText,
  { timeZone }: SourceContext,
): Problem[] {
  const problems: Problem[] = [];
  const tell = (
    code: string,
    keyPath: string[],
    params: Problem['params'],
    severity: Problem['severity'],
  ) => {
    problems.push({ code, severity, file, ...yaml.locate(keyPath), params });
  };
  const published = moment(data.published, timeZone);
  const modified = moment(data.modified, timeZone);
  if (published && modified && isBefore(modified, published)) {
    const params = { modified: String(data.modified), published: String(data.published) };
    tell('modified-before-published', ['modified'], params, 'error');
  }
  const year = file.slice('articles/'.length, file.indexOf('/', 'articles/'.length));
  if (published && !published.date.startsWith(year)) {
    tell('year-mismatch', ['published'], { year, published: published.date.slice(0, 4) }, 'warning');
  }
  for (const key of folder === undefined ? ['image', 'attachments'] : []) {
    if (data[key] === undefined || data[key] === null || (Array.isArray(data[key]) && !data[key].length))
      continue;
    const folderOf = file.replace(/\.mdx?$/, '');
    tell(
      'file-without-folder',
      [key],
      { key, wanted: file.replace(/(\.mdx?)$/, '/index$1'), folder: folderOf },
      'error',
    );
  }
  return problems;
}

function moment(value: unknown, timeZone: string) {
  return typeof value === 'string' ? readDate(value.trim(), timeZone).date : undefined;
}

type Moment = NonNullable<ReturnType<typeof moment>>;

/** By the day where one of the two has no time: an article changed on the day of its publication is fine. */
function isBefore(a: Moment, b: Moment): boolean {
  return a.time && b.time ? a.instant < b.instant : a.date < b.date;
}
