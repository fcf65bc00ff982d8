import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchemas, keysOf } from '../../../src/content/json-schemas.ts';
import {
  AUTHOR_KEYS,
  documentKeys,
  KEYWORD_KEYS,
  type KeyTable,
  SITE_KEYS,
} from '../../../src/wording/keys.ts';

const schemas = jsonSchemas('fr');
const under = (name: string) => schemas[name]!.additionalProperties as (typeof schemas)[string];

describe('JSON Schemas', () => {
  it('are those of the folder schemas/: run `node scripts/schemas.ts` after a change of a key', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      const kept = readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8');
      expect(JSON.parse(kept), name).toEqual(JSON.parse(JSON.stringify(schema)));
    }
  });

  it.each<[string, KeyTable, (typeof schemas)[string]]>([
    ['article', documentKeys('article'), schemas['article.json']!],
    ['rubric', documentKeys('rubric'), schemas['rubric.json']!],
    ['page', documentKeys('page'), schemas['page.json']!],
    ['site', SITE_KEYS, schemas['site.json']!],
    ['keyword', KEYWORD_KEYS, under('keywords.json')],
    ['author', AUTHOR_KEYS, under('authors.json')],
  ])('say what each key of a %s is for, in both languages', (_, table, schema) => {
    for (const key of keysOf(schema)) {
      expect(table[key]?.fr, key).toMatch(/[.…]$/);
      expect(table[key]?.en, key).toMatch(/[.…]$/);
    }
  });

  it('refuse keys that there are not, and want those that must be', () => {
    expect(schemas['article.json']).toMatchObject({
      additionalProperties: false,
      required: ['title', 'published', 'rubric'],
    });
  });
});
