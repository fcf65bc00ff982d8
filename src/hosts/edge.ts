/**
 * Programs for hosts whose `_redirects` cannot compare parameters: a Netlify Edge Function and a
 * Cloudflare Pages worker. Both hold the same lookup, as the maps of nginx and Apache do.
 */

import { hostWording } from '../wording/hosts.ts';
import { head } from './comments.ts';
import { HASHED_FOLDERS } from './headers.ts';
import { type FormerAddress, type HostFacts, queryShapes } from './redirects.ts';
import { CLOUDFLARE_LIMIT, isInRedirects } from './static.ts';

export const NETLIFY_FUNCTION = 'netlify/edge-functions/redirects.js';
export const CLOUDFLARE_WORKER = '_worker.js';
export const CLOUDFLARE_ROUTES = '_routes.json';

/** The address to which a request leads, or null. Printed as it is: it knows the data before it alone. */
const LOOKUP = `
/** What becomes of a request: \`{ to }\` a former address, \`{ notice }\` a withdrawn article, \`{ unknown }\`; else null. */
export function destination(address) {
  const url = new URL(address);
  const [, folder] = new RegExp('^(' + BASE + '/[0-9]{4}/[^/]+)(?:/|$)').exec(decoded(url.pathname)) ?? [];
  if (Object.hasOwn(WITHDRAWN, folder)) return WITHDRAWN[folder];
  const path = decoded(url.pathname.replace(/\\/{2,}/g, '/')).replace(/(.)\\/$/, '$1');
  const query = url.search.slice(1);
  const word = /^([^&=]+)=?(?:&|$)/.exec(query)?.[1] ?? '';
  const values = new Map(
    query.split('&').map((part) => {
      const [name, ...value] = part.split('=');
      return [name, decoded(value.join('=').replaceAll('+', ' '))];
    }),
  );
  for (const { kind, hasWord, names, to } of SHAPES) {
    if (kind === 'path') {
      const object = objectOf(decoded(url.pathname) + '?' + query);
      if (object !== '') return Object.hasOwn(SPIP, object) ? { to: SPIP[object] } : { unknown: true };
    }
    const named = names.map((name) => name + '=' + (values.get(name) ?? ''));
    const parts = hasWord ? [decoded(word), ...named] : named;
    const key = path + { path: '', exact: '?' + query, named: '?' + parts.join('&') }[kind];
    if (Object.hasOwn(to, key)) return { to: to[key] };
  }
  return null;
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
async function answer(request, file) {
  const found = destination(request.url);
  if (found === null) return null;
  if (found.to !== undefined) return new Response(null, { status: 301, headers: { location: found.to } });
  // No file is there: the host answers with the page of the site for what is not found.
  if (found.unknown) return file(BASE + '/_inconnu');
  const notice = await file(found.notice);
  return new Response(notice.body, { status: 410, headers: notice.headers });
}
`;

/** To copy into the project that Netlify builds or deploys: `netlify/edge-functions/`. */
export function netlifyFunction(facts: HostFacts): string {
  const wording = hostWording(facts.context.site.lang);
  const chosen = beyondRedirects(facts);
  return [
    ...head(facts.context, [wording.netlifyFunction], '//'),
    data(facts, chosen),
    LOOKUP,
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
 * of that.
 */
export function cloudflareWorker(facts: HostFacts): string {
  const wording = hostWording(facts.context.site.lang);
  return [
    ...head(facts.context, [wording.cloudflareWorker], '//'),
    data(facts, facts.former),
    LOOKUP,
    'export default {',
    '  async fetch(request, env) {',
    '    const file = (path) => env.ASSETS.fetch(new URL(path, request.url));',
    "    const folder = (path) => file(path.replace(/index\\.html$/, ''));",
    '    return (await answer(request, folder)) ?? env.ASSETS.fetch(request);',
    '  },',
    '};\n',
  ].join('\n');
}

/** True where `_redirects` cannot say all to Cloudflare Pages. */
export function needsWorker({ former, spip, withdrawn }: HostFacts): boolean {
  const isBeyond = (address: FormerAddress) => address.query !== null || !isInRedirects(address);
  return spip.length > 0 || withdrawn.length > 0 || former.length > CLOUDFLARE_LIMIT || former.some(isBeyond);
}

/** Routes that Cloudflare Pages takes at most, and the length of one. */
const ROUTES = 100;
const ROUTE_LENGTH = 100;

/** Which requests reach the worker; every other is served as if it were not there. */
export function cloudflareRoutes(facts: HostFacts): string {
  const { base } = facts.context.archive;
  const paths = facts.spip.length > 0 ? [] : routesOf(facts, facts.former);
  const areFew =
    paths.length > 0 && paths.length <= ROUTES && paths.every((path) => path.length <= ROUTE_LENGTH);
  const hashed = [...HASHED_FOLDERS].map((folder) => `${base}${folder}*`);
  const routes = areFew ? { include: paths, exclude: [] } : { include: ['/*'], exclude: hashed };
  return `${JSON.stringify({ version: 1, ...routes }, null, 2)}\n`;
}

/**
 * Former addresses with parameters, and the bare paths of the same, since a function hides `_redirects` there; and
 * those that `_redirects` cannot express.
 */
function beyondRedirects({ former }: HostFacts): FormerAddress[] {
  const isBeyond = (address: FormerAddress) => address.query !== null || !isInRedirects(address);
  const paths = new Set(former.filter(isBeyond).map(({ sent }) => sent));
  return former.filter(({ sent }) => paths.has(sent));
}

/** Paths of which a program must be told. */
function routesOf({ context, spip, withdrawn }: HostFacts, addresses: readonly FormerAddress[]): string[] {
  if (spip.length > 0) return ['/*'];
  const { base } = context.archive;
  const folders = withdrawn.flatMap(({ folder }) => [folder, `${folder}/*`]);
  const all = new Set([...addresses.map(({ sent }) => sent), ...folders]);
  if (addresses.some(({ sent }) => /[*:]/.test(sent))) return [`${base}/*`];
  return [...all];
}

/** All that `destination` knows. */
function data(facts: HostFacts, addresses: readonly FormerAddress[]): string {
  const withdrawn = facts.withdrawn.map(({ folder, notice, to }) => [
    folder,
    to === null ? { notice } : { to },
  ]);
  const base = facts.context.archive.base.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  return [
    `const BASE = ${JSON.stringify(base)};`,
    `const WITHDRAWN = ${JSON.stringify(Object.fromEntries(withdrawn))};`,
    `const RULES = ${JSON.stringify(facts.spipRules)};`,
    `const SPIP = ${JSON.stringify(Object.fromEntries(facts.spip))};`,
    shapes(addresses),
  ].join('\n');
}

/** The maps, most particular first, keyed as `destination` composes its keys. */
function shapes(addresses: readonly FormerAddress[]): string {
  const lines = queryShapes(addresses).map(({ kind, hasWord, names, addresses: group }) => {
    const to: Record<string, string> = {};
    for (const { path, sent, query, to: target } of group) {
      const named = query?.params.map(([name, value]) => `${name}=${value}`) ?? [];
      const parts = hasWord ? [query!.word!, ...named] : named;
      const rest = { path: '', exact: `?${query?.raw}`, named: `?${parts.join('&')}` }[kind];
      to[(path ?? sent) + rest] ??= target;
    }
    return `  ${JSON.stringify({ kind, hasWord, names, to })},`;
  });
  const last = "  { kind: 'path', hasWord: false, names: [], to: {} },";
  return `const SHAPES = [\n${[...lines, last].join('\n')}\n];`;
}
