/** `keywords.yaml` and `authors.yaml`: what is said of keywords and authors beyond their names. */
import type { z } from 'zod';
import { cleanName } from '../kit/human-text.ts';
import { readYamlFile } from './front-matter.ts';
import { openYaml } from './locate.ts';
import { authorSchema, keywordSchema } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { AuthorData, KeywordData, ReadResult } from './types.ts';

/** Reads `keywords.yaml`, in its order; no keyword where there is no such file. */
export function readKeywords(text: string | null): ReadResult<KeywordData[]> {
  return readNamed('keywords.yaml', text, keywordSchema);
}

/** Reads `authors.yaml`, in its order; no author where there is no such file. */
export function readAuthors(text: string | null): ReadResult<AuthorData[]> {
  return readNamed('authors.yaml', text, authorSchema);
}

/** A mapping from names to what is said of each; a name may stand alone. */
function readNamed<T>(
  path: string,
  text: string | null,
  schema: z.ZodType<T>,
): ReadResult<(T & { name: string })[]> {
  if (text === null) return { value: [], problems: [] };
  const { data, problems, text: mended } = readYamlFile(path, text);
  const yaml = openYaml(mended);
  const named: (T & { name: string })[] = [];
  for (const [name, given] of Object.entries(data ?? {})) {
    const read = validate(schema, given ?? {}, { yaml, path, prefix: [name], placeholders: {} });
    for (const problem of read.problems) problems.push(problem);
    if (read.value) named.push({ name: cleanName(name), ...read.value });
  }
  return { value: named, problems };
}
