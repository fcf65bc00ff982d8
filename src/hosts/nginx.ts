/** Configuration for nginx: maps for its http block, rules for its server block. */
import { hash } from 'node:crypto';
import { escapePattern } from '../kit/pattern.ts';
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';
import { comment, head } from './comments.ts';
import {
  bare,
  CACHE,
  CHARSET_TYPES,
  COMPRESSED_TYPES,
  CONTENT_TYPES,
  folderHeaders,
  HASHED_FOLDERS,
  POLICY,
  SANDBOXED,
  SHOWN,
  securityHeaders,
  TYPES,
} from './headers.ts';
import {
  type FormerAddress,
  type HostFacts,
  type QueryShape,
  queryShapes,
  writtenForms,
} from './redirects.ts';

export const NGINX_HTTP = 'nginx/http.conf';
export const NGINX_HASH = 'nginx/hash.conf';
export const NGINX_SERVER = 'nginx/server.conf';

/**
 * Sizes of the tables in which nginx keeps its maps. The same for every archive, so that several on one nginx include
 * this once. A table costs eight bytes a place (8 MB) at most, and only where it holds more than a hundredth of them.
 */
export function nginxHash({ context }: HostFacts): string {
  const wording = hostWording(context.site.lang);
  return `${[
    ...head(context, [wording.nginxHash]),
    '',
    `map_hash_max_size ${MAX_SIZE};`,
    `map_hash_bucket_size ${BUCKET_SIZE};`,
    // Each archive has some thirty variables.
    'variables_hash_max_size 8192;',
    'variables_hash_bucket_size 128;',
  ].join('\n')}\n`;
}

const MAX_SIZE = 2 ** 20;
/** Longest word of nginx's configuration (NGX_CONF_BUFFER), which bounds a key. */
const BUCKET_SIZE = 4096;
const LONGEST_KEY = BUCKET_SIZE - 96;

/**
 * Maps from former addresses to new ones. nginx has the path decoded in `$uri`, and each parameter apart
 * in `$arg_…`: one map for each set of parameter names, chained by their defaults, finds an address
 * whatever the order of its parameters and whatever else stands among them (`utm_source`…).
 */
export function nginxHttp(facts: HostFacts): string {
  const { context } = facts;
  const wording = hostWording(context.site.lang);
  const prefix = variablePrefix(context);
  return `${[
    ...head(context, [wording.nginxHttp(NGINX_HTTP, NGINX_HASH)]),
    '',
    comment(wording.nginxPath),
    map('$uri', `${prefix}_path`, ['default $uri', `"~^(?<${prefix}_bare>/.+)/$" $${prefix}_bare`]),
    '',
    comment(wording.nginxWord),
    map('$args', `${prefix}_word`, [
      'default ""',
      `"~^(?<${prefix}_first>[^&=]+)=?(?:&|$)" $${prefix}_first`,
    ]),
    '',
    ...withdrawnMaps(facts, prefix, wording),
    ...spipMaps(facts, prefix, wording),
    ...redirectMaps(facts, prefix, wording),
    comment(wording.nginxCache),
    cacheMap(context, prefix),
    '',
    comment(wording.nginxEndings),
    ...endingMaps(context, prefix),
  ].join('\n')}\n`;
}

const map = (source: string, name: string, lines: readonly string[]): string =>
  `map ${source} $${name} {\n${lines.map((line) => `    ${line};\n`).join('')}}`;

/**
 * Several archives may share one nginx: the names of their variables differ by host and path. They are short, since
 * PCRE takes names of groups of 32 characters at most.
 */
function variablePrefix({ archive }: ViewContext): string {
  return `fonds_${hash('sha256', archive.origin + archive.base, 'hex').slice(0, 8)}`;
}

type Wording = ReturnType<typeof hostWording>;

/** Articles by the folder in which an address lies: what is beside a withdrawn article is withdrawn with it. */
function withdrawnMaps({ context, withdrawn }: HostFacts, prefix: string, wording: Wording): string[] {
  const base = escapePattern(context.archive.base);
  const folder = `"~^(?<${prefix}_dir>${base}/[0-9][0-9][0-9][0-9]/[^/]+)(?:/|$)" $${prefix}_dir`;
  const gone = withdrawn.filter(({ to }) => to === null);
  const replaced = withdrawn.filter(({ to }) => to !== null);
  return [
    comment(wording.withdrawn),
    map('$uri', `${prefix}_article`, ['default ""', folder]),
    map(`$${prefix}_article`, `${prefix}_gone`, [
      'default ""',
      ...gone.map((each) => `${quote(each.folder)} ${quote(each.notice)}`),
    ]),
    map(`$${prefix}_article`, `${prefix}_instead`, [
      'default ""',
      ...replaced.map((each) => `${quote(each.folder)} ${quote(each.to!)}`),
    ]),
    '',
  ];
}

