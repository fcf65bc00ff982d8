/** Files of the search under `_recherche/`: Pagefind's own, and ours beside them. */
import { gunzipSync } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import type { Archive, Rubric } from '../archive/model/types.ts';
import { pagefindFiles } from './pagefind.ts';
import type { SearchBucket } from './plan.ts';
import { ArticleIndexer, tableOf } from './records.ts';
import {
  ENGINE_FOLDER,
  INITIALS,
  type SearchIndex,
  type SearchTable,
  type SearchText,
  TEXTS_FOLDER,
} from './types.ts';
import { END, fold } from './words.ts';

export interface SearchFile {
  /** Path below the bucket's folder. */
  path: string;
  bytes: Uint8Array;
}

export interface IndexedBucket {
  files: SearchFile[];
  /** Words of its articles with the number of articles that hold each. */
  words: Map<string, number>;
}

const ENGINE_FILES =
  /^(?:pagefind(?:-worker)?\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|.*\.pf_meta)$/;
const BUCKET_FILES = /^(?:pagefind-entry\.json|.*\.pf_meta|index\/.*)$/;
/** Begins every file of Pagefind's, once decompressed. */
const SIGNATURE = 'pagefind_dcd';

/** Pagefind for the reader's browser, with an index that answers nothing: buckets are merged into it. */
export async function engineFiles(): Promise<SearchFile[]> {
  const record = { url: '/', content: END, language: ENGINE_FOLDER, meta: {}, filters: {} };
  return chosen(await pagefindFiles([record]), ENGINE_FILES);
}

/** Indexes a bucket. Equal articles give equal bytes. */
export async function indexBucket(archive: Archive, bucket: SearchBucket): Promise<IndexedBucket> {
  const indexer = new ArticleIndexer(archive);
  const articles = bucket.articles.map((article) => indexer.article(article));
  // The language begins every id: one of its own for each bucket keeps ids of buckets apart, and is
  // none that Pagefind has stems for.
  const records = articles.map(({ record }) => ({ ...record, language: bucket.name }));
  const made = await pagefindFiles(records);
  const ids = idsOf(made);
  const withIds = articles.map((indexed) => ({ ...indexed, id: ids.get(indexed.shown.href)! }));
  const files = [
    ...chosen(made, BUCKET_FILES),
    jsonFile('articles.json', tableOf(withIds)),
    ...withIds.map(({ id, shown }) => jsonFile(`${TEXTS_FOLDER}/${id}.json`, shown)),
  ];
  return { files, words: countWords(articles.map(({ words }) => words)) };
}

/** What readers load first. */
export function searchIndex(archive: Archive, buckets: readonly SearchBucket[]): SearchIndex {
  const rubrics: SearchIndex['rubrics'] = [];
  const add = ({ slug, title, parent, children }: Rubric) => {
    rubrics.push({ slug, title, parent: parent?.slug ?? null });
    children.forEach(add);
  };
  archive.roots.forEach(add);
  return {
    lang: archive.site.lang,
    buckets: buckets.map(({ name, key }) => ({ name, key: key.slice(0, 10) })),
    rubrics,
  };
}

/** The lists of words by initial: the commonest first, then in the order of letters. */
export function wordLists(counts: Iterable<ReadonlyMap<string, number>>): Map<string, string> {
  const total = new Map<string, number>();
  for (const words of counts)
    for (const [word, count] of words) total.set(word, (total.get(word) ?? 0) + count);
  const rows = [...total].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const lists = new Map(INITIALS.map((initial) => [initial, [] as string[]]));
  for (const [word] of rows) lists.get(fold(word)[0]!)?.push(word);
  return new Map([...lists].map(([initial, words]) => [initial, words.join('\n')]));
}

function countWords(articles: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of articles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Those that readers need, in an order that is the same every time: Pagefind's own is not. */
function chosen(files: readonly IndexFile[], pattern: RegExp): SearchFile[] {
  return files
    .filter(({ path }) => pattern.test(path))
    .map(({ path, content }) => ({ path, bytes: content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function jsonFile(path: string, value: SearchTable | SearchText): SearchFile {
  return { path, bytes: Buffer.from(JSON.stringify(value)) };
}

/** Ids that Pagefind gave to articles, by their addresses: only its fragments tell them. */
function idsOf(files: readonly IndexFile[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { path, content } of files) {
    const [, id] = /^fragment\/(.*)\.pf_fragment$/.exec(path) ?? [];
    if (id === undefined) continue;
    const text = gunzipSync(content).toString('utf8', SIGNATURE.length);
    ids.set((JSON.parse(text) as { url: string }).url, id);
  }
  return ids;
}
