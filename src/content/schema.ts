/** zod schemas of the front matter and of the YAML files: what is accepted, and what it becomes. */
import * as z from 'zod';
import { withoutControls } from '../kit/controls.ts';
import { cleanName } from '../kit/human-text.ts';
import { slugify } from '../kit/slug.ts';
import { partialDateFault, readDate } from './dates.ts';
import { proposedDate } from './proposed-date.ts';
import type {
  ArchiveDate,
  ArticleData,
  AuthorData,
  ChangeData,
  KeywordData,
  PageData,
  RubricData,
} from './types.ts';

/** Kinds of SPIP's objects that have addresses of their own. */
export const SPIP_TYPES = ['article', 'breve', 'rubrique', 'mot', 'auteur'] as const;
export type SpipType = (typeof SPIP_TYPES)[number];

type Params = Record<string, string | number>;

/** Reports a problem of the catalogue from inside a schema; `toProblems` adds the key and the position. */
export function fail<T>(context: z.core.$RefinementCtx<T>, code: string, params: Params = {}): never {
  context.addIssue({ code: 'custom', params: { code, ...params } });
  return z.NEVER;
}

/** A mapping without other keys than these. zod's message carries the known keys to whoever words the problem. */
export function strict<T extends z.ZodRawShape>(shape: T) {
  const known = Object.keys(shape).join(' ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined),
  });
}

/** Text that must say something. */
export const text = z
  .string()
  .transform((value, context) => withoutControls(value).trim() || fail(context, 'empty-value'));

/** Text that may be absent; a key without value is as good as no key. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value && withoutControls(value).trim()) || undefined);

/** A list of names, absent or without value included; the same name counts once, however its editor spaced it. */
const names = z
  .array(text)
  .nullish()
  .transform((list) => [...new Set((list ?? []).map(cleanName))]);

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

const order = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);

/** A BCP 47 tag, in its canonical form: `fr-fr` gives `fr-FR`. */
export const language = z.string().transform((value, context) => {
  return canonicalLanguage(value.trim()) ?? fail(context, 'invalid-language', { value });
});

const optionalLanguage = optional(language);

function canonicalLanguage(tag: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && isLanguage(canonical.split('-')[0]!) ? canonical : null;
  } catch {
    return null;
  }
}

let languageNames: Intl.DisplayNames | undefined;

/** Any five to eight letters are a well-formed language: only a name tells a real one. */
function isLanguage(code: string): boolean {
  // The names take longer to load than a hundred documents to read; most sites need none.
  if (code === 'fr' || code === 'en') return true;
  languageNames ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return languageNames.of(code) !== undefined;
}