/** An object that is nowhere today is told from an address of no object: `-`, and nothing. */
const UNKNOWN_OBJECT = '-';

function spipMaps({ spip, spipRules }: HostFacts, prefix: string, wording: Wording): string[] {
  const [type, number] = [`${prefix}_t`, `${prefix}_n`];
  const rules = spipRules.map(([pattern, object]) => {
    const names = object.includes('$2') ? [type, number] : [number];
    let group = 0;
    const named = pattern.replace(/\((?!\?)/g, () => `(?<${names[group++]}>`);
    const value = object.replace(/\$(\d)/g, (_, digit) => `$\{${names[Number(digit) - 1]}}`);
    return `${quote(`~${object === '' ? pattern : named}`)} ${object === '' ? '""' : `"${value}"`}`;
  });
  return [
    comment(wording.spip),
    map('"$uri?$args"', `${prefix}_object`, ['default ""', ...rules]),
    map(`$${prefix}_object`, `${prefix}_spip`, [
      `default ${rules.length === 0 ? '""' : `"${UNKNOWN_OBJECT}"`}`,
      ...(rules.length === 0 ? [] : ['"" ""']),
      ...spip.map(([object, to]) => `"${object}" ${quote(to)}`),
    ]),
    '',
  ];
}

/** Queries first, then objects of SPIP, then paths, so that `/spip.php` hides none of them. */
function redirectMaps({ former }: HostFacts, prefix: string, wording: Wording): string[] {
  const shapes = queryShapes(former);
  const isPath = ({ kind }: QueryShape) => kind === 'path';
  const lines = (shape: QueryShape) => [comment(told(shape, wording)), sourceOf(shape)] as const;
  const sourceOf = (shape: QueryShape) => source(shape, prefix);
  const maps: string[] = [];
  let next = '""';
  const add = (shape: QueryShape, name: string) => {
    const [title, from] = lines(shape);
    maps.unshift(title, map(from, name, [`default ${next}`, ...mapLines(shape)]), '');
    next = `$${name}`;
  };
  for (const shape of shapes.filter(isPath)) add(shape, `${prefix}_by_path`);
  maps.unshift(map(`$${prefix}_spip`, `${prefix}_numbered`, [`default $${prefix}_spip`, `"" ${next}`]), '');
  next = `$${prefix}_numbered`;
  const queries = shapes.filter((shape) => !isPath(shape)).reverse();
  for (const [index, shape] of queries.entries()) add(shape, `${prefix}_by_query_${index}`);
  return [...maps, map('$host', `${prefix}_redirect`, [`default ${next}`]), ''];
}

const told = (shape: QueryShape, wording: Wording): string =>
  ({
    exact: wording.nginxExact,
    named: wording.nginxQuery([...(shape.hasWord ? ['article12'] : []), ...shape.names].join(', ')),
    path: wording.nginxPlain,
  })[shape.kind];

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
      if (Buffer.byteLength(quote(key)) > LONGEST_KEY) continue;
      const folded = key.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
      const same = byKey.get(folded) ?? [];
      if (!same.some((other) => other.key === key)) same.push({ key, to: address.to });
      byKey.set(folded, same);
    }
  }
  const lines: string[] = [];
  for (const same of byKey.values()) {
    const [first] = same;
    if (same.every(({ to }) => to === first!.to)) lines.push(`${quote(first!.key)} ${quote(first!.to)}`);
    else for (const { key, to } of same) lines.push(`${quote(`~^${escapePattern(key)}$`)} ${quote(to)}`);
  }
  for (const [pattern, to] of patterns) lines.push(`${quote(pattern)} ${quote(to)}`);
  return lines;
}

/** A word of nginx's configuration: within quotes a backslash escapes itself and the quote. */
const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** An error has no digest in its name, so its status is part of what is looked up. */
function cacheMap(context: ViewContext, prefix: string): string {
  const folders = HASHED_FOLDERS.map(
    (folder) =>
      `${quote(`~^(?:200|206|304) ${escapePattern(context.archive.base + folder)}`)} "${CACHE.hashed}"`,
  );
  return map('"$status $uri"', `${prefix}_cache`, [`default "${CACHE.page}"`, ...folders]);
}

