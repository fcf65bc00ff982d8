/** Configuration for nginx: maps for its http block, rules for its server block. */
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';
import { CACHE, CONTENT_TYPES, HASHED_FOLDERS, securityHeaders } from './headers.ts';
import { type FormerAddress, type QueryShape, queryShapes, writtenForms } from './redirects.ts';

export const NGINX_HTTP = 'nginx/http.conf';
export const NGINX_SERVER = 'nginx/server.conf';

/**
 * Maps from former addresses to new ones. nginx has the path decoded in `$uri`, and each parameter apart
 * in `$arg_…`: one map for each set of parameter names, chained by their defaults, finds an address
 * whatever the order of its parameters and whatever else stands among them (`utm_source`…).
 */
export function nginxHttp(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  const prefix = variablePrefix(context);
  const shapes = queryShapes(addresses);
  const names = shapes.map((_, index) =>
    index === 0 ? `${prefix}_redirect` : `${prefix}_redirect_${index}`,
  );
  const maps = shapes.map((shape, index) => {
    const next = names[index + 1];
    return redirectMap(shape, names[index]!, next === undefined ? '""' : `$${next}`, prefix, wording);
  });
  const none = `map $uri $${prefix}_redirect {\n    default "";\n}`;
  const sizes = hashSizes(shapes);
  return `${[
    comment(wording.made(context.site.title)),
    comment(wording.nginxHttp(NGINX_HTTP)),
    ...(sizes.length === 0 ? [] : ['', comment(wording.nginxHash), ...sizes]),
    '',
    comment(wording.nginxPath),
    `map $uri $${prefix}_path {\n    default $uri;\n    "~^(?<${prefix}_bare>/.+)/$" $${prefix}_bare;\n}`,
    '',
    comment(wording.nginxWord),
    `map $args $${prefix}_word {\n    default "";\n    "~^(?<${prefix}_first>[^&=]+)=?(?:&|$)" $${prefix}_first;\n}`,
    '',
    ...(maps.length === 0 ? [none] : maps.flatMap((map) => [map, ''])),
    comment(wording.nginxCache),
    cacheMap(context, prefix),
  ].join('\n')}\n`;
}

const comment = (text: string): string => `# ${text}`;

/** Several archives may share one nginx: the names of their variables differ by host and path. */
function variablePrefix({ archive }: ViewContext): string {
  const site = new URL(archive.origin).host + archive.base;
  return `fonds_${site.replace(/\W+/g, '_')}`;
}

function redirectMap(
  shape: QueryShape,
  name: string,
  fallback: string,
  prefix: string,
  wording: ReturnType<typeof hostWording>,
): string {
  const lines = mapLines(shape);
  const told = {
    exact: wording.nginxExact,
    named: wording.nginxQuery([...(shape.hasWord ? ['article12'] : []), ...shape.names].join(', ')),
    path: wording.nginxPlain,
  }[shape.kind];
  const body = [`default ${fallback};`, ...lines].map((line) => `    ${line}`).join('\n');
  return `${comment(told)}\nmap ${source(shape, prefix)} $${name} {\n${body}\n}`;
}

/** What nginx composes for a request, as the keys of the map are composed. */
function source({ kind, hasWord, names }: QueryShape, prefix: string): string {
  if (kind === 'path') return `$${prefix}_path`;
  if (kind === 'exact') return `"$${prefix}_path?$args"`;
  const parts = [...(hasWord ? [`$${prefix}_word`] : []), ...names.map((name) => `${name}=$arg_${name}`)];
  return `"$${prefix}_path?${parts.join('&')}"`;
}

/** What follows the path in the keys of a former address: one for each form of its values. */
function queryForms({ kind, hasWord }: QueryShape, { query }: FormerAddress): string[] {
  if (kind === 'path' || query === null) return [''];
  if (kind === 'exact') return [`?${query.raw}`];
  let forms = hasWord ? writtenForms(query.word!) : [''];
  for (const [name, value] of query.params) {
    forms = forms.flatMap((form) =>
      writtenForms(value).map((written) => `${form}${form === '' ? '' : '&'}${name}=${written}`),
    );
  }
  return forms.map((form) => `?${form}`);
}

/**
 * The lines of a map. nginx compares keys without regard to case and refuses a key twice: keys that differ
 * by case alone become regular expressions, which it compares exactly, as do paths that are no UTF-8.
 */
