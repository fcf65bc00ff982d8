/** Style sheets of drawings: what they would load, and what of it can be left out. */

const OWN_PART = /^\s*#/;
/** Pictures that stand in the file itself; an SVG in it could hold anything again. */
const EMBEDDED = /^\s*data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;
const EMBEDDED_FONT = /^\s*data:(?:font\/|application\/(?:x-)?font-)/i;
/** What loads in a style sheet without `url()`. */
const LOAD = /@import|(?:image-set|image|src)\s*\(/i;
const URL_START = /url\(/gi;
/** An `@import` of a catalogue of fonts, which changes nothing of the drawing but the face of its letters. */
const FONT_IMPORT = /@import\s[^;{}]{0,2000}font[^;{}]{0,2000}(?:;|$)/gi;
/** A face fetched from elsewhere: the letters stay, in another face. */
const FONT_FACE = /@font-face\s*\{[^{}]*\}/gi;
/** What editors note for themselves: `-inkscape-font-specification`. */
const EDITOR_PROPERTY = /-inkscape-[\w-]{1,100}\s*:[^;{}]*;?/gi;

export const isEmbeddedImage = (address: string): boolean => EMBEDDED.test(address);
export const isOwnPart = (address: string): boolean => OWN_PART.test(address);

/** What a style sheet or the value of a property would load from elsewhere, null when it loads nothing. */
export function loadedByCss(text: string): string | null {
  if (!/[@(\\]/.test(text)) return null;
  return loadedBy(text) ?? (text.includes('\\') ? loadedBy(unescaped(text)) : null);
}

/** Without the faces and notes that a drawing does without. */
export function withoutFonts(css: string): string {
  return css
    .replace(FONT_IMPORT, '')
    .replace(FONT_FACE, (face) => (loadedByCss(face) === null ? face : ''))
    .replace(EDITOR_PROPERTY, '');
}

function loadedBy(text: string): string | null {
  const load = LOAD.exec(text);
  // `src(` would load; the descriptor `src:` of a face is judged by its `url()`.
  if (load) return load[0];
  for (const { index, 0: start } of text.matchAll(URL_START)) {
    const inside = text.slice(index + start.length, index + start.length + 200);
    const target = inside.replace(/^\s*["']?/, '');
    if (OWN_PART.test(target) || EMBEDDED.test(target) || EMBEDDED_FONT.test(target)) continue;
    return start + inside.replace(/^\s*["']?/, '').replace(/\)[\s\S]*$/, '');
  }
  return null;
}

/** Escapes of CSS resolved (CSS Syntax 3, § 4.3.7). */
function unescaped(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|\n|([\s\S]))/gi, (_, hex?: string, other?: string) => {
    if (hex === undefined) return other ?? '';
    const code = Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