/** What follows from the ending of a name: the policy, whether the file is stored, whether other sites may read it. */
function endingMaps(context: ViewContext, prefix: string): string[] {
  const ending = (endings: readonly string[]) => quote(`~*\\.(?:${endings.join('|')})$`);
  const open = CONTENT_TYPES.filter(({ isOpen }) => isOpen).map(pathPattern);
  return [
    map('$uri', `${prefix}_policy`, [
      `default ${quote(POLICY.site)}`,
      ...folderLines(context, 'Content-Security-Policy'),
      `${ending(SANDBOXED)} ${quote(POLICY.sandbox)}`,
    ]),
    map('"$status $uri"', `${prefix}_stored`, [
      'default ""',
      `${ending(SHOWN)} ""`,
      '"~^20[06] .*\\.[^/]*$" attachment',
    ]),
    ...ofFolders(context).map(([name, variable]) => {
      const [, value] = securityHeaders(context).find(([each]) => each === name)!;
      return map('$uri', `${prefix}_${variable}`, [`default ${quote(value)}`, ...folderLines(context, name)]);
    }),
    map('$uri', `${prefix}_open`, ['default ""', ...open.map((pattern) => `${quote(`~${pattern}`)} "*"`)]),
  ];
}

/** Headers beside the policy that folders may have of their own, each with the variable that holds it. */
const ofFolders = (context: ViewContext): (readonly [name: string, variable: string])[] =>
  folderHeaders(context).length === 0 ? [] : [['Cross-Origin-Opener-Policy', 'opener']];

/** The values of a header by folder: the first pattern that matches decides. */
const folderLines = (context: ViewContext, header: string): string[] =>
  folderHeaders(context)
    .toReversed()
    .flatMap(({ folder, headers }) =>
      headers
        .filter(([name]) => name === header)
        .map(([, value]) => `${quote(`~^${escapePattern(folder)}`)} ${quote(value)}`),
    );

/** Rules for a server block that serves the published folder. */
export function nginxServer({ context }: HostFacts): string {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const prefix = variablePrefix(context);
  const header = (name: string, value: string) => `add_header ${name} ${value} always;`;
  const security = securityHeaders(context).filter(([name]) => name !== 'Content-Security-Policy');
  return `${[
    ...head(context, [wording.nginxServer(NGINX_SERVER, base)]),
    '',
    'index index.html;',
    'absolute_redirect off;',
    `error_page 404 ${base}/404.html;`,
    '',
    comment(wording.withdrawn),
    `error_page 410 @${prefix}_gone;`,
    `location @${prefix}_gone {\n    rewrite ^ $${prefix}_gone break;\n}`,
    `if ($${prefix}_gone != "") {\n    return 410;\n}`,
    `if ($${prefix}_instead != "") {\n    return 301 $${prefix}_instead;\n}`,
    '',
    comment(wording.redirects),
    `if ($${prefix}_redirect = "${UNKNOWN_OBJECT}") {\n    return 404;\n}`,
    `if ($${prefix}_redirect != "") {\n    return 301 $${prefix}_redirect;\n}`,
    '',
    comment(wording.security),
    header('Content-Security-Policy', `$${prefix}_policy`),
    ...security.map(([name, value]) => {
      const variable = ofFolders(context).find(([each]) => each === name)?.[1];
      return header(name, variable === undefined ? quote(value) : `$${prefix}_${variable}`);
    }),
    `add_header Content-Disposition $${prefix}_stored;`,
    `add_header Access-Control-Allow-Origin $${prefix}_open;`,
    `location ~ ^${escapePattern(base)}/_(?:headers|redirects|routes\\.json|worker(?:\\.js|/.*))$ {\n    return 404;\n}`,
    '',
    comment(wording.cache),
    header('Cache-Control', `$${prefix}_cache`),
    '',
    comment(wording.types),
    'charset utf-8;',
    `charset_types ${CHARSET_TYPES.join(' ')};`,
    `types {\n${TYPES.map(({ type, endings }) => `    ${type} ${endings.join(' ')};\n`).join('')}}`,
    'default_type application/octet-stream;',
    ...typeLocations(),
    '',
    'gzip on;',
    'gzip_vary on;',
    'gzip_min_length 512;',
    'gzip_static on;',
    `gzip_types ${COMPRESSED_TYPES.join(' ')};`,
  ].join('\n')}\n`;
}

const pathPattern = ({ file, ending }: (typeof CONTENT_TYPES)[number]): string =>
  file === null ? `\\.${ending}$` : `/${escapePattern(file)}$`;

/** nginx takes a type from the ending alone: a feed is told from other XML by its name. */
function typeLocations(): string[] {
  return CONTENT_TYPES.filter(({ file }) => file !== null).map((each) => {
    return `location ~ ${pathPattern(each)} {\n    types { }\n    default_type ${bare(each.type)};\n}`;
  });
}
