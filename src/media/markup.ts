/** The beginning of a markup document, read in one pass: a document may begin with a comment of any length. */

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** Offset after what starts at `at` and ends with `end`; that of the text's end where nothing ends it. */
function after(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at);
  return found === -1 ? text.length : found + end.length;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** Offset of the first character that is neither white space nor in a comment. */
export function afterComments(text: string): number {
  let at = afterSpace(text, 0);
  while (text.startsWith('<!--', at)) at = afterSpace(text, after(text, '-->', at + 4));
  return at;
}

/** Offset after a document type declaration at `from`, its internal subset included (XML 1.0, production 28). */
function afterDoctype(text: string, from: number): number {
  let quote = '';
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4) - 1;
    else if (character === '[') depth++;
    else if (character === ']') depth--;
    else if (character === '>' && depth <= 0) return at + 1;
  }
  return text.length;
}

/** Local name of the root element of an XML document, null where none is found. */
export function rootName(text: string): string | null {
  let at = afterSpace(text, 0);
  while (at < text.length) {
    if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<!DOCTYPE', at)) at = afterDoctype(text, at);
    else break;
    at = afterSpace(text, at);
  }
  return /^<(?:[\w.-]{1,100}:)?([\w.-]{1,100})/.exec(text.slice(at, at + 210))?.[1] ?? null;
}
