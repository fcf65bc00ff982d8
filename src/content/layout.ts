/** What is wrong with the paths of a content folder, before any file is opened. */

import { nearest } from '../kit/nearest.ts';
import type { Problem } from '../kit/problem.ts';
import { pathSlug } from '../kit/slug.ts';
import { type Classified, classify } from './classify.ts';
import type { SiteData } from './types.ts';

const SLUG = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const ROOT_NAMES = [
  'site.yaml',
  'keywords.yaml',
  'authors.yaml',
  'redirects.yaml',
  'words.txt',
  'addresses.txt',
  'articles',
  'rubrics',
  'pages',
];

/** A path with what it stands for. */
export type ClassifiedFile = Classified & { path: string };

type Fault = Pick<Problem, 'code' | 'params'>;

/**
 * Files that fit nowhere in the layout, slugs that make bad addresses, article folders without an article.
 * Files that site.yaml names may lie anywhere.
 */
export function layoutProblems(
  files: readonly ClassifiedFile[],
  site: Pick<SiteData, 'theme' | 'publisher'>,
): Problem[] {
  const named = new Set([site.theme.logo, site.publisher?.logo]);
  const problems: Problem[] = [];
  const folders = new Set<string>();
  const tell = (file: string, { code, params }: Fault) => {
    problems.push({ code, severity: 'error', file, line: 1, column: 1, params });
  };
  const decomposed = files.filter(({ path }) => path !== path.normalize('NFC') && !named.has(path));
  const [first] = decomposed;
  // The program that wrote one name so wrote all of them so: one cause, told once.
  if (first) {
    const params = { wanted: first.path.normalize('NFC'), count: decomposed.length };
    tell(first.path, { code: 'decomposed-name', params });
  }
  for (const file of files) {
    const { path, kind, folder } = file;
    if (named.has(path)) continue;
    const fault = faultOf(file);
    if (fault) tell(path, fault);
    if ((kind === 'article' || fault?.code === 'markdown-ending') && folder !== undefined)
      folders.add(folder);
  }
  for (const path of strayFolders(files, folders)) {
    tell(path, { code: 'folder-without-article', params: { folder: path.split('/').slice(0, 3).join('/') } });
  }
  return problems;
}

/** The first file of each article folder that has no `index.md`. */
function* strayFolders(files: readonly ClassifiedFile[], folders: ReadonlySet<string>): Generator<string> {
  const told = new Set<string>();
  for (const { path, kind, folder } of files) {
    if (kind !== 'media' || !folder?.startsWith('articles/') || folders.has(folder) || told.has(folder))
      continue;
    told.add(folder);
    yield path;
  }
}

function faultOf({ path, kind, id }: ClassifiedFile): Fault | null {
  if (path !== path.normalize('NFC')) return null;
  const ending = faultOfEnding(path, kind);
  if (ending) return ending;
  if (kind === 'unknown') return faultOfPlace(path);
  if (id === undefined) return null;
  const slug = id.slice(id.indexOf('/') + 1);
  if (SLUG.test(slug)) return null;
  const start = path.indexOf(slug, path.indexOf(id));
  const wanted = path.slice(0, start) + (pathSlug(slug) || NO_NAME) + path.slice(start + slug.length);
  return { code: 'invalid-slug', params: { slug, wanted } };
}

/** Faults of a name by itself: renaming the file is all that they ask for. */
const OF_NAMES: ReadonlySet<string> = new Set(['markdown-ending', 'index-name', 'invalid-slug']);

/** More than the faults that one name can have. */
const MOST_FAULTS = 5;

/** The path that a file should have; its own where nothing is wrong with its name, or where no name can be made of it. */
export function wantedPath(path: string): string {
  let wanted = path.normalize('NFC');
  for (let count = 0; count < MOST_FAULTS; count++) {
    const fault = faultOf({ ...classify(wanted), path: wanted });
    if (!fault || !OF_NAMES.has(fault.code)) break;
    const next = String(fault.params.wanted);
    wanted = fault.code === 'index-name' ? wanted.slice(0, wanted.lastIndexOf('/') + 1) + next : next;
  }
  return wanted.includes(NO_NAME) && !path.includes(NO_NAME) ? path.normalize('NFC') : wanted;
}

/** What is proposed where a name has no letter of which an address could be made. */
const NO_NAME = 'sans-titre';

/** Endings that editors give to Markdown, some of which a file manager hides: `.MD`, `.markdown`, `.md.txt`. */
const MARKDOWN_ENDING = /\.(?:mdx?|markdown|mdown|mkdn?|mdwn|mdx?\.txt)$/i;

/** A text at the place of a document whose name ends in another way than documents do. */
function faultOfEnding(path: string, kind: Classified['kind']): Fault | null {
  if (kind !== 'unknown' && kind !== 'media') return null;
  const ending = MARKDOWN_ENDING.exec(path)?.[0];
  if (ending === undefined || ending === '.md' || ending === '.mdx') return null;
  const segments = path.split('/');
  const [root, second = ''] = segments;
  const isDocument =
    ((root === 'rubrics' || root === 'pages') && segments.length === 2) ||
    (root === 'articles' && /^\d{4}$/.test(second) && segments.length === 3) ||
    (root === 'articles' &&
      segments.length === 4 &&
      /^index\./i.test(segments[3]!) &&
      ending !== ending.toUpperCase());
  if (!isDocument) return null;
  const wanted = path.slice(0, -ending.length) + (/^\.mdx/i.test(ending) ? '.mdx' : '.md');
  return { code: 'markdown-ending', params: { ending, wanted } };
}

function faultOfPlace(path: string): Fault {
  const segments = path.split('/');
  const [root = '', second = ''] = segments;
  if (root === 'articles' && /\.mdx?$/i.test(path)) {
    if (segments.length === 2) return { code: 'article-without-year', params: { name: second } };
    if (!/^\d{4}$/.test(second)) return { code: 'invalid-year-folder', params: { folder: second } };
    if (segments.length === 4 && /^index\.mdx?$/i.test(segments[3]!)) {
      return { code: 'index-name', params: { name: segments[3]!, wanted: segments[3]!.toLowerCase() } };
    }
    return { code: 'stray-markdown', params: { folder: segments.slice(0, 3).join('/') } };
  }
  if (root === 'articles' && segments.length === 3)
    return { code: 'file-beside-articles', params: { name: segments[2]! } };
  if ((root === 'rubrics' || root === 'pages') && segments.length > 2) {
    return { code: 'nested-file', params: { root, name: segments.at(-1)! } };
  }
  const close = ROOT_NAMES.includes(root) ? null : nearest(root, ROOT_NAMES);
  return { code: 'misplaced-file', params: { nearest: close ?? '' } };
}
