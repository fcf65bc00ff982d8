/** What a path of the content folder stands for. The layout is the one of the contract, and nothing else. */

export type FileKind =
  | 'article'
  | 'rubric'
  | 'page'
  | 'site'
  | 'keywords'
  | 'authors'
  | 'redirects'
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
const DOCUMENT_IN_FOLDER = /^articles\/(\d{4}\/[^/]+)\/index\.mdx?$/;
const DOCUMENT_ALONE = /^articles\/(\d{4}\/[^/]+)\.mdx?$/;
const FLAT = /^(rubrics|pages)\/([^/]+)\.mdx?$/;
const MEDIA_FOLDER = /^(?:articles\/\d{4}\/[^/]+(?=\/)|rubrics(?=\/)|pages(?=\/))/;

const ROOT_FILES: Readonly<Record<string, FileKind>> = {
  'site.yaml': 'site',
  'keywords.yaml': 'keywords',
  'authors.yaml': 'authors',
  'redirects.yaml': 'redirects',
};

/** Kind, id and folder of a path relative to the content folder; `unknown` where the layout has no place for it. */
export function classify(path: string): Classified {
  if (MARKDOWN.test(path)) return classifyMarkdown(path);
  const rootKind = ROOT_FILES[path];
  if (rootKind) return { kind: rootKind };
  const folder = MEDIA_FOLDER.exec(path)?.[0];
  return folder ? { kind: 'media', folder } : { kind: 'unknown' };
}

function classifyMarkdown(path: string): Classified {
  const inFolder = DOCUMENT_IN_FOLDER.exec(path);
  if (inFolder) return { kind: 'article', id: inFolder[1]!, folder: path.slice(0, path.lastIndexOf('/')) };
  const alone = DOCUMENT_ALONE.exec(path);
  if (alone) return { kind: 'article', id: alone[1]! };
  const flat = FLAT.exec(path);
  if (flat) return { kind: flat[1] === 'rubrics' ? 'rubric' : 'page', id: flat[2]!, folder: flat[1]! };
  return { kind: 'unknown' };
}
