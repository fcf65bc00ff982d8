/** Which documents a change of files touches: what is read again. */
import { classify } from '../../content/classify.ts';
import type { ContentFile } from '../../content/types.ts';
import { trustedTime } from '../../kit/stamps.ts';
import type { FileStamps } from '../store/documents.ts';
import type { DocumentFiles, ReadJob } from './read.ts';

/** Documents with the files they may use: those of their folder. */
export function groupFiles(files: readonly ContentFile[]): DocumentFiles[] {
  const byFolder = new Map<string, ContentFile[]>();
  const documents: { file: ContentFile; folder: string | undefined }[] = [];
  for (const file of files) {
    const { kind, folder } = classify(file.path);
    if (kind === 'article' || kind === 'rubric' || kind === 'page') documents.push({ file, folder });
    else if (kind === 'media' && folder) {
      const beside = byFolder.get(folder);
      if (beside) beside.push(file);
      else byFolder.set(folder, [file]);
    }
  }
  return documents.map(({ file, folder }) => ({
    file,
    media: (folder === undefined ? undefined : byFolder.get(folder)) ?? [],
  }));
}

/** The documents that changes of files may change: the files themselves, and all that share a folder with a medium. */
export function touchedDocuments(
  files: readonly ContentFile[],
  changed: readonly ContentFile[],
  gone: readonly string[],
): DocumentFiles[] {
  const paths = new Set(changed.map(({ path }) => path));
  const folders = new Set<string>();
  const shared = new Set<string>();
  for (const path of [...paths, ...gone]) {
    const { kind, folder } = classify(path);
    if (folder === undefined) continue;
    folders.add(folder);
    if (kind === 'media') shared.add(folder);
  }
  if (folders.size === 0) return groupFiles(changed);
  const near = files.filter(({ path }) => paths.has(path) || folders.has(folderOf(path)));
  return groupFiles(near).filter(({ file }) => paths.has(file.path) || shared.has(folderOf(file.path)));
}

/** The folder that `classify` gives a file in one, without looking at its name. */
function folderOf(path: string): string {
  const first = path.indexOf('/');
  if (!path.startsWith('articles/')) return path.slice(0, Math.max(first, 0));
  const third = path.indexOf('/', path.indexOf('/', first + 1) + 1);
  return third === -1 ? '' : path.slice(0, third);
}

/** True for a path that stands for a document. */
export const isDocumentPath = (path: string) => /\.mdx?$/i.test(path) && classify(path).kind !== 'unknown';

/** Files that are not as they were last read, and paths that are no more. Both lists are sorted by path. */
export function compareStamps(
  files: readonly ContentFile[],
  { paths, sizes, mtimes }: Readonly<FileStamps>,
): { changed: ContentFile[]; gone: string[] } {
  const changed: ContentFile[] = [];
  const gone: string[] = [];
  let at = 0;
  for (const file of files) {
    while (at < paths.length && paths[at]! < file.path) gone.push(paths[at++]!);
    const same = paths[at] === file.path && sizes[at] === file.size && mtimes[at] === file.mtime;
    if (!same) changed.push(file);
    if (paths[at] === file.path) at++;
  }
  return { changed, gone: [...gone, ...paths.slice(at)] };
}

/** Stamps to believe next time: a file too young to be trusted is left with a stamp none can equal. */
export function stampsOf(
  files: readonly ContentFile[],
  started: number,
  doubtful: ReadonlySet<string>,
): FileStamps {
  return {
    paths: files.map(({ path }) => path),
    sizes: files.map(({ size }) => size),
    mtimes: files.map(({ path, mtime }) => (doubtful.has(path) ? -1 : trustedTime(mtime, started))),
  };
}

/** Number of documents of a job: their texts are held until all are read, and written together. */
const JOB_SIZE = 100;

/** What there is to read and to remove, in jobs. */
export function makeJobs(changed: readonly DocumentFiles[], removed: string[]): ReadJob[] {
  const jobs: ReadJob[] = [];
  for (let from = 0; from < changed.length; from += JOB_SIZE)
    jobs.push({ changed: changed.slice(from, from + JOB_SIZE), removed: [] });
  if (removed.length === 0) return jobs;
  const [first = { changed: [] }, ...others] = jobs;
  return [{ ...first, removed }, ...others];
}