function optional<T>(schema: z.ZodType<T>) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Path of a file beside the document: relative, inside its folder, in Unicode's composed form. */
const file = text.transform((value, context) => {
  const path = value.normalize('NFC').replace(/^(?:\.\/)+/, '');
  const isOutside = /^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(path) || path.split(/[/\\]/).includes('..');
  if (isOutside) return fail(context, 'file-outside-folder', { value });
  return path.replaceAll('\\', '/').replace(/\/\.?\//g, '/');
});

const image = strict({
  file,
  alt: z.string().transform((value) => value.trim()),
  caption: optionalText,
  credit: optionalText,
});

const attachment = strict({
  file,
  title: optionalText,
  alt: z
    .string()
    .nullish()
    .transform((value) => value?.trim()),
  caption: optionalText,
  credit: optionalText,
  lang: optionalLanguage,
  captions: optional(file),
  transcript: optional(file),
  poster: optional(file),
});

const attachments = z
  .array(attachment)
  .nullish()
  .transform((list) => list ?? []);

/** `/spip.php?article12`: what a browser once asked the server for. */
export const formerUrl = text.transform((value, context) => {
  return /^\/(?!\/)[^\s#]*$/.test(value) ? value : fail(context, 'invalid-former-url', { value });
});

const formerUrls = z
  .array(formerUrl)
  .nullish()
  .transform((list) => [...new Set(list ?? [])]);

/**
 * Numbers that SPIP gave to what this file holds, as `article112`: a number of the kind's usual type, or the type
 * with its number (`breve5`); a list where several objects became one.
 */
function spip(usual: SpipType) {
  return z.unknown().transform((value, context): string[] | undefined => {
    if (value === undefined || value === null) return undefined;
    const objects = (Array.isArray(value) ? value : [value]).map((each) => spipObject(each, usual));
    if (objects.every((object) => object !== null)) return [...new Set(objects)];
    const written = typeof value === 'string' ? value : JSON.stringify(value);
    return fail(context, 'invalid-spip', { value: written, type: usual });
  });
}

function spipObject(value: unknown, usual: SpipType): string | null {
  const [, type = usual, number] = /^([a-z]+)?([1-9]\d{0,8})$/.exec(String(value).trim()) ?? [];
  const isKnown = SPIP_TYPES.some((known) => known === type);
  return number !== undefined && isKnown && /^(?:number|string)$/.test(typeof value) ? type + number : null;
}

/** Where a redirect leads: an address of the site, or a whole one elsewhere. */
export const redirectTarget = text.transform((value, context) => {
  const inside = /^\/(?!\/)\S*$/.test(value);
  const outside = /^https?:\/\//.test(value) && URL.canParse(value);
  return inside || outside ? value : fail(context, 'invalid-redirect', { value });
});

const articleAddress = text.transform((value, context) => {
  const id = /^\/(\d{4}\/[^/\s]+)\/?$/.exec(value)?.[1];
  if (id) return `/${id}/`;
  const [, proposed = ''] =
    /^(?:https?:\/\/[^/]+|[^/]*\/articles)(\/\d{4}\/[^/\s?#.]+\/?)(?:index\.mdx?)?$/.exec(value) ?? [];
  return fail(context, 'invalid-article-address', { value, proposed });
});

export const slug = text.transform((value, context) => {
  return /^[\p{Ll}\p{Lo}\p{N}]+(?:-+[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(value)
    ? value
    : fail(context, 'invalid-slug-value', { value, proposed: slugify(value) || 'mon-slug' });
});

function dateIn(timeZone: string) {
  return z.string().transform((value, context): ArchiveDate => {
    const written = value.trim();
    if (!written) return fail(context, 'empty-value');
    const reading = readDate(written, timeZone);
    if (reading.date) return reading.date;
    return fail(context, reading.fault, { value: written, timeZone, proposed: proposedDate(written) });
  });
}

/** `1998`, `1998-05`: a year and a month are enough for a text whose day nobody knows. */
const partialDate = text.transform((value, context) => {
  const fault = partialDateFault(value);
  return fault === null ? value : fail(context, fault, { value, proposed: proposedDate(value) });
});

/** An entry's identifier: Atom wants an IRI (RFC 4287, section 4.2.6). */
const entryId = text.transform((value, context) => {
  return /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(value)
    ? value
    : fail(context, 'invalid-entry-id', { value });
});

const newestFirst = (a: ChangeData, b: ChangeData) => b.date.instant - a.date.instant;

function changesIn(date: z.ZodType<ArchiveDate>) {
  return z
    .array(strict({ date, note: text }))
    .nullish()
    .transform((list): ChangeData[] => (list ?? []).toSorted(newestFirst));
}

function articleSchema(timeZone: string) {
  const date = dateIn(timeZone);
  return strict({
    title: text,
    kicker: optionalText,
    subtitle: optionalText,
    published: date,
    modified: optional(date),
    changes: changesIn(date),
    written: optional(partialDate),
    rubric: text,
    lead: optionalText,
    description: optionalText,
    authors: names,
    keywords: names,
    image: optional(image),
    attachments,
    postscript: optionalText,
    lang: optionalLanguage,
    translationOf: optional(articleAddress),
    series: optionalText,
    formerUrls,
    id: optional(entryId),
    spip: spip('article').optional(),
    withdrawn: optional(strict({ date, reason: text, instead: optional(redirectTarget) })),
    draft: flag,
  });
}

const rubricSchema = strict({
  title: text,
  parent: optionalText,
  order,
  description: optionalText,
  keywords: names,
  image: optional(image),
  formerUrls,
  spip: spip('rubrique').optional(),
  draft: flag,
});

const pageSchema = strict({
  title: text,
  description: optionalText,
  order,
  lang: optionalLanguage,
  formerUrls,
  spip: spip('article').optional(),
  draft: flag,
});

export interface DocumentSchemas {
  article: z.ZodType<ArticleData>;
  rubric: z.ZodType<RubricData>;
  page: z.ZodType<PageData>;
}

const schemasByZone = new Map<string, DocumentSchemas>();

/** Schemas of the three kinds of document; dates are read in the time zone. */
export function documentSchemas(timeZone: string): DocumentSchemas {
  let schemas = schemasByZone.get(timeZone);
  if (!schemas) {
    schemas = { article: articleSchema(timeZone), rubric: rubricSchema, page: pageSchema };
    schemasByZone.set(timeZone, schemas);
  }
  return schemas;
}

/** What stands under a keyword in keywords.yaml. */
export const keywordSchema: z.ZodType<Omit<KeywordData, 'name'>> = strict({
  slug: optional(slug),
  group: optionalText,
  description: optionalText,
  formerUrls,
  spip: spip('mot').optional(),
});

export const httpUrl = text.transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url && /^https?:$/.test(url.protocol) ? value : fail(context, 'invalid-url', { value });
});

/** What stands under an author's name in authors.yaml. */
export const authorSchema: z.ZodType<Omit<AuthorData, 'name'>> = strict({
  slug: optional(slug),
  description: optionalText,
  url: optional(httpUrl),
  kind: optional(z.enum(['person', 'organisation'])),
  formerUrls,
  spip: spip('auteur').optional(),
});
