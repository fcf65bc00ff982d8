import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ImportError } from '../error.ts';

const selectors = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/**
 * Where each thing stands in a saved page. Each key is a CSS selector or a list of them, tried in order: the
 * first that finds something has it.
 */
const schema = z.strictObject({
  title: selectors.optional(),
  kicker: selectors.optional(),
  subtitle: selectors.optional(),
  /** A line such as « Publié le : lundi 4 avril 2022 - Modifié le : mardi 5 avril 2022 ». */
  dates: selectors.optional(),
  lead: selectors.optional(),
  body: selectors.optional(),
  postscript: selectors.optional(),
  notes: selectors.optional(),
  /** Links to the documents joined to the article. */
  documents: selectors.optional(),
  /** Links of the breadcrumb, from the site to the rubric. */
  breadcrumb: selectors.optional(),
  authors: selectors.optional(),
  keywords: selectors.optional(),
  /** Taken out of the page before anything is read. */
  remove: selectors.optional(),
  site: z.strictObject({ title: z.string(), url: z.url(), lang: z.string().optional() }).optional(),
});

export type Profile = Required<Omit<z.infer<typeof schema>, 'site'>> & Pick<z.infer<typeof schema>, 'site'>;

/** The names that SPIP's own templates have always given their parts, and those of the reference page. */
export const DEFAULT_PROFILE: Profile = {
  title: ['article h1', '.cartouche h1', '#titre', 'h1.titre', 'main h1', 'h1'],
  kicker: ['.surtitre'],
  subtitle: ['.soustitre'],
  dates: [
    '.info-publi',
    '.publi-date',
    '.entry-date',
    '.dates',
    '.date-publication',
    '.publication',
    'article .date',
    'main .date',
    'article time',
    'time',
  ],
  lead: ['.chapo', '.chapeau'],
  body: ['.texte', '.article-texte', '.contenu-article', '[itemprop="articleBody"]', 'article .content'],
  postscript: ['.ps', '.postscriptum'],
  notes: ['.notes', '#notes'],
  documents: [
    '.documents_joints a, #documents_joints a, .documents_portfolio a, #documents_portfolio a',
    '.documents-joints a',
    '.documents a',
  ],
  breadcrumb: [
    '#hierarchie a',
    '.arbo a',
    '.hierarchie a',
    '.fil-ariane a',
    '[aria-label*="Ariane"] a',
    '.breadcrumb a',
  ],
  authors: ['.vcard .fn', '.auteurs a', '[rel="author"]'],
  keywords: ['[rel="tag"]', '.mots a', '.mots-cles a'],
  remove: [
    'nav.menu',
    '.meme-rubrique',
    '.recommander',
    '.partager',
    '.forum',
    '#forum',
    'script',
    'style',
    'noscript',
  ],
  site: undefined,
};

/** A profile of a file, over the default one. @throws {ImportError} where it cannot be read. */
export function readProfile(path: string | null): Profile {
  if (path === null) return DEFAULT_PROFILE;
  try {
    const own = schema.parse(parse(readFileSync(path, 'utf8')) ?? {});
    return { ...DEFAULT_PROFILE, ...own };
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : error instanceof Error
          ? error.message
          : String(error);
    throw new ImportError('bad-profile', { path, reason });
  }
}
