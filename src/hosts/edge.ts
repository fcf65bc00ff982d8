/**
 * Programs for hosts whose `_redirects` cannot compare parameters: a Netlify Edge Function and a
 * Cloudflare Pages worker. Both hold the same lookup, as the maps of nginx and Apache do.
 */

import { escapePattern } from '../kit/pattern.ts';
import { hostWording } from '../wording/hosts.ts';
import { head } from './comments.ts';
import { HASHED_FOLDERS } from './headers.ts';
import { type FormerAddress, type HostFacts, queryShapes } from './redirects.ts';
import { CLOUDFLARE_LIMIT, isSureInRedirects } from './static.ts';

export const NETLIFY_FUNCTION = 'netlify/edge-functions/redirects.js';
export const CLOUDFLARE_WORKER = '_worker.js';
export const CLOUDFLARE_ROUTES = '_routes.json';
/** Folder of the published site for the parts of a table that is too large for the worker. */
export const CLOUDFLARE_PARTS = '_worker/';

/**
 * What becomes of a request. Printed as it is: it knows the data before it, and `find` and `ready`, behind it. Keys that
 * need the path alone come last, so that a page that is there waits for none of them.
 */
const LOOKUP = `
/** Keys by which a request may be known in the table, the most particular first, each with its kind. */
function keysOf(url) {
  const path = decoded(url.pathname.replace(/\\/{2,}/g, '/')).replace(/(.)\\/$/, '$1');
  const query = url.search.slice(1);
  const word = /^([^&=]+)=?(?:&|$)/.exec(query)?.[1] ?? '';
  const values = new Map(
    query.split('&').map((part) => {
      const [name, ...value] = part.split('=');
      return [name, decoded(value.join('=').replaceAll('+', ' '))];
    }),
  );
  const keys = [];
  for (const { kind, hasWord, names } of SHAPES) {
    if (kind === 'path') {
      const object = objectOf(decoded(url.pathname) + '?' + query);
      if (object !== '') keys.push(['spip', 'spip ' + object]);
    } else if (query === '') continue;
    const named = names.map((name) => name + '=' + (values.get(name) ?? ''));
    const parts = hasWord ? [decoded(word), ...named] : named;
    keys.push([kind, kind + ' ' + path + { path: '', exact: '?' + query, named: '?' + parts.join('&') }[kind]]);
  }
  return keys;
}

/** What a key of the table says; undefined for nothing. An object of SPIP that is not in it is nowhere. */
function said(kind, key) {
  const to = find(key);
  if (to !== undefined) return { to };
  return kind === 'spip' ? { unknown: true } : undefined;
}

function withdrawnAt(url) {
  const [, folder] = new RegExp('^(' + BASE + '/[0-9]{4}/[^/]+)(?:/|$)').exec(decoded(url.pathname)) ?? [];
  return Object.hasOwn(WITHDRAWN, folder) ? WITHDRAWN[folder] : undefined;
}

/** What becomes of a request: \`{ to }\` a former address, \`{ notice }\` a withdrawn article, \`{ unknown }\`; else null. */
export function destination(address) {
  const url = new URL(address);
  let found = withdrawnAt(url);
  for (const [kind, key] of keysOf(url)) found ??= said(kind, key);
  return found ?? null;
}

/** Object of SPIP that a request names by its number, '' for none. */
function objectOf(request) {
  for (const [pattern, object] of RULES) {
    const found = new RegExp(pattern).exec(request);
    if (found) return object.replace(/\\$(\\d)/g, (_, group) => found[group]);
  }
  return '';
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The answer to a request; \`file\` gives that to a request for a path of the site. */
async function answer(request, file, isThere) {
  const url = new URL(request.url);
  let found = withdrawnAt(url);
  for (const [kind, key] of found ? [] : keysOf(url)) {
    if (kind === 'path' && isThere && (await isThere())) return null;
    await ready(key, file);
    found = said(kind, key);
    if (found) break;
  }
  if (!found) return null;
  if (found.to !== undefined) return new Response(null, { status: 301, headers: { location: found.to } });
  // No file is there: the host answers with the page of the site for what is not found.
  if (found.unknown) return file(PREFIX + '/_inconnu');
  const notice = await file(found.notice);
  return new Response(notice.body, { status: 410, headers: notice.headers });
}
`;

