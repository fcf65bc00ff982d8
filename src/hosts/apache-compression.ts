/** How Apache sends texts compressed: by the forms that a build has made, and on the way. */
import { escapePattern } from '../kit/pattern.ts';
import { COMPRESSED_ENDINGS, COMPRESSED_TYPES, CONTENT_TYPES, TYPES, withCharset } from './headers.ts';

/** Variable of a request that is answered by a compressed form: its coding. */
export const CODING = 'FONDS_CODING';
const CODINGS = [
  { coding: 'br', ending: 'br' },
  { coding: 'gzip', ending: 'gz' },
] as const;

/** Texts that may have compressed forms: a pattern of the end of their path, and their type. */
function compressedTexts(): { end: string; type: string }[] {
  const named = CONTENT_TYPES.flatMap(({ file, type }) => (file === null ? [] : { name: `/${file}`, type }));
  const endings = COMPRESSED_ENDINGS.map((ending) => ({
    name: `.${ending}`,
    type: withCharset(TYPES.find(({ endings }) => endings.includes(ending))!.type),
  }));
  return [...named, ...endings].map(({ name, type }) => ({ end: escapePattern(name), type }));
}

const takes = (coding: string): string =>
  `RewriteCond "%{HTTP:Accept-Encoding}" "(?:^|[ ,])${coding}(?![^,]*q=0(?:\\.0*)?(?:[, ]|$))"`;

/** No filter compresses what is compressed. */
const SENT_AS_IT_IS = 'E=no-gzip:1,E=no-brotli:1,END';

/**
 * A form that was compressed when the site was built, where the browser takes it. What follows from a name is told here
 * for it: the type, and that no filter compresses it again.
 */
export function compressedFormRules(): string[] {
  const found = CODINGS.flatMap(({ coding, ending }) =>
    ['', 'index.html'].flatMap((name) => [
      `RewriteCond "%{ENV:${CODING}}" "^$"`,
      takes(coding),
      `RewriteCond "%{DOCUMENT_ROOT}%{REQUEST_URI}${name}.${ending}" -f`,
      `RewriteRule "${name === '' ? '[^/]$' : '/$'}" "-" [E=${CODING}:${coding},E=FONDS_ENDING:${name}.${ending}]`,
    ]),
  );
  const types = [{ end: '/', type: 'text/html; charset=utf-8' }, ...compressedTexts()];
  const sent = types.map(
    ({ end, type }) => `RewriteRule "^.*${end}$" "$0%{ENV:FONDS_ENDING}" "[T=${type},${SENT_AS_IT_IS}]"`,
  );
  return [...found, `RewriteCond "%{ENV:${CODING}}" "^$"`, `RewriteRule "^" "-" [S=${sent.length}]`, ...sent];
}

/**
 * The same in the `.htaccess` of the folder `root`. Apache asks itself for the form as for a file of its own, and calls what
 * the first request knew by other names: its type is told on the way back.
 */
export function compressedFormRulesInFolder(root: string): string[] {
  const texts = compressedTexts();
  const again = texts.map(
    ({ end, type }) =>
      `RewriteRule "${end.replace(/^\//, '(?:^|/)')}\\.(?:br|gz)$" "-" "[T=${type},E=${CODING}:%{ENV:REDIRECT_${CODING}},${SENT_AS_IT_IS}]"`,
  );
  const forms = CODINGS.flatMap(({ coding, ending }) =>
    [
      { name: '', pattern: '^(.*[^/])$' },
      { name: 'index.html', pattern: '^(|.*/)$' },
    ].flatMap(({ name, pattern }) => [
      takes(coding),
      `RewriteCond "%{REQUEST_FILENAME}${name}.${ending}" -f`,
      `RewriteRule "${pattern}" "${root}$1${name}.${ending}" [E=${CODING}:${coding},B=%?,L]`,
    ]),
  );
  return [
    `RewriteCond "%{ENV:REDIRECT_${CODING}}" "^$"`,
    `RewriteRule "^" "-" [S=${again.length}]`,
    ...again,
    // A file that is compressed itself has no form: what it is called says nothing of its type.
    `RewriteRule "\\.(?:${COMPRESSED_ENDINGS.join('|')})$|^$|/$" "-" [S=1]`,
    `RewriteRule "^" "-" [S=${forms.filter((line) => line.startsWith('RewriteRule')).length}]`,
    ...forms,
  ];
}

/**
 * Compresses texts as they are sent, where Apache has the modules. They give the ETag an ending by which a browser that
 * asks again is not known; in a virtual host it is left as it is, elsewhere the ending is taken from the question.
 */
export function compression(how: 'conf' | 'htaccess'): string[] {
  const filter = (name: string) =>
    `AddOutputFilterByType ${name} ${['text/html', ...COMPRESSED_TYPES].join(' ')}`;
  const block = (module: string, lines: readonly string[]) => [
    `<IfModule ${module}>`,
    ...lines.map((line) => `    ${line}`),
    '</IfModule>',
  ];
  const tags = (name: string) => (how === 'conf' ? [`${name}AlterETag NoChange`] : []);
  return [
    ...block('mod_filter.c', [
      ...block('mod_deflate.c', [
        ...tags('Deflate'),
        ...block('mod_brotli.c', [...tags('Brotli'), filter('BROTLI_COMPRESS;DEFLATE')]),
        ...block('!mod_brotli.c', [filter('DEFLATE')]),
      ]),
    ]),
    ...(how === 'conf' ? [] : [`RequestHeader edit* If-None-Match '-(?:gzip|br)"' '"'`]),
  ];
}
