/** YAML's own errors, told for what contributors usually did. */
import type { YAMLException } from 'js-yaml';
import type { Problem } from '../kit/problem.ts';

type Hint = Pick<Problem, 'code' | 'params'> & { column?: number; line?: number };

/** A key with its value on one line: `title: Un titre`, `  - file: a.pdf`. */
const KEY_LINE = /^(\s*(?:- +)?)([\w-]+):[ \t]+(\S.*)$/;

/**
 * The problem behind an error of js-yaml. `text` is the whole file, normalised; the error's line is 0-based
 * in it, since front matter is handed over from the end of its opening line on.
 */
export function yamlProblem(file: string, text: string, error: YAMLException): Problem {
  const lines = text.split('\n');
  const line = Math.min(error.mark?.line ?? 0, lines.length - 1);
  const hint = hintOf(error.reason ?? '', lines, line) ?? { code: 'yaml-syntax', params: {} };
  return {
    code: hint.code,
    severity: 'error',
    file,
    line: (hint.line ?? line) + 1,
    column: (hint.column ?? error.mark?.column ?? 0) + 1,
    params: hint.params,
  };
}

/**
 * The text with a fault mended as its remedy says, lines where they were, so that what else is wrong can be
 * told in the same run; null for a fault that can be mended in more than one way.
 */
export function mended(text: string, { code, line, params }: Problem): string | null {
  const lines = text.split('\n');
  const written = lines[line - 1] ?? '';
  const value = KEY_LINE.exec(written)?.[3];
  if (value !== undefined && params.value !== undefined) {
    lines[line - 1] = written.slice(0, written.length - value.length) + params.value;
  } else if (params.proposed) {
    lines[line - 1] = written.replace(String(params.text), () => String(params.proposed));
  } else if (code === 'yaml-tab') {
    lines[line - 1] = written.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '  '));
  } else if (code === 'yaml-duplicate-key') lines[line - 1] = written.replace(/\S/, '#');
  else return null;
  const result = lines.join('\n');
  return result === text ? null : result;
}

