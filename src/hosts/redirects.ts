/** Former addresses, taken apart as web servers compare them. */
import { feedAddress, PAGE } from '../archive/model/addresses.ts';
import { followed } from '../archive/model/followed.ts';
import { siteAddresses } from '../archive/model/site-addresses.ts';
import { type SpipRule, spipObject, spipRules } from '../archive/model/spip-address.ts';
import type { Archive, ArticleRecord, Redirect } from '../archive/model/types.ts';
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
  /** Something lives at its path today, the home page for one: the query alone tells it. */
  isOnPage: boolean;
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

/** What the files of every host are written from. */
export interface HostFacts {
  context: ViewContext;
  /** Former addresses, those that name an object of SPIP by its number left out. */
  former: readonly FormerAddress[];
  /** Objects of SPIP by name, with the addresses where they are, encoded, with the base path. */
  spip: readonly (readonly [object: string, to: string])[];
  /** The rules that tell an object from a request; none where the archive succeeds no SPIP site. */
  spipRules: readonly SpipRule[];
  /** Articles that are no longer to be read. */
  withdrawn: readonly WithdrawnFacts[];
}

/** An article that is no longer to be read: it and all that was beside it. */
export interface WithdrawnFacts {
  /** Without a final slash, with the base path: `/fonds/2009/bareme`. */
  folder: string;
  /** File that shows the notice: `/fonds/2009/bareme/index.html`. */
  notice: string;
  /** Where readers are led instead, encoded; null where they are shown the notice. */
  to: string | null;
}

/** All that the files of hosts say beside headers and types. */
export function hostFacts(context: ViewContext): HostFacts {
  const { archive } = context;
  const settled = settle(archive.withdrawn);
  const isAlive = livePaths(archive);
  const spip = new Map(archive.spip.map(({ object, to }) => [object, target(context, settled(to))]));
  const former: FormerAddress[] = [];
  for (const { from, to } of liveRedirects(archive, isAlive)) {
    const object = numbered(from);
    const there = target(context, settled(to));
    if (object === null) former.push(takeApart(from, there, isAlive));
    else if (!spip.has(object)) spip.set(object, there);
  }
  const years = archive.years.map(({ year }) => year);
  return {
    context,
    former,
    spip: [...feedObjects(context), ...spip].sort(([a], [b]) => (a < b ? -1 : 1)),
    spipRules: spip.size === 0 ? [] : spipRules(archive.base, years),
    withdrawn: archive.withdrawn.map(({ address, withdrawn }) => ({
      folder: archive.base + address.slice(0, -1),
      notice: `${archive.base}${address}index.html`,
      to: withdrawn?.instead === undefined ? null : target(context, settled(withdrawn.instead)),
    })),
  };
}

/** Withdrawn articles that follow one another, at most. */
const MOST_WITHDRAWN = 10;

