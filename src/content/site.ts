/** `site.yaml`: what the site says of itself, and its options. */
import * as z from 'zod';
import { ADVICE_LEVELS, ADVICE_RULES, type AdviceLevel, type AdviceRule } from './advice-rules.ts';
import { type EditorSettings, editorOf, FORGES } from './forge.ts';
import { readYamlFile } from './front-matter.ts';
import { openYaml } from './locate.ts';
import { fail, httpUrl, language, optionalText, strict, text } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { FeedFormatName, ReadResult, SiteData } from './types.ts';

const PATH = 'site.yaml';

/** What stands for `title` and `url` where they could not be read, so that the rest is checked all the same. */
const PLACEHOLDERS = { title: 'site.yaml', url: 'https://site.invalid' };

/**
 * Reads `site.yaml`; null where there is none, which is a problem. Only `title` and `url` are required. What
 * could not be read has its default, or a placeholder.
 */
export function readSite(text: string | null): ReadResult<SiteData> {
  if (text === null) {
    const problem = {
      code: 'site-missing',
      severity: 'error',
      file: PATH,
      line: 1,
      column: 1,
      params: {},
    } as const;
    return { value: null, problems: [problem] };
  }
  const { data, problems, text: mended } = readYamlFile(PATH, text);
  const options = { yaml: openYaml(mended), path: PATH, placeholders: PLACEHOLDERS };
  const read = validate(siteSchema, data ?? PLACEHOLDERS, options);
  const { editor: settings, ...site } = read.value ?? {};
  const value = read.value && ({ ...site } as SiteData);
  const told = [...problems, ...read.problems];
  if (value && settings) {
    const editor = editorOf(settings, value.repository?.url);
    if (typeof editor === 'object') value.editor = editor;
    else {
      const place = options.yaml.locate(['editor'], 'key');
      told.push({
        code: 'editor-forge',
        severity: 'error',
        file: PATH,
        ...place,
        params: { missing: editor },
      });
    }
  }
  return { value, problems: told };
}

/** A mapping of which every key may be left out, and which may itself be left out. */
function block<T extends z.ZodRawShape>(shape: T) {
  const schema = strict(shape);
  return z.preprocess((value) => value ?? {}, schema);
}

function optionalBlock<T extends z.ZodRawShape>(shape: T) {
  return strict(shape)
    .nullish()
    .transform((value) => value ?? undefined);
}

function withDefault<T>(schema: z.ZodType<T>, value: T) {
  return schema.nullish().transform((given) => given ?? value);
}

const whole = (least: number, most: number) =>
  z.number().transform((value, context) => {
    const isWithin = Number.isInteger(value) && value >= least && value <= most;
    return isWithin ? value : fail(context, 'number-out-of-range', { value, least, most });
  });

const optionalUrl = httpUrl.nullish().transform((value) => value ?? undefined);

const siteUrl = text.transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isSite = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
  return isSite ? url.href.replace(/\/+$/, '') : fail(context, 'invalid-site-url', { value });
});

const timeZone = text.transform((value, context) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return fail(context, 'invalid-time-zone', { value });
  }
});

/** Six hexadecimal figures, so that its contrast can be checked. */
const color = text.transform((value, context) => {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(value)?.[1]?.toLowerCase();
  if (!digits) return fail(context, 'invalid-color', { value });
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
});

const optionalColor = color.optional();
const colors = block({
  paper: optionalColor,
  ink: optionalColor,
  soft: optionalColor,
  line: optionalColor,
  accent: optionalColor,
  mark: optionalColor,
});

const fontFamily = text
  .transform((value, context) =>
    /^[\p{L}\p{N} _-]+$/u.test(value) ? value : fail(context, 'invalid-font', { value }),
  )
  .optional();

const email = text
  .transform((value, context) =>
    // RFC 5321, § 4.5.3.1: no address is longer.
    value.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
      ? value
      : fail(context, 'invalid-email', { value }),
  )
  .optional();

