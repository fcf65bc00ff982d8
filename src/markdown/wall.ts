/**
 * The last wall: what the pipeline printed of a document is looked at once more, as text, for elements, schemes and
 * sources that cannot be there. It shares with what makes them the lists alone, so that a fault there is met here.
 */
import { ACTIVE, SCHEMA } from './allowed.ts';
import { SCHEMES } from './links.ts';

/** What the pipeline prints beside the elements that a text may hold. */
const PRINTED: ReadonlySet<string> = new Set([...(SCHEMA.tagNames ?? []), 'picture']);
/** What even a site's plugins may not add: they draw formulas and figures, and nothing that acts. */
const NEVER: ReadonlySet<string> = new Set(
  [...ACTIVE].filter((name) => !['svg', 'math', 'input', 'style'].includes(name)),
);

/** A tag as `html.ts` prints it. */
const PRINTED_TAG = /^<(\/?)([a-z][a-z\d-]*)((?: [a-z][\w:-]*(?:="[^"<>]*")?)*)>$/;
const PRINTED_ATTRIBUTE = / ([a-z][\w:-]*)(?:="([^"]*)")?/g;
/** A tag as any program may write it, and an attribute of one. */
const ANY_TAG = /<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)/gi;
const ANY_ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** Attributes that act, load or restyle by themselves. */
const ACTS =
  /^(?:on.*|style|srcdoc|action|formaction|background|ping|manifest|http-equiv|code|codebase|archive)$/;
/** Attributes that load what they name: files of the site alone. */
const LOADS = /^(?:src|poster|data)$/;
const OWN_FILE = /^\/(?!\/)/;

/** Tags without an address that have passed: most tags of most texts. */
const passed = new Set<string>();
const MOST_PASSED = 2000;

/** What cannot be in the HTML of a text, null where there is nothing of it. */
export function breach(html: string): string | null {
  for (let at = html.indexOf('<'); at !== -1; ) {
    const end = html.indexOf('>', at);
    const tag = html.slice(at, end === -1 ? at + 80 : end + 1);
    if (!passed.has(tag)) {
      const found = tagBreach(tag);
      if (found !== null) return found;
      if (passed.size < MOST_PASSED && tag.length < 200 && !/ (?:href|src|id)/.test(tag)) passed.add(tag);
    }
    at = html.indexOf('<', at + 1);
  }
  return null;
}

function tagBreach(tag: string): string | null {
  const [, , name, attributes] = PRINTED_TAG.exec(tag) ?? [];
  if (name === undefined) return tag;
  if (!PRINTED.has(name)) return `<${name}>`;
  if (!attributes) return null;
  for (const [, key = '', value = ''] of attributes.matchAll(PRINTED_ATTRIBUTE)) {
    if (isBreach(name, key, value)) return `<${name} ${key}="${value}">`;
  }
  return null;
}

/** The same for what a site's plugins have worked on, which may draw with elements of their own. */
export function breachOfPlugins(html: string): string | null {
  for (const [, , name = '', attributes = ''] of html.matchAll(ANY_TAG)) {
    if (NEVER.has(name.toLowerCase())) return `<${name}>`;
    for (const [, key = '', quoted, apostrophed, bare] of attributes.matchAll(ANY_ATTRIBUTE)) {
      const value = decoded(quoted ?? apostrophed ?? bare ?? '');
      const isDrawn = key === 'style' || (LOADS.test(key) && value.startsWith('data:image/'));
      if (!isDrawn && isBreach(name.toLowerCase(), key.toLowerCase(), value))
        return `<${name} ${key}="${value}">`;
    }
  }
  return null;
}

function isBreach(name: string, key: string, value: string): boolean {
  if (ACTS.test(key) && name !== 'code') return true;
  if (LOADS.test(key)) return !OWN_FILE.test(value);
  if (key === 'srcset') return value.split(/,\s+/).some((each) => !OWN_FILE.test(each));
  if (key !== 'href' && key !== 'xlink:href' && key !== 'cite') return false;
  if (/^(?:[#/]|https?:)/.test(value)) return false;
  // Browsers drop controls and spaces from a scheme.
  const [, scheme] = /^([^/?#]*?):/.exec(value.replace(/[\0-\x20]+/g, '')) ?? [];
  return scheme !== undefined && !SCHEMES.has(scheme.toLowerCase());
}

/** An address as a browser reads it, as far as a scheme could hide behind references to characters. */
export const decoded = (value: string): string =>
  value
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/&(?:Tab|NewLine);/g, '')
    .replaceAll('&colon;', ':');
