/** The layout of each kind of page, a file of `theme/layouts/`: each takes `{ view, site }` and nothing else. */
import type { ViewKind } from '../views/types.ts';

export const LAYOUTS: Readonly<Record<ViewKind, string>> = {
  article: 'ArticlePage',
  author: 'AuthorPage',
  documents: 'DocumentsPage',
  documentsYear: 'DocumentsYearPage',
  home: 'HomePage',
  keyword: 'KeywordPage',
  month: 'MonthPage',
  notFound: 'NotFoundPage',
  page: 'StandingPage',
  rubric: 'RubricPage',
  rubricIndex: 'RubricIndexPage',
  search: 'SearchPage',
  siteMap: 'SiteMapPage',
  subscription: 'SubscriptionPage',
  termIndex: 'TermIndexPage',
  withdrawn: 'WithdrawnPage',
  year: 'YearPage',
  yearIndex: 'YearIndexPage',
};

/** Digest, by kind of page, of its layout and of all that this imports. */
export type TemplateKeys = Readonly<Record<ViewKind, string>>;

/** Address of a layout, from the root of Fonds. */
const addressOf = (layout: string) => `./src/theme/layouts/${layout}.astro`;

/** Text of the module that the templates are bundled from: the page components, and what renders them. */
export function templatesEntry(): string {
  const kinds = Object.entries(LAYOUTS);
  return [
    ...kinds.map(([, layout]) => `import ${layout} from '${addressOf(layout)}';`),
    `export const templates = { ${kinds.map(([kind, layout]) => `${kind}: ${layout}`).join(', ')} };`,
    `export { renderPage } from './src/build/runtime.ts';`,
  ].join('\n');
}

/** What one module imports: the addresses as it writes them, and the paths that they led to. */
export interface ModuleImports {
  imports: readonly { path: string; original?: string }[];
}

/**
 * The keys of all kinds. `modules` are those that were bundled, by path, `entry` is what was made of
 * `templatesEntry`, and `keyOf` gives the digest of some modules.
 */
export function templateKeys(
  modules: Readonly<Record<string, ModuleImports>>,
  entry: ModuleImports,
  keyOf: (closure: readonly string[]) => string,
): TemplateKeys {
  const pathOf = new Map(entry.imports.map(({ path, original }) => [original, path]));
  const keys = Object.entries(LAYOUTS).map(([kind, layout]) => {
    const closure = closureOf(pathOf.get(addressOf(layout))!, modules);
    return [kind, keyOf([...closure].sort())];
  });
  return Object.fromEntries(keys) as TemplateKeys;
}

function closureOf(
  path: string,
  modules: Readonly<Record<string, ModuleImports>>,
  found = new Set<string>(),
): Set<string> {
  if (found.has(path) || !modules[path]) return found;
  found.add(path);
  for (const imported of modules[path].imports) closureOf(imported.path, modules, found);
  return found;
}