const siteFile = text
  .transform((value, context) => {
    const path = value.normalize('NFC').replace(/^\.\//, '');
    const isOutside = /^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(path) || path.split(/[/\\]/).includes('..');
    return isOutside ? fail(context, 'file-outside-content', { value }) : path;
  })
  .optional();

/** An address of the site, whole or not: `/2022/deux-ans/`. The checks between documents say where it leads nowhere. */
const ownAddress = text.transform((value) => `/${value.split('/').filter(Boolean).join('/')}/`);

const widths = z
  .array(whole(16, 8000))
  .transform((list, context) => (list.length > 0 ? list : fail(context, 'empty-value')));

const adviceLevels = block(
  Object.fromEntries(ADVICE_RULES.map((rule) => [rule, z.enum(ADVICE_LEVELS).optional()])),
) as unknown as z.ZodType<Partial<Record<AdviceRule, AdviceLevel>>>;

/** Feeds of keywords or of authors. */
const TERM_FEEDS = {
  formats: withDefault(z.array(z.enum(['rss', 'atom', 'json'])), ['atom'] as FeedFormatName[]),
  minimum: withDefault(whole(1, 1_000_000), 3),
};

/** `mairie/archives`: at least two names. */
const repositoryPath = text.optional();
const branchName = text
  .transform((value, context) =>
    /^[\w][\w./+-]*$/.test(value) ? value : fail(context, 'invalid-branch', { value }),
  )
  .optional();

const editorSettings = strict({
  backend: z.enum(FORGES).optional(),
  repo: repositoryPath,
  branch: branchName,
  baseUrl: siteUrl.optional(),
  apiUrl: siteUrl.optional(),
  clientId: text.optional(),
  folder: siteFile,
});

/** `true` is a block that says nothing; `false` and no value are no editor. */
const editor = z.preprocess(
  (value) => (value === true ? {} : value === false || value === null ? undefined : value),
  editorSettings.optional(),
);

/** What site.yaml may hold. */
export const siteSchema: z.ZodType<Omit<SiteData, 'editor'> & { editor?: EditorSettings }> = strict({
  title: text,
  description: optionalText,
  url: siteUrl,
  lang: withDefault(language, 'fr'),
  timeZone: withDefault(timeZone, 'Europe/Paris'),
  publisher: optionalBlock({
    name: text,
    kind: z.enum(['organisation', 'government']).optional(),
    logo: siteFile,
    address: optionalText,
    url: optionalUrl,
  }),
  contact: optionalBlock({ email, url: optionalUrl, phone: optionalText }),
  licence: optionalBlock({ name: text, url: optionalUrl }),
  repository: optionalBlock({ url: httpUrl, edit: optionalUrl, history: withDefault(z.boolean(), true) }),
  editor,
  accessibility: block({
    status: withDefault(z.enum(['none', 'partial', 'full']), 'none'),
    page: optionalText,
  }),
  theme: block({
    colors: block({ light: colors, dark: colors }),
    fonts: block({ text: fontFamily, interface: fontFamily }),
    logo: siteFile,
  }),
  listing: block({ pageSize: withDefault(whole(1, 1000), 20) }),
  siblings: block({ count: withDefault(whole(0, 50), 5) }),
  feeds: block({
    items: withDefault(whole(1, 1000), 20),
    origin: siteUrl.optional(),
    hub: httpUrl.optional(),
    archives: withDefault(z.enum(['all', 'site', 'none']), 'all'),
    keywords: block(TERM_FEEDS),
    authors: block(TERM_FEEDS),
  }),
  home: block({
    articles: withDefault(whole(1, 100), 10),
    featured: ownAddress.optional(),
    dossiers: withDefault(z.array(ownAddress), [] as string[]),
  }),
  contents: block({ minimum: withDefault(whole(1, 100), 3) }),
  images: block({
    widths: withDefault(widths, [480, 800, 1200]),
    formats: withDefault(z.array(z.enum(['avif', 'webp'])), ['avif', 'webp'] as ('avif' | 'webp')[]),
    maxPixels: withDefault(whole(1, 1_000_000_000), 100_000_000),
  }),
  precompress: withDefault(z.boolean(), false),
  advice: adviceLevels,
  search: block({ enabled: withDefault(z.boolean(), true) }),
});