/** Gives where readers are led in the end: what leads to an article that another replaces leads there at once. */
function settle(withdrawn: readonly ArticleRecord[]): (to: string) => string {
  const instead = new Map(withdrawn.map((article) => [article.address, article.withdrawn!.instead]));
  return (to) => {
    let settled = to;
    for (let count = 0; count < MOST_WITHDRAWN; count++) {
      const folder = /^\/\d{4}\/[^/?#]+/.exec(settled)?.[0];
      const next = folder && instead.get(`${folder}/`);
      if (!next) break;
      settled = next;
    }
    return settled;
  };
}

/** The object that a former address names by its number and by nothing beside; null for every other address. */
function numbered(from: string): string | null {
  const isPlain = /^[^?]*(?:\?&*(?:(?:page=[a-z]+|id_[a-z]+=\d+|[a-z]+\d+=?)(?:&(?:amp;)?|$))*)?$/.test(from);
  return isPlain ? spipObject(from) : null;
}

/** SPIP's feeds of rubrics, keywords and authors lead to theirs; where these have none, to that of the site. */
function feedObjects(context: ViewContext): [string, string][] {
  const { archive } = context;
  const feeds = new Map<string, string>();
  for (const { address, formats } of followed(archive)) {
    const [format] = formats;
    if (format) feeds.set(address, feedAddress(address, format));
  }
  return archive.spip.flatMap(({ object, to }) => {
    if (/^(?:article|breve)/.test(object)) return [];
    const feed = feeds.get(to) ?? feeds.get(PAGE.home);
    return feed === undefined ? [] : [[`backend-${object}`, context.href(feed)]];
  });
}

/** Tells whether something lives at a path, with the base, as it is written. */
function livePaths(archive: Archive): (path: string) => boolean {
  const alive = new Set(siteAddresses(archive).map(({ address }) => address));
  for (const { address } of archive.pages) alive.add(address);
  return (written) => {
    const path = decoded(written) ?? written;
    if (!path.startsWith(`${archive.base}/`)) return false;
    const address = path.slice(archive.base.length);
    const folder = address.replace(/\/*$/, '/');
    return [address, folder].some((each) => alive.has(each) || archive.articlesByAddress.has(each));
  };
}

/**
 * The redirects that servers are told. Left out are the addresses at which something lives today: a server
 * that sent them elsewhere would hide a page, or send it to itself for ever.
 */
function liveRedirects(archive: Archive, isAlive: (path: string) => boolean): Redirect[] {
  return [...archive.redirects, ...(archive.derivedRedirects ?? [])].filter(
    ({ from }) => /\?./.test(from) || !isAlive(from.replace('?', '')),
  );
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

function takeApart(written: string, to: string, isAlive: (path: string) => boolean): FormerAddress {
  const mark = written.indexOf('?');
  const before = mark === -1 ? written : written.slice(0, mark);
  // Behind a host, a path that begins with `//` or `/\` names no other one.
  const sent = new URL(`http://host${before}`).pathname.replace(/\/{2,}/g, '/');
  const path = decoded(sent);
  return {
    written,
    to,
    sent,
    path: path === null ? null : withoutSlash(path),
    bytes: bytePattern(withoutSlash(sent)),
    query: mark === -1 || mark === written.length - 1 ? null : takeQueryApart(written.slice(mark + 1)),
    isOnPage: isAlive(sent),
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
    const shape = shapeOf(address);
    const known = shapes.get(keyOfShape(shape));
    if (known) known.addresses.push(address);
    else shapes.set(keyOfShape(shape), { ...shape, addresses: [address] });
  }
  const rank = { exact: 0, named: 1, path: 2 };
  const size = (shape: QueryShape) => shape.names.length + Number(shape.hasWord);
  const label = (shape: QueryShape) => `${shape.hasWord ? 0 : 1}${shape.names.join('&')}`;
  return fewShapes([...shapes.values()]).sort(
    (a, b) => rank[a.kind] - rank[b.kind] || size(b) - size(a) || (label(a) < label(b) ? -1 : 1),
  );
}

function shapeOf({ query }: FormerAddress): Omit<QueryShape, 'addresses'> {
  if (query === null) return { kind: 'path', hasWord: false, names: [] };
  if (!query.isPlain) return { kind: 'exact', hasWord: false, names: [] };
  return { kind: 'named', hasWord: query.word !== null, names: query.params.map(([name]) => name) };
}

const keyOfShape = ({ kind, hasWord, names }: Omit<QueryShape, 'addresses'>): string =>
  [kind, hasWord, ...names].join('&');

/** Sets of parameter names that are looked up one after the other: nginx follows a hundred maps at most. */
const MOST_SHAPES = 40;

/** The sets that most addresses have stay; addresses with another are compared with their whole query. */
function fewShapes(shapes: QueryShape[]): QueryShape[] {
  const named = shapes.filter(({ kind }) => kind === 'named');
  const rare = named.sort((a, b) => b.addresses.length - a.addresses.length).slice(MOST_SHAPES);
  if (rare.length === 0) return shapes;
  const exact = shapes.find(({ kind }) => kind === 'exact') ?? {
    kind: 'exact' as const,
    hasWord: false,
    names: [],
    addresses: [],
  };
  const addresses = [exact, ...rare].flatMap((shape) => shape.addresses);
  const others = shapes.filter((shape) => shape !== exact && !rare.includes(shape));
  return [...others, { ...exact, addresses }];
}
