/** Where each piece of a text that YAML holds stands in its file: YAML folds lines, indents them, escapes signs. */
import { normalise } from './front-matter.ts';
import { positionAt } from './locate.ts';

/** From a place of a text on, until the next stretch, both sides go on in step. 1-based lines and columns. */
export interface Stretch {
  /** In the text. */
  line: number;
  column: number;
  /** In the file. */
  fileLine: number;
  fileColumn: number;
}

/** Gives the stretches of a text, worked out when they are first asked for: few texts hold what needs a place. */
export type Stretches = () => readonly Stretch[];

/**
 * The stretches of `value`, the text under a top-level key of the front matter in `text`, in order. YAML changes white space and, in quotes, escaped signs alone: the two texts are walked side by side
 * by their other signs. What cannot be followed is placed with the last sign that could.
 */
export function stretchesOf(text: string, key: string, value: string): Stretches {
  let stretches: Stretch[] | undefined;
  return () => {
    stretches ??= stretchesIn(normalise(text), key, value);
    return stretches;
  };
}

function stretchesIn(file: string, key: string, value: string): Stretch[] {
  const start = startOf(file, key);
  if (start === null) return [];
  const { line, column } = positionAt(file, start);
  const walk = { file, at: start, line, lineStart: start - column + 1, quote: '' };
  if (file[start] === '"' || file[start] === "'") {
    walk.quote = file[start];
    walk.at++;
  }
  const stretches = follow(walk, value);
  return stretches.length > 0 ? stretches : [{ line: 1, column: 1, fileLine: line, fileColumn: column }];
}

/** Place of the first sign of a key's text, its quote included. */
function startOf(file: string, key: string): number | null {
  const opening = `^(["']?)${key}\\1[ \\t]*:(?:[ \\t]*[|>][-+\\d]*[ \\t]*(?:#.*)?\\n\\s*|\\s*)`;
  const found = new RegExp(opening, 'm').exec(file);
  return found && found.index + found[0].length;
}

interface Walk {
  file: string;
  at: number;
  /** Of `at`. */
  line: number;
  lineStart: number;
  /** '' for a plain or a block text. */
  quote: string;
}

function follow(walk: Walk, value: string): Stretch[] {
  const stretches: Stretch[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\n') {
      line++;
      lineStart = at + 1;
    }
    if (/\s/.test(value[at]!)) continue;
    skipWhiteSpace(walk);
    const length = lengthOfSign(walk, value[at]!);
    if (length === 0) return stretches;
    const column = at - lineStart + 1;
    const fileColumn = walk.at - walk.lineStart + 1;
    const last = stretches.at(-1);
    const isInStep =
      last?.line === line &&
      last.fileLine === walk.line &&
      fileColumn - column === last.fileColumn - last.column;
    if (!isInStep) stretches.push({ line, column, fileLine: walk.line, fileColumn });
    walk.at += length;
  }
  return stretches;
}

/** Escapes of white space, the folded end of a line included (YAML 1.2, § 5.7). */
const WHITE_ESCAPE = /\\[ntrvf_ \t\n]/y;

function skipWhiteSpace(walk: Walk): void {
  for (;;) {
    if (walk.file[walk.at] === '\n') {
      walk.line++;
      walk.lineStart = walk.at + 1;
    }
    WHITE_ESCAPE.lastIndex = walk.at;
    if (/\s/.test(walk.file[walk.at] ?? '')) walk.at++;
    // A line feed after the backslash is met on the next turn, and counted.
    else if (walk.quote === '"' && WHITE_ESCAPE.test(walk.file))
      walk.at += walk.file[walk.at + 1] === '\n' ? 1 : 2;
    else return;
  }
}

const ESCAPE = /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)/iy;

/** How many signs of the file say this sign of the text; 0 where the two differ. */
function lengthOfSign({ file, at, quote }: Walk, sign: string): number {
  if (quote === '"' && file[at] === '\\') {
    ESCAPE.lastIndex = at;
    return ESCAPE.exec(file)?.[0].length ?? 0;
  }
  if (file[at] !== sign) return 0;
  return quote === "'" && sign === "'" ? 2 : 1;
}
