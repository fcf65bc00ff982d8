/** One Markdown file of the content folder, read and validated. */
import type { z } from 'zod';
import { classify } from './classify.ts';
import { readDate } from './dates.ts';
import { type FrontMatter, normalise, readFrontMatter } from './front-matter.ts';
import { openYaml, positionAt, type YamlText } from './locate.ts';
import type { Problem } from './problem.ts';
import { documentSchemas } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { ArticleData, ReadResult, SiteData, Source } from './types.ts';

/** What the site says of every source. */
export type SourceContext = Pick<SiteData, 'timeZone'>;

/**
 * Reads the text of a Markdown file at `path` (relative to the content folder). Gives a source, or null and
 * why; every problem of the file is told at once. Pure. Throws where the path is no document's: the layout
 * is checked apart, by `layoutProblems`.
 */
export function readSource(path: string, text: string, context: SourceContext): ReadResult<Source> {
  const { kind, id, folder } = classify(path);
  if (id === undefined) throw new Error(`${path} is no document`);
  const inText = textProblems(path, text);
  const matter = readFrontMatter(path, text);
  if (!matter.data) return { value: null, problems: [...inText, ...matter.problems] };

  const yaml = openYaml(text);
  const inKeys = kind === 'article' ? articleProblems(path, matter.data, folder, yaml, context) : [];
  const schema: z.ZodType<Source['data']> = documentSchemas(context.timeZone)[kind as Source['kind']];
  const { value, problems } = validate(schema, matter.data, path, yaml);
  const all = [...inText, ...problems, ...inKeys];
  if (!value || all.some(({ severity }) => severity === 'error')) return { value: null, problems: all };
  return { value: sourceOf(path, kind as Source['kind'], id, folder, matter, text, value), problems: all };
}

function sourceOf(
  path: string,
  kind: Source['kind'],
  id: string,
  folder: string | undefined,
  matter: FrontMatter,
  text: string,
  data: Source['data'],
): Source {
  return {
    kind,
    path,
    id,
    format: path.endsWith('x') ? 'mdx' : 'md',
    body: matter.body,
    bodyLine: matter.bodyLine,
    keyLines: kind === 'article' ? keyLines(data as ArticleData, text) : {},
    folder: folder ?? null,
    data,
  } as Source;
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