function hintOf(reason: string, lines: readonly string[], line: number): Hint | null {
  const text = lines[line] ?? '';
  if (reason.startsWith('duplicated mapping key')) {
    return {
      code: 'yaml-duplicate-key',
      params: { key: /^\s*(?:- +)?["']?([^"':]+)/.exec(text)?.[1] ?? '' },
    };
  }
  if (reason.startsWith('tab characters')) return { code: 'yaml-tab', params: {} };
  if (reason.startsWith('expected a single document')) {
    const second = lines.findIndex((each, index) => index > 0 && /^---(?:\s|$)/.test(each));
    return { code: 'yaml-second-document', params: {}, line: Math.max(second, 0), column: 0 };
  }
  if (reason.startsWith('unexpected end of the stream within a')) {
    return unclosed(reason.includes('quoted scalar') ? opensQuote : opensFlow, lines);
  }
  return (
    dashWithoutSpace(lines, line) ??
    hintOfLine(text) ??
    hintOfLine(lines[line - 1] ?? '', line - 1) ??
    // A quote left open is closed by the next one, and the fault only seen after that.
    unclosed(opensQuote, lines.slice(0, line + 1)) ??
    missingColon(lines, line)
  );
}

/** `-file: a.pdf`: an item whose dash touches its text, seen by YAML only on the next line. */
function dashWithoutSpace(lines: readonly string[], line: number): Hint | null {
  for (const at of [line - 1, line]) {
    const [, indent, text] = /^(\s*)(-[A-Za-z][\w-]*:[ \t].*)$/.exec(lines[at] ?? '') ?? [];
    if (at < 1 || indent === undefined || text === undefined) continue;
    const proposed = `- ${text.slice(1)}`;
    return {
      code: 'yaml-missing-colon',
      params: { text, proposed, space: 'dash' },
      line: at,
      column: indent.length,
    };
  }
  return null;
}

/** A line that is no key, seen by YAML only on the next one. */
function missingColon(lines: readonly string[], line: number): Hint | null {
  for (const at of [line - 1, line]) {
    const text = lines[at]?.trim() ?? '';
    if (!text || at === 0 || /^(?:---|#|- )|:(?:\s|$)/.test(text)) continue;
    const column = lines[at]!.length - lines[at]!.trimStart().length;
    const [, key = '', value = ''] = /^([\w-]+):(\S.*)$/.exec(text) ?? [];
    const equal = /^([\w-]+)[ \t]*=[ \t]*(\S.*)$/.exec(text);
    if (equal) {
      const params = { text, proposed: `${equal[1]}: ${equal[2]}`, space: 'equal' };
      return { code: 'yaml-missing-colon', params, line: at, column };
    }
    const proposed = key && !/^\/\//.test(value) ? `${key}: ${value}` : '';
    return { code: 'yaml-missing-colon', params: { text, proposed }, line: at, column };
  }
  return null;
}

/** What is wrong with a line of the form `key: value`, null when nothing that is known. */
function hintOfLine(text: string, line?: number): Hint | null {
  const [, indent, key, value] = KEY_LINE.exec(text) ?? [];
  if (indent === undefined || key === undefined || value === undefined) return null;
  const column = text.length - value.length;
  const at = { ...(line === undefined ? {} : { line }), column };
  // `[Avis] Un titre`: a list, and then text that no list can be followed by.
  const goesOn = /^(?:\[[^[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}]/.test(value);
  if (goesOn || /^[@`%*!&]|^[|>](?![-+\d]*(?:\s+#|$))/.test(value)) {
    return {
      code: 'yaml-reserved-character',
      params: { key, character: value[0]!, value: quoted(value) },
      ...at,
    };
  }
  const item = /[[,]\s*([@`%][^\],]*)/.exec(value);
  if (item && value.startsWith('[')) {
    const found = item.index + item[0].length - item[1]!.length;
    const name = item[1]!.trimEnd();
    return {
      code: 'yaml-reserved-character',
      params: { key, character: name[0]!, value: value.replace(name, () => quoted(name)) },
      ...at,
      column: column + found,
    };
  }
  const end = quoteEnd(value);
  if (end > 0 && value.slice(end).trim() !== '') {
    return {
      code: 'yaml-text-after-quote',
      params: { key, value: quoted(value) },
      ...at,
      column: column + end,
    };
  }
  const colon = /^[^"'[{].*?(:)(?:\s|$)/.exec(value);
  if (colon) {
    const offset = colon[0].lastIndexOf(':');
    return { code: 'yaml-colon', params: { key, value: quoted(value) }, ...at, column: column + offset };
  }
  return null;
}

/** A quote or a list that nothing closes: YAML only notices at the end, so its start is looked for. */
function unclosed(opens: (value: string) => boolean, lines: readonly string[]): Hint | null {
  for (const [line, text] of lines.entries()) {
    const [, , key, value] = KEY_LINE.exec(text) ?? [];
    if (key === undefined || value === undefined || !opens(value)) continue;
    const mark = value[0]!;
    const code = /["']/.test(mark) ? 'yaml-unclosed-quote' : 'yaml-unclosed-list';
    const close = { '[': ']', '{': '}' }[mark] ?? mark;
    return { code, params: { key, mark, close }, line, column: text.length - value.length };
  }
  return null;
}

/** Offset after the quoted text that a value starts with, 0 where it starts with none or nothing closes it. */
function quoteEnd(value: string, from = 0): number {
  const mark = value[from];
  if (mark !== '"' && mark !== "'") return 0;
  for (let at = from + 1; at < value.length; at++) {
    if (mark === '"' && value[at] === '\\') at++;
    else if (value[at] === mark) {
      if (mark === '"' || value[at + 1] !== mark) return at + 1;
      at++;
    }
  }
  return 0;
}

function opensQuote(value: string): boolean {
  return /^["']/.test(value) && quoteEnd(value) === 0;
}

function opensFlow(value: string): boolean {
  if (!/^[[{]/.test(value)) return false;
  let open = 0;
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    const end = quoteEnd(value, at);
    if (end > 0) at = end - 1;
    else if (character === '"' || character === "'") break;
    else if (character === '[' || character === '{') open++;
    else if (character === ']' || character === '}') open--;
  }
  return open > 0;
}

/** A value as it should be written: in the quotes that it does not hold itself. */
function quoted(value: string): string {
  // A word processor's quotes around the whole value were meant as YAML's own.
  const inner =
    /^(["'])(.*)\1$/.exec(value)?.[2] ?? /^\u201c([^\u201c\u201d]*)\u201d$/.exec(value)?.[1] ?? value;
  return inner.includes('"') && !inner.includes("'") ? `'${inner}'` : JSON.stringify(inner);
}
