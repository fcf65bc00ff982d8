/** Splits a Markdown file into front matter and body, and reads the YAML of both it and the YAML files. */
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { withoutControls } from '../kit/controls.ts';
import type { Problem } from '../kit/problem.ts';
import { readMatter } from './matter.ts';
import { mended, yamlProblem } from './yaml-problem.ts';

export interface FrontMatter {
  /** Null when the front matter could not be read; the problems say why. */
  data: Record<string, unknown> | null;
  /** Null when it cannot be told where the front matter ends. */
  body: string | null;
  /** 1-based line of the file on which `body` starts. */
  bodyLine: number;
  problems: Problem[];
  /** What was read: the file's text, faults of its YAML mended where there is one way to. Same lines. */
  text: string;
}

/** js-yaml 4's core schema: `12:30` and `2022-04-04` stay text. */
function parseYaml(source: string): object {
  const value = load(source, { schema: CORE_SCHEMA }) as object;
  if (source.includes('*')) checkAliases(value, source.length);
  return value;
}

/** What aliases repeat is more than the text that writes it. */
class Multiplied extends Error {}

/**
 * Throws `Multiplied` where aliases make more values than the text has characters: nine lines can make a billion of
 * them, or a list that holds itself.
 */
function checkAliases(value: unknown, most: number): void {
  let count = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const each = pending.pop();
    if (typeof each !== 'object' || each === null) continue;
    const values = Object.values(each);
    count += values.length;
    if (count > most) throw new Multiplied();
    for (const one of values) if (typeof one === 'object') pending.push(one);
  }
}

/**
 * Text without byte order mark or control characters, with `\n` alone as line end, its letters composed (NFC): what two
 * editors write alike is alike. Lines stay the same.
 */
export function normalise(text: string): string {
  // Where files were joined, there may be several marks.
  const bare = text.charCodeAt(0) === 0xfeff ? text.replace(/^\ufeff+/, '') : text;
  const clean = withoutControls(bare).normalize('NFC');
  return clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean;
}

/**
 * The YAML part of a normalised text and the offset where it starts: the front matter where there is one,
 * else the whole text.
 */
export function yamlBlock(text: string): { source: string; start: number } {
  const opening = /^---[ \t]*\n/.exec(text);
  const closing = opening && closingLine(text);
  if (!opening || !closing) return { source: text, start: 0 };
  return { source: text.slice(opening[0].length, closing.index), start: opening[0].length };
}

/** Reads the front matter of a Markdown file. `path` is told in the problems. */
export function readFrontMatter(path: string, text: string): FrontMatter {
  const clean = normalise(text);
  const fault = faultOfForm(clean);
  if (fault) {
    const problems: Problem[] = [{ ...fault, severity: 'error', file: path }];
    return { data: null, body: null, bodyLine: 1, problems, text: clean };
  }
  const {
    value,
    problems,
    text: read,
  } = loadMended(path, clean, (each) => readMatter(header(each), parseYaml));
  const { body, bodyLine } = bodyOf(clean);
  if (value !== null && !isMapping(value)) problems.push(notMapping(path, 2));
  const data = isMapping(value) ? value : null;
  return { data, body, bodyLine, problems, text: read };
}

/** Reads a YAML file whose root is a mapping. An empty file is an empty mapping. */
export function readYamlFile(path: string, text: string): Pick<FrontMatter, 'data' | 'problems' | 'text'> {
  const clean = normalise(text);
  const { value, problems, text: read } = loadMended(path, clean, (each) => parseYaml(each) ?? {});
  if (value !== null && !isMapping(value)) problems.push(notMapping(path, 1));
  return { data: isMapping(value) ? value : null, problems, text: read };
}

/** More faults than anybody makes in one header. */
const MOST_FAULTS = 30;

/**
 * Reads YAML again for each fault that can be mended. A fault that cannot is told only where it comes first:
 * after a mended one it may be its echo.
 */
function loadMended<T>(path: string, text: string, read: (text: string) => T) {
  const spaced = oddSpaces(path, text);
  const { problems } = spaced;
  let current = spaced.text;
  for (let count = 0; count < MOST_FAULTS; count++) {
    try {
      const value = read(current);
      if (!hasComplexKey(value)) return { value, problems, text: current };
      problems.push({
        ...complexKeyPlace(current),
        code: 'yaml-syntax',
        severity: 'error',
        file: path,
        params: {},
      });
      break;
    } catch (error) {
      if (error instanceof Multiplied) {
        problems.push({
          ...aliasPlace(text),
          code: 'yaml-aliases',
          severity: 'error',
          file: path,
          params: {},
        });
        break;
      }
      if (!(error instanceof YAMLException)) throw error;
      // gray-matter hands over the block with the end of the opening line: its line 0 is the file's line 1.
      const problem = yamlProblem(path, current, error);
      const next = mended(current, problem);
      if (next !== null || problems.length === 0) problems.push(problem);
      if (next === null) break;
      current = next;
    }
  }
  return { value: null, problems, text: current };
}

/** Whether a mapping stands where a key should: js-yaml makes a key of it that nobody wrote. */
function hasComplexKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, String({})) || Object.values(value).some(hasComplexKey);
}

/** Where a key is announced that may be a mapping: `? a: b`, `{a: b}: c`. */
function complexKeyPlace(text: string): { line: number; column: number } {
  const lines = text.split('\n').map((line) => line.trimStart());
  const index = lines.findIndex((line) => line.startsWith('?') || line.startsWith('{'));
  return { line: Math.max(0, index) + 1, column: 1 };
}

