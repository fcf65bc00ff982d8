/** Configuration for Caddy 2: one file that a site block imports. */
import { escapePattern } from '../kit/pattern.ts';
import type { ViewContext } from '../views/context.ts';
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

export const CADDY = 'caddy/fonds.caddy';

/** Value of the variable of objects for one that is nowhere today; Caddy gives `-` a meaning of its own. */
const UNKNOWN_OBJECT = 'unknown';

/**
 * For a site block, after `root`. Caddy computes the value of a map when it is asked for, and goes through its lines
 * one by one: former paths are looked up only where no file is.
 */
export function caddyFile(facts: HostFacts): string {
  const { context, former } = facts;
  const { base } = context.archive;
  const wording = hostWording(context.site.lang);
  const shapes = queryShapes(former.filter(isWritable));
  const queries = shapes.filter(({ kind }) => kind !== 'path');
  const paths = shapes.filter(({ kind }) => kind === 'path');
  const unwritable = former.filter((address) => !isWritable(address));
  const route = [
    ...headers(context),
    '',
    comment(wording.withdrawn),
    ...withdrawn(facts),
    '',
    comment(wording.redirects),
    map('{path}', '{fonds_path}', [`~^(/.+?)/$ "\${1}"`, 'default {path}']),
    map('{query}', '{fonds_word}', [`~^([^&=]+)=?(?:&.*)?$ "\${1}"`, 'default ""']),
    ...queries.flatMap((shape, index) => moved(shape, `{fonds_query_${index}}`)),
    ...spip(facts),
    '@fonds_missing not file {path} {path}/index.html',
    'route @fonds_missing {',
    ...paths.flatMap((shape) => moved(shape, '{fonds_by_path}')).map(indented),
    '}',
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

function spip({ context, spip: objects, spipRules }: HostFacts): string[] {
  if (spipRules.length === 0) return [];
  const rules = spipRules.map(([pattern, object]) => {
    const value = object.replace(/\$(\d)/g, '$${$1}');
    return `\`~${pattern}\` "${value}"`;
  });
  return [
    '',
    comment(hostWording(context.site.lang).spip),
    map('"{path}?{query}"', '{fonds_object}', [...rules, 'default ""']),
    map('{fonds_object}', '{fonds_spip}', [
      '"" ""',
      ...objects.map(([object, to]) => `${object} ${quote(to)}`),
      `default ${UNKNOWN_OBJECT}`,
    ]),
    `@fonds_unknown expression \`{fonds_spip} == "${UNKNOWN_OBJECT}"\``,
    'error @fonds_unknown 404',
    ...sent('{fonds_spip}'),
    '',
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
