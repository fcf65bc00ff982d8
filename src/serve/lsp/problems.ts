/** Problems as an editor takes them: a range to underline, the sentences of `check`, and what would mend them. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import type { Problem } from '../../kit/problem.ts';
import { tell } from '../../wording/problems/index.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  advice: DiagnosticSeverity.Information,
} as const;

/** Says a problem, underlining from its place what is at fault in `lines`. */
export function diagnosticOf(problem: Problem, lines: readonly string[], lang: string): Diagnostic {
  const { message, remedy, severity, code, params } = tell(problem, lang);
  return {
    range: rangeOf(problem, lines),
    severity: SEVERITIES[severity],
    code,
    source: 'fonds',
    message: `${message}\n${remedy}`,
    data: params,
  };
}

/** The word, the quoted text or the link at a problem's place; the whole line where the file as a whole is meant. */
function rangeOf({ line, column }: Problem, lines: readonly string[]): Range {
  const last = Math.max(lines.length - 1, 0);
  const at = Math.min(line - 1, last);
  const text = lines[at] ?? '';
  const character = Math.min(column - 1, text.length);
  const rest = text.slice(character);
  const token =
    /^(?:[\p{L}\w-]+(?=\s*:(?:\s|$))|"[^"]*"|'[^']*'|!?\[[^\]]*\]\([^)]*\)|\S+)/u.exec(rest)?.[0] ?? rest;
  const length = Math.max(token.length, text.length > character ? 1 : 0);
  return { start: { line: at, character }, end: { line: at, character: character + length } };
}

type Params = Record<string, string | number>;

/** Parameters that name what would be right, and those that name what is written. */
const RIGHT = ['nearest', 'proposed'] as const;
const WRITTEN = [
  'key',
  'value',
  'rubric',
  'file',
  'written',
  'address',
  'anchor',
  'name',
  'attribute',
] as const;

/** The corrections that a diagnostic of ours proposes, as edits of the document. */
export function fixesOf(
  diagnostic: Diagnostic,
  uri: string,
  lines: readonly string[],
  lang: string,
): CodeAction[] {
  const params = diagnostic.data as Params | undefined;
  const right = RIGHT.map((name) => params?.[name]).find((value) => value !== undefined && value !== '');
  if (params === undefined || right === undefined) return [];
  const edit = replacement(diagnostic.range, lines, params, String(right));
  if (!edit) return [];
  const french = /^fr(?![a-z])/i.test(lang);
  return [
    {
      title: french ? `Remplacer par « ${right} »` : `Replace by “${right}”`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: { changes: { [uri]: [edit] } },
    },
  ];
}

/** The written text within the range, replaced; null where what is written cannot be found there. */
function replacement(range: Range, lines: readonly string[], params: Params, right: string) {
  const { start, end } = range;
  const text = (lines[start.line] ?? '').slice(start.character, end.character);
  for (const name of WRITTEN) {
    const value = params[name];
    if (value === undefined || value === '') continue;
    // Keys are named with those above them: `image.legende`.
    const written = name === 'key' ? String(value).replace(/^.*\./, '') : String(value);
    const at = text.indexOf(written);
    if (at === -1) continue;
    const from = start.character + at;
    const span = {
      start: { line: start.line, character: from },
      end: { line: start.line, character: from + written.length },
    };
    return { range: span, newText: right };
  }
  return null;
}