/** Where the first alias stands: `*nom`. */
function aliasPlace(text: string): { line: number; column: number } {
  const offset = Math.max(0, text.search(/[\s[,]\*\w/) + 1);
  return { line: lineOf(text, offset), column: offset - text.lastIndexOf('\n', offset - 1) };
}

/** What follows the front matter. */
function bodyOf(text: string): { body: string; bodyLine: number } {
  const closing = closingLine(text)!;
  const start = closing.index + closing[0].length + 1;
  return { body: text.slice(start), bodyLine: lineOf(text, start) };
}

function notMapping(file: string, line: number): Problem {
  return { code: 'yaml-not-mapping', severity: 'error', file, line, column: 1, params: {} };
}

function isMapping(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

type Fault = Pick<Problem, 'code' | 'line' | 'column' | 'params'>;

/** How files of other formats begin, which somebody has given the name of a text. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\{\\rtf/, 'RTF'],
  // A ZIP, whose third and fourth signs are controls, spaces here.
  [/^PK {2}/, 'DOCX, ODT'],
  [/^%PDF-/, 'PDF'],
  [/^\s*<(?:!doctype|html|\?xml)\b/i, 'HTML'],
];

/** What keeps a text from being split, told before gray-matter guesses. */
function faultOfForm(text: string): Fault | null {
  const at = (code: string, line = 1, params: Problem['params'] = {}): Fault => ({
    code,
    line,
    column: 1,
    params,
  });
  const first = text.slice(0, text.search(/\n|$/)).trimEnd();
  const format = FORMATS.find(([pattern]) => pattern.test(first))?.[1];
  if (format) return at('foreign-format', 1, { format });
  if (first === '+++') return at('front-matter-language', 1, { language: 'TOML' });
  if (first === ';;;' || first.startsWith('{')) return at('front-matter-language', 1, { language: 'JSON' });
  const language = /^---[ \t]*([a-z]+)$/i.exec(first)?.[1];
  if (language) return at('front-matter-language', 1, { language });
  if (first !== '---') return faultOfOpening(text);
  const closing = closingLine(text);
  if (!closing) return at('front-matter-unclosed');
  const dashes = text.indexOf('\n---', 3) + 1;
  if (dashes < closing.index) return at('front-matter-stray-line', lineOf(text, dashes));
  return null;
}

/** What word processors make of `---`, and what a hand slips to: four dashes, two, one long. */
const DASHES = /^[-\u2010-\u2015\u2212]{1,8}$/;

/** Why a text does not start with front matter: it stands lower down, or its line is of other dashes. */
function faultOfOpening(text: string): Fault {
  const start = text.search(/\S/);
  const line = start === -1 ? 1 : lineOf(text, start);
  const first = start === -1 ? '' : text.slice(start).split('\n', 1)[0]!.trimEnd();
  const next = text.slice(start).split('\n', 2)[1] ?? '';
  const at = (code: string, params: Problem['params']): Fault => ({ code, line, column: 1, params });
  if (first === '---' && line > 1) return at('front-matter-not-first', { blank: line - 1 });
  const isKey = /^[\w-]+[ \u00a0]?:/.test(next);
  if (DASHES.test(first) && isKey) return at('front-matter-dashes', { written: first });
  return { code: 'front-matter-missing', line: 1, column: 1, params: {} };
}

/** A space that YAML takes for a letter, beside the colon of a key at the start of a line. */
const ODD_SPACE =
  /^([\w-]+)([ \t\u00a0\u2000-\u200b\u202f\u3000]*):([ \t\u00a0\u2000-\u200b\u202f\u3000]*)/gm;
const ODD = /[\u00a0\u2000-\u200b\u202f\u3000]/;

/**
 * Keys whose colon has a no-break space beside it: YAML takes it for a letter of the key, or of the value, or ends there
 * and says so of another line. The text comes back with plain spaces, of the same length.
 */
function oddSpaces(file: string, text: string): { text: string; problems: Problem[] } {
  const { source, start } = yamlBlock(text);
  if (!ODD.test(source)) return { text, problems: [] };
  const problems: Problem[] = [];
  const plain = source.replace(ODD_SPACE, (whole, key: string, before: string, after: string, at: number) => {
    if (!ODD.test(before) && !ODD.test(after)) return whole;
    const column = key.length + (ODD.test(before) ? 0 : before.length + 1) + 1;
    const line = lineOf(text, start + at);
    problems.push({ code: 'yaml-odd-space', severity: 'error', file, line, column, params: { key } });
    return `${key}${' '.repeat(before.length)}:${' '.repeat(after.length)}`;
  });
  return { text: text.slice(0, start) + plain + text.slice(start + source.length), problems };
}

function closingLine(text: string): RegExpExecArray | null {
  const closing = /^---[ \t]*$/gm;
  closing.lastIndex = 4;
  return closing.exec(text);
}

/**
 * The front matter with its delimiters bare: gray-matter takes spaces after one for a language, or for text.
 * The body is kept from it, as it makes copies of all that it is given.
 */
function header(text: string): string {
  const opening = /^---[ \t]*/.exec(text)![0];
  const inside = text
    .slice(opening.length, closingLine(text)!.index)
    .replace(EMPTY_LINES, (lines) => lines.replace(/\n[ \t]*(?=\n)/g, '\n#.'));
  return `---${inside}---\n`;
}

/** gray-matter looks at the rest of a run of empty lines from each of them: a long run is made comments. */
const EMPTY_LINES = /\n(?:[ \t]*\n){100,}/g;

/** 1-based line on which an offset lies. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
