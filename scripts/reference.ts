/**
 * `node scripts/reference.ts`: writes docs/reference/ from the schemas and the wording that Fonds itself uses. A test
 * holds the pages to what this gives.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsonSchema, jsonSchemas } from '../src/content/json-schemas.ts';
import { PLACEHOLDERS } from '../src/wording/own.ts';
import { catalogue } from '../src/wording/problems/index.ts';
import { templateWording } from '../src/wording/templates.ts';
import { viewWording } from '../src/wording/views.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The pages by path below docs/reference/. */
export function referencePages(): Map<string, string> {
  return new Map([
    ['site.md', sitePage()],
    ['front-matter.md', frontMatterPage()],
    ['problems.md', problemsPage()],
    ['wording.md', wordingPage()],
  ]);
}

const NOTE = '<!-- Written by scripts/reference.ts: edit the schemas and the wording. -->\n';

function sitePage(): string {
  return `${NOTE}
# site.yaml

\`title\` and \`url\` are required. A key with a dot stands below another: \`feeds.items\` is \`items\` below \`feeds\`.
\`title\` et \`url\` sont obligatoires. Une clé à point s’écrit sous une autre.

${keyTable('site.json')}
## keywords.yaml

By keyword, as articles write it. Par mot-clé, tel que les articles l’écrivent.

${keyTable('keywords.json')}
## authors.yaml

By name, as articles write it. Par nom, tel que les articles l’écrivent.

${keyTable('authors.json')}`;
}

function frontMatterPage(): string {
  return `${NOTE}
# Front matter, en-tête

What stands between the two lines \`---\` at the top of a document. Ce qui est entre les deux lignes \`---\` en haut d’un document.

## Articles

${keyTable('article.json')}
## Rubrics, rubriques

${keyTable('rubric.json')}
## Pages

${keyTable('page.json')}`;
}

function keyTable(name: string): string {
  const [french, english] = ['fr', 'en'].map((lang) => keysWithTexts(jsonSchemas(lang)[name]!));
  const rows = [...english!].map(
    ([key, { text, form, required }]) =>
      `| <a id="${anchor(name, key)}"></a>\`${key}\`${required ? ' *' : ''} | ${form} | ${text} | ${french!.get(key)!.text} |`,
  );
  return ['| Key | Form | English | Français |', '|---|---|---|---|', ...rows, ''].join('\n');
}

const anchor = (name: string, key: string) => `${name.replace('.json', '')}-${key.replaceAll('.', '-')}`;

interface Key {
  text: string;
  form: string;
  required: boolean;
}

function keysWithTexts(schema: JsonSchema, prefix = '', keys = new Map<string, Key>()): Map<string, Key> {
  const inner = schema.additionalProperties;
  if (prefix === '' && typeof inner === 'object') keysWithTexts(inner, prefix, keys);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const key = prefix ? `${prefix}.${name}` : name;
    const required = schema.required?.includes(name) ?? false;
    if (!keys.has(key))
      keys.set(key, { text: cell(property.description ?? ''), form: formOf(property), required });
    keysWithTexts(property, key, keys);
  }
  for (const each of [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])])
    keysWithTexts(each, prefix, keys);
  return keys;
}

const FORMS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: '`true`, `false`',
  array: 'list',
  object: 'mapping',
};

function formOf(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const forms =
    types.length > 0 ? types.map((type) => FORMS[type] ?? type) : (schema.anyOf ?? []).map(formOf);
  const found = [...new Set(forms.filter((form) => form !== ''))];
  const only = schema.type === 'array' && schema.items ? formOf(schema.items) : '';
  return only.startsWith('`') ? `list of ${only}` : found.join(' or ');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function problemsPage(): string {
  const parts = Object.entries(catalogue).map(([code, { fr, en }]) => {
    const said = (wording: typeof fr) => `${sample(wording.message)} → ${sample(wording.remedy)}`;
    return `## ${code}\n\n${said(en)}\n\n${said(fr)}\n`;
  });
  return `${NOTE}
# Problems, problèmes

Every message of \`fonds check\` by its code, in English and in French. What is between ‹ and › depends on the case. Chaque message de \`fonds check\`, par son code.

${parts.join('\n')}`;
}

/** Parameters that decide on words, or are counted with: one case of each. */
const CASES: Readonly<Record<string, string | number>> = {
  date: '2024-01-15',
  fault: 'file',
  lang: 'en',
  count: 2,
  previous: 2,
  width: 20000,
  height: 10000,
  limit: 100000000,
};

/** A sentence with the names of what is put into it. */
function sample(sentence: (params: Record<string, string | number>) => string): string {
  const names = new Proxy({}, { get: (_, name) => CASES[String(name)] ?? `‹${String(name)}›` });
  const escaped = sentence(names).replace(
    /(`[^`]*`)|([<>])/g,
    (_, code: string | undefined, sign: string) => code ?? (sign === '<' ? '&lt;' : '&gt;'),
  );
  return escaped.replaceAll('\n', ' ');
}

function wordingPage(): string {
  const group = (name: keyof typeof PLACEHOLDERS, french: object, english: object) => {
    const rows = sentencesOf(name, english, '').map(([key, text]) => {
      const own = sentencesOf(name, french, '').find(([other]) => other === key)![1];
      const names = (PLACEHOLDERS[name][key] ?? []).map((each) => `\`{${each}}\``).join(', ');
      return `| \`${key}\` | ${names} | ${cell(text)} | ${cell(own)} |`;
    });
    return ['| Key | Names | English | Français |', '|---|---|---|---|', ...rows, ''].join('\n');
  };
  return `${NOTE}
# Sentences of a theme

What \`theme/wording/fr.yaml\` and \`theme/wording/en.yaml\` may replace ([how](../theming.md#sentences)). A key with a dot stands below another.

## templates

${group('templates', templateWording({ lang: 'fr' }), templateWording({ lang: 'en' }))}
## views

${group('views', viewWording({ lang: 'fr' }), viewWording({ lang: 'en' }))}`;
}

/** Values that show what a sentence says. */
const SAMPLES: Readonly<Record<string, string | number>> = { count: 3, page: 2, year: 2022, since: 1998 };

function sentencesOf(group: keyof typeof PLACEHOLDERS, wording: object, prefix: string): [string, string][] {
  return Object.entries(wording).flatMap(([name, value]): [string, string][] => {
    const key = `${prefix}${name}`;
    if (key === 'lang' || key === 'months') return [];
    if (typeof value === 'string') return [[key, value]];
    if (Array.isArray(value)) return [[key, value.map((line) => `- ${line}`).join(' ')]];
    if (typeof value !== 'function') return sentencesOf(group, value as object, `${key}.`);
    const names = PLACEHOLDERS[group][key];
    if (!names) return [];
    return [[key, String(value(...names.map((each) => SAMPLES[each] ?? `{${each}}`)))]];
  });
}

if (import.meta.filename === process.argv[1]) {
  for (const [path, text] of referencePages()) {
    const file = join(ROOT, 'docs/reference', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
