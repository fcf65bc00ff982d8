/**
 * Files whose names no address can be made of, under the names that they should have, with every link that follows.
 * A build refuses such names, so none has ever been published: no former address is left behind.
 */
import { posix } from 'node:path';
import { classify } from '../../content/classify.ts';
import { wantedPath } from '../../content/layout.ts';
import { mediaAddress } from '../model/addresses.ts';
import { addressOf } from '../model/path-address.ts';
import { type Folder, Rewriting, renameFile, renameValue } from './rewriting.ts';

export interface RenamePlan {
  /** Paths of files before and after. */
  renamed: ReadonlyMap<string, string>;
  /** Texts of files that change, by their paths after the renaming. */
  written: ReadonlyMap<string, string>;
  /** Names that are wanted and that others have, or want too: nothing is renamed to them. */
  taken: readonly string[];
}

/** Plans the renaming of all that can be renamed in one way. `url`: address of the site. Throws `NotEditable`. */
export function planRenames(folder: Folder, url: string): RenamePlan {
  const files = new Rewriting(folder, url);
  const { wanted, taken } = wantedNames(folder.paths);
  for (const [from, to] of wanted) files.renamed.set(from, to);
  const { renamed, written } = files;
  const plan = { renamed, written, taken };
  if (renamed.size === 0) return plan;
  const addresses = new Map<string, string>();
  for (const [from, to] of files.renamed) {
    const [old, next] = [from, to].map((path) => addressOf(path) ?? mediaAddress(path));
    if (old && next && old !== next) addresses.set(old.normalize('NFC'), next);
  }
  files.follow((address) => {
    const composed = address.normalize('NFC');
    return addresses.get(composed) ?? addresses.get(`${composed}/`) ?? address;
  });
  for (const [from, to] of files.renamed) nameAnew(files, from, to);
  return plan;
}

/** What front matter calls a file by: its name, or that of the rubric that it is. */
function nameAnew(files: Rewriting, from: string, to: string): void {
  const { kind, id, folder } = classify(to);
  if (kind === 'rubric') {
    const old = posix.basename(from).replace(/\.[^.]*$/, '');
    for (const name of new Set([old, old.normalize('NFC')]))
      files.inDocuments((data) => renameValue(data, ['rubric', 'parent'], name, id!));
  }
  if (kind !== 'media' || folder === undefined) return;
  const own = classify(from).folder;
  if (own === undefined) return;
  const [old, next] = [from.slice(own.length + 1).normalize('NFC'), to.slice(folder.length + 1)];
  if (old !== next) files.inDocuments((data) => renameFile(data, old, next), own);
}

/** The names that files should have, those left out that two would have, or that another has. */
function wantedNames(paths: readonly string[]): { wanted: Map<string, string>; taken: string[] } {
  const wanted = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const to = wantedPath(path);
    if (to === path) continue;
    wanted.set(path, to);
    const { kind, folder } = classify(to);
    if (kind === 'article' && folder !== undefined) folders.set(posix.dirname(path), folder);
  }
  // What lies beside an article goes along with it.
  for (const path of paths) {
    const own = path.split('/').slice(0, 3).join('/');
    const folder = folders.get(own);
    if (folder !== undefined && folder !== own && path.length > own.length)
      wanted.set(
        path,
        folder + (wanted.get(path) ?? path).normalize('NFC').slice(own.normalize('NFC').length),
      );
  }
  return withoutClashes(paths, wanted);
}

/** An article and what lies beside it are renamed together or not at all. */
const unitOf = (path: string): string =>
  path.startsWith('articles/') && path.split('/').length > 3 ? path.split('/').slice(0, 3).join('/') : path;

/** Equal for two files that cannot both be there: `a.md` and `a/index.md`, on some disks `A.pdf` and `a.pdf`. */
const placeOf = (path: string): string => (addressOf(path) ?? path).toLowerCase();

function withoutClashes(paths: readonly string[], wanted: ReadonlyMap<string, string>) {
  const owners = new Map<string, string[]>();
  for (const path of paths) {
    const place = placeOf(wanted.get(path) ?? path);
    const rivals = owners.get(place);
    if (rivals) rivals.push(path);
    else owners.set(place, [path]);
  }
  const clashing = new Set<string>();
  const taken = new Set<string>();
  for (const rivals of owners.values()) {
    if (rivals.length < 2) continue;
    for (const path of rivals) {
      const to = wanted.get(path);
      if (to === undefined) continue;
      clashing.add(unitOf(path));
      taken.add(to);
    }
  }
  return {
    wanted: new Map([...wanted].filter(([path]) => !clashing.has(unitOf(path)))),
    taken: [...taken],
  };
}
