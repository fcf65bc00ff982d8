/** What a path of the content folder stands for. The layout is the one of the contract, and nothing else. */

export type FileKind =
  | 'article'
  | 'rubric'
  | 'page'
  | 'site'
  | 'keywords'
  | 'authors'
  | 'redirects'
  | 'words'
  | 'addresses'
  | 'media'
  | 'unknown';

export interface Classified {
  kind: FileKind;
  /** `<year>/<slug>` of an article, slug of a rubric or page; absent for the other kinds. */
  id?: string;
  /**
   * Folder whose files the document may use, or in which a medium lies: `articles/2022/deux-ans`,
   * `rubrics`, `pages`. Absent for an article that is a single file.
   */
  folder?: string;
}

const MARKDOWN = /\.mdx?$/i;
const ARTICLES = /^articles\/\d{4}\//;
/** Length of `articles/`, and of `articles/2022/`. */
const [ROOT, YEAR] = [9, 14];

const ROOT_FILES: Readonly<Record<string, FileKind>> = {
  'site.yaml': 'site',
  'keywords.yaml': 'keywords',
  'authors.yaml': 'authors',
  'redirects.yaml': 'redirects',
  'words.txt': 'words',
  'addresses.txt': 'addresses',
};

/** Kind, id and folder of a path relative to the content folder; `unknown` where the layout has no place for it. */
export function classify(path: string): Classified {
  const isMarkdown = MARKDOWN.test(path);
  if (ARTICLES.test(path)) return classifyInYear(path, isMarkdown);
  const [root, name, ...deeper] = path.split('/');
  if (name === undefined) return { kind: ROOT_FILES[path] ?? 'unknown' };
  if (root !== 'rubrics' && root !== 'pages') return { kind: 'unknown' };
  if (!isMarkdown) return { kind: 'media', folder: root };
  if (deeper.length > 0 || !hasWantedEnding(path)) return { kind: 'unknown' };
  return {
    kind: root === 'rubrics' ? 'rubric' : 'page',
    id: name.slice(0, name.lastIndexOf('.')),
    folder: root,
  };
}

/** A path below `articles/<year>/`. Called for every file of an archive, several times a build. */
function classifyInYear(path: string, isMarkdown: boolean): Classified {
  const slash = path.indexOf('/', YEAR);
  if (slash === YEAR || path.length === YEAR) return { kind: 'unknown' };
  if (slash === -1) {
    if (!isMarkdown || !hasWantedEnding(path)) return { kind: 'unknown' };
    return { kind: 'article', id: path.slice(ROOT, path.lastIndexOf('.')) };
  }
  const folder = path.slice(0, slash);
  if (!isMarkdown) return { kind: 'media', folder };
  const name = path.slice(slash + 1);
  const isIndex = name === 'index.md' || name === 'index.mdx';
  return isIndex ? { kind: 'article', id: path.slice(ROOT, slash), folder } : { kind: 'unknown' };
}

/** `.MD` is Markdown too, but not a document: its case would be lost on some disks. */
function hasWantedEnding(path: string): boolean {
  return path.endsWith('.md') || path.endsWith('.mdx');
}
