/** Configuration for Caddy 2: one file that a site block imports. */
import { digest } from '../kit/digest.ts';
import { memoize } from '../kit/memoize.ts';
import { escapePattern } from '../kit/pattern.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { hostWording } from '../wording/hosts.ts';
import { comment, head } from './comments.ts';
import {
  CACHE,
  CONTENT_TYPES,
  folderHeaders,
  HASHED_FOLDERS,
  POLICY,
  SANDBOXED,
  SHOWN,
  securityHeaders,
  TYPES,
  withCharset,
} from './headers.ts';
import {
  type FormerAddress,
  type HostFacts,
  type QueryShape,
  queryShapes,
  writtenForms,
} from './redirects.ts';
import { bytesOf, OTHERS, objectOf, objectShard, SHARD, shardOf } from './shards.ts';

export const CADDY = 'caddy/fonds.caddy';

/** Folder of the host files that holds the lists of former addresses. */
const LISTS = 'caddy/addresses';

/**
 * For a site block, after `root`. Former addresses stand in lists beside this file, of which a request reads one: Caddy
 * keeps each line of its own file in memory many times over. Those that a query alone tells from a page stand here, since
 * a page is not to be looked for twice.
 */
export function caddyFile(facts: HostFacts): string {
  const { context, former } = facts;
  const { base } = context.archive;
  const wording = hostWording(context.site.lang);
  const onPages = former.filter(({ isOnPage }) => isOnPage);
  const unwritable = onPages.filter((address) => !isWritable(address));
  const route = [
    ...headers(context),
    '',
    comment(wording.withdrawn),
    ...withdrawn(facts),
    '',
    comment(wording.redirects),
    map('{path}', '{fonds_path}', [`~^(/.+?)/$ "\${1}"`, 'default {path}']),
    map('{query}', '{fonds_word}', [`~^([^&=]+)=?(?:&.*)?$ "\${1}"`, 'default ""']),
    ...queryShapes(onPages.filter(isWritable)).flatMap((shape, index) =>
      moved(shape, `{fonds_query_${index}}`),
    ),
    '',
    comment(wording.caddyLists),
    map('{http.vars.fonds_host}', '{fonds_host}', [`~^(.+)$ "\${1}"`, 'default "{http.vars.root}-host"']),
    ...objects(facts),
    '@fonds_missing not file {path} {path}/index.html',
    ...lookUp('fonds_missing', '{fonds_path}', [`\`~(?s)${SHARD}\` "\${2}"`, `default ${OTHERS}`]),
    '',
    `@fonds_hidden path ${['headers', 'redirects', 'worker.js', 'worker/*', 'routes.json'].map((name) => `${base}/_${name}`).join(' ')}`,
    'error @fonds_hidden 404',
    'encode zstd gzip',
    'file_server {\n    precompressed br gzip\n}',
  ];
  return `${[
    ...head(context, [wording.caddy(CADDY, base)]),
    ...(unwritable.length === 0 ? [] : [comment(wording.unwritable(unwritable.length))]),
    ...unwritable.map(({ written, to }) => comment(`${written} ${to}`)),
    '',
    'route {',
    ...route.map(indented),
    '}',
    '',
    'handle_errors {',
    `    header Content-Type "text/html; charset=utf-8"`,
    '    header -Content-Disposition',
    `    rewrite * ${base}/404.html`,
    '    file_server',
    '}',
  ].join('\n')}\n`;
}

/**
 * A request is answered by the list that `lines` choose by `source`. The list is a template: it sets where the request is
 * sent, or tells that nothing is found. It is read as a file, so what a browser says of the file that it holds goes.
 */
function lookUp(matcher: string, source: string, lines: readonly string[]): string[] {
  const lists = `{fonds_host}/${LISTS}`;
  return [
    `route @${matcher} {`,
    `    @${matcher}_unread not file {\n        root ${lists}\n        try_files /${OTHERS}.txt\n    }`,
    `    respond @${matcher}_unread "fonds: vars fonds_host?" 500`,
    `    vars fonds_path {fonds_path}`,
    `    vars fonds_object {fonds_object}`,
    indented(map(source, `{${matcher}_list}`, lines)),
    '    method GET',
    ...[
      'If-None-Match',
      'If-Modified-Since',
      'If-Match',
      'If-Unmodified-Since',
      'Range',
      'Accept-Encoding',
    ].map((name) => `    request_header -${name}`),
    `    rewrite * /{${matcher}_list}.txt`,
    '    header -Content-Disposition',
    '    header Content-Type "text/plain; charset=utf-8"',
    '    templates {\n        mime text/plain\n    }',
    `    file_server {\n        root ${lists}\n        status 301\n    }`,
    '}',
  ];
}

