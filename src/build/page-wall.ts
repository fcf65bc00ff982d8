/**
 * The last look over a page before it is written: elements, schemes and sources that no page of an archive has,
 * whatever template or text they came from. The texts themselves were looked at when they were rendered.
 */

/** Elements of which pages have none, and scripts, at the name of an element. */
const ELEMENT = /(?:iframe|object|embed|base|frame|frameset|applet|portal|(script))[\s>]/iy;
/** An attribute that runs what is not the site's script, or loads what is not the site's, at its name. */
const ATTRIBUTE =
  /on[a-z]{3,20}=|srcdoc=|(?:href|src|srcset|action|data|poster)="\s*(?:javascript|vbscript|data):|(?:src|srcset|poster)="\s*(?:https?:)?\/\/|http-equiv="?refresh/iy;
/** Scripts of the site's own files, data, and what is written into the page, which the policy names by its hash. */
const OWN_SCRIPT = /[^<>]*?\s(?:src="\/(?!\/)[^"]*"|type="application\/ld\+json")/y;

/** Letters with which the names of these begin. */
const OF_ELEMENTS = lettersOf('ioebfaps');
const OF_ATTRIBUTES = lettersOf('oshadp');

/** A page that holds what no page may hold. */
export class PageBreach extends Error {}

/**
 * Throws `PageBreach` for a page, given in pieces, with what cannot be there. `texts` were looked at before; `inline`
 * is the one script that is written into pages.
 */
export function checkPage(pieces: readonly string[], texts: readonly string[], inline: string | null): void {
  for (const [index, piece] of pieces.entries()) {
    if (texts.includes(piece)) continue;
    // What follows a script that begins at the very end stands in the next piece.
    checkPiece(piece.endsWith('<script>') ? piece + (pieces[index + 1] ?? '') : piece, inline);
  }
}

const [START, END] = [0x3c, 0x3e];

/**
 * Goes once through the text, character by character: expressions look only where a name begins that may be one of
 * theirs. Over whole pages they took a fifth of a build.
 */
function checkPiece(piece: string, inline: string | null): void {
  for (let tag = piece.indexOf('<') + 1; tag > 0; tag = piece.indexOf('<', tag) + 1) {
    if (!isLetter(piece.charCodeAt(tag))) continue;
    if (beginsWith(piece, tag, OF_ELEMENTS)) checkElement(piece, tag, inline);
    for (let at = tag; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === END || code === START) break;
      if (!isSpace(code) || !beginsWith(piece, at + 1, OF_ATTRIBUTES)) continue;
      if (matches(ATTRIBUTE, piece, at + 1)) throw breachAt(piece, tag);
    }
  }
}

function checkElement(piece: string, at: number, inline: string | null): void {
  ELEMENT.lastIndex = at;
  const found = ELEMENT.exec(piece);
  if (!found) return;
  if (found[1] === undefined) throw breachAt(piece, at);
  const isInline = inline !== null && piece.startsWith(inline, piece.indexOf('>', at) + 1);
  if (!isInline && !matches(OWN_SCRIPT, piece, at)) throw breachAt(piece, at);
}

function breachAt(piece: string, tag: number): PageBreach {
  return new PageBreach(/^<[^<>]*>?/.exec(piece.slice(tag - 1, tag + 120))?.[0]);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The letters of a word in both cases, by code. */
function lettersOf(letters: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (const letter of letters + letters.toUpperCase()) codes[letter.charCodeAt(0)] = 1;
  return codes;
}

const beginsWith = (text: string, at: number, letters: Uint8Array) => letters[text.charCodeAt(at)] === 1;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Every character that `\s` means below U+00A0, where all that separates attributes is. */
const isSpace = (code: number) => code <= 0x20;
