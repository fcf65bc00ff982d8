/**
 * Programs for hosts whose `_redirects` cannot compare parameters: a Netlify Edge Function and a
 * Cloudflare Pages worker. Both hold the same lookup, as the maps of nginx and Apache do.
 */
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';
import { type FormerAddress, queryShapes } from './redirects.ts';

export const NETLIFY_FUNCTION = 'netlify/edge-functions/redirects.js';
export const CLOUDFLARE_WORKER = 'cloudflare/_worker.js';
export const CLOUDFLARE_ROUTES = 'cloudflare/_routes.json';

/** The address to which a request leads, or null. Printed as it is: it knows `SHAPES` alone. */
const LOOKUP = `
/** Where a former address leads, null where the request is for no such address. */
export function destination(address) {
  const url = new URL(address);
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
    const named = names.map((name) => name + '=' + (values.get(name) ?? ''));
    const parts = hasWord ? [decoded(word), ...named] : named;
    const key = path + { path: '', exact: '?' + query, named: '?' + parts.join('&') }[kind];
    if (Object.hasOwn(to, key)) return to[key];
  }
  return null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function moved(request) {
  const to = destination(request.url);
  return to === null ? null : new Response(null, { status: 301, headers: { location: to } });
}
`;

/** To copy into the project that Netlify builds or deploys: `netlify/edge-functions/`. */
export function netlifyFunction(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  const chosen = beyondPaths(addresses);
  return [
    ...head(context, wording.netlifyFunction),
    shapes(chosen),
    LOOKUP,
    'export default (request) => moved(request) ?? undefined;\n',
    `export const config = { path: ${JSON.stringify(pathsOf(chosen))} };\n`,
  ].join('\n');
}

/** To copy beside the published files: Cloudflare Pages then sends it what `_routes.json` names. */
export function cloudflareWorker(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  return [
    ...head(context, wording.cloudflareWorker),
    shapes(beyondPaths(addresses)),
    LOOKUP,
    'export default { fetch: (request, env) => moved(request) ?? env.ASSETS.fetch(request) };\n',
  ].join('\n');
}

/** Routes that Cloudflare Pages takes at most, and the length of one. */
const ROUTES = 100;
const ROUTE_LENGTH = 100;

/** Which requests reach the worker; every other is served as if it were not there. */
export function cloudflareRoutes(_: ViewContext, addresses: readonly FormerAddress[]): string {
  const paths = pathsOf(beyondPaths(addresses));
  const areFew = paths.length <= ROUTES && paths.every((path) => path.length <= ROUTE_LENGTH);
  const include = areFew ? paths : ['/*'];
  return `${JSON.stringify({ version: 1, include, exclude: [] }, null, 2)}\n`;
}

const head = (context: ViewContext, use: string): string[] =>
  [hostWording(context.site.lang).made(context.site.title), use].map((line) => `// ${line}`);

/** Former addresses with parameters, and the bare paths of the same: a function hides `_redirects` there. */
function beyondPaths(addresses: readonly FormerAddress[]): FormerAddress[] {
  const paths = new Set(addresses.filter(({ query }) => query !== null).map(({ sent }) => sent));
  return addresses.filter(({ sent }) => paths.has(sent));
}

const pathsOf = (addresses: readonly FormerAddress[]): string[] => [
  ...new Set(addresses.map(({ sent }) => sent)),
];

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
  return `const SHAPES = [\n${lines.join('\n')}\n];`;
}