/** What a request asks for as an object of SPIP is found as that, or nowhere. */
function objects({ context, spipRules }: HostFacts): string[] {
  if (spipRules.length === 0) return [map('{path}', '{fonds_object}', ['default ""'])];
  const rules = spipRules.map(([pattern, object]) => {
    const value = object.replace(/\$(\d)/g, '$${$1}');
    return `\`~${pattern}\` "${value}"`;
  });
  return [
    comment(hostWording(context.site.lang).spip),
    map('"{path}?{query}"', '{fonds_object}', [...rules, 'default ""']),
    '@fonds_numbered expression `{fonds_object} != ""`',
    ...lookUp('fonds_numbered', '{fonds_object}', [`~^.*?([0-9]?[0-9])$ "spip-\${1}"`, `default ${OTHERS}`]),
    '',
  ];
}

/** The lists of former addresses, each with the digest of what it is made from. */
export function caddyLists(facts: HostFacts): PlannedFile[] {
  const lists = memoize(() => addressLists(facts));
  return [...lists().keys()].map((name) => {
    const text = memoize(() => listText(lists().get(name)!));
    const output = `${LISTS}/${name}.txt`;
    return new PlannedFile(
      { output, target: 'host', type: 'text/plain; charset=utf-8' },
      () => digest(text()),
      text,
    );
  });
}

interface AddressList {
  addresses: FormerAddress[];
  /** Objects of SPIP with where they are; null in a list of paths. */
  objects: Map<string, string> | null;
}

