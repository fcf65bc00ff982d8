/**
 * One identity for what people write: two texts that look alike are the same keyword, author, slug, anchor or word of
 * a search, whatever their editors put between the letters.
 */

/** Every kind of space (Unicode's category Zs, and tabs and ends of lines). */
const SPACES = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
/** Signs that no one sees and that change no word: soft hyphens, zero-width spaces, word joiners, order marks. */
const UNSEEN = /[\u00ad\u200b\u2060-\u2064\ufeff]/g;
/** Joiners and marks of direction, which some scripts write with and which no one looks for. */
const UNHEARD = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f|\ufe0f/g;

/** The one way to write a name (a keyword, an author) for readers: composed, single spaces, nothing unseen. */
export function cleanName(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, '').replace(SPACES, ' ').trim();
}

/** The text without the signs that no one looks for: what is left of them stands inside words. */
export const withoutUnheard = (text: string): string => text.replace(UNHEARD, '');

/** What a text is compared by: two texts of the same identity are the same text. */
export function identity(text: string): string {
  return withoutUnheard(text.normalize('NFC')).replace(SPACES, ' ').trim();
}

const OPENS_EMBEDDING = /[\u202a\u202b\u202d\u202e]/g;
const OPENS_ISOLATE = /[\u2066-\u2068]/g;

/**
 * The text with what it opens of writing direction closed at its end (Unicode UAX 9, X9): a title cannot turn what
 * stands after it on the page.
 */
export function isolated(text: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const embeddings = count(OPENS_EMBEDDING) - count(/\u202c/g);
  const isolates = count(OPENS_ISOLATE) - count(/\u2069/g);
  return text + '\u202c'.repeat(Math.max(0, embeddings)) + '\u2069'.repeat(Math.max(0, isolates));
}
