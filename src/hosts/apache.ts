/** Configuration for Apache httpd 2.4: for a virtual host, and as `.htaccess` where that is all one has. */
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';
import { CACHE, CONTENT_TYPES, HASHED_FOLDERS, securityHeaders } from './headers.ts';
import { type FormerAddress, type QueryShape, queryShapes, writtenForms } from './redirects.ts';

export const APACHE_CONF = 'apache/fonds.conf';
export const APACHE_MAP = 'apache/redirects.txt';
export const APACHE_HTACCESS = 'apache/htaccess';

/** For the virtual host: former addresses are looked up in a map, so their number costs nothing. */
export function apacheConf(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  const mapped = addresses.filter((address) => !needsRule(address));
  return `${[
    `# ${wording.made(context.site.title)}`,
    `# ${wording.apacheConf('dist-host')}`,
    '',
    `# ${wording.redirects}`,
    'RewriteEngine On',
    `RewriteMap fonds "txt:\${FONDS_HOST}/${APACHE_MAP}"`,
    'RewriteMap fonds_escape int:escape',
    ...pathGroups(addresses.filter(needsRule)).flatMap((group) => groupRules(group, '/')),
    'RewriteRule "^(/.*?)/?$" "-" [E=FONDS_PATH:$1]',
    ...queryShapes(mapped).flatMap(mapRules),
    '',
    ...responses(context),
  ].join('\n')}\n`;
}

/** Apache refuses a question mark that comes out of a map (AH10508). */
const needsRule = ({ to }: FormerAddress): boolean => to.includes('?');

/** The rules that look up the former addresses of one shape. */
function mapRules(shape: QueryShape): string[] {
  const found = 'RewriteRule "^" "%1" [R=301,L,QSD,NE]';
  const lookUp = (key: string) => `RewriteCond "\${fonds:\${fonds_escape:%{ENV:FONDS_PATH}}${key}}" "^(.+)$"`;
  if (shape.kind === 'path') return ['', lookUp(''), found];
  if (shape.kind === 'exact') return ['', lookUp('?%{QUERY_STRING}'), found];
  const patterns = [
    ...(shape.hasWord ? ['^([^&=]+)=?(?:&|$)'] : []),
    ...shape.names.map((name) => `(?:^|&)${name}=([^&]*)`),
  ];
  // `%1` is of the last condition alone: each one hands on what those before have found, after a tab.
  const conditions = patterns.map((pattern, index) => {
    const carried = Array.from({ length: index }, (_, at) => `%${at + 1}`);
    const test = [...carried, '%{QUERY_STRING}'].join('\t');
    const before = carried.map(() => '([^\\t]*)\\t').join('');
    const inner = index === 0 ? pattern : `${before}(?:.*&)?${pattern.replace('(?:^|&)', '')}`;
    return `RewriteCond "${test}" "${index === 0 ? inner : `^${inner}`}"`;
  });
  const key = patterns
    .map((_, index) => {
      const name = shape.names[index - Number(shape.hasWord)];
      return name === undefined || (shape.hasWord && index === 0) ? `%${index + 1}` : `${name}=%${index + 1}`;
    })
    .join('&');
  return ['', ...conditions, lookUp(`?${key}`), found];
}

/** The map: a former address and the new one on each line. */
export function apacheMap(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  const lines = new Map<string, string>();
  for (const shape of queryShapes(addresses.filter((address) => !needsRule(address)))) {
    for (const address of shape.addresses) {
      for (const form of mapForms(shape, address)) {
        const key = escapedPath(address) + form;
        if (!lines.has(key)) lines.set(key, `${key} ${address.to}`);
      }
    }
  }
  const head = [wording.made(context.site.title), wording.apacheMap].map((line) => `# ${line}`);
  return `${[...head, ...lines.values()].join('\n')}\n`;
}

function mapForms({ kind, hasWord }: QueryShape, { query }: FormerAddress): string[] {
  if (kind === 'path' || query === null) return [''];
  if (kind === 'exact') return [`?${query.raw}`];
  const spaceless = (value: string) => writtenForms(value).filter((form) => !/\s/.test(form));
  let forms = hasWord ? spaceless(query.word!) : [''];
  for (const [name, value] of query.params) {
    forms = forms.flatMap((form) =>
      spaceless(value).map((written) => `${form}${form === '' ? '' : '&'}${name}=${written}`),
    );
  }
  return forms.map((form) => `?${form}`);
}

