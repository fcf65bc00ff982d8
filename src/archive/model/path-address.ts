/** Which address a path of the content folder has. */
import { type Classified, classify } from '../../content/classify.ts';
import { documentAddress, mediaAddress, rubricAddress } from './addresses.ts';

/**
 * Address of a document named by its path in the content folder, null where the path is no document:
 * `articles/2022/deux-ans/index.md` gives `/2022/deux-ans/`, `rubrics/actualites.md` gives
 * `/rubriques/actualites/`, `pages/mentions-legales.md` gives `/mentions-legales/`.
 */
export function addressOf(path: string): string | null {
  const { id, address } = placeOf(path);
  return id === undefined ? null : address;
}

/** A path of the content folder: what it stands for, and its address where it has one of its own. */
export interface Place extends Classified {
  path: string;
  address: string | null;
}

/** Place of a path in the archive. */
export function placeOf(path: string): Place {
  const classified = classify(path);
  const { kind, id } = classified;
  let address: string | null = null;
  if (kind === 'media') address = mediaAddress(path);
  else if (id !== undefined) address = kind === 'rubric' ? rubricAddress(id) : documentAddress(id);
  return { ...classified, path, address };
}
