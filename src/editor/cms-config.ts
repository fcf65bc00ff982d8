/** Sveltia's configuration, made in the browser from what is known of the site. */
import type { EditorFacts, Named } from './facts.ts';
import { editorWording } from './wording.ts';

/** Number of years that are loaded where the address names none: Sveltia reads every article of every collection. */
const NEWEST_YEARS = 2;

/** Name of the format under which articles are registered. */
export const FORMAT = 'fonds';

/** Largest file that may be added, in bytes. */
const MOST_BYTES = 25 * 1024 * 1024;

/** The years to load: those that the address asks for (`?annee=2014`, several by commas), else the newest. */
export function chosenYears({ years }: EditorFacts, search: string, now: Date): string[] {
  const asked = (new URLSearchParams(search).get('annee') ?? '')
    .split(',')
    .map((year) => year.trim())
    .filter((year) => /^\d{4}$/.test(year));
  if (asked.length > 0) return [...new Set(asked)];
  // Articles of a year that has just begun are written before there is any.
  const known = new Set([String(now.getFullYear()), ...years]);
  return [...known].sort().reverse().slice(0, NEWEST_YEARS);
}

export function cmsConfig(facts: EditorFacts, years: readonly string[], base: string): object {
  const words = editorWording(facts.lang);
  const fields = fieldsOf(facts);
  const folder = (path: string) => (facts.forge.folder === '' ? path : `${facts.forge.folder}/${path}`);
  const common = {
    label_singular: words.cms.article,
    fields,
    editor: { preview: false },
    identifier_field: 'title',
    format: FORMAT,
    summary: '{{published}} {{title}}',
    media_folder: '',
    public_folder: '',
    thumbnail: false,
  };
  return {
    load_config_file: false,
    backend: backendOf(facts),
    app_title: facts.title,
    logo: { src: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' },
    site_url: facts.url,
    media_folder: 'public',
    public_folder: '/',
    media_libraries: {
      default: { config: { slugify_filename: true, max_file_size: MOST_BYTES } },
      stock_assets: { providers: [] },
    },
    issue_reports: { url: `${base}/` },
    output: { omit_empty_optional_fields: true },
    slug: { encoding: 'ascii', clean_accents: true },
    collections: years.flatMap((year) => [
      {
        ...common,
        name: `articles-${year}`,
        label: words.cms.articles(year),
        folder: folder(`articles/${year}`),
        path: '{{slug}}/index',
        slug: { template: '{{title}}', editable: ['create'] },
        create: true,
      },
      {
        ...common,
        name: `simples-${year}`,
        label: words.cms.flat(year),
        folder: folder(`articles/${year}`),
        create: false,
      },
    ]),
  };
}

function backendOf({ forge }: EditorFacts): object {
  const { backend, repo, branch, baseUrl, apiUrl, clientId } = forge;
  if (backend === 'test-repo') return { name: backend };
  const common = { repo, branch, base_url: baseUrl, api_root: apiUrl };
  if (backend === 'forgejo') return { name: 'gitea', ...common, app_id: clientId };
  if (backend === 'gitlab')
    return {
      name: backend,
      ...common,
      graphql_api_root: apiUrl.replace(/\/v4$/, '/graphql'),
      ...(clientId !== undefined && { auth_type: 'pkce', app_id: clientId }),
    };
  // GitHub signs nobody in from a page alone: one gives a token.
  return { name: backend, repo, branch, api_root: apiUrl };
}

function fieldsOf({ lang, rubrics, authors, keywords }: EditorFacts): object[] {
  const { cms } = editorWording(lang);
  const labelled = (name: string, widget: string, more: object = {}) => ({
    name,
    label: cms.fields[name]!,
    widget,
    required: false,
    ...more,
  });
  const day = {
    pattern: ['^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?)?$', cms.day],
  };
  const text = (name: string, more: object = {}) => labelled(name, 'string', more);
  const file = (accept?: string) =>
    labelled('file', 'file', { required: true, choose_url: false, ...(accept && { accept }) });
  // A select needs one option at least.
  const rubric = rubrics.length > 0 ? { widget: 'select', options: rubrics satisfies Named[] } : {};
  // A select would let nobody write a new one.
  const names = (name: string, known: readonly string[]) =>
    labelled(name, 'list', known.length > 0 ? { hint: known.slice(0, 12).join(', ') } : {});
  return [
    text('title', { required: true }),
    text('kicker'),
    text('subtitle'),
    text('published', { required: true, ...day }),
    text('modified', day),
    { ...text('rubric', { required: true }), ...rubric },
    labelled('lead', 'text'),
    labelled('description', 'text', { maxlength: 250 }),
    names('authors', authors),
    names('keywords', keywords),
    labelled('image', 'object', {
      collapsed: true,
      fields: [file('image/*'), text('alt'), text('caption'), text('credit')],
    }),
    labelled('attachments', 'list', {
      label_singular: cms.document,
      summary: '{{file}}',
      fields: [file(), text('title'), text('alt'), text('caption'), text('credit'), text('lang')],
    }),
    labelled('postscript', 'text'),
    text('lang'),
    labelled('draft', 'boolean', { default: false }),
    labelled('body', 'richtext', { modes: ['raw'], editor_components: [] }),
  ];
}