/** What `int:escape` makes of the decoded path (httpd's `ap_os_escape_path`: lower-case figures). */
function escapedPath({ sent }: FormerAddress): string {
  const path = sent.length > 1 ? sent.replace(/\/$/, '') : sent;
  return path.replace(/%([0-9a-f]{2})|[^\w$\-.+!*'(),:@&=/~]/gi, (character, hex: string | undefined) => {
    const code = hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16);
    const plain = String.fromCharCode(code);
    return /[\w$\-.+!*'(),:@&=/~]/.test(plain) ? plain : `%${code.toString(16).padStart(2, '0')}`;
  });
}

/** For the root of a site on a shared host: one rule for each former address. */
export function apacheHtaccess(context: ViewContext, addresses: readonly FormerAddress[]): string {
  const wording = hostWording(context.site.lang);
  return `${[
    `# ${wording.made(context.site.title)}`,
    `# ${wording.apacheHtaccess(addresses.length)}`,
    '',
    `# ${wording.redirects}`,
    'RewriteEngine On',
    ...pathGroups(addresses).flatMap((group) => groupRules(group, '')),
    '',
    ...responses(context),
  ].join('\n')}\n`;
}

/** Former addresses of one path together, each group in the order in which servers look them up. */
function pathGroups(addresses: readonly FormerAddress[]): FormerAddress[][] {
  const groups = new Map<string, FormerAddress[]>();
  for (const address of queryShapes(addresses).flatMap((shape) => shape.addresses)) {
    const group = groups.get(address.bytes) ?? [];
    group.push(address);
    groups.set(address.bytes, group);
  }
  return [...groups.values()];
}

/**
 * The rules of one path; Apache passes over them all, `[S=…]`, where the path is another. `root` is what a
 * path starts with: `/` in a virtual host, nothing in `.htaccess`.
 */
function groupRules(group: FormerAddress[], root: '/' | ''): string[] {
  const { bytes } = group[0]!;
  const pattern = bytes === '/' ? `^${root}$` : `^${root}${bytes.slice(1)}/?$`;
  const rules = group.flatMap(({ query, to }) => [
    ...(query === null ? [] : queryConditions(query)),
    `RewriteRule "${pattern}" "${to.replaceAll('%', '\\%')}" [R=301,L,QSD,NE]`,
  ]);
  return group.length < 2 ? rules : [`RewriteRule "!${pattern}" "-" [S=${group.length}]`, ...rules];
}

function queryConditions(query: NonNullable<FormerAddress['query']>): string[] {
  const condition = (pattern: string) => `RewriteCond %{QUERY_STRING} "${pattern}"`;
  if (!query.isPlain) return [condition(`^${escapePattern(query.raw)}$`)];
  const oneOf = (value: string) => {
    const forms = writtenForms(value).map(escapePattern);
    return forms.length === 1 ? forms[0]! : `(?:${forms.join('|')})`;
  };
  return [
    ...(query.word === null ? [] : [condition(`^${oneOf(query.word)}=?(?:&|$)`)]),
    ...query.params.map(([name, value]) => condition(`(?:^|&)${name}=${oneOf(value)}(?:&|$)`)),
  ];
}

const escapePattern = (text: string): string =>
  text.replace(/[\\^$.|?*+()[\]{}"%\s]/g, (character) =>
    /[\s"%]/.test(character)
      ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
      : `\\${character}`,
  );

/** Headers, types and the page for what is not found: the same in both files. */
function responses(context: ViewContext): string[] {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const value = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const hashed = HASHED_FOLDERS.map((folder) => folder.slice(1, -1)).join('|');
  return [
    'DirectoryIndex index.html',
    `ErrorDocument 404 ${base}/404.html`,
    '',
    `# ${wording.security}`,
    ...securityHeaders(context).map(([name, text]) => `Header always set ${name} ${value(text)}`),
    '',
    `# ${wording.cache}`,
    `SetEnvIf Request_URI "^${escapePattern(base)}/(?:${hashed})/" FONDS_HASHED`,
    `Header set Cache-Control ${value(CACHE.page)} env=!FONDS_HASHED`,
    `Header set Cache-Control ${value(CACHE.hashed)} env=FONDS_HASHED`,
    '',
    `# ${wording.types}`,
    'AddDefaultCharset utf-8',
    'AddCharset utf-8 .css .js .mjs .json .svg .xml .txt .csv .md .opml',
    ...CONTENT_TYPES.map(({ file, ending, type }) =>
      file === null
        ? `AddType ${type.replace(/;.*/, '')} .${ending}`
        : `<Files "${file}">\n    ForceType ${value(type)}\n</Files>`,
    ),
  ];
}
