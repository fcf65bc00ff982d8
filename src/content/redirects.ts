/** `redirects.yaml`: old paths of files, feeds and pages that no document of the folder succeeds by its own `formerUrls`. */
import * as z from 'zod';
import type { Problem } from '../kit/problem.ts';
import { readYamlFile } from './front-matter.ts';
import { openYaml } from './locate.ts';
import { formerUrl, redirectTarget } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { ReadResult, RedirectData } from './types.ts';

const PATH = 'redirects.yaml';

const line: z.ZodType<RedirectData> = z.object({ from: formerUrl, to: redirectTarget });

/** Reads `redirects.yaml`, a mapping from old paths to where they lead; none where there is no such file. */
export function readRedirects(source: string | null): ReadResult<RedirectData[]> {
  if (source === null) return { value: [], problems: [] };
  const { data, problems, text: mended } = readYamlFile(PATH, source);
  const yaml = openYaml(mended);
  const value: RedirectData[] = [];
  const found: Problem[] = [...problems];
  for (const [from, to] of Object.entries(data ?? {})) {
    const read = validate(line, { from, to }, { yaml, path: PATH, prefix: [from], placeholders: {} });
    for (const problem of read.problems) found.push(problem);
    if (read.value && read.problems.length === 0) value.push(read.value);
  }
  return { value, problems: found };
}
