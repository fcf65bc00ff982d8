/**
 * The last look over a page before it is written: elements, schemes and sources that no page of an archive has,
 * whatever template or text they came from. The texts themselves were looked at when they were rendered.
 */

/** Where a page loads what is not the site's, or runs what is not its script. Text holds no `<` as such. */
const BREACH =
  /<(?:(?:iframe|object|embed|base|frame|frameset|applet|portal)[\s>]|[a-z][^<>]*\s(?:on[a-z]{3,20}=|srcdoc=|(?:href|src|srcset|action|data|poster)="\s*(?:javascript|vbscript|data):|(?:src|srcset|poster)="\s*(?:https?:)?\/\/|http-equiv="?refresh))/i;
/**
 * What any breach has in it, looked for one by one, which takes a fraction of the time of all at once. Templates and
 * texts are printed in lower case.
 */
const TRACES = [
  / on[a-z]{3,20}=/,
  /script:/,
  /"\s*data:/,
  /srcdoc=/,
  /(?:src|srcset|poster)="\s*(?:https?:)?\/\//,
  /<(?:iframe|object|embed|base|frame|applet|portal)/,
  /http-equiv/,
];
/** Scripts of the site's own files, data, and what is written into the page, which the policy names by its hash. */
const SCRIPT = /<script(?=[\s>])([^>]*)>/g;
const OWN_SCRIPT = /\ssrc="\/(?!\/)[^"]*"|\stype="application\/ld\+json"/;

/** A page that holds what no page may hold. */
export class PageBreach extends Error {}

/** Pieces that many pages share and that have passed: a head of the site, its footer. */
const passed = new Set<string>();
const MOST_PASSED = 500;

/**
 * Throws `PageBreach` for a page, given in pieces, with what cannot be there. `texts` were looked at before; `inline`
 * is the one script that is written into pages.
 */
export function checkPage(pieces: readonly string[], texts: readonly string[], inline: string | null): void {
  for (const [index, piece] of pieces.entries()) {
    if (passed.has(piece) || texts.includes(piece)) continue;
    if (TRACES.some((trace) => trace.test(piece))) {
      const found = BREACH.exec(piece);
      if (found) throw new PageBreach(found[0].slice(0, 120));
    }
    const rest = pieces[index + 1] ?? '';
    for (const { index: at, 0: tag, 1: attributes = '' } of piece.matchAll(SCRIPT)) {
      const end = at + tag.length;
      const isInline =
        inline !== null && (end < piece.length ? piece.startsWith(inline, end) : rest.startsWith(inline));
      if (!isInline && !OWN_SCRIPT.test(attributes)) throw new PageBreach(tag.slice(0, 120));
    }
    if (passed.size < MOST_PASSED) passed.add(piece);
  }
}
