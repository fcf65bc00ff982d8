/**
 * The last look over an article as feeds tell it, before any format is written: elements, attributes and addresses that
 * a program which reads feeds would run or load. The texts were looked at when they were rendered; what was made of
 * them for feeds, and what was written around them, was not.
 */
import { ACTIVE } from '../markdown/allowed.ts';
import { SCHEMES } from '../markdown/links.ts';
import { decoded } from '../markdown/wall.ts';
import { ADDRESSES, KEPT } from './reader-html.ts';

/** Article whose entry holds what no entry may hold. */
export class FeedBreach extends Error {}

/** What even a site's plugins may not add: they draw formulas and figures, and nothing that acts. */
const NEVER: ReadonlySet<string> = new Set([
  ...[...ACTIVE].filter((name) => name !== 'svg' && name !== 'math'),
  ...['foreignobject', 'noembed', 'noframes', 'noscript', 'plaintext', 'xmp'],
]);
/** Attributes that are written beside those kept of the page: what its classes say. */
const ADDED = new Set(['align']);
/** Attributes whose file a program loads by itself. */
const LOADS = new Set(['src', 'poster']);
/** A picture that a plugin wrote into the text. */
const DRAWN = /^data:image\//;

/** A tag as `readerHtml` writes it, from where it is looked for. */
const TAG = /<(?:\/([a-z][a-z\d-]*)|([a-z][a-z\d-]*)((?: [a-z][a-z\d:-]*="[^"]*")*) ?\/?)>/iy;
const ATTRIBUTE = / ([a-z][a-z\d:-]*)="([^"]*)"/gi;

/** Tags without an address that have passed: most tags of most entries. */
const passed = new Set<string>();
const MOST_PASSED = 2000;
const WITH_ADDRESS = / (?:href|src|poster|cite)=/i;

/**
 * What cannot be in the HTML of an entry, null where there is nothing of it. `origin` is that of the site: nothing is
 * loaded from elsewhere.
 */
export function feedBreach(html: string, origin: string): string | null {
  for (let start = html.indexOf('<'); start !== -1; ) {
    const near = html.indexOf('>', start) + 1;
    let end = near;
    if (near === 0 || !passed.has(html.slice(start, near))) {
      TAG.lastIndex = start;
      const found = TAG.exec(html);
      if (!found) return html.slice(start, start + 80);
      const what = tagBreach(found, origin);
      if (what !== null) return what;
      end = TAG.lastIndex;
      const isCommon = end === near && end - start < 200 && !WITH_ADDRESS.test(found[0]);
      if (isCommon && passed.size < MOST_PASSED) passed.add(found[0]);
    }
    start = html.indexOf('<', end);
  }
  return null;
}

function tagBreach([, closed, opened, attributes = '']: RegExpExecArray, origin: string): string | null {
  const name = (closed ?? opened!).toLowerCase();
  if (NEVER.has(name)) return `<${name}>`;
  for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (isBreach(name, key.toLowerCase(), value, origin)) return `<${name} ${key}="${value}">`;
  }
  return null;
}

function isBreach(name: string, key: string, value: string, origin: string): boolean {
  if (!KEPT['*']!.includes(key) && !KEPT[name]?.includes(key) && !ADDED.has(key)) return true;
  if (LOADS.has(key)) return !value.startsWith(`${origin}/`) && !DRAWN.test(value);
  if (!ADDRESSES.has(key)) return false;
  // Browsers drop controls and spaces from a scheme.
  const [, scheme] = /^([^/?#]*?):/.exec(decoded(value).replace(/[\0-\x20]+/g, '')) ?? [];
  return scheme !== undefined && !SCHEMES.has(scheme.toLowerCase());
}
