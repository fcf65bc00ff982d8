/** Longest `mailto:` address that every mail program takes, in characters (Windows stops at 2,083). */
const LIMIT = 1800;

/**
 * A `mailto:` address (RFC 6068) that recommends an article: its title as the subject, its address as the body, to
 * which who recommends adds what they think. A title gives way to the limit.
 */
export function recommendation(title: string, url: string): string {
  return mailto(
    '',
    shortened(title, (part) => mailto('', part, url).length <= LIMIT),
    url,
  );
}

/** A `mailto:` address (RFC 6068) with a subject and a body. */
export function mailto(to: string, subject: string, body: string): string {
  return `mailto:${to}?subject=${encode(subject)}&body=${encode(body)}`;
}

/** The longest beginning that fits, cut at a word and ended by `…`; empty where none does. */
function shortened(text: string, fits: (part: string) => boolean): string {
  if (fits(text)) return text;
  const words = text.split(' ');
  const beginning = (count: number) => (count === 0 ? '' : `${words.slice(0, count).join(' ')}…`);
  let fitting = 0;
  let tooMany = words.length;
  while (tooMany - fitting > 1) {
    const count = (fitting + tooMany) >> 1;
    if (fits(beginning(count))) fitting = count;
    else tooMany = count;
  }
  return beginning(fitting);
}

/** RFC 6068 wants everything but unreserved characters encoded, the apostrophe included. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