function mapLines(shape: QueryShape): string[] {
  const byKey = new Map<string, { key: string; to: string }[]>();
  const patterns = new Map<string, string>();
  for (const address of shape.addresses) {
    for (const form of queryForms(shape, address)) {
      if (address.path === null) {
        const pattern = `~^${address.bytes}${escapePattern(form)}$`;
        if (!patterns.has(pattern)) patterns.set(pattern, address.to);
        continue;
      }
      const key = address.path + form;
      const folded = key.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
      const same = byKey.get(folded) ?? [];
      if (!same.some((other) => other.key === key)) same.push({ key, to: address.to });
      byKey.set(folded, same);
    }
  }
  const lines: string[] = [];
  for (const same of byKey.values()) {
    const [first] = same;
    if (same.every(({ to }) => to === first!.to)) lines.push(`${quote(first!.key)} ${quote(first!.to)};`);
    else for (const { key, to } of same) lines.push(`${quote(`~^${escapePattern(key)}$`)} ${quote(to)};`);
  }
  for (const [pattern, to] of patterns) lines.push(`${quote(pattern)} ${quote(to)};`);
  return lines;
}

const escapePattern = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** A word of nginx's configuration: within quotes a backslash escapes itself and the quote. */
const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Sizes of nginx's hash tables, where its defaults (2,048 and 64) are too small for the keys. */
function hashSizes(shapes: readonly QueryShape[]): string[] {
  let longest = 0;
  let most = 0;
  for (const shape of shapes) {
    let count = 0;
    for (const address of shape.addresses) {
      for (const form of queryForms(shape, address)) {
        count++;
        longest = Math.max(longest, Buffer.byteLength(quote((address.path ?? '') + form)));
      }
    }
    most = Math.max(most, count);
  }
  const powerAbove = (size: number) => 2 ** Math.ceil(Math.log2(size));
  // ngx_hash.c: a bucket holds at least one element (key, its length, two pointers, alignment) and its end.
  const bucket = powerAbove(longest + 32);
  const lines: string[] = [];
  if (most > 1000) lines.push(`map_hash_max_size ${powerAbove(most * 2)};`);
  if (bucket > 64) lines.push(`map_hash_bucket_size ${bucket};`);
  return lines;
}

/** An error has no digest in its name, so its status is part of what is looked up. */
function cacheMap(context: ViewContext, prefix: string): string {
  const folders = HASHED_FOLDERS.map(
    (folder) =>
      `    ${quote(`~^(?:200|206|304) ${escapePattern(context.archive.base + folder)}`)} "${CACHE.hashed}";`,
  );
  return `map "$status $uri" $${prefix}_cache {\n    default "${CACHE.page}";\n${folders.join('\n')}\n}`;
}

/** Rules for a server block that serves the published folder. */
export function nginxServer(context: ViewContext): string {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const prefix = variablePrefix(context);
  const header = (name: string, value: string) => `add_header ${name} ${quote(value)} always;`;
  return `${[
    comment(wording.made(context.site.title)),
    comment(wording.nginxServer(NGINX_SERVER, base)),
    '',
    'index index.html;',
    'absolute_redirect off;',
    `error_page 404 ${base}/404.html;`,
    '',
    comment(wording.redirects),
    `if ($${prefix}_redirect != "") {\n    return 301 $${prefix}_redirect;\n}`,
    '',
    comment(wording.security),
    ...securityHeaders(context).map(([name, value]) => header(name, value)),
    `location ~ ^${escapePattern(base)}/_(?:headers|redirects)$ {\n    return 404;\n}`,
    '',
    comment(wording.cache),
    header('Cache-Control', `$${prefix}_cache`),
    '',
    comment(wording.types),
    'charset utf-8;',
    `charset_types ${CHARSET_TYPES.join(' ')};`,
    ...typeLocations(),
    '',
    'gzip on;',
    'gzip_vary on;',
    'gzip_min_length 512;',
    `gzip_types ${CHARSET_TYPES.join(' ')} application/manifest+json font/ttf application/wasm;`,
  ].join('\n')}\n`;
}

/** Texts that nginx labels with their charset, beside HTML; all that Fonds writes is UTF-8. */
const CHARSET_TYPES = [
  'text/plain',
  'text/css',
  'text/csv',
  'text/xml',
  'text/javascript',
  'application/javascript',
  'application/json',
  'application/xml',
  'image/svg+xml',
  ...CONTENT_TYPES.filter(({ type }) => type.includes('charset')).map(({ type }) => type.replace(/;.*/, '')),
];

/** nginx takes a type from the ending alone: a feed is told from other XML by its name. */
function typeLocations(): string[] {
  return CONTENT_TYPES.map(({ file, ending, type }) => {
    const pattern = file === null ? `\\.${ending}$` : `/${escapePattern(file)}$`;
    return `location ~ ${pattern} {\n    types { }\n    default_type ${type.replace(/;.*/, '')};\n}`;
  });
}
