/**
 * What a text may not hold because parsing it would end in no time: nesting that multiplies, tables whose empty
 * cells are made up. Looked at before anything is parsed, in one pass; the parser is native code, which a stack that
 * overflows takes down with the whole process.
 */
import type { Format } from './engine.ts';

/** Braces in braces: MDX here knows literals alone, and each pair doubles the parser's work. */
const MOST_BRACES = 8;
/**
 * Elements open at once in an expression of MDX, or after one in its paragraph, as an expression that cannot be read
 * is tried to each later brace: each element that nothing closes doubles the parser's work.
 */
const MOST_IN_EXPRESSION = 18;
/** Expressions of MDX: the parser's time grows with the square of their number. */
const MOST_EXPRESSIONS = 3000;
/** Brackets open at once in one piece of code, or in one paragraph of MDX. */
const MOST_BRACKETS = 200;
/** Elements open at once in MDX, and containers anywhere. */
const MOST_OPEN = 200;
const MOST_CONTAINERS = 50;
/** Elements of raw HTML that stay open across blocks: each is opened again in every block after it. */
const MOST_FORMATTING = 50;
/** Cells of a table that its lines do not write: a parser makes them all the same. */
const MOST_EMPTY_CELLS = 20_000;

/** A text that is not parsed at all, and where it goes too far. */
export class OverLimit extends Error {
  readonly code: 'too-deep' | 'table-too-wide';
  /** 1-based line of the source. */
  readonly line: number;

  constructor(code: OverLimit['code'], line: number) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

/** Throws `OverLimit` for a source that must not be parsed. */
export function checkLimits(source: string, format: Format): void {
  if (source.includes(':::')) containers(source);
  if (source.includes('|')) tables(source);
  if (format === 'mdx') {
    code(source);
    nesting(source, /<(\/?)([A-Za-z][\w.-]*)(?=[\s/>])/g, MOST_OPEN);
  } else if (source.includes('<')) nesting(source, FORMATTING, MOST_FORMATTING);
}

const FORMATTING = /<(\/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])/gi;

const lineAt = (source: string, offset: number): number => {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  return line;
};

function nesting(source: string, tags: RegExp, most: number): void {
  let open = 0;
  for (const { index, 0: tag, 1: slash } of source.matchAll(tags)) {
    if (slash !== '') open = Math.max(0, open - 1);
    else if (!isSelfClosed(source, index + tag.length)) open++;
    if (open > most) throw new OverLimit('too-deep', lineAt(source, index));
  }
}

/** Whether the tag whose name ends at `from` ends in `/>`, as far as a tag usually goes. */
function isSelfClosed(source: string, from: number): boolean {
  const end = source.indexOf('>', from);
  return end !== -1 && end - from < 2000 && source[end - 1] === '/';
}

function containers(source: string): void {
  let open = 0;
  let line = 0;
  for (let from = 0; from !== -1 && from < source.length; ) {
    line++;
    const end = source.indexOf('\n', from);
    const written = source.slice(from, end === -1 ? undefined : Math.min(end, from + 80)).trimStart();
    if (written.startsWith(':::')) open = /^:+\s*$/.test(written) ? Math.max(0, open - 1) : open + 1;
    if (open > MOST_CONTAINERS) throw new OverLimit('too-deep', line);
    from = end === -1 ? -1 : end + 1;
  }
}

function code(source: string): void {
  let braces = 0;
  let brackets = 0;
  let expressions = 0;
  let elements = 0;
  for (let at = 0; at < source.length; at++) {
    switch (source.charCodeAt(at)) {
      case 0x7b:
        if (++braces > MOST_BRACES || ++expressions > MOST_EXPRESSIONS)
          throw new OverLimit('too-deep', lineAt(source, at));
        break;
      case 0x7d:
        braces = Math.max(0, braces - 1);
        break;
      case 0x3c:
        if (expressions > 0) elements = openAfter(source, at, elements);
        if (elements > MOST_IN_EXPRESSION) throw new OverLimit('too-deep', lineAt(source, at));
        break;
      case 0x28:
      case 0x5b:
        if (++brackets > MOST_BRACKETS) throw new OverLimit('too-deep', lineAt(source, at));
        break;
      case 0x29:
      case 0x5d:
        brackets = Math.max(0, brackets - 1);
        break;
      case 0x0a:
        // A paragraph, and what code it could be, ends with an empty line.
        if (braces === 0 && source.charCodeAt(at + 1) === 0x0a) {
          brackets = 0;
          elements = 0;
        }
        break;
    }
  }
}

/** Number of elements that are open after what starts with `<` at `at`, of those before it. */
function openAfter(source: string, at: number, open: number): number {
  const next = source[at + 1] ?? '';
  if (next === '/') return Math.max(0, open - 1);
  return /[A-Za-z>]/.test(next) && !isSelfClosed(source, at + 1) ? open + 1 : open;
}

/** Tables by their delimiter rows: the columns that these announce, times the rows below. */
function tables(source: string): void {
  const lines = source.split('\n');
  for (let index = 1; index < lines.length; index++) {
    const columns = columnsOf(lines[index]!);
    if (columns < 2) continue;
    let rows = 0;
    let written = 0;
    const first = index;
    while (lines[index + 1]?.trim()) {
      index++;
      rows++;
      written += lines[index]!.length;
    }
    if (columns * rows - written > MOST_EMPTY_CELLS) throw new OverLimit('table-too-wide', first + 1);
  }
}

/** Number of columns of a delimiter row (`|---|:-:|`), 0 for any other line. */
function columnsOf(line: string): number {
  let bars = 0;
  let dashes = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x7c) bars++;
    else if (code === 0x2d) dashes++;
    else if (code !== 0x3a && code !== 0x20 && code !== 0x09 && code !== 0x3e) return 0;
  }
  return dashes > 0 ? bars + 1 : 0;
}
