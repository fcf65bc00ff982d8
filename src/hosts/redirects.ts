/** Former addresses, taken apart as web servers compare them. */
import { generatedAddresses } from '../archive/model/site-addresses.ts';
import type { Redirect } from '../archive/model/types.ts';
import type { ViewContext } from '../views/context.ts';

export interface FormerAddress {
  /** As the content has it: `/spip.php?article12`. */
  written: string;
  /** Where it leads, encoded, with the base path. */
  to: string;
  /** The path as browsers send it. */
  sent: string;
  /**
   * The path decoded, without a final slash (but `/`) and with single slashes, as servers know it; null
   * where its bytes are no UTF-8 or hold controls: `bytes` tells them.
   */
  path: string | null;
  /** The same as a regular expression over bytes, for PCRE: `/Tal\xE9phone`. */
  bytes: string;
  query: FormerQuery | null;
}

export interface FormerQuery {
  raw: string;
  /** A first parameter without value: `article12`. */
  word: string | null;
  /** The others, decoded, sorted by name. */
  params: [name: string, value: string][];
  /** False where only the whole query can be compared: a name twice, a second word, a strange name. */
  isPlain: boolean;
}

/**
 * The redirects that servers are told. Left out are the addresses at which something lives today: a server
 * that sent them elsewhere would hide a page, or send it to itself for ever.
 */
export function liveRedirects({ archive }: ViewContext): Redirect[] {
  const alive = generatedAddresses(archive);
  for (const { address } of [...archive.rubrics.values(), ...archive.pages]) alive.add(address);
  return archive.redirects.filter(({ from }) => {
    if (/\?./.test(from)) return true;
    const path = decoded(from.replace('?', '')) ?? from;
    if (!path.startsWith(`${archive.base}/`)) return true;
    const address = path.slice(archive.base.length).replace(/\/*$/, '/');
    return !alive.has(address) && !archive.articlesByAddress.has(address);
  });
}

/** The redirects taken apart. */
export function formerAddresses(context: ViewContext, redirects: readonly Redirect[]): FormerAddress[] {
  return redirects.map(({ from, to }) => takeApart(from, target(context, to)));
}

/** Where a redirect leads: elsewhere, or to an address of the site, which may be encoded and have a query or anchor. */
function target(context: ViewContext, to: string): string {
  // Servers read `$` as the start of a variable; a URL may write it otherwise.
  return absoluteTarget(context, to).replaceAll('$', '%24');
}

function absoluteTarget(context: ViewContext, to: string): string {
  if (!to.startsWith('/')) return new URL(to).href;
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(to)!;
  const { search, hash } = new URL(suffix, 'http://host');
  return context.href(decoded(path) ?? path) + search + hash;
}

function takeApart(written: string, to: string): FormerAddress {
  const mark = written.indexOf('?');
  const before = mark === -1 ? written : written.slice(0, mark);
  const sent = new URL(before.replace(/^\/+/, '/'), 'http://host').pathname.replace(/\/{2,}/g, '/');
  const path = decoded(sent);
  return {
    written,
    to,
    sent,
    path: path === null ? null : withoutSlash(path),
    bytes: bytePattern(withoutSlash(sent)),
    query: mark === -1 || mark === written.length - 1 ? null : takeQueryApart(written.slice(mark + 1)),
  };
}

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);

/** Null where the text is not UTF-8 percent-encoded, or has controls in it. */
function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? null : plain;
  } catch {
    return null;
  }
}

/** A PCRE pattern of the decoded bytes of a percent-encoded path. */
function bytePattern(sent: string): string {
  return sent.replace(/%([0-9a-f]{2})|[^\w/-]/gi, (character, hex: string | undefined) => {
    const code = hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16);
    return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

function takeQueryApart(raw: string): FormerQuery {
  const parts = raw
    .replaceAll('&amp;', '&')
    .split('&')
    .filter((part) => part !== '');
  const isWord = (part: string) => !part.includes('=') || part.indexOf('=') === part.length - 1;
  const word = parts.length > 0 && isWord(parts[0]!) ? parts[0]!.replace(/=$/, '') : null;
  const params = parts.slice(word === null ? 0 : 1).map((part): [string, string] => {
    const sign = part.indexOf('=');
    return sign === -1 ? [part, ''] : [part.slice(0, sign), decodedValue(part.slice(sign + 1))];
  });
  const names = params.map(([name]) => name);
  const isPlain =
    parts.length > 0 &&
    new Set(names).size === names.length &&
    names.every((name) => /^[A-Za-z0-9_]+$/.test(name)) &&
    params.every(([, value]) => value !== '');
  params.sort(([a], [b]) => (a < b ? -1 : 1));
  return { raw, word, params, isPlain };
}

const decodedValue = (value: string): string => decoded(value.replaceAll('+', ' ')) ?? value;

/** The forms in which browsers and old links write a parameter's value. */
export function writtenForms(value: string): string[] {
  const plain = value.toWellFormed();
  const encoded = encodeURIComponent(plain);
  const forms = [encoded, encoded.replaceAll('%20', '+'), encodeURI(plain), plain.replaceAll(' ', '%20')];
  return [...new Set(forms)];
}

/** Former addresses whose queries have the same names, most names first; those without a query last. */
export interface QueryShape {
  kind: 'exact' | 'named' | 'path';
  hasWord: boolean;
  names: string[];
  addresses: FormerAddress[];
}

/**
 * The order in which a server looks an address up: queries compared whole, then those known by most
 * parameters, then paths alone, so that `/spip.php` does not hide `/spip.php?article12`.
 */
export function queryShapes(addresses: readonly FormerAddress[]): QueryShape[] {
  const shapes = new Map<string, QueryShape>();
  for (const address of addresses) {
    const { query } = address;
    const kind = query === null ? 'path' : query.isPlain ? 'named' : 'exact';
    const hasWord = kind === 'named' && query!.word !== null;
    const names = kind === 'named' ? query!.params.map(([name]) => name) : [];
    const key = [kind, hasWord, ...names].join('&');
    const shape = shapes.get(key) ?? { kind, hasWord, names, addresses: [] };
    shapes.set(key, shape);
    shape.addresses.push(address);
  }
  const rank = { exact: 0, named: 1, path: 2 };
  const size = (shape: QueryShape) => shape.names.length + Number(shape.hasWord);
  const label = (shape: QueryShape) => `${shape.hasWord ? 0 : 1}${shape.names.join('&')}`;
  return [...shapes.values()].sort(
    (a, b) => rank[a.kind] - rank[b.kind] || size(b) - size(a) || (label(a) < label(b) ? -1 : 1),
  );
}
