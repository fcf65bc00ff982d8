/** Problems told to people and to machines: terminal, annotations of CI, JSON. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Problem, withoutRepeats } from '../kit/problem.ts';
import { type ToldProblem, tell } from '../wording/problems/index.ts';

export type ReportFormat = 'terminal' | 'ci' | 'gitlab' | 'line' | 'json';

export interface ReportOptions {
  /** French for any French tag, else English. */
  lang: string;
  /** `ci` prints GitHub's workflow commands, `gitlab` a code quality report, `line` one line each for editors. */
  format: ReportFormat;
  /** The content folder: files are told as the current folder reaches them, so that a terminal can open them. */
  root: string;
  color: boolean;
  /** Path of the page that explains each code, told below the problems on a terminal; none, nothing is told. */
  reference?: string;
}

/** The problems by file, line and column, repeats counted, in the form asked for. Ends with a newline. */
export function report(problems: readonly Problem[], options: ReportOptions): string {
  const told = withoutRepeats(sortProblems(problems)).map((problem) => tell(problem, options.lang));
  switch (options.format) {
    case 'terminal':
      return terminalReport(told, problems, options);
    case 'ci':
      return told.map((problem) => workflowCommand(problem, options.root)).join('');
    case 'line':
      return told.map((problem) => editorLine(problem, options.root)).join('');
    case 'gitlab':
      return `${JSON.stringify(
        told.map((problem) => codeQuality(problem, options.root)),
        null,
        2,
      )}\n`;
    case 'json':
      return `${JSON.stringify(told, null, 2)}\n`;
  }
}

