/** Straight quotation marks of a Markdown text in those of its language, where they are sure to be a pair. */
import type { TextEdit } from '../../kit/text-edits.ts';
import { type Block, placeIn, textParts } from './text.ts';

/** Opening and closing marks by language; other languages have several customs, between which no program can choose. */
const MARKS: Readonly<Record<string, readonly [string, string]>> = {
  fr: ['«\u00a0', '\u00a0»'],
  en: ['“', '”'],
};

/** The edits that make pairs of `"` curly in a Markdown text, none in a block where one of them has no other. */
export function quoteEdits(source: string, lang: string): TextEdit[] {
  const marks = MARKS[lang.slice(0, 2).toLowerCase()];
  if (!marks || !source.includes('"')) return [];
  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return textParts(source).blocks.flatMap((block) => blockEdits(block, source, lineStarts, marks));
}

function blockEdits(
  block: Block,
  source: string,
  lineStarts: readonly number[],
  [opening, closing]: readonly [string, string],
): TextEdit[] {
  const offsets: number[] = [];
  for (const piece of block.pieces) {
    for (let at = piece.value.indexOf('"'); at !== -1; at = piece.value.indexOf('"', at + 1)) {
      const { line, column } = placeIn(piece, at);
      const offset = (lineStarts[line - 1] ?? Number.NaN) + column - 1;
      // An escaped mark, an entity, or a line that stands further in than its text.
      if (source[offset] !== '"' || source[offset - 1] === '\\') return [];
      offsets.push(offset);
    }
  }
  const edits: TextEdit[] = [];
  let isOpen = false;
  for (const from of offsets) {
    const before = source[from - 1] ?? ' ';
    const after = source[from + 1] ?? ' ';
    if (isOpen ? !isClosing(before, after) : !isOpening(before, after)) {
      // Inches and seconds stand behind their figure.
      if (!isOpen && /\d/.test(before)) continue;
      return [];
    }
    edits.push({ from, to: from + 1, by: isOpen ? closing : opening });
    isOpen = !isOpen;
  }
  return isOpen ? [] : edits;
}

const isOpening = (before: string, after: string): boolean =>
  /[\s([{*_'’—–\-/]/.test(before) && /[^\s"»)]/.test(after);
const isClosing = (before: string, after: string): boolean =>
  /[^\s"«(]/.test(before) && /[\s.,;:!?)\]}*_'’—–\-/…]/.test(after);
