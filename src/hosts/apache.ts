/** Configuration for Apache httpd 2.4: for a virtual host, and as `.htaccess` where that is all one has. */
import type { ViewContext } from '../views/context.ts';
import { hostWording } from '../wording/hosts.ts';
import { CODING, compressedFormRules, compression } from './apache-compression.ts';
import { comment, head } from './comments.ts';
import {
  CACHE,
  COMPRESSED_ENDINGS,
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

export const APACHE_CONF = 'apache/fonds.conf';
export const APACHE_MAP = 'apache/redirects.txt';

/** Variable of a request that holds the object of SPIP that it names. */
const OBJECT = 'FONDS_SPIP';

/**
 * For the virtual host. Former addresses are looked up in a map, so their number costs nothing, and by path only where
 * no file is: a page that is there waits for none of it.
 */
export function apacheConf(facts: HostFacts): string {
  const { context, former, withdrawn } = facts;
  const { base } = context.archive;
  const wording = hostWording(context.site.lang);
  const shapes = queryShapes(former.filter((address) => !needsRule(address)));
  const queries = shapes.filter(({ kind }) => kind !== 'path');
  const paths = shapes.filter(({ kind }) => kind === 'path');
  return `${[
    ...head(context, [wording.apacheConf('dist-host')]),
    '',
    `# ${wording.redirects}`,
    'RewriteEngine On',
    '<IfDefine FONDS_DBM>',
    `    RewriteMap fonds "dbm:\${FONDS_HOST}/${APACHE_MAP.replace('.txt', '.map')}"`,
    '</IfDefine>',
    '<IfDefine !FONDS_DBM>',
    `    RewriteMap fonds "txt:\${FONDS_HOST}/${APACHE_MAP}"`,
    '</IfDefine>',
    'RewriteMap fonds_escape int:escape',
    ...hiddenFiles(`${base}/`),
    ...(withdrawn.length === 0 ? [] : ['', `# ${wording.withdrawn}`, ...withdrawnRules(base)]),
    ...pathGroups(former.filter(needsRule)).flatMap((group) => groupRules(group, '/')),
    'RewriteRule "^(/.*?)/?$" "-" [E=FONDS_PATH:$1]',
    ...queries.flatMap(mapRules),
    '',
    ...spipRuleLines(facts, '%{REQUEST_URI}'),
    ...(facts.spip.length === 0 ? [] : spipLookUp()),
    ...(context.site.precompress ? ['', `# ${wording.compressed}`, ...compressedFormRules()] : []),
    ...(paths.length === 0
      ? []
      : ['', ...isFile('%{DOCUMENT_ROOT}%{REQUEST_URI}'), 'RewriteRule "^" "-" [END]']),
    ...paths.flatMap(mapRules),
    '',
    ...responses(context),
    '',
    `# ${wording.compression}`,
    ...compression('conf'),
    ...(withdrawn.length === 0 ? [] : ['', `ErrorDocument 410 "/%{reqenv:FONDS_NOTICE}"`]),
  ].join('\n')}\n`;
}

/** Conditions of a request for a file that is there, or for a folder that has a page. */
export function isFile(path: string): string[] {
  return [`RewriteCond "${path}" -f [OR]`, `RewriteCond "${path}/index.html" -f`];
}

/** Files in the published folder that are for other hosts. `root` is what a path of the site starts with. */
export function hiddenFiles(root: string): string[] {
  return [
    `RewriteRule "^${escapePattern(root)}_(?:headers|redirects|worker(?:\\.js|/.*)|routes\\.json)$" "-" [R=404,L]`,
  ];
}

/**
 * A withdrawn article and all that was beside it, found by the folder in the map: `!` and the file of the notice, or
 * where readers are led instead. The notice itself is asked for again by Apache as the page of the error.
 */
function withdrawnRules(base: string): string[] {
  return [
    'RewriteCond "%{ENV:REDIRECT_STATUS}" "!=410"',
    `RewriteCond "%{REQUEST_URI}" "^(${escapePattern(base)}/[0-9]{4}/[^/]+)(?:/|$)"`,
    `RewriteCond "\${fonds:withdrawn:%1}" "^!/(.+)$"`,
    'RewriteRule "^" "-" [E=FONDS_NOTICE:%1,G]',
    `RewriteCond "%{REQUEST_URI}" "^(${escapePattern(base)}/[0-9]{4}/[^/]+)(?:/|$)"`,
    `RewriteCond "\${fonds:withdrawn:%1}" "^([^!].*)$"`,
    'RewriteRule "^" "%1" [R=301,L,QSD,NE]',
  ];
}

/**
 * Rules that put the object of SPIP that a request names into a variable. Paths of several parts are passed over at
 * once: no rule is for them.
 */
export function spipRuleLines({ context, spipRules }: HostFacts, path: string): string[] {
  if (spipRules.length === 0) return [];
  const { base } = context.archive;
  const wording = hostWording(context.site.lang);
  const root = base === '' ? '/' : `(?:${escapePattern(base)})?/`;
  const rules = spipRules.flatMap(([pattern, object], index) => {
    const left = spipRules.length - index - 1;
    const flags = [
      ...(object === '' ? [] : [`E=${OBJECT}:${object.replaceAll('$', '%')}`]),
      ...(left === 0 ? [] : [`S=${left}`]),
    ];
    const groups = `RewriteCond "${path}?%{QUERY_STRING}" "${pattern}"`;
    return [groups, `RewriteRule "^" "-"${flags.length === 0 ? '' : ` [${flags.join(',')}]`}`];
  });
  return [
    comment(wording.spip),
    `RewriteCond "${path}" "!^${root}[^/]*/?$"`,
    `RewriteRule "^" "-" [S=${spipRules.length}]`,
    ...rules,
  ];
}

function spipLookUp(): string[] {
  return [
    `RewriteCond "%{ENV:${OBJECT}}" "."`,
    `RewriteCond "\${fonds:%{ENV:${OBJECT}}}" "^(.+)$"`,
    'RewriteRule "^" "%1" [R=301,L,QSD,NE]',
    `RewriteCond "%{ENV:${OBJECT}}" "."`,
    'RewriteRule "^" "-" [R=404,L]',
  ];
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

/** The map: a former address and the new one on each line; objects of SPIP; folders of withdrawn articles. */
export function apacheMap({ context, former, spip, withdrawn }: HostFacts): string {
  const wording = hostWording(context.site.lang);
  const lines = new Map<string, string>();
  for (const { folder, notice, to } of withdrawn) {
    lines.set(folder, `withdrawn:${folder} ${to ?? `!${notice}`}`);
  }
  for (const [object, to] of spip) lines.set(object, `${object} ${to}`);
  for (const shape of queryShapes(former.filter((address) => !needsRule(address)))) {
    for (const address of shape.addresses) {
      for (const form of mapForms(shape, address)) {
        const key = escapedPath(address) + form;
        if (!lines.has(key)) lines.set(key, `${key} ${address.to}`);
      }
    }
  }
  return `${[...head(context, [wording.apacheMap]), ...lines.values()].join('\n')}\n`;
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

/** Former addresses of one path together, each group in the order in which servers look them up. */
export function pathGroups(addresses: readonly FormerAddress[]): FormerAddress[][] {
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
export function groupRules(group: FormerAddress[], root: '/' | '', bytes = group[0]!.bytes): string[] {
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

export const escapePattern = (text: string): string =>
  text.replace(/[\\^$.|?*+()[\]{}"%\s]/g, (character) =>
    /[\s"%]/.test(character)
      ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
      : `\\${character}`,
  );

/** Headers, types and the page for what is not found: the same in both files. */
export function responses(context: ViewContext): string[] {
  const wording = hostWording(context.site.lang);
  const { base } = context.archive;
  const value = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const hashed = HASHED_FOLDERS.map((folder) => folder.slice(1, -1)).join('|');
  const ending = (endings: readonly string[]) => `(?i)\\.(?:${endings.join('|')})$`;
  const files = (pattern: string, ...lines: string[]) =>
    `<FilesMatch "${pattern}">\n${lines.map((line) => `    ${line}\n`).join('')}</FilesMatch>`;
  const isOpen = CONTENT_TYPES.filter((each) => each.isOpen).map(namePattern);
  // Rules for what a browser does with a file hold for its compressed form as well.
  const form = context.site.precompress ? '(?:\\.(?:br|gz))?' : '';
  const orForm = (pattern: string) => pattern.replace(/\$$/, `${form}$`);
  return [
    'DirectoryIndex index.html',
    `ErrorDocument 404 ${base}/404.html`,
    '',
    `# ${wording.security}`,
    ...securityHeaders(context).map(([name, text]) => `Header always set ${name} ${value(text)}`),
    ...folderHeaders(context).flatMap(({ folder, headers }) =>
      headers.map(
        ([name, text]) =>
          `Header always set ${name} ${value(text)} "expr=%{REQUEST_URI} =~ m#^${escapePattern(folder)}#"`,
      ),
    ),
    files(orForm(ending(SANDBOXED)), `Header always set Content-Security-Policy ${value(POLICY.sandbox)}`),
    '',
    `# ${wording.cache}`,
    `SetEnvIf Request_URI "^${escapePattern(base)}/(?:${hashed})/" FONDS_HASHED`,
    `Header set Cache-Control ${value(CACHE.page)} env=!FONDS_HASHED`,
    `Header set Cache-Control ${value(CACHE.hashed)} env=FONDS_HASHED`,
    '',
    `# ${wording.types}`,
    'AddDefaultCharset utf-8',
    files(
      `(?i)\\.(?!(?:${SHOWN.join('|')})$)[^.]*$`,
      'ForceType application/octet-stream',
      `Header set Content-Disposition attachment${form === '' ? '' : ` env=!${CODING}`}`,
    ),
    ...TYPES.map(({ type, endings }) => files(ending(endings), `ForceType ${value(withCharset(type))}`)),
    ...CONTENT_TYPES.flatMap(({ file, type }) =>
      file === null ? [] : files(`^${escapePattern(file)}$`, `ForceType ${value(type)}`),
    ),
    files(isOpen.map(orForm).join('|'), 'Header set Access-Control-Allow-Origin "*"'),
    ...(form === ''
      ? []
      : [
          `Header set Content-Encoding "%{${CODING}}e" env=${CODING}`,
          files(`\\.(?:${COMPRESSED_ENDINGS.join('|')})${form}$`, 'Header merge Vary Accept-Encoding'),
        ]),
  ];
}

const namePattern = ({ file, ending }: (typeof CONTENT_TYPES)[number]): string =>
  file === null ? `\\.${ending}$` : `^${escapePattern(file)}$`;