/** By file, then position, then code. */
export function sortProblems<T extends Problem>(problems: readonly T[]): T[] {
  return [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Path from the current folder. */
function pathFrom(root: string, file: string): string {
  return relative('.', join(root, file)) || file;
}

/** What a terminal acts on (control characters but tab and line feed), and what turns the direction of a line. */
const ACTING = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A text of which a terminal does nothing but show it: names of files come from whoever sends a merge request. */
const visible = (text: string): string =>
  text.replace(ACTING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same on one line: a line of its own could be a command to a program that reads the output. */
const oneLine = (text: string): string => visible(text.replace(/\s*\n\s*/g, ' '));

const shownPath = (root: string, file: string): string =>
  visible(pathFrom(root, file)).replaceAll('\n', '\\u000a');

/**
 * A GitHub workflow command. Escapes as its toolkit does (actions/toolkit, `command.ts`): properties also
 * escape `:` and `,`.
 */
function workflowCommand(problem: ToldProblem, root: string): string {
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const { severity, line, column, code, message, remedy } = problem;
  const file = property(shownPath(root, problem.file));
  const place = `file=${file},line=${line},col=${column},title=${property(code)}`;
  const command = severity === 'advice' ? 'notice' : severity;
  return `::${command} ${place}::${data(visible(`${message} ${remedy}`))}\n`;
}

/** An entry of GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
function codeQuality(problem: ToldProblem, root: string): object {
  const { code, severity, line, column, message, remedy, params } = problem;
  const path = pathFrom(root, problem.file);
  return {
    description: `${message} ${remedy}`,
    check_name: code,
    // The line is left out: the same problem keeps its name when text is added above it.
    fingerprint: [code, path, JSON.stringify(params)].join(' '),
    severity: { error: 'major', warning: 'minor', advice: 'info' }[severity],
    location: { path, positions: { begin: { line, column } } },
  };
}

/**
 * One line a problem, as problem matchers of editors read them: severities are the English words that VS Code knows
 * (https://code.visualstudio.com/docs/debugtest/tasks#_defining-a-problem-matcher).
 */
function editorLine(
  { file, line, column, severity, code, message, remedy }: ToldProblem,
  root: string,
): string {
  const level = severity === 'advice' ? 'info' : severity;
  const said = oneLine(`${message} ${remedy}`);
  return `${shownPath(root, file)}:${line}:${column}: ${level} [${code}] ${said}\n`;
}

function terminalReport(
  told: readonly ToldProblem[],
  all: readonly Problem[],
  { root, color, lang, reference }: ReportOptions,
): string {
  const paint = color
    ? (code: number, text: string) => `\u001b[${code}m${text}\u001b[0m`
    : (_: number, text: string) => text;
  const french = /^fr\b/i.test(lang);
  const lines: string[] = [];
  for (const [file, problems] of Map.groupBy(told, (problem) => problem.file)) {
    const source = sourceLines(join(root, file));
    for (const problem of problems) lines.push(...entry(problem, source, root, paint, french), '');
  }
  lines.push(paint(1, summary(all, french)));
  if (reference !== undefined) lines.push(paint(DIM, explained(told, reference, french)));
  return `${lines.join('\n')}\n`;
}

type Paint = (code: number, text: string) => string;

const RED = 31;
const YELLOW = 33;
const CYAN = 36;
const DIM = 2;

const LABELS = {
  error: { french: 'erreur', english: 'error', color: RED },
  warning: { french: 'attention', english: 'warning', color: YELLOW },
  advice: { french: 'conseil', english: 'advice', color: CYAN },
} as const;

function entry(
  problem: ToldProblem,
  source: readonly string[],
  root: string,
  paint: Paint,
  french: boolean,
): string[] {
  const { french: fr, english, color } = LABELS[problem.severity];
  const place = `${shownPath(root, problem.file)}:${problem.line}:${problem.column}`;
  const colored = paint(color, french ? fr : english);
  return [
    `${paint(CYAN, place)} ${colored} ${paint(DIM, problem.code)}`,
    `  ${oneLine(problem.message)}`,
    `  ${paint(DIM, '→')} ${oneLine(problem.remedy)}`,
    ...excerpt(problem, source, paint),
  ];
}

/** Where codes are explained; the one code itself where there is but one. */
function explained(told: readonly ToldProblem[], reference: string, french: boolean): string {
  const codes = new Set(told.map(({ code }) => code));
  const page = relative('.', reference) + (codes.size === 1 ? `#${[...codes][0]}` : '');
  return french ? `Chaque code est expliqué dans ${page}` : `Each code is explained in ${page}`;
}

const WIDTH = 100;

/** The line at fault with a caret under the place, cut around it when it is long. */
function excerpt({ line, column }: Problem, source: readonly string[], paint: Paint): string[] {
  const text = source[line - 1];
  if (!text?.trim() || (line === 1 && column === 1)) return [];
  const start = column > WIDTH - 20 ? column - 40 : 0;
  const shown = visible(text.slice(start, start + WIDTH).replaceAll('\t', ' '));
  const number = String(line);
  const indent = ' '.repeat(column - 1 - start);
  return [
    `  ${paint(DIM, `${number} │`)} ${start > 0 ? '…' : ''}${shown}${text.length > start + WIDTH ? '…' : ''}`,
    `  ${paint(DIM, `${' '.repeat(number.length)} │`)} ${start > 0 ? ' ' : ''}${indent}${paint(RED, '^')}`,
  ];
}

/** Lines of a text file; none where the file is gone, or is no text. */
function sourceLines(path: string): string[] {
  if (!/\.(?:mdx?|ya?ml)$/i.test(path)) return [];
  try {
    return readFileSync(path, 'utf8').split(/\r\n?|\n/);
  } catch {
    return [];
  }
}

function summary(all: readonly Problem[], french: boolean): string {
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const warnings = all.filter(({ severity }) => severity === 'warning').length;
  const advice = all.length - errors - warnings;
  const files = new Set(all.map(({ file }) => file)).size;
  const count = (number: number, one: string, many: string) => `${number} ${number > 1 ? many : one}`;
  const parts = french
    ? [
        errors && count(errors, 'erreur', 'erreurs'),
        warnings && count(warnings, 'avertissement', 'avertissements'),
        advice && count(advice, 'conseil', 'conseils'),
      ]
    : [
        errors && count(errors, 'error', 'errors'),
        warnings && count(warnings, 'warning', 'warnings'),
        advice && count(advice, 'piece of advice', 'pieces of advice'),
      ];
  const places = french
    ? `dans ${count(files, 'fichier', 'fichiers')}`
    : `in ${count(files, 'file', 'files')}`;
  const said = new Intl.ListFormat(french ? 'fr' : 'en').format(
    parts.filter((part) => typeof part === 'string'),
  );
  return `${said} ${places}.`;
}
