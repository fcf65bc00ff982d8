/**
 * JSON Schemas (draft 7, which editors read) of the YAML files and of the front matter, made from the zod schemas
 * that Fonds itself reads with, and from the table of keys.
 */
import * as z from 'zod';
import {
  AUTHOR_KEYS,
  documentKeys,
  KEYWORD_KEYS,
  type KeyTable,
  keyWording,
  REDIRECT_WORDING,
  SITE_KEYS,
} from '../wording/keys.ts';
import { authorSchema, documentSchemas, keywordSchema } from './schema.ts';
import { siteSchema } from './site.ts';

/** A JSON Schema, as plain data. */
export interface JsonSchema {
  $schema?: string;
  type?: string | string[];
  description?: string;
  pattern?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  [keyword: string]: unknown;
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** A path of the old site, as `formerUrl` of the schema takes it. */
const OLD_PATH = '^/(?!/)[^\\s#]*$';

/** Forms of keys of which zod says only that they are text, by the last part of their name. */
const PATTERNS: Readonly<Record<string, string>> = {
  published: '^\\d{4}-\\d{2}-\\d{2}',
  modified: '^\\d{4}-\\d{2}-\\d{2}',
  url: '^https?://',
};

/** Each schema by the name of its file, with descriptions in the language of `lang`. */
export function jsonSchemas(lang: string): Record<string, JsonSchema> {
  const documents = documentSchemas('Europe/Paris');
  const named = (schema: z.ZodType, keys: KeyTable): JsonSchema => ({
    $schema: DRAFT,
    type: 'object',
    additionalProperties: orNull(described(schema, keys, lang)),
  });
  return {
    'article.json': described(documents.article, documentKeys('article'), lang),
    'rubric.json': described(documents.rubric, documentKeys('rubric'), lang),
    'page.json': described(documents.page, documentKeys('page'), lang),
    'site.json': withSwitch(described(siteSchema, SITE_KEYS, lang), 'editor'),
    'keywords.json': named(keywordSchema, KEYWORD_KEYS),
    'authors.json': named(authorSchema, AUTHOR_KEYS),
    'redirects.json': {
      $schema: DRAFT,
      type: 'object',
      description: keyWording({ line: REDIRECT_WORDING }, 'line', lang),
      propertyNames: { pattern: OLD_PATH },
      additionalProperties: { type: 'string' },
    },
  };
}

/** With a key that takes `true` and `false` as well as its block. */
function withSwitch(schema: JsonSchema, key: string): JsonSchema {
  const { description, ...block } = schema.properties![key]!;
  const either = { ...(description !== undefined && { description }), anyOf: [{ type: 'boolean' }, block] };
  return { ...schema, properties: { ...schema.properties, [key]: either } };
}

const orNull = ({ $schema: _, ...schema }: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

function described(schema: z.ZodType, keys: KeyTable, lang: string): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-07',
  }) as JsonSchema;
  describe(json, '', keys, lang);
  return json;
}

/** Adds what each key is for, and its form, to the schema of the mapping that stands under `prefix`. */
function describe(schema: JsonSchema, prefix: string, keys: KeyTable, lang: string): void {
  for (const inner of schema.anyOf ?? []) describe(inner, prefix, keys, lang);
  if (schema.items) describe(schema.items, prefix, keys, lang);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const path = prefix ? `${prefix}.${name}` : name;
    const description = keyWording(keys, path, lang);
    if (description !== undefined) property.description = description;
    const pattern = PATTERNS[name];
    if (pattern && (property.type === 'string' || Array.isArray(property.type))) property.pattern = pattern;
    describe(property, path, keys, lang);
  }
}

/** Names of the keys of a schema, those below others with a dot: `image`, `image.alt`. */
export function keysOf(schema: JsonSchema, prefix = ''): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    return [path, ...keysOf(property, path)];
  });
  const inner = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [...own, ...inner.flatMap((each) => keysOf(each, prefix))];
}
