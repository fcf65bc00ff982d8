/** Longest description of a page in search engines and shares, in characters. */
const LIMIT = 160;
/** A sentence ending after this many characters is a better end than a cut. */
const SENTENCE = 80;
/** The ending that an introduction has where it was cut. */
const CUT = /[\s\u00a0]*\(\.\.\.\)$/;

/**
 * The description of a page from an introduction: whole sentences where they fill at least half of
 * 160 characters, else cut at a word and ended by `…`; never the introduction's own ` (...)`.
 */
export function metaDescription(introduction: string): string {
  const text = introduction.replace(CUT, '').replace(/\s+/g, ' ').trim();
  const whole = text.length <= LIMIT && !CUT.test(introduction);
  if (whole) return text;
  const start = text.slice(0, LIMIT);
  const sentences = /^.*[.!?…](?=\s)/su.exec(text.slice(0, LIMIT + 1));
  if (sentences && sentences[0].length >= SENTENCE) return sentences[0];
  if (text.length <= LIMIT - 1) return `${text.replace(/[\s,;:]+$/, '')}…`;
  const space = start.slice(0, LIMIT - 1).lastIndexOf(' ');
  const words = space > 0 ? start.slice(0, space) : start.slice(0, LIMIT - 1).toWellFormed();
  return `${words.replace(/[\s,;:]+$/, '')}…`;
}