/** `find` in a table that the program holds, and in one that is divided: a program reads the parts that it needs. */
const FIND = `
function ready() {}

function find(key) {
  return Object.hasOwn(TABLE, key) ? TABLE[key] : undefined;
}
`;
const FIND_IN_PARTS = `
/** The parts that have been read, by number. */
export const parts = new Map();

/** The part of a key: FNV-1a over its UTF-16 units. */
function partOf(key) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % PARTS;
}

async function ready(key, load) {
  const part = partOf(key);
  if (!parts.has(part)) parts.set(part, await (await load(PREFIX + FOLDER + part + '.json')).json());
}

function find(key) {
  const table = parts.get(partOf(key));
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}
`;

/** To copy into the project that Netlify builds or deploys: `netlify/edge-functions/`. */
export function netlifyFunction(facts: HostFacts): string {
  const wording = hostWording(facts.context.site.lang);
  const chosen = beyondRedirects(facts);
  return [
    ...head(facts.context, [wording.netlifyFunction], '//'),
    data(facts, chosen),
    `const TABLE = ${JSON.stringify(Object.fromEntries(tableOf(facts, chosen)))};`,
    LOOKUP + FIND,
    '// A notice is asked for by its file, which is let through.',
    'export default async (request) => {',
    "  if (request.url.endsWith('/index.html')) return undefined;",
    '  return (await answer(request, (path) => fetch(new URL(path, request.url)))) ?? undefined;',
    '};\n',
    `export const config = { path: ${JSON.stringify(routesOf(facts, chosen))} };\n`,
  ].join('\n');
}

/**
 * For the published folder: Cloudflare Pages sends it what `_routes.json` names, and looks at `_redirects` for nothing
 * of that. `parts`: number of files in which its table stands; 0 where it holds it itself.
 */
export function cloudflareWorker(facts: HostFacts, parts: number): string {
  const wording = hostWording(facts.context.site.lang);
  const table =
    parts === 0
      ? [`const TABLE = ${JSON.stringify(Object.fromEntries(tableOf(facts, facts.former)))};`]
      : [`const PARTS = ${parts};`, `const FOLDER = ${JSON.stringify(`/${CLOUDFLARE_PARTS}`)};`];
  return [
    ...head(facts.context, [wording.cloudflareWorker], '//'),
    data(facts, facts.former),
    ...table,
    LOOKUP + (parts === 0 ? FIND : FIND_IN_PARTS),
    'export default {',
    '  async fetch(request, env) {',
    '    const file = (path) => env.ASSETS.fetch(new URL(path, request.url));',
    "    const folder = (path) => file(path.replace(/index\\.html$/, ''));",
    '    let asset;',
    '    // Cloudflare answers 301 by the rules of _redirects, which keep the parameters of the request.',
    '    const isThere = async () => {',
    '      asset = await env.ASSETS.fetch(request);',
    '      return asset.status !== 404 && asset.status !== 301;',
    '    };',
    '    return (await answer(request, folder, isThere)) ?? asset ?? env.ASSETS.fetch(request);',
    '  },',
    '};\n',
  ].join('\n');
}

/** Characters of the table that a worker holds itself: Cloudflare bounds its size and the time that it takes to start. */
const MOST_IN_WORKER = 250_000;
/** Characters of a part, roughly. */
const PART = 64_000;

/** The table of the worker in parts, files of the published folder; none where the worker holds it itself. */
export function cloudflareParts(facts: HostFacts): string[] {
  const table = tableOf(facts, facts.former);
  let length = 0;
  for (const [key, to] of table) length += key.length + to.length + '"":"",'.length;
  if (length <= MOST_IN_WORKER) return [];
  // A power of two: few releases divide the table anew.
  const count = 2 ** Math.ceil(Math.log2(length / PART));
  const parts = Array.from({ length: count }, (): Record<string, string> => ({}));
  for (const [key, to] of table) parts[partOf(key, count)]![key] = to;
  return parts.map((part) => `${JSON.stringify(part)}\n`);
}

