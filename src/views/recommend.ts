/** Longest `mailto:` address that every mail program takes, in characters (Windows stops at 2,083). */
const LIMIT = 1800;

/**
 * A `mailto:` address (RFC 6068) that recommends an article: its title as the subject, its
 * introduction and address as the body. The introduction, then the title, give way to the limit.
 */
export function recommendation(title: string, introduction: string, url: string): string {
  const make = (subject: string, text: string) =>
    mailto('', subject, text === '' ? url : `${text}\r\n\r\n${url}`);
  const whole = make(title, introduction);
  if (whole.length <= LIMIT) return whole;
  const text = shortened(introduction, (part) => make(title, part).length <= LIMIT);
  if (text !== '') return make(title, text);
  return make(
    shortened(title, (part) => make(part, '').length <= LIMIT),
    '',
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
