/** Problems as an editor takes them: a range to underline, the sentences of `check`, and what would mend them. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixOf } from '../../content/fix.ts';
import type { Problem } from '../../kit/problem.ts';
import { tell } from '../../wording/problems/index.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  advice: DiagnosticSeverity.Information,
} as const;

/** Says a problem, underlining from its place what is at fault in `lines`. */
export function diagnosticOf(problem: Problem, lines: readonly string[], lang: string): Diagnostic {
  const { message, remedy, severity, code } = tell(problem, lang);
  return {
    range: rangeOf(problem, lines),
    severity: SEVERITIES[severity],
    code,
    source: 'fonds',
    message: `${message}\n${remedy}`,
    data: problem,
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

/** The corrections that a diagnostic of ours proposes, as edits of the document's text as it is now. */
export function fixesOf(diagnostic: Diagnostic, uri: string, text: string, lang: string): CodeAction[] {
  const problem = diagnostic.data as Problem | undefined;
  const fix = problem && fixOf(problem, text);
  if (!fix) return [];
  const document = TextDocument.create(uri, 'markdown', 0, text);
  const edits = fix.edits.map(({ from, to, by }) => ({
    range: { start: document.positionAt(from), end: document.positionAt(to) },
    newText: by,
  }));
  return [
    {
      title: titleOf(problem, lang),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: { changes: { [uri]: edits } },
    },
  ];
}

/** What is written in the place of what stands there, else what the remedy says. */
function titleOf(problem: Problem, lang: string): string {
  const right = problem.params.nearest || problem.params.proposed;
  if (!right) return tell(problem, lang).remedy;
  return /^fr(?![a-z])/i.test(lang) ? `Remplacer par « ${right} »` : `Replace by “${right}”`;
}