function addressLists(facts: HostFacts): Map<string, AddressList> {
  const { former, spip } = facts;
  const lists = new Map<string, AddressList>();
  const list = (name: string, isOfObjects: boolean): AddressList => {
    let found = lists.get(name);
    if (!found) {
      found = { addresses: [], objects: isOfObjects ? new Map() : null };
      lists.set(name, found);
    }
    return found;
  };
  list(OTHERS, false);
  for (const address of former) {
    const object = objectOf(facts, address);
    if (object !== null) list(objectShard(object), true).addresses.push(address);
    else if (!address.isOnPage) list(shardOf(address.sent), false).addresses.push(address);
  }
  for (const [object, to] of spip) list(objectShard(object), true).objects!.set(object, to);
  return new Map([...lists].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A template of Go: a table, and the keys of a request in the order in which they are looked up. */
function listText({ addresses, objects }: AddressList): string {
  const table = new Map<string, string>();
  const keys: string[] = [];
  for (const shape of queryShapes(addresses)) {
    for (const address of shape.addresses) {
      const path = bytesOf(withoutSlash(address.sent));
      for (const form of forms(shape, address)) {
        const key = path + Buffer.from(form).toString('latin1');
        if (!table.has(key)) table.set(key, address.to);
      }
    }
    keys.push(keyOf(shape));
  }
  for (const [object, to] of objects ?? []) table.set(object, to);
  if (objects !== null) keys.push('(placeholder "http.vars.fonds_object")');
  const entries = [...table].map(([key, to]) => `${goString(key)} ${goString(to)}`);
  return `${[
    `{{- $to := "" -}}{{- $table := dict ${entries.join(' ')} -}}`,
    `{{- $path := placeholder "http.vars.fonds_path" -}}`,
    `{{- range list ${keys.join(' ')} -}}{{- if not $to -}}{{- $to = get $table . -}}{{- end -}}{{- end -}}`,
    '{{- if $to -}}{{- .RespHeader.Set "Location" $to -}}{{- else -}}{{- httpError 404 -}}{{- end -}}',
  ].join('')}\n`;
}

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);

/** The key of a request, as the template composes it. */
function keyOf({ kind, hasWord, names }: QueryShape): string {
  if (kind === 'path') return '$path';
  const placeholder = (name: string) => `(placeholder "${name}")`;
  if (kind === 'exact') return `(printf "%s?%s" $path ${placeholder('http.request.uri.query')})`;
  const parts = [...(hasWord ? ['%s'] : []), ...names.map((name) => `${name}=%s`)];
  const values = [
    ...(hasWord ? [placeholder('fonds_word')] : []),
    ...names.map((name) => placeholder(`http.request.uri.query.${name}`)),
  ];
  return `(printf "%s?${parts.join('&')}" $path ${values.join(' ')})`;
}

/** A string of Go; `bytes` has one character for each. */
const goString = (bytes: string): string =>
  `"${bytes.replace(/[^ !#-[\]-~]/g, (each) => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

/** A brace begins a placeholder; the file is UTF-8; a text with both a backslash and a backquote has no quotes left. */
const isWritable = ({ path, query, to }: FormerAddress): boolean =>
  path !== null && !/[{}]|`.*\\|\\.*`/.test(path + (query?.raw ?? '') + to);

const map = (source: string, target: string, lines: readonly string[]): string =>
  `map ${source} ${target} {\n${lines.map((line) => `    ${line}\n`).join('')}}`;

/** Within quotes a backslash escapes the quote alone; within backquotes nothing is escaped. */
const quote = (text: string): string =>
  text.includes('\\') ? `\`${text}\`` : `"${text.replaceAll('"', '\\"')}"`;

/** Requests that a map finds are sent on. `name`: the variable of the map, in braces. */
function sent(name: string): string[] {
  const matcher = `@${name.slice(1, -1)}`;
  return [`${matcher} expression \`${name} != ""\``, `redir ${matcher} ${name} 301`];
}

function moved(shape: QueryShape, name: string): string[] {
  const lines = new Map<string, string>();
  for (const address of shape.addresses) {
    for (const form of forms(shape, address)) {
      const key = quote(address.path + form);
      if (!lines.has(key)) lines.set(key, `${key} ${quote(address.to)}`);
    }
  }
  return [map(source(shape), name, [...lines.values(), 'default ""']), ...sent(name)];
}

function source({ kind, hasWord, names }: QueryShape): string {
  if (kind === 'path') return '{fonds_path}';
  if (kind === 'exact') return '"{fonds_path}?{query}"';
  const parts = [...(hasWord ? ['{fonds_word}'] : []), ...names.map((name) => `${name}={query.${name}}`)];
  return `"{fonds_path}?${parts.join('&')}"`;
}

/** Caddy decodes parameters, but not the word that stands alone. */
function forms({ kind, hasWord }: QueryShape, { query }: FormerAddress): string[] {
  if (kind === 'path' || query === null) return [''];
  if (kind === 'exact') return [`?${query.raw}`];
  const params = query.params.map(([name, value]) => `${name}=${value}`);
  const words = hasWord ? writtenForms(query.word!) : [null];
  return words.map((word) => `?${[...(word === null ? [] : [word]), ...params].join('&')}`);
}

function withdrawn({ context, withdrawn: articles }: HostFacts): string[] {
  if (articles.length === 0) return [];
  const base = escapePattern(context.archive.base);
  const lines = (value: 'notice' | 'to') =>
    articles.flatMap((article) => {
      const isFor = value === 'to' ? article.to !== null : article.to === null;
      return isFor ? `${quote(article.folder)} ${quote(article[value]!)}` : [];
    });
  return [
    map('{path}', '{fonds_article}', [`~^(${base}/[0-9]{4}/[^/]+)(?:/.*)?$ "\${1}"`, 'default ""']),
    map('{fonds_article}', '{fonds_instead}', [...lines('to'), 'default ""']),
    ...sent('{fonds_instead}'),
    map('{fonds_article}', '{fonds_notice}', [...lines('notice'), 'default ""']),
    '@fonds_gone expression `{fonds_notice} != ""`',
    'route @fonds_gone {',
    '    header Content-Type "text/html; charset=utf-8"',
    '    header -Content-Disposition',
    '    rewrite * {fonds_notice}',
    '    file_server {\n        status 410\n        disable_canonical_uris\n    }',
    '}',
  ];
}

function headers(context: ViewContext): string[] {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const byEnding = (endings: readonly string[]) => `(?i)\\.(?:${endings.join('|')})$`;
  const open = CONTENT_TYPES.filter(({ isOpen }) => isOpen).map(({ file, ending }) =>
    file === null ? `\\.${ending}$` : `/${file.replace('.', '\\.')}$`,
  );
  return [
    comment(wording.security),
    ...securityHeaders(context).map(([name, value]) => `header ${name} ${quote(value)}`),
    ...folderHeaders(context).flatMap(({ folder, headers: own }, index) => [
      `@fonds_folder_${index} path ${folder}*`,
      ...own.map(([name, value]) => `header @fonds_folder_${index} ${name} ${quote(value)}`),
    ]),
    `@fonds_sandboxed path_regexp \`${byEnding(SANDBOXED)}\``,
    `header @fonds_sandboxed Content-Security-Policy ${quote(POLICY.sandbox)}`,
    '',
    comment(wording.cache),
    `header Cache-Control ${quote(CACHE.page)}`,
    `@fonds_hashed {\n    path ${HASHED_FOLDERS.map((folder) => `${base}${folder}*`).join(' ')}\n    file\n}`,
    `header @fonds_hashed Cache-Control ${quote(CACHE.hashed)}`,
    '',
    comment(wording.types),
    map('{path}', '{fonds_type}', [
      ...CONTENT_TYPES.flatMap(({ file, type }) =>
        file === null ? [] : `\`~/${file.replace('.', '\\.')}$\` ${quote(type)}`,
      ),
      ...TYPES.map(({ type, endings }) => `\`~${byEnding(endings)}\` ${quote(withCharset(type))}`),
      'default application/octet-stream',
    ]),
    '@fonds_named path_regexp `\\.[^/.]+$`',
    'header @fonds_named Content-Type {fonds_type}',
    '@fonds_pages path */',
    'header @fonds_pages Content-Type "text/html; charset=utf-8"',
    `@fonds_stored {\n    path_regexp \`\\.[^/.]+$\`\n    not path_regexp \`${byEnding(SHOWN)}\`\n    file\n}`,
    'header @fonds_stored Content-Disposition attachment',
    `@fonds_open path_regexp \`${open.join('|')}\``,
    'header @fonds_open Access-Control-Allow-Origin *',
  ];
}
