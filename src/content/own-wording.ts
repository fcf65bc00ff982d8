/** `theme/wording/fr.yaml` and `en.yaml`: the sentences that a site says in its own words. */
import * as z from 'zod';
import { nearest } from '../kit/nearest.ts';
import { namesIn, type OwnWording, PLACEHOLDERS } from '../wording/own.ts';
import { templateWording } from '../wording/templates.ts';
import { viewWording } from '../wording/views.ts';
import { readYamlFile } from './front-matter.ts';
import { openYaml } from './locate.ts';
import { fail, strict, text } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { ReadResult } from './types.ts';

/** The languages that Fonds speaks; a site in another one is worded in English. */
const LANGUAGES = ['fr', 'en'] as const;

/** Files of the wording, below `theme/`. */
export const WORDING_FILES: readonly string[] = LANGUAGES.map((lang) => `wording/${lang}.yaml`);

/**
 * Reads the files of a theme's wording: all are checked, that of the language `lang` is the value; null where there
 * is none. `texts` are by path below `theme/`.
 */
export function readOwnWording(
  texts: Readonly<Record<string, string>>,
  lang: string,
): ReadResult<OwnWording | null> {
  const spoken = /^fr\b/i.test(lang) ? 'fr' : 'en';
  const result: ReadResult<OwnWording | null> = { value: null, problems: [] };
  for (const language of LANGUAGES) {
    const source = texts[`wording/${language}.yaml`];
    if (source === undefined) continue;
    const path = `../theme/wording/${language}.yaml`;
    const { data, problems, text: mended } = readYamlFile(path, source);
    const read = validate(schemaOf(language), data ?? {}, { yaml: openYaml(mended), path, placeholders: {} });
    result.problems = [...result.problems, ...problems, ...read.problems];
    if (language === spoken) result.value = read.value;
  }
  return result;
}

function schemaOf(lang: string): z.ZodType<OwnWording> {
  const groups = {
    templates: branch(templateWording({ lang }), '', PLACEHOLDERS.templates),
    views: branch(viewWording({ lang }), '', PLACEHOLDERS.views),
  };
  return strict({
    templates: groups.templates.nullish().transform((value) => value ?? undefined),
    views: groups.views.nullish().transform((value) => value ?? undefined),
  }) as unknown as z.ZodType<OwnWording>;
}

/** What is no sentence, or is grammar rather than wording. */
const NOT_OWN: ReadonlySet<string> = new Set(['lang', 'months', 'weekdays']);

function branch(wording: object, prefix: string, placeholders: Readonly<Record<string, readonly string[]>>) {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, value] of Object.entries(wording)) {
    const path = `${prefix}${key}`;
    if (NOT_OWN.has(path)) continue;
    if (typeof value === 'string') shape[key] = sentence([]).optional();
    else if (Array.isArray(value)) shape[key] = z.array(sentence([])).min(1).optional();
    else if (typeof value === 'function') {
      const names = placeholders[path];
      if (names) shape[key] = (names[0] === 'count' ? forms(names) : sentence(names)).optional();
    } else {
      const below = branch(value as object, `${path}.`, placeholders);
      if (Object.keys(below.shape).length > 0) shape[key] = below.optional();
    }
  }
  return strict(shape);
}

/** A sentence with its names; one name that does not exist would be read by everybody. */
function sentence(names: readonly string[]): z.ZodType {
  return text.transform((value, context) => {
    const unknown = namesIn(value).find((name) => !names.includes(name));
    if (unknown === undefined) return value;
    const known = names.map((name) => `{${name}}`).join(', ');
    const near = nearest(unknown, names);
    return fail(context, 'unknown-placeholder', {
      value: `{${unknown}}`,
      nearest: near === null ? '' : `{${near}}`,
      known,
    });
  });
}

/** One sentence for every number, or its forms. */
function forms(names: readonly string[]): z.ZodType {
  const one = sentence(names);
  const several = strict({ zero: one.optional(), one: one.optional(), other: one });
  return z
    .lazy(() => z.unknown())
    .pipe(
      z.unknown().transform((value, context) => {
        const schema = typeof value === 'object' && value !== null && !Array.isArray(value) ? several : one;
        const result = schema.safeParse(value, { reportInput: true });
        if (result.success) return result.data;
        for (const issue of result.error.issues)
          context.issues.push({ ...issue, input: issue.input } as never);
        return z.NEVER;
      }),
    );
}
