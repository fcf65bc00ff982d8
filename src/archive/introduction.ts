/** SPIP 3.2's `#INTRODUCTION`: the descriptif whole, else chapô and texte cut by `couper()`. */

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
  return description ? spaced(description) : cut(`${lead}\n${body}`, LIMIT, ENDING);
}

/**
 * `text` on one line, in at most `limit` characters (code points) with its ending. Cut at a word; inside
 * one only where the first word alone is longer than the limit.
 */
export function cut(text: string, limit: number, ending: string): string {
  const characters = [...beginning(text, limit)];
  if (characters.length <= limit) return characters.join('');
  const room = limit - [...ending].length;
  const kept = characters.slice(0, room + 1).join('');
  const lastSpace = kept.lastIndexOf(' ');
  const whole = lastSpace > 0 ? kept.slice(0, lastSpace) : characters.slice(0, room).join('');
  return whole.trimEnd() + ending;
}

/** More than `limit` characters from the start of the text on one line, or all of it: bodies are long, so not read whole. */
function beginning(text: string, limit: number): string {
  const start = spaced(text.slice(0, limit * 8));
  return start.length > limit * 2 ? start : spaced(text);
}

/** Ordinary white space made single; no-break spaces are the typography's and stay. */
function spaced(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').trim();
}
