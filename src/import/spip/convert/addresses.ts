/** Addresses within a text that lead where they say, whatever else the site holds. */
import { PAGE, rssAddress } from '../../../archive/model/addresses.ts';
import type { HtmlPart } from '../../markdown/index.ts';
import type { OwnSite } from '../../own-site.ts';

/** What asks for an address: attributes of links, images, frames and players, and bare addresses. */
const ASKED =
  /\b(?:href|src|data|value|data-link)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(?:https?:\/\/|www\.)[^\s<"']+/gi;

/**
 * Where an address of a text leads, as far as that can be told without the rest of the site: to the new site already,
 * to a file beside, to another site. Undefined for an address of the old site. `files` stand beside the text.
 */
export function settledAddress(
  url: string,
  files: ReadonlySet<string>,
  site: OwnSite,
): string | null | undefined {
  if (isOfNewSite(url) || files.has(decoded(url))) return url;
  if (/^(?:mailto|tel):/i.test(url)) return url.replace(/\s/g, '%20');
  if (!/^(?:https?:)?\/\//i.test(url) || site.isOwn(url)) return undefined;
  return URL.canParse(url, 'https://a.example') ? url.replace(/\s/g, '%20') : null;
}

/** Whether every address that parts of a text may ask for is settled: they can then become Markdown anywhere. */
export function isSettled(parts: readonly HtmlPart[], files: readonly string[], site: OwnSite): boolean {
  const beside = new Set(files);
  return parts.every(({ html, notes }) =>
    [html, ...notes.map((note) => note.html)].every((text) => {
      for (const [whole, ...values] of text.matchAll(ASKED)) {
        const url = values.find((value) => value !== undefined) ?? whole;
        const written = url
          .replaceAll('&amp;', '&')
          .trim()
          .replace(/^www\./i, 'http://www.');
        if (written !== '' && settledAddress(written, beside, site) === undefined) return false;
      }
      return true;
    }),
  );
}

/** Whether an address is one of those that the resolver gives. */
export function isOfNewSite(url: string): boolean {
  if (url === PAGE.home || url === rssAddress(PAGE.home) || /^\/\d{4}\//.test(url)) return true;
  return Object.values(PAGE).some((page) => page !== PAGE.home && url.startsWith(page));
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
