/** SPIP 3.2's `#INTRODUCTION`: the descriptif whole, else chapô and texte cut by `couper()`. */
import { isolated } from '../../kit/human-text.ts';

const LIMIT = 250;
const ENDING = '\u00a0(...)';

export interface IntroductionInput {
  description?: string;
  /** Plain text. */
  lead: string;
  /** Plain text. */
  body: string;
}

/**
 * The introduction of a document in listings: its description whole, else lead and body as one plain
 * text of at most 250 characters, cut at a word and ended by a no-break space and `(...)` where cut.
 */
export function introduction({ description, lead, body }: IntroductionInput): string {
  return isolated(description ? spaced(description) : cut(`${lead}\n${body}`, LIMIT, ENDING));
}

/**
 * `text` on one line, in at most `limit` characters (code points) with its ending. Cut at a word; inside
 * one only where the first word alone is longer than the limit.
 */
export function cut(text: string, limit: number, ending: string): string {
  const start = beginning(text, limit);
  if (lengthOf(start, limit) === start.length) return start;
  const room = limit - [...ending].length;
  const kept = start.slice(0, lengthOf(start, room + 1));
  const lastSpace = kept.lastIndexOf(' ');
  const whole = lastSpace > 0 ? kept.slice(0, lastSpace) : start.slice(0, lengthOf(start, room));
  return whole.trimEnd() + ending;
}

/** Length in UTF-16 units of the first `count` characters, of the whole text where it has fewer. */
function lengthOf(text: string, count: number): number {
  let length = 0;
  for (let left = count; left > 0 && length < text.length; left--) {
    length += text.codePointAt(length)! > 0xffff ? 2 : 1;
  }
  return length;
}

/** More than `limit` characters from the start of the text on one line, or all of it: bodies are long, so not read whole. */
function beginning(text: string, limit: number): string {
  const start = spaced(text.slice(0, limit * 4));
  return start.length > limit * 2 ? start : spaced(text);
}

/** Ordinary white space made single; no-break spaces are the typography's and stay. */
function spaced(text: string): string {
  return text.replace(UNEVEN, ' ').trim();
}

/** White space other than one space between two words, which needs no change. */
const UNEVEN = /[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+/g;