/** As the worker has it. */
function partOf(key: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % count;
}

/** True where `_redirects` cannot say all to Cloudflare Pages. */
export function needsWorker({ former, spip, withdrawn }: HostFacts): boolean {
  const hasObjects = spip.length > 0 || withdrawn.length > 0;
  return hasObjects || former.length > CLOUDFLARE_LIMIT || !former.every(isSureInRedirects);
}

/** Routes that Cloudflare Pages takes at most, and the length of one. */
const ROUTES = 100;
const ROUTE_LENGTH = 100;

/** Which requests reach the worker; every other is served as if it were not there. */
export function cloudflareRoutes(facts: HostFacts): string {
  const { base } = facts.context.archive;
  const paths = routesOf(facts, facts.former);
  const areFew = paths[0] !== '/*' && paths.every((path) => path.length <= ROUTE_LENGTH);
  const hashed = [...HASHED_FOLDERS].map((folder) => `${base}${folder}*`);
  const routes = areFew ? { include: paths, exclude: [] } : { include: ['/*'], exclude: hashed };
  return `${JSON.stringify({ version: 1, ...routes }, null, 2)}\n`;
}

/**
 * Former addresses with parameters, and the bare paths of the same, since a function hides `_redirects` there; and
 * those that `_redirects` cannot express.
 */
function beyondRedirects({ former }: HostFacts): FormerAddress[] {
  const isBeyond = (address: FormerAddress) => !isSureInRedirects(address);
  const paths = new Set(former.filter(isBeyond).map(({ sent }) => sent));
  return former.filter(({ sent }) => paths.has(sent));
}

/** Paths of which a program must be told. */
function routesOf({ spip, withdrawn }: HostFacts, addresses: readonly FormerAddress[]): string[] {
  if (spip.length > 0) return ['/*'];
  const folders = withdrawn.flatMap(({ folder }) => [folder, `${folder}/*`]);
  const all = new Set([...addresses.map(({ sent }) => sent), ...folders]);
  // Signs that mean something in a pattern (URLPattern for Netlify), or two ways of writing one path.
  const isPattern = [...all].some((path) => /[*:(){}+?%\\]/.test(path.replace(/\/\*$/, '')));
  return isPattern || all.size > ROUTES ? ['/*'] : [...all];
}

/** What the programs know beside their table. */
function data(facts: HostFacts, addresses: readonly FormerAddress[]): string {
  const withdrawn = facts.withdrawn.map(({ folder, notice, to }) => [
    folder,
    to === null ? { notice } : { to },
  ]);
  const { base } = facts.context.archive;
  const shapes = queryShapes(addresses).map(({ kind, hasWord, names }) => ({ kind, hasWord, names }));
  if (shapes.at(-1)?.kind !== 'path') shapes.push({ kind: 'path', hasWord: false, names: [] });
  return [
    `const BASE = ${JSON.stringify(escapePattern(base))};`,
    `const PREFIX = ${JSON.stringify(base)};`,
    `const WITHDRAWN = ${JSON.stringify(Object.fromEntries(withdrawn))};`,
    `const RULES = ${JSON.stringify(facts.spipRules)};`,
    `const SHAPES = ${JSON.stringify(shapes)};`,
  ].join('\n');
}

/** Where each former address and each object of SPIP leads, by the keys that `destination` composes. */
function tableOf({ spip }: HostFacts, addresses: readonly FormerAddress[]): Map<string, string> {
  const table = new Map<string, string>();
  for (const [object, to] of spip) table.set(`spip ${object}`, to);
  for (const { kind, hasWord, addresses: group } of queryShapes(addresses)) {
    for (const { path, sent, query, to } of group) {
      const named = query?.params.map(([name, value]) => `${name}=${value}`) ?? [];
      const parts = hasWord ? [query!.word!, ...named] : named;
      const rest = { path: '', exact: `?${query?.raw}`, named: `?${parts.join('&')}` }[kind];
      const key = `${kind} ${path ?? sent}${rest}`;
      if (!table.has(key)) table.set(key, to);
    }
  }
  return table;
}
